/**
 * How often a group is among the largest: a rank is a number with uncertainty like any other.
 */
import { invalidValue } from './invalid-value.ts';

/** Share of draws with its Monte Carlo standard error, sqrt(f (1 - f) / n). */
export interface RankFrequency {
  /** Share of the draws in which the group is among the largest, in [0, 1]. */
  readonly frequency: number;
  readonly error: number;
}

/**
 * For each group, the share of draws in which its change is an increase and fewer than `top` groups increased more.
 * Groups that increase equally share a place, so more than `top` may stand there.
 * @param changes One array per group, one change per draw; null where a change is not known (frequency null).
 * @param top At least 1.
 * @throws StudyError ERR_DEFECT for arrays of different lengths or `top` below 1.
 * @example rankFrequency([Float64Array.of(3, 1), Float64Array.of(2, 2), Float64Array.of(-1, 0)], 1) // 0.5, 0.5, 0
 */
export function rankFrequency(
  changes: readonly (Float64Array | null)[],
  top: number,
): (RankFrequency | null)[] {
  if (!(top >= 1)) throw invalidValue('rank frequency', `top ${top}`, 'at least 1');
  const known = changes.filter((values) => values !== null);
  const draws = known[0]?.length ?? 0;
  if (known.some(({ length }) => length !== draws))
    throw invalidValue('rank frequency', 'groups with different numbers of draws', 'one number of draws');
  const thresholds = leastOfTop(known, draws, top);
  return changes.map((values) => {
    if (values === null) return null;
    const frequency =
      values.reduce((n, value, d) => n + (value > 0 && value >= (thresholds[d] ?? 0) ? 1 : 0), 0) / draws;
    return { frequency, error: Math.sqrt((frequency * (1 - frequency)) / draws) };
  });
}

/** The least of the `top` largest values in each draw; -Infinity where there are fewer groups. */
function leastOfTop(known: readonly Float64Array[], draws: number, top: number): Float64Array {
  const least = new Float64Array(draws);
  const largest = new Float64Array(top);
  for (let d = 0; d < draws; d++) {
    largest.fill(Number.NEGATIVE_INFINITY);
    for (const values of known) insert(largest, values[d] ?? Number.NEGATIVE_INFINITY);
    least[d] = largest[top - 1] ?? Number.NEGATIVE_INFINITY;
  }
  return least;
}

/** Puts a value in its place in a descending list, whose last value falls out. */
function insert(largest: Float64Array, value: number): void {
  let place = largest.length - 1;
  if (value <= (largest[place] ?? 0)) return;
  for (; place > 0 && (largest[place - 1] ?? 0) < value; place--) largest[place] = largest[place - 1] ?? 0;
  largest[place] = value;
}
