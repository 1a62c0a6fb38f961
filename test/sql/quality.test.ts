/** Implausible cells in stage 5: the list, the totals with and without them, what the gate says. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseComparability } from '../../src/bundle/comparability-section.ts';
import { checkTable } from '../../src/tables/check-table.ts';
import { readTable } from '../../src/tables/read-table.ts';
import { type Row, withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { STUDY } from '../compare/facts.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { exactly, writeStudy } from './fixture.ts';
import { type CompareFiles, type Implausible, runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

const folder = scratchFolder();

/** A cell of which one part lies in A and X, another in X outside mountains. */
function stratum(mountains: string[], study_year: number, people: number, affected: number, without: number) {
  return {
    cell: 7,
    mountain_zone_ids: mountains,
    other_map_zone_ids: [],
    country_ids: ['X'],
    class_keys: [],
    settlements: [],
    study_year,
    area_km2: exactly(50),
    cells: exactly(0.5),
    population_people: exactly(people),
    affected_people: exactly(affected),
    affected_lower_people: exactly(affected),
    affected_upper_people: exactly(affected),
    population_without_prevalence_people: exactly(without),
  };
}

const IMPLAUSIBLE: Implausible = {
  implausible_cells: [
    {
      baseline_year: 2000,
      endline_year: 2010,
      cell: 7,
      grid_row: 1,
      grid_col: 2,
      longitude_degrees: 10.25,
      latitude_degrees: 45.75,
      cell_population_baseline_people: 500,
      cell_population_endline_people: 1500,
      growth_ratio: 3,
      expected_growth_ratio: 1.1,
      growth_deviations: 12,
    },
  ],
  implausible_strata: [
    stratum(['A'], 2000, 200, 40, 0),
    stratum(['A'], 2010, 500, 60, 20),
    stratum([], 2000, 300, 30, 0),
    stratum([], 2010, 1000, 100, 0),
    // A piece in Y outside mountains: no total of Y moves.
    { ...stratum([], 2000, 9, 0, 0), country_ids: ['Y'] },
    { ...stratum([], 2010, 9, 0, 0), country_ids: ['Y'] },
  ],
  growth_reviews: [
    { baseline_year: 2000, endline_year: 2010, judged_cells: 12, unjudged_cells: 1, implausible_cells: 1 },
  ],
};

let output: CompareFiles;
let totals: readonly Row[] = [];
let cells: readonly Row[] = [];
beforeAll(async () => {
  const files = await writeStudy(folder);
  output = await runCompare(files.strata, await runEstimate(files), STUDY, IMPLAUSIBLE);
  await withSession({ folders: [folder] }, async (session) => {
    totals = await readTable(session, output.quality_totals);
    cells = await readTable(session, output.quality);
  });
});

function total(grouping: string, group_id: string, cells_counted: string): Row | undefined {
  return totals.find(
    (row) => row.grouping === grouping && row.group_id === group_id && row.cells_counted === cells_counted,
  );
}

describe('totals with and without the cells', () => {
  test('the world: 1,610 people in mountains, 200 of them in the cell', () => {
    expect(total('world', 'world', 'all')).toMatchObject({
      population_baseline_people: 1610,
      population_endline_people: 1770,
      population_change_people: 160,
      affected_baseline_people: 342,
      affected_endline_people: 314,
    });
    expect(total('world', 'world', 'plausible')).toMatchObject({
      population_baseline_people: 1410,
      population_endline_people: 1270,
      population_change_people: -140,
      population_relative_change: 1270 / 1410 - 1,
      affected_baseline_people: 302,
      affected_endline_people: 254,
      affected_change_people: -48,
    });
  });

  test('prevalence without the cells is that of the people left of known prevalence', () => {
    // 2010: 1,770 people less 20 of unknown prevalence, less the 500 - 20 of the cell.
    expect(total('world', 'world', 'plausible')?.prevalence_endline_share).toBeCloseTo(
      254 / (1750 - 480),
      12,
    );
    expect(total('world', 'world', 'plausible')?.prevalence_baseline_share).toBeCloseTo(
      302 / (1580 - 200),
      12,
    );
  });

  test('only groups that the cells touch are listed, beside the world', () => {
    const listed = totals.map((row) => `${row.grouping} ${row.group_id} ${row.cells_counted}`);
    expect(listed).toEqual([
      'country X all',
      'country X plausible',
      'region Old World all',
      'region Old World plausible',
      'subregion Old World|North all',
      'subregion Old World|North plausible',
      'world world all',
      'world world plausible',
    ]);
  });

  test.each(['quality', 'quality_totals'] as const)('%s keeps its definition', async (name) => {
    expect(await checkTable(output[name], TABLES[name])).toEqual([]);
  });
});

test('a cell with its countries, zones and people in mountains', () => {
  expect(cells).toHaveLength(1);
  expect(cells[0]).toMatchObject({
    cell: 7,
    cell_countries: 'X; Y',
    cell_country_names: 'Xland; Yland',
    cell_zones: 'A',
    cell_mountain_baseline_people: 200,
    cell_mountain_endline_people: 500,
    growth_rule:
      'growth differs from the median of the cells within 5 rows and columns by a factor of 1.8 or more and by 6 standard deviations or more',
  });
});

test('the gate warns and says how far the totals move', () => {
  const [pair] = parseComparability(readFileSync(output.comparability, 'utf8'));
  expect(pair?.checks.find(({ check }) => check === 'implausible_cells')).toEqual({
    check: 'implausible_cells',
    status: 'warn',
    reason:
      '1 of 12 cells judged grows unlike those around; people in mountains change by +160 with them and by -140 without, affected people by -28 and by -48, 2000 to 2010',
  });
});

test('without such cells the world stands twice, the same', async () => {
  const files = await writeStudy(folder);
  const none = await runCompare(files.strata, await runEstimate(files));
  const rows = await withSession({ folders: [folder] }, (session) => readTable(session, none.quality_totals));
  expect(rows.map(({ grouping, cells_counted }) => [grouping, cells_counted])).toEqual([
    ['world', 'all'],
    ['world', 'plausible'],
  ]);
  expect({ ...rows[0], cells_counted: '' }).toEqual({ ...rows[1], cells_counted: '' });
});
