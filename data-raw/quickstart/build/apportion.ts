/**
 * Whole people out of shares: a total divided so that the parts are integers and add up to it exactly.
 */

/**
 * Parts in proportion to `weights`, rounded by the largest remainder: every part is the exact one rounded down or
 * up, and the parts add up to `total` exactly. Of equal remainders the earlier goes first.
 * @param total a whole number of people
 * @param weights not negative, not all 0
 * @returns one whole number for each weight
 * @example apportion(10, [1, 1, 1]) // [4, 3, 3]
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) throw new Error('Nothing to divide by: all weights are 0.');
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}
