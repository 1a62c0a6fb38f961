/**
 * What is believed of one prevalence, as a distribution: from a mean with bounds, a censored value, or a value alone.
 */
import {
  type BoundedExponential,
  boundedExponentialQuantile,
  fitBoundedExponential,
} from './bounded-exponential.ts';
import { invalidValue } from './invalid-value.ts';
import {
  fitLogitNormal,
  type LogitNormal,
  type LogitNormalMatch,
  logistic,
  type PrevalenceInterval,
} from './logit-normal.ts';
import { normalProbability } from './normal-probability.ts';

/** A distribution of a prevalence, as plain data. */
export type PrevalenceDistribution =
  | { readonly kind: 'constant'; readonly value: number }
  | ({ readonly kind: 'logit_normal' } & LogitNormal)
  | ({ readonly kind: 'bounded' } & BoundedExponential);

/**
 * The distribution of a prevalence that a source gives as mean, lower and upper bound (95 %):
 * - no width, or a mean at an end of the interval that is 0 or 1: the mean itself, for nothing else has that mean;
 * - an end at 0 or 1, which log odds cannot reach: the flattest distribution on the interval with that mean, which is
 *   uniform where the mean is its middle;
 * - otherwise logit-normal, matched as `match` says.
 * @param interval Shares, `0 <= lower <= mean <= upper <= 1`.
 * @throws StudyError ERR_DEFECT when they are not.
 * @example prevalenceDistribution({ mean: 0.0125, lower: 0, upper: 0.025 }) // uniform on [0, 0.025]
 */
export function prevalenceDistribution(
  interval: PrevalenceInterval,
  match: LogitNormalMatch = 'mean',
): PrevalenceDistribution {
  refuseDisorder(interval);
  const { mean, lower, upper } = interval;
  if (lower === upper) return { kind: 'constant', value: mean };
  if (lower > 0 && upper < 1) return { kind: 'logit_normal', ...fitLogitNormal(interval, match) };
  if (mean === lower || mean === upper) return { kind: 'constant', value: mean };
  return { kind: 'bounded', ...fitBoundedExponential(interval) };
}

/**
 * The distribution of a censored value, of which only the interval is known: uniform on it, whatever value stands for it
 * in the tables.
 * @throws StudyError ERR_DEFECT unless `0 <= lower <= upper <= 1`.
 * @example censoredPrevalence(0, 0.025) // "<2.5 %": uniform on [0, 0.025]
 */
export function censoredPrevalence(lower: number, upper: number): PrevalenceDistribution {
  refuseDisorder({ mean: lower, lower, upper });
  return lower === upper ? { kind: 'constant', value: lower } : { kind: 'bounded', lower, upper, tilt: 0 };
}

function refuseDisorder({ mean, lower, upper }: PrevalenceInterval): void {
  if (0 <= lower && lower <= mean && mean <= upper && upper <= 1) return;
  throw invalidValue(
    'prevalence interval',
    `mean ${mean}, lower ${lower}, upper ${upper}`,
    'shares with 0 <= lower <= mean <= upper <= 1',
  );
}

/**
 * The prevalence at a standard normal score: the quantile of the distribution at the probability of the score. Two
 * prevalences at one score are equally far up in their distributions.
 * @example prevalenceAt({ kind: 'bounded', lower: 0, upper: 0.025, tilt: 0 }, 0) // 0.0125
 */
export function prevalenceAt(distribution: PrevalenceDistribution, score: number): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value;
    case 'logit_normal':
      return logistic(distribution.mu + distribution.sigma * score);
    case 'bounded':
      return boundedExponentialQuantile(distribution, normalProbability(score));
  }
}
