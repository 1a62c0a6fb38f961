/**
 * Sample quantiles without sorting the whole sample: summaries of thousands of groups need a few ranks each.
 */
import { invalidValue } from './invalid-value.ts';

/** Equal steps between the least and the greatest value; only steps that hold a wanted rank are sorted. */
const STEPS = 1024;

/**
 * Sample quantiles of type 7: the value at position (n - 1) p of the sorted sample, counted from 0, linear in between.
 * @param values At least one, all finite; left as they are.
 * @param probabilities In [0, 1].
 * @returns one quantile per probability, in order.
 * @throws StudyError ERR_DEFECT on an empty sample or a value that is not finite.
 * @example quantiles(Float64Array.of(4, 1, 3, 2), [0.25, 0.5]) // [1.75, 2.5]
 * @see Hyndman & Fan 1996, Sample quantiles in statistical packages, Am. Stat. 50 (4), 361-365, doi 10.2307/2684934
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const positions = probabilities.map((p) => (values.length - 1) * p);
  const ranks = new Set(positions.flatMap((h) => [Math.floor(h), Math.ceil(h)]));
  const found = findRanks(
    values,
    [...ranks].sort((a, b) => a - b),
  );
  return positions.map((h) => {
    const below = found.get(Math.floor(h)) ?? Number.NaN;
    return below + (h - Math.floor(h)) * ((found.get(Math.ceil(h)) ?? Number.NaN) - below);
  });
}

/** Values of the given ascending ranks in the sorted sample, ranks counted from 0. */
function findRanks(values: Float64Array, ranks: readonly number[]): ReadonlyMap<number, number> {
  const { least, range } = rangeOf(values);
  const factor = STEPS / range;
  // All equal, or so close that steps cannot be told apart.
  if (!Number.isFinite(factor)) return pickRanks(values.slice().sort(), ranks);
  const ends = new Uint32Array(STEPS);
  for (let i = 0; i < values.length; i++) {
    const step = ((values[i] ?? 0) - least) * factor;
    const end = (step < STEPS ? step : STEPS - 1) | 0;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  for (let step = 1; step < STEPS; step++) ends[step] = (ends[step] ?? 0) + (ends[step - 1] ?? 0);
  return sortSteps(values, least, factor, ends, ranks);
}

/** Sorts the values of those steps that hold a rank; `ends` has the number of values up to and with each step. */
function sortSteps(
  values: Float64Array,
  least: number,
  factor: number,
  ends: Uint32Array,
  ranks: readonly number[],
): ReadonlyMap<number, number> {
  const isWanted = new Uint8Array(STEPS);
  let step = 0;
  for (const rank of ranks) {
    while (step < STEPS - 1 && (ends[step] ?? 0) <= rank) step++;
    isWanted[step] = 1;
  }
  const kept = new Float64Array(values.length);
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const place = (value - least) * factor;
    if (isWanted[(place < STEPS ? place : STEPS - 1) | 0] === 1) kept[size++] = value;
  }
  const sorted = kept.subarray(0, size).sort();
  const found = new Map<number, number>();
  let skipped = 0;
  let from = 0;
  for (const rank of ranks) {
    while ((ends[from] ?? 0) <= rank && from < STEPS - 1) {
      if (isWanted[from] === 0) skipped += (ends[from] ?? 0) - (ends[from - 1] ?? 0);
      from++;
    }
    found.set(rank, sorted[rank - skipped] ?? Number.NaN);
  }
  return found;
}

function pickRanks(sorted: Float64Array, ranks: readonly number[]): ReadonlyMap<number, number> {
  return new Map(ranks.map((rank) => [rank, sorted[rank] ?? Number.NaN]));
}

function rangeOf(values: Float64Array): { least: number; range: number } {
  let least = values[0] ?? Number.NaN;
  let greatest = least;
  for (let i = 0; i < values.length; i++) {
    // A NaN stays in both from here on.
    least = Math.min(least, values[i] ?? 0);
    greatest = Math.max(greatest, values[i] ?? 0);
  }
  const range = greatest - least;
  if (!Number.isFinite(range))
    throw invalidValue('quantiles', `${values.length} values, not all finite`, 'one or more finite values');
  return { least, range };
}
