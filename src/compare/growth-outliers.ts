/**
 * Cells whose people grow implausibly beside their neighbours: census units redrawn between editions, counts allocated to
 * another place. They are listed for people to look at; nothing is corrected.
 */
import { invalidValue } from './invalid-value.ts';

/** When a cell is implausible. */
export interface GrowthRules {
  /** Cells with fewer people than this in both years are not judged, nor asked. */
  readonly leastPeople: number;
  /** Neighbours lie within this many rows and columns. */
  readonly radius: number;
  /** Cells with fewer neighbours of known growth are not judged. */
  readonly leastNeighbours: number;
  /** Growth differs from that of the neighbours by this factor, up or down. */
  readonly leastFactor: number;
  /** And by this many standard deviations of the neighbours, from their median absolute deviation. */
  readonly leastDeviations: number;
  /** Spread of log growth below which neighbours do not get: where they all grow alike, everything would stand out. */
  readonly leastSpread: number;
}

/** Tried on half-degree cells of GPWv4 2000 and 2010: ten cells of China that are known to be wrong, and three elsewhere. */
export const GROWTH_RULES: GrowthRules = {
  leastPeople: 100_000,
  radius: 5,
  leastNeighbours: 8,
  leastFactor: 1.8,
  leastDeviations: 6,
  leastSpread: 0.02,
};

/** A cell that stands out. */
export interface GrowthOutlier {
  /** Number of the cell, row * cols + col. */
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
 *     |g - m| >= ln(leastFactor)   and   |g - m| / s >= leastDeviations,   s = 1.4826 median |g(neighbour) - m|
 *
 * Medians do not move when a few neighbours are wrong themselves.
 * @param baseline People per cell, row-major, length rows * cols; NaN where not known.
 * @param endline The same of the later year.
 * @param grid `wraps`: the last column borders on the first, as in a grid around the globe.
 * @throws StudyError ERR_DEFECT for arrays of other lengths.
 * @example
 * // Eight neighbours grow by 10 %, the cell between them from 1.24 M to 10.6 M
 * growthOutliers(p0, p1, { rows: 3, cols: 3, wraps: false }).outliers[0] // cell 4, growth 8.5, expectedGrowth 1.1
 * @see Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers, ASQC Quality Press, for the modified z-score
 */
export function growthOutliers(
  baseline: ArrayLike<number>,
  endline: ArrayLike<number>,
  grid: { readonly rows: number; readonly cols: number; readonly wraps: boolean },
  rules: GrowthRules = GROWTH_RULES,
): GrowthReview {
  const cells = grid.rows * grid.cols;
  if (baseline.length !== cells || endline.length !== cells)
    throw invalidValue(
      'growth outliers',
      `${baseline.length} and ${endline.length} cells`,
      `${cells} cells in both years`,
    );
  const growth = Float64Array.from({ length: cells }, (_, cell) =>
    logGrowth(baseline[cell] ?? Number.NaN, endline[cell] ?? Number.NaN, rules.leastPeople),
  );
  const outliers: GrowthOutlier[] = [];
  let judged = 0;
  let notJudged = 0;
  growth.forEach((own, cell) => {
    if (Number.isNaN(own)) return;
    const around = neighbours(growth, cell, grid, rules.radius);
    if (around.length < rules.leastNeighbours) {
      notJudged++;
      return;
    }
    judged++;
    const middle = median(around);
    const spread = Math.max(
      rules.leastSpread,
      MAD_TO_DEVIATION * median(around.map((g) => Math.abs(g - middle))),
    );
    const distance = own - middle;
    const isFar = Math.abs(distance) >= Math.log(rules.leastFactor);
    if (!isFar || Math.abs(distance) / spread < rules.leastDeviations) return;
    outliers.push({
      cell,
      baselinePeople: baseline[cell] ?? Number.NaN,
      endlinePeople: endline[cell] ?? Number.NaN,
      growth: Math.exp(own),
      expectedGrowth: Math.exp(middle),
      deviations: distance / spread,
    });
  });
  return { outliers, judged, notJudged };
}

/** ln(endline / baseline), infinite from or to nobody; NaN where not known in either year, or with too few people. */
function logGrowth(people0: number, people1: number, leastPeople: number): number {
  return Math.max(people0, people1) >= leastPeople ? Math.log(people1 / people0) : Number.NaN;
}

/** Finite growth of the cells around. */
function neighbours(
  growth: Float64Array,
  cell: number,
  { rows, cols, wraps }: { readonly rows: number; readonly cols: number; readonly wraps: boolean },
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
