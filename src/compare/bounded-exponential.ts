/**
 * The flattest distribution on an interval with a given mean: uniform where the mean is the middle, else tilted.
 */
import { findRoot } from './find-root.ts';

/** Density proportional to exp(tilt x) for x from 0 at `lower` to 1 at `upper`. */
export interface BoundedExponential {
  readonly lower: number;
  readonly upper: number;
  /** 0 is uniform; below 0 leans to the lower end. */
  readonly tilt: number;
}

/**
 * The distribution on [lower, upper] with this mean and otherwise the least information (greatest entropy). The tilt t
 * solves, for m = (mean - lower) / (upper - lower),
 *
 *     m = 1 / (1 - exp(-t)) - 1 / t
 *
 * @param mean Strictly between the ends.
 * @example fitBoundedExponential({ lower: 0, upper: 0.3, mean: 0.05 }) // tilt -5.9030
 * @see Jaynes 1957, Information theory and statistical mechanics, Phys. Rev. 106 (4), 620-630,
 * doi 10.1103/PhysRev.106.620
 */
export function fitBoundedExponential(interval: {
  readonly lower: number;
  readonly upper: number;
  readonly mean: number;
}): BoundedExponential {
  const { lower, upper } = interval;
  const target = (interval.mean - lower) / (upper - lower);
  const reach = 2 / Math.min(target, 1 - target);
  const tilt = target === 0.5 ? 0 : findRoot((guess) => meanOfTilt(guess) - target, -reach, reach);
  return { lower, upper, tilt };
}

/** Mean of exp(t x) on [0, 1]. Its two terms cancel near t = 0, where the series takes over. */
function meanOfTilt(t: number): number {
  return Math.abs(t) < 0.01 ? 0.5 + t / 12 - t ** 3 / 720 : -1 / Math.expm1(-t) - 1 / t;
}

/**
 * The value below which a share u of the distribution lies, x = ln(1 + u (exp(t) - 1)) / t of the way up.
 * @param u Probability in [0, 1].
 * @example boundedExponentialQuantile({ lower: 0, upper: 0.025, tilt: 0 }, 0.5) // 0.0125
 */
export function boundedExponentialQuantile({ lower, upper, tilt }: BoundedExponential, u: number): number {
  const way = quantileOfTilt(tilt, u);
  return lower + (upper - lower) * Math.min(1, Math.max(0, way));
}

/** The same number in the form that keeps its digits: near t = 0, for a steep rise, for a fall near its end. */
function quantileOfTilt(t: number, u: number): number {
  if (Math.abs(t) < 1e-8) return u + (t * u * (1 - u)) / 2;
  if (t > 30) return 1 + Math.log(u + (1 - u) * Math.exp(-t)) / t;
  const excess = u * Math.expm1(t);
  return (excess > -0.5 ? Math.log1p(excess) : Math.log(1 - u + u * Math.exp(t))) / t;
}
