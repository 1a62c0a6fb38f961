/**
 * The root of an increasing function, for parameters that have no closed form.
 */

/** Enough halvings for any interval of doubles that occurs; the loop ends sooner, when nothing lies between. */
const MOST_HALVINGS = 2100;

/**
 * x in [low, high] with f(x) = 0, to the last digit that can be told apart, by halving the interval.
 * @param f Increasing, with f(low) <= 0 <= f(high).
 * @example findRoot((x) => x * x - 2, 0, 2) // 1.4142135623730951
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) break;
    if (f(middle) < 0) below = middle;
    else above = middle;
  }
  return above;
}
