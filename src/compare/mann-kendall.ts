/**
 * Is there a trend? Only for five or more years; two years have a change, not a trend.
 */
import { normalProbability } from './normal-probability.ts';

/** Years below which no trend is tested. */
export const LEAST_YEARS_FOR_TREND = 5;

/** Up to this many years without ties the distribution is exact. */
const MOST_EXACT = 50;

/** A value in a year. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

export interface MannKendall {
  /** Pairs of years that rise less pairs that fall. */
  readonly s: number;
  /** Variance of S where there is no trend, with the correction for ties. */
  readonly variance: number;
  /** Kendall's tau-b, in [-1, 1]; null where all values are equal. */
  readonly tau: number | null;
  /** Two-sided. */
  readonly pValue: number;
  /** How the p-value was found. */
  readonly distribution: 'exact' | 'normal';
}

/**
 * Mann-Kendall test of a monotonic trend:
 *
 *     S = sum over i < j of sign(v(j) - v(i)),   Var S = [n (n - 1)(2 n + 5) - sum over ties of t (t - 1)(2 t + 5)] / 18
 *
 * Without ties the p-value is exact; with ties, normal with a continuity correction of 1. Years must be measured, not
 * interpolated: interpolated values follow a trend by construction.
 * @param series In any order; one value per year.
 * @returns null of fewer than five years.
 * @example mannKendall([2000, 2005, 2010, 2015, 2020].map((year, i) => ({ year, value: [10, 12, 11, 14, 15][i] })))
 * // s 8, variance 16.67, tau 0.8, pValue 0.0833, exact
 * @see Mann 1945, Nonparametric tests against trend, Econometrica 13 (3), 245-259, doi 10.2307/1907187
 * @see Kendall 1975, Rank Correlation Methods, 4th edition, chapter 4
 */
export function mannKendall(series: readonly YearValue[]): MannKendall | null {
  const n = series.length;
  if (n < LEAST_YEARS_FOR_TREND) return null;
  const values = [...series].sort((a, b) => a.year - b.year).map(({ value }) => value);
  const s = values.reduce(
    (sum, v, j) => sum + values.slice(0, j).reduce((t, u) => t + Math.sign(v - u), 0),
    0,
  );
  const ties = countTies(values);
  const spread = (count: number): number => count * (count - 1) * (2 * count + 5);
  const variance = (spread(n) - ties.reduce((sum, t) => sum + spread(t), 0)) / 18;
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const untied = pairs(n) - ties.reduce((sum, t) => sum + pairs(t), 0);
  const isExact = ties.length === 0 && n <= MOST_EXACT;
  return {
    s,
    variance,
    tau: untied === 0 ? null : s / Math.sqrt(pairs(n) * untied),
    pValue: isExact ? exactPValue(n, s) : normalPValue(s, variance),
    distribution: isExact ? 'exact' : 'normal',
  };
}

/** Sizes of the groups of equal values, of two or more. */
function countTies(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const sizes: number[] = [];
  for (let i = 0; i < sorted.length; ) {
    let next = i;
    while (sorted[next] === sorted[i]) next++;
    sizes.push(next - i);
    i = next;
  }
  return sizes.filter((size) => size > 1);
}

/** Share of the n! orders whose S is at least as far from zero: by the number of inversions, S = n(n-1)/2 - 2 inversions. */
function exactPValue(n: number, s: number): number {
  let shares = [1];
  for (let k = 2; k <= n; k++) {
    const longer = Array<number>(shares.length + k - 1).fill(0);
    shares.forEach((share, inversions) => {
      for (let more = 0; more < k; more++)
        longer[inversions + more] = (longer[inversions + more] ?? 0) + share / k;
    });
    shares = longer;
  }
  const most = shares.length - 1;
  const extreme = shares.filter((_, inversions) => Math.abs(most - 2 * inversions) >= Math.abs(s));
  return Math.min(
    1,
    extreme.reduce((sum, share) => sum + share, 0),
  );
}

function normalPValue(s: number, variance: number): number {
  if (s === 0 || variance === 0) return 1;
  return Math.min(1, 2 * normalProbability(-(Math.abs(s) - 1) / Math.sqrt(variance)));
}
