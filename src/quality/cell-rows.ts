/**
 * Implausible cells as rows of tables: what was found, and the strata of their people.
 */
import type { GrowthOutlier, GrowthReview } from '../compare/growth-outliers.ts';
import type { YearPair } from '../compare/year-pairs.ts';
import type { CoordinateSystem } from '../crs/coordinate-system.ts';
import type { BlockResult } from '../intersect/block-sums.ts';
import { type MembershipZones, stratumRows } from '../intersect/strata.ts';
import type { Block } from '../raster/block.ts';
import type { Grid } from '../raster/grid.ts';
import { systemOf } from '../raster/grid-crs.ts';

/** The review of one pair of study years. */
export interface PairReview {
  readonly pair: YearPair;
  readonly review: GrowthReview;
}

/** Every cell that stands out in any pair of years, once, as a block of one cell whose number is that of the cell. */
export function cellBlocks(reviews: readonly PairReview[], { cols }: Grid): Block[] {
  const cells = new Set(reviews.flatMap(({ review }) => review.outliers.map(({ cell }) => cell)));
  return [...cells].map((cell) => ({ block: cell, ...placeOf(cell, cols), rows: 1, cols: 1 }));
}

/** Rows of `implausible_cells.parquet`. */
export function cellRows(reviews: readonly PairReview[], grid: Grid) {
  const system = systemOf(grid, 'the population grid');
  return reviews.flatMap(({ pair, review }) =>
    review.outliers.map((outlier) => ({
      ...cellRow(outlier, pair, grid),
      ...middleOf(outlier.cell, grid, system),
    })),
  );
}

/** Rows of `growth_reviews.parquet`. */
export function reviewRows(reviews: readonly PairReview[]) {
  return reviews.map(({ pair, review }) => ({
    baseline_year: pair.baseline,
    endline_year: pair.endline,
    judged_cells: review.judged,
    unjudged_cells: review.notJudged,
    implausible_cells: review.outliers.length,
  }));
}

/**
 * Rows of `implausible_strata.parquet`, from the sums of {@link cellBlocks}.
 * @param isKept by number, which memberships there are rows of
 */
export function* cellStrata(
  results: readonly BlockResult[],
  memberships: readonly MembershipZones[],
  studyYears: readonly number[],
  isKept: (membership: number) => boolean,
) {
  for (const { block, ...stratum } of stratumRows(results, memberships, studyYears, isKept))
    yield { cell: block, ...stratum };
}

/** Longitude and latitude of the middle of a cell; NaN at the rim of a round map. */
function middleOf(cell: number, { transform, cols }: Grid, { toLonLat }: CoordinateSystem) {
  const { rowOffset, colOffset } = placeOf(cell, cols);
  const [width, , west, , height, north] = transform;
  const { x, y } = toLonLat(west + (colOffset + 0.5) * width, north + (rowOffset + 0.5) * height);
  return { longitude_degrees: x, latitude_degrees: y };
}

function cellRow(outlier: GrowthOutlier, pair: YearPair, { cols }: Grid) {
  const { rowOffset, colOffset } = placeOf(outlier.cell, cols);
  return {
    baseline_year: pair.baseline,
    endline_year: pair.endline,
    cell: outlier.cell,
    grid_row: rowOffset,
    grid_col: colOffset,
    cell_population_baseline_people: outlier.baselinePeople,
    cell_population_endline_people: outlier.endlinePeople,
    growth_ratio: finiteOrNull(outlier.growth),
    expected_growth_ratio: outlier.expectedGrowth,
    growth_deviations: finiteOrNull(outlier.deviations),
  };
}

function placeOf(cell: number, cols: number) {
  const rowOffset = Math.floor(cell / cols);
  return { rowOffset, colOffset: cell - rowOffset * cols };
}

/** Growth from nobody is without bound, which no table holds. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
