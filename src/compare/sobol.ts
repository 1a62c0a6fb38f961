/**
 * Which choice moves the result? Shares of the variance over a full grid of choices: every alternative of every choice
 * with every other, each as likely as the next.
 */
import { invalidValue } from './invalid-value.ts';

/** Shares of the variance that belong to one choice. */
export interface SobolShare {
  /** S: of this choice alone, in [0, 1]. */
  readonly first: number;
  /** T: of this choice and of every combination it takes part in; at least `first`. */
  readonly total: number;
}

export interface SobolShares {
  readonly mean: number;
  /** Variance over the grid, every cell weighing the same. */
  readonly variance: number;
  /** One per choice, in order; null where nothing varies, so that there is nothing to share. */
  readonly shares: readonly SobolShare[] | null;
  /** 1 - sum of first shares: of combinations, that belong to no choice alone; null where nothing varies. */
  readonly interaction: number | null;
}

/** Largest difference of results, as a share of the largest of them, that is taken for rounding. */
const ROUNDING = 1e-9;

/**
 * First-order and total Sobol shares from a full factorial grid, exact (an analysis of variance, not an estimate):
 *
 *     S(i) = Var( mean over all other choices | choice i ) / Var
 *     T(i) = mean over all other choices of Var( over choice i ) / Var
 *
 * @param levels Number of alternatives of each choice, at least 1.
 * @param results One per combination, the last choice varying fastest: length is the product of `levels`.
 * Results that differ by no more than rounding, 1e-9 of the largest, count as not varying.
 * @returns null where a result is missing: a grid with holes has no such shares.
 * @throws StudyError ERR_DEFECT for another number of results.
 * @example sobolShares([2, 2], [1, 2, 3, 6]) // first 0.6429 and 0.2857, total 0.7143 and 0.3571
 * @see Sobol 1993, Sensitivity estimates for nonlinear mathematical models, Math. Model. Comput. Exp. 1 (4), 407-414
 * @see Saltelli et al. 2008, Global Sensitivity Analysis: The Primer, chapters 1 and 4
 */
export function sobolShares(
  levels: readonly number[],
  results: readonly (number | null)[],
): SobolShares | null {
  const size = levels.reduce((product, level) => product * level, 1);
  if (results.length !== size)
    throw invalidValue(
      'sobol shares',
      `${results.length} results`,
      `${size}, one per combination of ${levels.join(' x ')}`,
    );
  const values = results.filter((value) => value !== null);
  if (values.length !== size) return null;
  const mean = meanOf(values);
  if (isRounding(values)) return { mean, variance: 0, shares: null, interaction: null };
  const variance = varianceOf(values);
  const shares = levels.map((count, choice) => {
    const slices = slicesOf(levels, values, choice);
    const means = Array.from({ length: count }, (_, level) =>
      meanOf(slices.map((slice) => slice[level] ?? Number.NaN)),
    );
    return inOrder(varianceOf(means) / variance, meanOf(slices.map(varianceOf)) / variance);
  });
  return { mean, variance, shares, interaction: 1 - shares.reduce((sum, { first }) => sum + first, 0) };
}

/** Whether values differ by no more than sums in another order do. */
function isRounding(values: readonly number[]): boolean {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
}

/** Rounding may put the first share above the total, or both beyond 1, by the last digits. */
function inOrder(first: number, total: number): SobolShare {
  const bounded = Math.min(Math.max(total, first), 1);
  return { first: Math.min(first, bounded), total: bounded };
}

/** The results along one choice, one slice for each combination of the others. */
function slicesOf(levels: readonly number[], values: readonly number[], choice: number): number[][] {
  const step = levels.slice(choice + 1).reduce((product, level) => product * level, 1);
  const count = levels[choice] ?? 1;
  return values.flatMap((_, place) =>
    Math.floor(place / step) % count === 0
      ? [Array.from({ length: count }, (_, level) => values[place + level * step] ?? Number.NaN)]
      : [],
  );
}

/** Deviations are taken from the first value, so that equal values have exactly their mean and no variance. */
function meanOf(values: readonly number[]): number {
  const first = values[0] ?? Number.NaN;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
