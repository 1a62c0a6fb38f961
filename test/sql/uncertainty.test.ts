import { beforeAll, expect, test } from 'vitest';
import { checkTable } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { STUDY } from '../compare/facts.ts';
import { FEW_DRAWS } from '../study/few-draws.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { writeStudy } from './fixture.ts';
import { runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

/**
 * In the fixture the lower bound of affected people is half of them and the upper bound they themselves. Counts of people
 * vary by 10 % in 2000 and are exact in 2010.
 */
const folder = scratchFolder();
const tables: { uncertainty: readonly Row[]; ranks: readonly Row[]; reliability: readonly Row[] } = {
  ...{ uncertainty: [], ranks: [], reliability: [] },
};

async function runFixture(uncertainty = { ...FEW_DRAWS, population_cv: { 2000: 0.1, 2010: 0 } }) {
  const files = await writeStudy(folder);
  const output = await runCompare(files.strata, await runEstimate(files), { ...STUDY, uncertainty });
  expect(await checkTable(output.uncertainty, TABLES.uncertainty)).toEqual([]);
  expect(await checkTable(output.ranks, TABLES.ranks)).toEqual([]);
  expect(await checkTable(output.reliability, TABLES.reliability)).toEqual([]);
  return withSession({ folders: [folder] }, async (session) => ({
    uncertainty: await readTable(session, output.uncertainty),
    ranks: await readTable(session, output.ranks),
    reliability: await readTable(session, output.reliability),
  }));
}

beforeAll(async () => {
  Object.assign(tables, await runFixture());
});

function find(
  grouping: string,
  id: string,
  quantity: string,
  correlationCase: string,
  method = 'monte_carlo',
) {
  return tables.uncertainty.find(
    (row) =>
      row.grouping === grouping &&
      row.group_id === id &&
      row.quantity === quantity &&
      row.correlation_case === correlationCase &&
      row.method === method,
  );
}

test('the mean of the draws is the estimate, within its Monte Carlo error', () => {
  for (const [quantity, expected] of [
    ['affected_baseline_people', 342],
    ['affected_endline_people', 314],
    ['affected_change_people', -28],
  ] as const) {
    for (const name of ['independent', 'middle', 'full']) {
      const row = find('world', 'world', quantity, name);
      const miss = Math.abs(Number(row?.mean) - expected) / Number(row?.mean_error);
      expect(miss).toBeLessThan(4);
      expect(row?.basis).toBe('stated');
    }
  }
});

test('errors of places that hang together do not cancel', () => {
  const deviation = (name: string) =>
    Number(find('world', 'world', 'affected_baseline_people', name)?.standard_deviation);
  expect(deviation('middle')).toBeGreaterThan(1.1 * deviation('independent'));
  expect(deviation('full')).toBeGreaterThan(1.1 * deviation('middle'));
});

test('a zone of one unit has one result, and a zone over several has three', () => {
  expect(find('zone_country', 'A|X', 'affected_change_people', 'middle')).toBeDefined();
  expect(find('zone_country', 'A|W', 'affected_change_people', 'any')).toBeDefined();
  expect(find('zone_country', 'A|W', 'affected_change_people', 'middle')).toBeUndefined();
});

test('where nothing is known there is no interval: no country, unknown prevalence', () => {
  const outside = tables.uncertainty.filter(({ group_id }) => group_id === 'no_country');
  expect(outside).toEqual([]);
});

test('resampled blocks: the world lies in two, and of half the replicates one block is twice there', () => {
  // Block 0: 220 affected in 2000, 198 in 2010; block 1: 122 and 116. Twice one block: changes of -44 and -12.
  const row = find('world', 'world', 'affected_change_people', 'resampled', 'block_bootstrap');
  expect([row?.percentile_2_5, row?.percentile_50, row?.percentile_97_5]).toEqual([-44, -28, -12]);
  expect(row?.draws).toBe(100);
  expect(
    find('region', 'New World', 'affected_change_people', 'resampled', 'block_bootstrap'),
  ).toBeUndefined();
});

test('ranks of countries, in three cases, none for people outside countries', () => {
  expect(new Set(tables.ranks.map(({ country_id }) => country_id))).toEqual(new Set(['W', 'X', 'Y']));
  expect(tables.ranks).toHaveLength(9);
});

test('a national indicator has one draw per country, over all its zones', async () => {
  const files = await writeStudy(folder);
  const study = { ...STUDY, insecurity: { ...STUDY.insecurity, model: 'national-table' as const } };
  const output = await runCompare(files.strata, await runEstimate(files), study);
  const rows = await withSession({ folders: [folder] }, (session) => readTable(session, output.uncertainty));
  const countries = rows.filter(
    ({ grouping, method, group_id }) =>
      grouping === 'country' && method === 'monte_carlo' && group_id === 'W',
  );
  expect(new Set(countries.map((row) => row.correlation_case))).toEqual(new Set(['any']));
});

test('reliability: 40 of 60 people known is a low data share, and every zone here is small', () => {
  const row = (grouping: string, id: string, year: number) =>
    tables.reliability.find(
      (candidate) =>
        candidate.grouping === grouping && candidate.group_id === id && candidate.study_year === year,
    );
  expect(row('zone_country', 'A|W', 2000)).toMatchObject({
    value_state: 'value',
    data_share: 40 / 60,
    cells: 0.5,
    source_cells: 0.5,
    reliability_marks: expect.stringMatching(/^few_source_cells (large_error )?low_data_share small_zone$/),
  });
  // No cell of known population; people, but no prevalence.
  expect(row('zone', 'C', 2000)?.value_state).toBe('no_data');
  expect(row('country', 'no_country', 2000)?.value_state).toBe('no_data');
  expect(row('zone', 'C', 2000)?.relative_standard_error).toBeNull();
});

test('counts of one country vary, and those of no other', async () => {
  const files = await writeStudy(folder);
  const run = async (countries: Readonly<Record<string, number>>) => {
    const uncertainty = { ...FEW_DRAWS, population_cv: { default: 0, countries } };
    const output = await runCompare(files.strata, await runEstimate(files), { ...STUDY, uncertainty });
    return withSession({ folders: [folder] }, (session) => readTable(session, output.uncertainty));
  };
  const exact = await run({});
  const varied = await run({ W: 0.3 });
  const deviation = (rows: readonly Row[], country: string) =>
    rows.find(
      (row) =>
        row.grouping === 'country' &&
        row.group_id === country &&
        row.method === 'monte_carlo' &&
        row.quantity === 'affected_baseline_people',
    )?.standard_deviation;
  expect(Number(deviation(varied, 'W'))).toBeGreaterThan(1.2 * Number(deviation(exact, 'W')));
  expect(deviation(varied, 'Y')).toBe(deviation(exact, 'Y'));
});

test('the same rows once more', async () => {
  expect(await runFixture()).toEqual(tables);
});
