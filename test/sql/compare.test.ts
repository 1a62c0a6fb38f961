import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { dasGupta } from '../../src/compare/das-gupta.ts';
import { decompositionGap } from '../../src/compare/decomposition-gap.ts';
import { lmdi } from '../../src/compare/lmdi.ts';
import { addParts, type ThreeParts } from '../../src/compare/three-factors.ts';
import { checkTable } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { STUDY } from '../compare/facts.ts';
import { zonePair } from '../compare/zone-worlds.ts';
import { scratchFolder, sha256 } from '../tables/scratch.ts';
import { PIECES, strataOf, writeStudy } from './fixture.ts';
import { runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

const folder = scratchFolder();
const tables = {
  changes: [] as readonly Row[],
  decomposition: [] as readonly Row[],
  decomposition_gaps: [] as readonly Row[],
};
let comparability: { status: string; checks: { check: string; status: string; reason: string }[] };

beforeAll(async () => {
  const files = await writeStudy(folder);
  const output = await runCompare(files.strata, await runEstimate(files));
  expect(await checkTable(output.changes, TABLES.changes)).toEqual([]);
  expect(await checkTable(output.decomposition, TABLES.decomposition)).toEqual([]);
  expect(await checkTable(output.decomposition_gaps, TABLES.decomposition_gaps)).toEqual([]);
  await withSession({ folders: [folder] }, async (session) => {
    tables.changes = await readTable(session, output.changes);
    tables.decomposition = await readTable(session, output.decomposition);
    tables.decomposition_gaps = await readTable(session, output.decomposition_gaps);
  });
  [comparability] = JSON.parse(readFileSync(output.comparability, 'utf8'));
});

function find(rows: readonly Row[], grouping: string, id: string): Row | undefined {
  return rows.find((row) => row.grouping === grouping && row.group_id === id);
}

test('every group of the estimates, once', () => {
  expect(tables.changes).toHaveLength(21);
  // Three methods of each group, and its contribution by two.
  expect(tables.decomposition).toHaveLength(5 * 21);
});

test('the world: 1610 to 1770 people, 342 to 314 affected', () => {
  expect(find(tables.changes, 'world', 'world')).toEqual({
    grouping: 'world',
    group_id: 'world',
    group_name: 'World',
    zone_id: null,
    country_id: null,
    subregion: null,
    region: null,
    baseline_year: 2000,
    endline_year: 2010,
    population_baseline_people: 1610,
    population_endline_people: 1770,
    population_change_people: 160,
    population_relative_change: 1770 / 1610 - 1,
    population_annual_change: (1770 / 1610) ** (1 / 10) - 1,
    population_years: 10,
    affected_baseline_people: 342,
    affected_endline_people: 314,
    affected_change_people: -28,
    affected_relative_change: 314 / 342 - 1,
    affected_annual_change: (314 / 342) ** (1 / 10) - 1,
    affected_years: 10,
    prevalence_baseline_share: 342 / 1580,
    prevalence_endline_share: 314 / 1750,
    prevalence_change_share: 314 / 1750 - 342 / 1580,
    prevalence_change_points: 100 * (314 / 1750 - 342 / 1580),
    data_share_baseline: 1580 / 1610,
    data_share_endline: 1750 / 1770,
    comparable: 'warn',
    comparable_reason: expect.stringContaining('zone_overlap (warn)'),
  });
});

test('the decomposition counts people of known prevalence', () => {
  const [p0, p1] = [342 / 1580, 314 / 1750];
  const row = terms('world', 'world', 'kitagawa', 'group');
  expect([row?.redistribution_people, row?.map_people]).toEqual([null, 0]);
  expect(row?.change_people).toBe(-28);
  expect(row?.growth_people).toBeCloseTo(((1750 - 1580) * (p0 + p1)) / 2, 10);
  expect(row?.prevalence_people).toBeCloseTo(((p1 - p0) * (1580 + 1750)) / 2, 10);
});

/** Parts of the fixture with people of known prevalence: A in X, A and B in X, B in Y, B in X and Y, A in W. */
const PARTS = [
  zonePair(1000, 200 / 1000, 1200, 180 / 1200),
  zonePair(100, 20 / 100, 120, 18 / 120),
  zonePair(400, 100 / 400, 300, 90 / 300),
  zonePair(40, 10 / 40, 60, 12 / 60),
  zonePair(40, 12 / 40, 70, 14 / 70),
];

function terms(grouping: string, id: string, method: string, factorsOf: string): Row | undefined {
  return tables.decomposition.find(
    (row) =>
      row.grouping === grouping &&
      row.group_id === id &&
      row.method === method &&
      row.factors_of === factorsOf,
  );
}

function nearTerms({ change, growth, redistribution, prevalence }: ThreeParts) {
  return {
    change_people: expect.closeTo(change, 9),
    growth_people: expect.closeTo(growth, 9),
    redistribution_people: expect.closeTo(redistribution, 9),
    prevalence_people: expect.closeTo(prevalence, 9),
    map_people: 0,
  };
}

test.each([
  ['das_gupta', dasGupta],
  ['lmdi', lmdi],
] as const)('%s: every group on its own, and what it contributes to the world', (method, decompose) => {
  const at = (...parts: number[]) => decompose(PARTS.filter((_, i) => parts.includes(i)));
  const world = decompose(PARTS);
  if (world === null) throw new Error('a world without parts');
  const sumOf = (...parts: number[]): ThreeParts =>
    addParts(parts.map((i) => world.zones[i] ?? world.total)).total;
  expect(terms('world', 'world', method, 'group')).toMatchObject(nearTerms(world.total));
  expect(terms('world', 'world', method, 'world')).toMatchObject(nearTerms(world.total));
  const [a, b] = [at(0, 1, 4), at(1, 2, 3)];
  expect(terms('zone', 'A', method, 'group')).toMatchObject(nearTerms(a?.total ?? world.total));
  expect(terms('zone', 'B', method, 'group')).toMatchObject(nearTerms(b?.total ?? world.total));
  // Who is in both zones counts in both.
  expect(terms('zone', 'A', method, 'world')).toMatchObject(nearTerms(sumOf(0, 1, 4)));
  expect(terms('zone', 'B', method, 'world')).toMatchObject(nearTerms(sumOf(1, 2, 3)));
  // Both countries that claim a part are of one region.
  expect(terms('region', 'Old World', method, 'world')).toMatchObject(nearTerms(sumOf(0, 1, 2, 3)));
  expect(terms('region', 'New World', method, 'world')).toMatchObject(nearTerms(sumOf(4)));
  // Nobody of known prevalence outside countries: nothing to contribute, but no change of its own that is known.
  expect(terms('country', 'no_country', method, 'world')).toMatchObject(nearTerms(sumOf()));
  expect(terms('country', 'no_country', method, 'group')).toMatchObject({
    change_people: null,
    map_people: null,
  });
});

test('the gap between the methods is that of their terms', () => {
  const [first, second] = [dasGupta(PARTS), lmdi(PARTS)];
  if (first === null || second === null) throw new Error('a world without parts');
  const gap = decompositionGap(first.total, second.total);
  expect(find(tables.decomposition_gaps, 'world', 'world')).toMatchObject({
    growth_gap_people: expect.closeTo(gap.growth, 9),
    redistribution_gap_people: expect.closeTo(gap.redistribution, 9),
    prevalence_gap_people: expect.closeTo(gap.prevalence, 9),
    largest_gap_people: expect.closeTo(gap.largest, 9),
    largest_gap_share: expect.closeTo(gap.largestShare ?? Number.NaN, 9),
  });
  expect(find(tables.decomposition_gaps, 'zone', 'C')).toMatchObject({ largest_gap_people: null });
  expect(tables.decomposition_gaps).toHaveLength(21);
});

test('what is not known has no change and is not comparable', () => {
  expect(find(tables.changes, 'zone', 'C')).toMatchObject({
    population_change_people: null,
    affected_change_people: null,
    prevalence_change_points: null,
    comparable: 'fail',
    comparable_reason: expect.stringMatching(
      /^no cell of known population in 2000; no cell of known population in 2010; study: /,
    ),
  });
  expect(find(tables.changes, 'country', 'no_country')).toMatchObject({
    population_change_people: 10,
    affected_baseline_people: null,
    affected_change_people: null,
    comparable: 'fail',
    comparable_reason: expect.stringMatching(
      /^no prevalence known in 2000; no prevalence known in 2010; study: /,
    ),
  });
  expect(find(tables.decomposition, 'zone', 'C')).toMatchObject({ change_people: null, growth_people: null });
});

test('the gate counts people in overlaps and outside countries from the strata', () => {
  const reason = (name: string): string | undefined =>
    comparability.checks.find(({ check }) => check === name)?.reason;
  expect(comparability.status).toBe('warn');
  expect(reason('zone_overlap')).toMatch(
    /^100 \(6\.2 %\) in 2000 and 120 \(6\.8 %\) in 2010 are in more than one/,
  );
  expect(reason('country_overlap')).toMatch(
    /^40 \(2\.5 %\) in 2000 and 60 \(3\.4 %\) in 2010 are in more than/,
  );
  expect(reason('outside_countries')).toMatch(
    /^10 \(0\.6 %\) in 2000 and 20 \(1\.1 %\) in 2010 are in no country/,
  );
});

test('the years between are those of the sources, not of the labels', async () => {
  const files = await writeStudy(folder);
  const source = { ...STUDY.insecurity.source, reference_years: { 2000: 2001, 2010: 2010 } };
  const study = { ...STUDY, insecurity: { ...STUDY.insecurity, source } };
  const output = await runCompare(files.strata, await runEstimate(files), study);
  const rows = await withSession({ folders: [folder] }, (session) => readTable(session, output.changes));
  const world = find(rows, 'world', 'world');
  expect([world?.population_years, world?.affected_years]).toEqual([10, 9]);
  expect(world?.affected_annual_change).toBe((314 / 342) ** (1 / 9) - 1);
});

test('equal years give exactly zero change', async () => {
  const still = PIECES.map((piece) => ({
    ...piece,
    people: [piece.people[0], piece.people[0]] as const,
    affected: [piece.affected[0], piece.affected[0]] as const,
    unknown: [piece.unknown[0], piece.unknown[0]] as const,
  }));
  const files = await writeStudy(folder, { strata: strataOf(still) });
  const output = await runCompare(files.strata, await runEstimate(files));
  const [rows, why] = await withSession({ folders: [folder] }, async (session) => [
    await readTable(session, output.changes),
    await readTable(session, output.decomposition),
  ]);
  const changes = (rows ?? []).flatMap((row) => [
    row.population_change_people,
    row.affected_relative_change,
    row.affected_annual_change,
    row.prevalence_change_points,
  ]);
  const parts = (why ?? []).flatMap((row) => [row.change_people, row.growth_people, row.prevalence_people]);
  expect(new Set([...changes, ...parts])).toEqual(new Set([0, null]));
});

test('the same input gives the same bytes', async () => {
  const hashes = new Set<string>();
  for (const workers of [1, 4]) {
    const files = await writeStudy(folder);
    const output = await runCompare(files.strata, await runEstimate(files, workers));
    hashes.add(Object.values(output).map(sha256).join());
  }
  expect(hashes.size).toBe(1);
});
