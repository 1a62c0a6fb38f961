/**
 * How steep is a trend? The median of the slopes between all pairs of years, which a few odd years cannot move.
 */
import { mannKendall, type YearValue } from './mann-kendall.ts';
import { normalQuantile } from './normal-quantile.ts';
import { quantiles } from './quantiles.ts';

export interface SenSlope {
  /** Per year, in the unit of the values. */
  readonly slope: number;
  /** Bounds of the 95 % interval; null where the series is too short for one. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Sen's slope: the median over i < j of (v(j) - v(i)) / (year(j) - year(i)), with the true years between. The interval runs
 * from the (M - c) / 2-th to the (M + c) / 2 + 1-th of the M ordered slopes, c = 1.96 sqrt(Var S).
 * @param series In any order; one value per year, and no year twice.
 * @returns null of fewer than five years.
 * @example senSlope([2000, 2005, 2010, 2015, 2020].map((year, i) => ({ year, value: [10, 12, 11, 14, 15][i] })))
 * // slope 0.225 per year; too short for an interval
 * @see Sen 1968, Estimates of the regression coefficient based on Kendall's tau, J. Am. Stat. Assoc. 63 (324), 1379-1389,
 * doi 10.1080/01621459.1968.10480934
 * @see Gilbert 1987, Statistical Methods for Environmental Pollution Monitoring, section 16.5
 */
export function senSlope(series: readonly YearValue[]): SenSlope | null {
  const test = mannKendall(series);
  if (test === null) return null;
  const ordered = [...series].sort((a, b) => a.year - b.year);
  const slopes = Float64Array.from(
    ordered.flatMap((late, j) =>
      ordered.slice(0, j).map((early) => (late.value - early.value) / (late.year - early.year)),
    ),
  ).sort();
  const [slope = Number.NaN] = quantiles(slopes, [0.5]);
  const reach = normalQuantile(0.975) * Math.sqrt(test.variance);
  return {
    slope,
    lower: atRank(slopes, (slopes.length - reach) / 2),
    upper: atRank(slopes, (slopes.length + reach) / 2 + 1),
  };
}

/** The value at a rank counted from 1, linear in between; null beyond the ends. */
function atRank(sorted: Float64Array, rank: number): number | null {
  const below = sorted[Math.floor(rank) - 1];
  const above = sorted[Math.ceil(rank) - 1];
  return below === undefined || above === undefined
    ? null
    : below + (rank - Math.floor(rank)) * (above - below);
}
