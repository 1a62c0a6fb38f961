import { expect, it } from 'vitest';
import { cellBlocks, cellRows, reviewRows } from '../../src/quality/cell-rows.ts';
import type { Grid } from '../../src/raster/grid.ts';

const DEGREES: Grid = { crs: 'EPSG:4326', transform: [0.5, 0, -180, 0, -0.5, 90], rows: 360, cols: 720 };
const METRES: Grid = { crs: 'EPSG:3857', transform: [1000, 0, 0, 0, -1000, 0], rows: 9, cols: 9 };

function reviews(cell: number, growth = 3) {
  const outlier = {
    cell,
    baselinePeople: 100,
    endlinePeople: 300,
    growth,
    expectedGrowth: 1.1,
    deviations: growth,
  };
  const found = { outliers: [outlier], judged: 7, notJudged: 2 };
  return [2010, 2020].map((endline) => ({ pair: { baseline: 2000, endline }, review: found }));
}

it('gives a cell its place: 103.75 E 29.75 N is cell 86,967 of half-degree cells', () => {
  const rows = cellRows(reviews(86_967), DEGREES);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    ...{ cell: 86_967, grid_row: 120, grid_col: 567, longitude_degrees: 103.75, latitude_degrees: 29.75 },
    ...{ cell_population_baseline_people: 100, growth_ratio: 3, growth_deviations: 3 },
  });
});

it('gives longitude and latitude of cells of projected grids', () => {
  const [row] = cellRows(reviews(10), METRES);
  // The middle of row 1, column 1 lies 1,500 m east and south of 0, 0.
  expect(row?.longitude_degrees).toBeCloseTo(1500 / 111_319.49079327357, 12);
  expect(row?.latitude_degrees).toBeCloseTo(-1500 / 111_319.49079327357, 9);
});

it('has no number for growth from nobody', () => {
  expect(cellRows(reviews(10, Number.POSITIVE_INFINITY), METRES)[0]).toMatchObject({
    growth_ratio: null,
    growth_deviations: null,
  });
});

it('sums a cell once, whatever number of pairs it stands out in', () => {
  expect(cellBlocks(reviews(10), METRES)).toEqual([
    { block: 10, rowOffset: 1, colOffset: 1, rows: 1, cols: 1 },
  ]);
});

it('counts the cells of a review', () => {
  expect(reviewRows(reviews(10))[0]).toEqual({
    ...{ baseline_year: 2000, endline_year: 2010 },
    ...{ judged_cells: 7, unjudged_cells: 2, implausible_cells: 1 },
  });
});
