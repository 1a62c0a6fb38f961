/**
 * The logit-normal distribution: a prevalence whose log odds are normal. It stays between 0 and 1 and has the skew that
 * intervals of small prevalences have.
 */
import { findRoot } from './find-root.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Mean and standard deviation of the log odds. */
export interface LogitNormal {
  readonly mu: number;
  readonly sigma: number;
}

/** A prevalence with its 95 % interval, `0 < lower <= mean <= upper < 1`. */
export interface PrevalenceInterval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Which figures a fitted distribution keeps, having two parameters for three of them. `mean`: the mean, and the width of
 * the interval in log odds, so that totals keep their published level. `bounds`: both bounds, as 2.5 and 97.5 %
 * quantiles; the mean may then move.
 */
export type LogitNormalMatch = 'mean' | 'bounds';

/** The 97.5 % quantile of the standard normal distribution. */
const Z_975 = normalQuantile(0.975);

/** Log odds, ln(p / (1 - p)). `logit(0.2)` is -1.3862943611198906. */
export function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** The share of these log odds, 1 / (1 + exp(-x)). `logistic(0)` is 0.5. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * The logit-normal distribution of a prevalence with a 95 % interval:
 *
 *     sigma = [logit(upper) - logit(lower)] / (2 x 1.96)
 *     mu    = [logit(lower) + logit(upper)] / 2           matching bounds
 *     mu    such that E[logistic(mu + sigma Z)] = mean    matching the mean
 *
 * @example fitLogitNormal({ mean: 0.366, lower: 0.328, upper: 0.414 }, 'bounds') // mu -0.5323, sigma 0.0943
 * @see Mead 1965, A generalised logit-normal distribution, Biometrics 21 (3), 721-732, doi 10.2307/2528553
 */
export function fitLogitNormal(interval: PrevalenceInterval, match: LogitNormalMatch): LogitNormal {
  const low = logit(interval.lower);
  const high = logit(interval.upper);
  const sigma = (high - low) / (2 * Z_975);
  if (match === 'bounds') return { mu: (low + high) / 2, sigma };
  // The mean of a logit-normal lies nearer to 1/2 than logistic(mu), by no more than this.
  const reach = sigma * sigma + 1;
  const centre = logit(interval.mean);
  const mu = findRoot(
    (guess) => logitNormalMean({ mu: guess, sigma }) - interval.mean,
    centre - reach,
    centre + reach,
  );
  return { mu, sigma };
}

/**
 * The mean of a logit-normal distribution, which has no closed form: the trapezoidal rule, whose error for such an
 * integrand is below 1e-15 at these steps.
 * @example logitNormalMean({ mu: -2, sigma: 0.5 }) // 0.12900653637722158
 * @see Trefethen & Weideman 2014, The exponentially convergent trapezoidal rule, SIAM Review 56 (3), 385-458,
 * doi 10.1137/130932132
 */
export function logitNormalMean({ mu, sigma }: LogitNormal): number {
  const step = Math.min(0.25, 0.5 / sigma);
  const steps = Math.ceil(9 / step);
  let sum = 0;
  let weights = 0;
  for (let k = -steps; k <= steps; k++) {
    const z = k * step;
    const weight = Math.exp((-z * z) / 2);
    weights += weight;
    sum += weight * logistic(mu + sigma * z);
  }
  return sum / weights;
}
