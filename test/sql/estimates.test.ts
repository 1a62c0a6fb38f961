import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { checkTable } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { scratchFolder, sha256 } from '../tables/scratch.ts';
import { exactly, PIECES, type StudyRows, strataOf, writeStudy, ZONES } from './fixture.ts';
import { runEstimate } from './run-estimate.ts';

const folder = scratchFolder();

async function estimatesOf(rows: StudyRows = {}): Promise<Row[]> {
  const path = await runEstimate(await writeStudy(folder, rows));
  expect(await checkTable(path, TABLES.estimates)).toEqual([]);
  return withSession({ folders: [folder] }, (session) => readTable(session, path));
}

let estimates: readonly Row[] = [];
beforeAll(async () => {
  estimates = await estimatesOf();
});

function find(rows: readonly Row[], grouping: string, id: string, year = 2000): Row | undefined {
  return rows.find((row) => row.grouping === grouping && row.group_id === id && row.study_year === year);
}

/** area, cells, people, affected, lower, upper, prevalence, without prevalence, data share. */
function measures(row: Row | undefined): unknown[] {
  return [
    row?.area_km2,
    row?.cells,
    row?.population_people,
    row?.affected_people,
    row?.affected_lower_people,
    row?.affected_upper_people,
    row?.prevalence_share,
    row?.population_without_prevalence_people,
    row?.data_share,
  ];
}

function totals(row: Row | undefined): unknown[] {
  return [
    row?.total_population_people,
    row?.total_affected_people,
    row?.total_prevalence_share,
    row?.mountain_population_share,
  ];
}

test.each([
  // Alpha: 1000 + 100 in the overlap + 60 in W, of whom 20 without prevalence.
  ['zone', 'A', 2000, [180, 2, 1160, 232, 116, 232, 232 / 1140, 20, 1140 / 1160]],
  ['zone', 'A', 2010, [180, 2, 1390, 212, 106, 212, 212 / 1390, 0, 1]],
  // Beta: 100 in the overlap + 400 + 40 claimed twice + 10 outside every country, all without prevalence.
  ['zone', 'B', 2000, [160, 1.875, 550, 130, 65, 130, 130 / 540, 10, 540 / 550]],
  ['country', 'X', 2000, [170, 1.75, 1140, 230, 115, 230, 230 / 1140, 0, 1]],
  ['country', 'Y', 2000, [100, 1.25, 440, 110, 55, 110, 0.25, 0, 1]],
  ['country', 'W', 2000, [35, 0.5, 60, 12, 6, 12, 0.3, 20, 40 / 60]],
  ['subregion', 'Old World|North', 2000, [170, 1.75, 1140, 230, 115, 230, 230 / 1140, 0, 1]],
  ['subregion', 'New World|North', 2000, [35, 0.5, 60, 12, 6, 12, 0.3, 20, 40 / 60]],
  // 1140 + 440 - 40 whom both X and Y claim.
  ['region', 'Old World', 2000, [250, 2.75, 1540, 330, 165, 330, 330 / 1540, 0, 1]],
  ['world', 'world', 2000, [295, 3.375, 1610, 342, 171, 342, 342 / 1580, 30, 1580 / 1610]],
  ['world', 'world', 2010, [295, 3.375, 1770, 314, 157, 314, 314 / 1750, 20, 1750 / 1770]],
  ['zone_country', 'A|X', 2000, [150, 1.5, 1100, 220, 110, 220, 0.2, 0, 1]],
  ['zone_country', 'B|X', 2010, [70, 0.75, 180, 30, 15, 30, 30 / 180, 0, 1]],
] as const)('%s %s in %i', (grouping, id, year, expected) => {
  expect(measures(find(estimates, grouping, id, year))).toEqual(expected);
});

test.each([
  ['country', 'X', [6140, 730, 730 / 6140, 1140 / 6140]],
  ['country', 'W', [2060, 312, 312 / 1540, 60 / 2060]],
  ['region', 'Old World', [6540, 830, 830 / 6540, 1540 / 6540]],
  ['world', 'world', [8610, 1142, 1142 / 8080, 1610 / 8610]],
  ['zone', 'A', [null, null, null, null]],
  ['zone_country', 'A|X', [null, null, null, null]],
] as const)('everybody in %s %s, in mountains or not', (grouping, id, expected) => {
  expect(totals(find(estimates, grouping, id))).toEqual(expected);
});

test('missing is never zero: without a known cell people are NULL', () => {
  expect(measures(find(estimates, 'zone', 'C'))).toEqual([5, 0, ...Array(7).fill(null)]);
});

test('people without any known prevalence: none of them counted as affected, and a data share of 0 beside it', () => {
  const outside = find(estimates, 'country', 'no_country');
  expect(measures(outside)).toEqual([10, 0.125, 10, 0, 0, 0, null, 10, 0]);
  expect(totals(outside)).toEqual([10, null, null, 1]);
});

test('zero is never missing: a country without mountains has 0 people in mountains', async () => {
  const plain = strataOf(PIECES).map((row) => ({ ...row, mountain_zone_ids: [] }));
  const rows = await estimatesOf({ strata: plain });
  expect(measures(find(rows, 'country', 'X'))).toEqual([0, 0, 0, 0, 0, 0, null, 0, null]);
  expect(totals(find(rows, 'country', 'X'))).toEqual([6140, 730, 730 / 6140, 0]);
  expect(find(rows, 'country', 'no_country')).toBeUndefined();
});

test('groups carry their names and places', () => {
  const place = (row: Row | undefined): unknown[] =>
    [row?.group_name, row?.zone_id, row?.country_id, row?.subregion, row?.region] as unknown[];
  expect(place(find(estimates, 'zone', 'A'))).toEqual(['Alpha', 'A', null, null, null]);
  expect(place(find(estimates, 'country', 'X'))).toEqual(['Xland', null, 'X', 'North', 'Old World']);
  expect(place(find(estimates, 'subregion', 'New World|North'))).toEqual([
    'North',
    null,
    null,
    'North',
    'New World',
  ]);
  expect(place(find(estimates, 'region', 'No region'))).toEqual(['No region', null, null, null, 'No region']);
  expect(place(find(estimates, 'world', 'world'))).toEqual(['World', null, null, null, null]);
  expect(place(find(estimates, 'zone_country', 'B|no_country'))).toEqual([
    'Beta (No country)',
    'B',
    'no_country',
    'No region',
    'No region',
  ]);
});

test('ids that hold the separator stay apart', async () => {
  const ids = [
    ['a|b', 'c'],
    ['a', 'b|c'],
    ['a\\', 'c'],
  ];
  const [model] = strataOf(PIECES);
  if (model === undefined) throw new Error('the fixture has strata');
  const [mountains = [], countries = []] = [ids.map(([id]) => id ?? ''), ids.map(([, id]) => id ?? '')];
  const strata = ids.flatMap(([mountain = '', country = ''], block) =>
    [2000, 2010].map((study_year) => ({
      ...model,
      block,
      study_year,
      mountain_zone_ids: [mountain],
      country_ids: [country],
    })),
  );
  const [zone] = ZONES;
  if (zone === undefined) throw new Error('the fixture has zones');
  const zones = [
    ...mountains.map((zone_id) => ({ ...zone, zone_id })),
    ...[...new Set(countries)].map((zone_id) => ({ ...zone, layer: 'countries', zone_id })),
  ];
  const rows = await estimatesOf({ strata, zones });
  const found = rows.filter((row) => row.grouping === 'zone_country' && row.study_year === 2000);
  expect(found.map((row) => row.group_id).sort()).toEqual(['a\\\\|c', 'a\\|b|c', 'a|b\\|c']);
});

test('a layer that states no regions puts every country in "No region"', async () => {
  const zones = ZONES.map((zone) => ({ ...zone, region: null, subregion: null }));
  const rows = await estimatesOf({ zones });
  const regions = rows.filter((row) => row.grouping === 'region');
  expect(regions.map((row) => row.group_id)).toEqual(['No region', 'No region']);
  expect(find(rows, 'region', 'No region')?.population_people).toBe(1610);
});

test('how the raster was cut into blocks, and the number of threads, reach no byte', async () => {
  const whole = await runEstimate(await writeStudy(folder));
  const expected = sha256(whole);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }), fc.nat(2), async (blocks, w) => {
      const pieces = PIECES.map((piece, i) => ({ ...piece, block: 10 * (blocks[i] ?? 0) + i }));
      const path = await runEstimate(await writeStudy(folder, { strata: strataOf(pieces) }), 1 + w);
      expect(sha256(path)).toBe(expected);
    }),
    { seed: 2, numRuns: 12 },
  );
});

test('splitting a stratum in two changes nothing; more people without prevalence raise no headcount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 99 }), async (percent) => {
      const halves = strataOf(PIECES).flatMap((row) => {
        const part = (units: unknown): bigint => (BigInt(String(units)) * BigInt(percent)) / 100n;
        const split = (side: (units: unknown) => bigint): object => ({
          area_km2: side(row.area_km2),
          cells: side(row.cells),
          population_people: side(row.population_people),
          affected_people: side(row.affected_people),
          affected_lower_people: side(row.affected_lower_people),
          affected_upper_people: side(row.affected_upper_people),
          population_without_prevalence_people: side(row.population_without_prevalence_people),
        });
        const rest = (units: unknown): bigint => BigInt(String(units)) - part(units);
        return [
          { ...row, ...split(part) },
          { ...row, block: 7, ...split(rest) },
        ];
      });
      expect(await estimatesOf({ strata: halves })).toEqual(estimates);
    }),
    { seed: 3, numRuns: 5 },
  );
  const more = strataOf(PIECES).map((row) => ({
    ...row,
    population_people: BigInt(String(row.population_people)) + exactly(5),
    population_without_prevalence_people:
      BigInt(String(row.population_without_prevalence_people)) + exactly(5),
  }));
  const rows = await estimatesOf({ strata: more });
  expect(find(rows, 'world', 'world')?.affected_people).toBe(342);
  expect(find(rows, 'world', 'world')?.prevalence_share).toBe(342 / 1580);
});
