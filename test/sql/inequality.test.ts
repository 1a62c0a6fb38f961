/** Inequality in stage 5: over zones and countries, and by bands of elevation. */
import { beforeAll, describe, expect, test } from 'vitest';
import { checkTable } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { STUDY } from '../compare/facts.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { PIECES, strataOf, writeStudy, ZONES } from './fixture.ts';
import { type CompareFiles, runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

const folder = scratchFolder();
const NAMES = ['inequality', 'curves', 'hypsography', 'trends'] as const;
const BANDS = {
  layer: 'classes',
  bands: [
    { key: 'low', metres: 1000 },
    { key: 'high', metres: 2000 },
  ],
} as const;

/** What lies in A is low, what lies in B alone is high, but for the piece outside all countries. */
function bandOf({ mountains, countries }: (typeof PIECES)[number]): string[] {
  if (mountains.includes('A')) return ['low'];
  return mountains.includes('B') && countries.length > 0 ? ['high'] : [];
}

let output: CompareFiles;
const tables: Partial<Record<(typeof NAMES)[number], readonly Row[]>> = {};
beforeAll(async () => {
  const pieces = PIECES.map((piece) => ({ ...piece, classes: bandOf(piece) }));
  const [template] = ZONES;
  if (template === undefined) throw new Error('the fixture has zones');
  const classes = ['low', 'high'].map((key) => ({
    ...template,
    layer: 'classes',
    zone_id: key,
    zone_name: key,
  }));
  const files = await writeStudy(folder, { strata: strataOf(pieces), zones: [...ZONES, ...classes] });
  output = await runCompare(files.strata, await runEstimate(files), { ...STUDY, bands: BANDS });
  await withSession({ folders: [folder] }, async (session) => {
    for (const name of NAMES) tables[name] = await readTable(session, output[name]);
  });
});

function rowsOf(name: (typeof NAMES)[number], wanted: Row): readonly Row[] {
  const isWanted = (row: Row) => Object.entries(wanted).every(([key, value]) => row[key] === value);
  return (tables[name] ?? []).filter(isWanted);
}

const WORLD = { grouping: 'world', group_id: 'world' };

describe('over zones and countries', () => {
  test('the world over zones: of 1,680 known people 1,140 in A, of 362 affected 232 in A, with the overlap in both', () => {
    const [row] = rowsOf('inequality', { ...WORLD, study_year: 2000, measure: 'gini_over_zones' });
    expect(row?.index_value).toBeCloseTo(1140 / 1680 - 232 / 362, 12);
    expect(row?.parts).toBe(2);
    const curve = rowsOf('curves', { ...WORLD, study_year: 2000, curve: 'lorenz_over_zones' });
    const points = curve.map((point) => [point.cumulative_people_share, point.cumulative_affected_share]);
    expect(points).toEqual([
      [0, 0],
      [1140 / 1680, 232 / 362],
      [1, 1],
    ]);
  });

  test('a country over the parts of its zones: in X 1,100 known people of A and 140 of B', () => {
    const [row] = rowsOf('inequality', {
      grouping: 'country',
      group_id: 'X',
      study_year: 2000,
      measure: 'gini_over_zones',
    });
    // A in X: 1,000 + 100, of whom 220 affected; B in X: 100 + 40, of whom 30.
    expect(row?.parts).toBe(2);
    expect(row?.index_value).toBeCloseTo(1100 / 1240 - 220 / 250, 12);
  });

  test('a region over its own countries only', () => {
    const [row] = rowsOf('inequality', {
      group_id: 'New World',
      study_year: 2010,
      measure: 'gini_over_countries',
    });
    expect(row).toMatchObject({ index_value: 0, parts: 1 });
    const [old] = rowsOf('inequality', {
      group_id: 'Old World',
      study_year: 2000,
      measure: 'gini_over_countries',
    });
    // X: 1,000 + 100 + 40 people, 230 affected; Y: 400 + 40, 110 affected; the 40 whom both claim are in both.
    expect(old?.index_value).toBeCloseTo(1140 / 1580 - 230 / 340, 12);
    expect(old?.parts).toBe(2);
  });

  test('nobody of known prevalence has no index, which is not 0', () => {
    const [row] = rowsOf('inequality', { grouping: 'country', group_id: 'no_country', study_year: 2000 });
    expect(row).toMatchObject({ index_value: null, parts: 0 });
  });
});

describe('by bands of elevation', () => {
  test('people at or above each limit, in every year; who is in no band is counted', () => {
    const rows = rowsOf('hypsography', { ...WORLD, study_year: 2010 });
    expect(
      rows.map((row) => [row.elevation_m, row.population_above_people, row.affected_above_people]),
    ).toEqual([
      [1000, 1750, 314],
      [2000, 360, 102],
    ]);
    expect(rows[1]).toMatchObject({
      population_above_share: 360 / 1750,
      affected_above_share: 102 / 314,
      prevalence_above_share: 102 / 360,
      population_outside_bands_people: 20,
    });
  });

  test('concentration of affected people high up', () => {
    const index = (measure: string) =>
      rowsOf('inequality', { ...WORLD, study_year: 2010, measure })[0]?.index_value;
    const expected = 1390 / 1750 - 212 / 314;
    expect(index('concentration_by_elevation')).toBeCloseTo(expected, 12);
    expect(index('erreygers_by_elevation')).toBeCloseTo(4 * (314 / 1750) * expected, 12);
  });

  test('zones have people by elevation too, but no zones to be unequal over', () => {
    expect(rowsOf('hypsography', { grouping: 'zone', group_id: 'B', study_year: 2010 })[0]).toMatchObject({
      population_above_people: 480,
    });
    expect(rowsOf('inequality', { grouping: 'zone' }).map(({ measure }) => measure)).not.toContain(
      'gini_over_zones',
    );
  });
});

test('a study of two years has no trends', () => {
  expect(tables.trends).toEqual([]);
});

test.each(NAMES)('%s keeps its definition', async (name) => {
  expect(await checkTable(output[name], TABLES[name])).toEqual([]);
});

test('without bands nothing is said of elevation', async () => {
  const files = await writeStudy(folder);
  const plain = await runCompare(files.strata, await runEstimate(files));
  const [hypsography, inequality] = await withSession({ folders: [folder] }, async (session) => [
    await readTable(session, plain.hypsography),
    await readTable(session, plain.inequality),
  ]);
  expect(hypsography).toEqual([]);
  expect([...new Set(inequality?.map(({ measure }) => measure))].sort()).toEqual([
    'gini_over_countries',
    'gini_over_zones',
  ]);
});

test('mountains that are bands themselves have people by elevation, and no zones to compare', async () => {
  const files = await writeStudy(folder);
  const bands = [
    { key: 'A', metres: 500 },
    { key: 'B', metres: 1500 },
    { key: 'C', metres: 2500 },
  ];
  const plain = await runCompare(files.strata, await runEstimate(files), {
    ...STUDY,
    bands: { layer: 'mountains', bands },
  });
  const rows = await withSession({ folders: [folder] }, (session) => readTable(session, plain.hypsography));
  const world = rows.filter((row) => row.grouping === 'world' && row.study_year === 2000);
  expect(world.map((row) => row.population_above_people)).toEqual([1160 + 550, 550, 0]);
  expect(world.map((row) => row.prevalence_above_share)).toEqual([362 / 1680, 130 / 540, null]);
});
