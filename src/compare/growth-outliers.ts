/**
 * Cells whose people grow implausibly beside their neighbours: census units redrawn between editions, counts allocated to
 * another place. They are listed for people to look at; nothing is corrected.
 */

import type { GrowthRules } from '../study/growth-rules.ts';
import { invalidValue } from './invalid-value.ts';

/** Spread of log growth below which neighbours do not get: where they all grow alike, everything would stand out. */
const LEAST_SPREAD = 0.02;

/** A window of a grid: cells that are judged and those around them. */
export interface GrowthBand {
  /** Of the arrays: what is judged and what is only asked. */
  readonly rows: number;
  readonly cols: number;
  /** The last column of the arrays borders on the first: they go around the globe. */
  readonly wraps: boolean;
  /** Place in the grid of the first cell of the arrays; west of the first column in a window across its seam. */
  readonly firstRow: number;
  readonly firstCol: number;
  readonly gridCols: number;
  /** Cells of the arrays that are judged; beyond them lie neighbours, `radius` cells or to the edge. */
  readonly judged: {
    readonly rowOffset: number;
    readonly colOffset: number;
    readonly rows: number;
    readonly cols: number;
  };
  /** By cell of `judged`, 0 where it is only asked; all are judged where absent. */
  readonly isJudged?: Uint8Array;
}

/** A cell that stands out. */
export interface GrowthOutlier {
  /** Number of the cell in the grid, row * cols + col. */
  readonly cell: number;
  readonly baselinePeople: number;
  readonly endlinePeople: number;
  /** Endline / baseline; Infinity from nobody. */
  readonly growth: number;
  /** Median growth of the neighbours, a ratio. */
  readonly expectedGrowth: number;
  /** Distance of log growth from that of the neighbours, in their standard deviations; its sign is that of the distance. */
  readonly deviations: number;
}

export interface GrowthReview {
  /** In the order of cells. */
  readonly outliers: readonly GrowthOutlier[];
  /** Cells with enough people and neighbours. */
  readonly judged: number;
  /** Cells with enough people, but too few neighbours. */
  readonly notJudged: number;
}

/** MAD times this is the standard deviation of a normal distribution, 1 / (75 % quantile). */
const MAD_TO_DEVIATION = 1.4826022185056018;

/**
 * Cells whose log growth g = ln(endline / baseline) is far from the median m of the cells around:
 *
 *     |g - m| >= ln(least_factor)   and   |g - m| / s >= least_deviations,   s = 1.4826 median |g(neighbour) - m|
 *
 * Medians do not move when a few neighbours are wrong themselves. A grid may be judged whole or in parts: a cell is
 * judged by its own neighbours either way.
 * @param baseline People per cell, row-major, length rows * cols; NaN where not known.
 * @param endline The same of the later year.
 * @throws StudyError ERR_DEFECT for arrays of other lengths.
 * @example
 * // Eight neighbours grow by 10 %, the cell between them from 1.24 M to 10.6 M
 * growthOutliers(p0, p1, wholeGrid(3, 3, false), GROWTH_RULES).outliers[0] // cell 4, growth 8.5, expectedGrowth 1.1
 * @see Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers, ASQC Quality Press, for the modified z-score
 */
export function growthOutliers(
  baseline: ArrayLike<number>,
  endline: ArrayLike<number>,
  band: GrowthBand,
  rules: GrowthRules,
): GrowthReview {
  const cells = band.rows * band.cols;
  if (baseline.length !== cells || endline.length !== cells)
    throw invalidValue(
      'growth outliers',
      `${baseline.length} and ${endline.length} cells`,
      `${cells} cells in both years`,
    );
  const growth = logGrowth(baseline, endline, rules.least_people);
  const outliers: GrowthOutlier[] = [];
  let judged = 0;
  let notJudged = 0;
  for (const at of judgedCells(band)) {
    const own = growth[at] ?? Number.NaN;
    if (Number.isNaN(own)) continue;
    const around = neighbours(growth, at, band, rules.radius);
    if (around.length < rules.least_neighbours) {
      notJudged++;
      continue;
    }
    judged++;
    const { middle, deviations } = compareWith(around, own);
    const isFar = Math.abs(own - middle) >= Math.log(rules.least_factor);
    if (!isFar || Math.abs(deviations) < rules.least_deviations) continue;
    const [baselinePeople, endlinePeople] = [baseline[at] ?? Number.NaN, endline[at] ?? Number.NaN];
    outliers.push({
      cell: cellInGrid(at, band),
      baselinePeople,
      endlinePeople,
      growth: endlinePeople / baselinePeople,
      expectedGrowth: Math.exp(middle),
      deviations,
    });
  }
  return { outliers, judged, notJudged };
}

/** A grid judged whole. */
export function wholeGrid(rows: number, cols: number, wraps: boolean): GrowthBand {
  const judged = { rowOffset: 0, colOffset: 0, rows, cols };
  return { rows, cols, wraps, firstRow: 0, firstCol: 0, gridCols: cols, judged };
}

/** Places in the arrays of the cells that are judged, row by row. */
function* judgedCells({ cols, judged, isJudged }: GrowthBand): Generator<number> {
  for (let row = 0; row < judged.rows; row++) {
    const first = (judged.rowOffset + row) * cols + judged.colOffset;
    for (let col = 0; col < judged.cols; col++) {
      if (isJudged === undefined || isJudged[row * judged.cols + col] === 1) yield first + col;
    }
  }
}

/** Number in the grid of a cell of the arrays. */
function cellInGrid(at: number, { cols, firstRow, firstCol, gridCols }: GrowthBand): number {
  const row = Math.floor(at / cols);
  const col = firstCol + at - row * cols;
  return (firstRow + row) * gridCols + ((col + gridCols) % gridCols);
}

/** Reviews of windows that do not overlap as one. */
export function joinReviews(reviews: readonly GrowthReview[]): GrowthReview {
  return {
    outliers: reviews.flatMap(({ outliers }) => outliers).sort((a, b) => a.cell - b.cell),
    judged: reviews.reduce((sum, { judged }) => sum + judged, 0),
    notJudged: reviews.reduce((sum, { notJudged }) => sum + notJudged, 0),
  };
}

/** ln(endline / baseline), infinite from or to nobody; NaN where not known in either year, or with too few people. */
function logGrowth(
  baseline: ArrayLike<number>,
  endline: ArrayLike<number>,
  leastPeople: number,
): Float64Array {
  const growth = new Float64Array(baseline.length).fill(Number.NaN);
  for (let cell = 0; cell < growth.length; cell++) {
    const [before, after] = [baseline[cell] ?? Number.NaN, endline[cell] ?? Number.NaN];
    if (Math.max(before, after) >= leastPeople) growth[cell] = Math.log(after / before);
  }
  return growth;
}

/** Median of the neighbours, and how many of their standard deviations a value is from it. */
function compareWith(around: Float64Array, own: number): { middle: number; deviations: number } {
  const middle = median(around);
  const spread = MAD_TO_DEVIATION * median(around.map((g) => Math.abs(g - middle)));
  return { middle, deviations: (own - middle) / Math.max(LEAST_SPREAD, spread) };
}

/** Finite growth of the cells around. */
function neighbours(
  growth: Float64Array,
  cell: number,
  { rows, cols, wraps }: GrowthBand,
  radius: number,
): Float64Array {
  const row = Math.floor(cell / cols);
  const col = cell - row * cols;
  // A window wider than the globe would meet its cells twice.
  const reach = wraps ? Math.min(radius, Math.floor((cols - 1) / 2)) : radius;
  const found: number[] = [];
  for (let r = Math.max(0, row - radius); r <= Math.min(rows - 1, row + radius); r++) {
    for (let c = col - reach; c <= col + reach; c++) {
      const place = wraps ? (c + cols) % cols : c;
      if (place < 0 || place >= cols || (r === row && place === col)) continue;
      const value = growth[r * cols + place] ?? Number.NaN;
      if (Number.isFinite(value)) found.push(value);
    }
  }
  return Float64Array.from(found);
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
