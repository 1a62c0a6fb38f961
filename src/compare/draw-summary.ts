/**
 * A quantity over many draws: mean, 95 % interval, and how far these would move if the draws were made again.
 */
import { quantiles } from './quantiles.ts';

/** A number with its Monte Carlo standard error, in the unit of the draws. */
export interface DrawEstimate {
  readonly value: number;
  readonly error: number;
}

/** What draws say of a quantity. */
export interface DrawSummary {
  /** Number of draws. */
  readonly draws: number;
  readonly mean: DrawEstimate;
  /** Standard deviation of the draws (n - 1). */
  readonly standardDeviation: number;
  /** 2.5 % quantile. */
  readonly lower: DrawEstimate;
  readonly median: DrawEstimate;
  /** 97.5 % quantile. */
  readonly upper: DrawEstimate;
  /** Share of the draws above zero, in [0, 1]. */
  readonly aboveZero: number;
  /** Share of the draws below zero. */
  readonly belowZero: number;
}

const PROBABILITIES = [0.025, 0.5, 0.975] as const;

/**
 * Summary of draws. The Monte Carlo standard error of the mean is sd / sqrt(n); that of a quantile is half the distance
 * between the sample quantiles one binomial standard error, sqrt(p (1 - p) / n), below and above it.
 * @param draws At least two values, none NaN; left as they are. The order of draws reaches the last digits of the mean.
 * @example summariseDraws(Float64Array.of(1, 2, 3, 4, 5)) // mean 3, its error 0.7071, lower 1.1, upper 4.9
 * @see Maritz & Jarrett 1978, A note on estimating the variance of the sample median, J. Am. Stat. Assoc. 73 (361),
 * 194-196, doi 10.1080/01621459.1978.10480027, for the order statistics behind it
 */
export function summariseDraws(draws: Float64Array): DrawSummary {
  const n = draws.length;
  const { mean, standardDeviation, aboveZero, belowZero } = moments(draws);
  const levels = PROBABILITIES.flatMap((p) => {
    const spread = Math.sqrt((p * (1 - p)) / n);
    return [Math.max(0, p - spread), p, Math.min(1, p + spread)];
  });
  const found = quantiles(draws, levels);
  const estimate = (index: number): DrawEstimate => ({
    value: found[index] ?? Number.NaN,
    error: ((found[index + 1] ?? Number.NaN) - (found[index - 1] ?? Number.NaN)) / 2,
  });
  return {
    draws: n,
    mean: { value: mean, error: standardDeviation / Math.sqrt(n) },
    standardDeviation,
    lower: estimate(1),
    median: estimate(4),
    upper: estimate(7),
    aboveZero,
    belowZero,
  };
}

/** Deviations are taken from the first draw, so that a quantity that does not vary keeps its exact value. */
function moments(
  draws: Float64Array,
): Pick<DrawSummary, 'standardDeviation' | 'aboveZero' | 'belowZero'> & { readonly mean: number } {
  const n = draws.length;
  const first = draws[0] ?? Number.NaN;
  let sum = 0;
  let above = 0;
  let below = 0;
  for (let d = 0; d < n; d++) {
    const value = draws[d] ?? 0;
    sum += value - first;
    if (value > 0) above++;
    if (value < 0) below++;
  }
  const mean = first + sum / n;
  let squares = 0;
  for (let d = 0; d < n; d++) {
    const deviation = (draws[d] ?? 0) - mean;
    squares += deviation * deviation;
  }
  const standardDeviation = Math.sqrt(squares / (n - 1));
  return { mean, standardDeviation, aboveZero: above / n, belowZero: below / n };
}
