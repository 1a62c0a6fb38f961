/**
 * On which side of a line a point lies, decided exactly for any finite doubles.
 * Every yes-or-no question about rings is asked through here; nothing here knows about rings.
 */

/** Relative bound of the rounding error of the determinant below (Shewchuk 1997, `ccwerrboundA`). */
const ERROR_BOUND = (3 + 16 * 2 ** -53) * 2 ** -53;

/** Far above what a product loses when it is too small for a double, far below any difference that matters. */
const UNDERFLOW_BOUND = 1e-300;

/**
 * Sign of (bx - ax)(cy - ay) - (by - ay)(cx - ax): 1 where c lies to the left of a -> b, -1 to the right, 0 on the
 * line. Exact: where rounding could decide, integers of any length do.
 * @see Shewchuk 1997, Adaptive precision floating-point arithmetic and fast robust geometric predicates
 * @example orientation(0, 0, 1, 0, 0, 1) // 1
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // Most zeros need no arithmetic: neighbouring edges share a point, edges of cells lie on one parallel or meridian.
  if ((cx === bx && cy === by) || ((bx === ax || cy === ay) && (by === ay || cx === ax))) return 0;
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const determinant = left - right;
  const bound = ERROR_BOUND * (Math.abs(left) + Math.abs(right)) + UNDERFLOW_BOUND;
  if (Math.abs(determinant) > bound) return Math.sign(determinant);
  return exactOrientation([ax, ay, bx, by, cx, cy]);
}

function exactOrientation(coordinates: readonly number[]): number {
  const [ax = 0n, ay = 0n, bx = 0n, by = 0n, cx = 0n, cy = 0n] = coordinates.map(toInteger);
  const determinant = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  return determinant === 0n ? 0 : determinant > 0n ? 1 : -1;
}

const VIEW = new DataView(new ArrayBuffer(8));

/** value * 2^1074, which is an integer for every finite double. */
function toInteger(value: number): bigint {
  VIEW.setFloat64(0, value);
  const bits = VIEW.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  // Subnormal numbers have no implicit leading bit and the exponent of the least normal ones.
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return value < 0 ? -magnitude : magnitude;
}
