/**
 * On which side of a line a point lies, decided exactly.
 * Every yes-or-no question about rings is asked through here; nothing here knows about rings.
 */

/** Relative bound of the rounding error of the determinant below (Shewchuk 1997, `ccwerrboundA`). */
const ERROR_BOUND = (3 + 16 * 2 ** -53) * 2 ** -53;

/**
 * Sign of (bx - ax)(cy - ay) - (by - ay)(cx - ax): 1 where c lies to the left of a -> b, -1 to the right, 0 on the
 * line. Exact for coordinates that are 0 or between 1e-130 and 1e130 in size: where rounding could decide, a sum
 * without rounding does.
 * @see Shewchuk 1997, Adaptive precision floating-point arithmetic and fast robust geometric predicates
 * @example orientation(0, 0, 1, 0, 0, 1) // 1
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // Most zeros need no arithmetic: neighbouring edges share a point, edges of cells lie on one parallel or meridian.
  if ((cx === bx && cy === by) || ((bx === ax || cy === ay) && (by === ay || cx === ax))) return 0;
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const determinant = left - right;
  if (Math.abs(determinant) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return Math.sign(determinant);
  return exactOrientation(ax, ay, bx, by, cx, cy);
}

/** The same determinant, multiplied out so that nothing is subtracted before it is multiplied, summed without loss. */
function exactOrientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  SUM.length = 0;
  addProduct(bx, cy);
  addProduct(-bx, ay);
  addProduct(-ax, cy);
  addProduct(-by, cx);
  addProduct(by, ax);
  addProduct(ay, cx);
  // The parts do not overlap, so the last, which is the largest, has the sign of the sum.
  return Math.sign(SUM.at(-1) ?? 0);
}

/** Parts of the exact sum, ascending, none of them 0; reused, since this runs millions of times. */
const SUM: number[] = [];

/** Adds a product exactly, as the rounded product and its rounding error (Dekker 1971). */
function addProduct(a: number, b: number): void {
  const product = a * b;
  const [aHigh, bHigh] = [highHalf(a), highHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  add(aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
  add(product);
}

/** The leading 26 bits of a number (Veltkamp). */
function highHalf(value: number): number {
  const scaled = 134217729 * value;
  return scaled - (scaled - value);
}

/** Adds one number to the sum without loss (Shewchuk 1997, GROW-EXPANSION with zeros left out). */
function add(value: number): void {
  let carry = value;
  let kept = 0;
  for (let i = 0; i < SUM.length; i++) {
    const part = SUM[i] ?? 0;
    const sum = carry + part;
    const virtual = sum - carry;
    const lost = carry - (sum - virtual) + (part - virtual);
    carry = sum;
    if (lost !== 0) SUM[kept++] = lost;
  }
  SUM.length = kept;
  if (carry !== 0) SUM.push(carry);
}
