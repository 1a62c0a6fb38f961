/**
 * Classes of prevalence for maps: round breaks from all values of both years, one set for both maps.
 */

/** Breaks that readers know: shares in which prevalence is reported. */
const ROUND_SHARES = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9,
];

function nearestRound(value: number): number {
  const distance = (share: number): number => Math.abs(Math.log(share / Math.max(value, 1e-9)));
  return ROUND_SHARES.reduce((best, share) => (distance(share) < distance(best) ? share : best));
}

/** A prevalence and the people it stands for. */
export interface WeightedShare {
  readonly share: number;
  readonly people: number;
}

/** The share below which a part of the people live. */
function quantile(sorted: readonly WeightedShare[], part: number): number {
  const total = sorted.reduce((sum, { people }) => sum + people, 0);
  let below = 0;
  for (const { share, people } of sorted) {
    below += people;
    if (below >= part * total) return share;
  }
  return sorted[sorted.length - 1]?.share ?? 0;
}

/**
 * Inner breaks of at most `count` classes, ascending: the round shares nearest to the quantiles of people by
 * prevalence. Fewer where prevalence does not spread over as many classes.
 * @param shares all zones in both years, unknown ones left out
 * @example classBreaks([0.05, 0.1, 0.2, 0.4].map((share) => ({ share, people: 1 })), 4) // [0.1, 0.2]
 */
export function classBreaks(shares: readonly WeightedShare[], count: number): number[] {
  const sorted = shares.filter(({ share }) => share > 0).toSorted((a, b) => a.share - b.share);
  const parts = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count);
  const rounded = parts.map((part) => nearestRound(quantile(sorted, part)));
  const [lowest, highest] = [sorted[0]?.share ?? 0, sorted[sorted.length - 1]?.share ?? 0];
  const separating = rounded.filter((share) => share > lowest && share <= highest);
  return [...new Set(separating)].toSorted((a, b) => a - b);
}

/** Number of the class of a share: 0 below the first break; a value on a break belongs to the class above. */
export function classOf(share: number, breaks: readonly number[]): number {
  return breaks.filter((edge) => share >= edge).length;
}

/** Key of a class by its number. */
export function classKey(index: number): string {
  return `class_${index}`;
}

function percent(share: number): string {
  return String(Number((share * 100).toFixed(2)));
}

/**
 * Labels of the classes, low to high.
 * @example classLabels([0.05, 0.15]) // ['below 5 %', '5 to 15 %', '15 % and more']
 */
export function classLabels(breaks: readonly number[]): string[] {
  const [first] = breaks;
  const last = breaks[breaks.length - 1];
  if (first === undefined || last === undefined) return ['above 0 %'];
  const between = breaks.slice(0, -1).map((low, i) => `${percent(low)} to ${percent(breaks[i + 1] ?? 1)} %`);
  return [`below ${percent(first)} %`, ...between, `${percent(last)} % and more`];
}
