/**
 * An oracle for coverage with overlapping zones that shares no idea with `src/coverage`: polygons with whole-number
 * coordinates become signed fans of triangles, which are clipped against cells and each other (Sutherland and Hodgman 1974)
 * in homogeneous coordinates of big integers. Slow, and without any rounding until the last division.
 */
import type { Point, Points, Rings } from './shapes.ts';

/** The point (x / w, y / w), w > 0. */
interface ExactPoint {
  readonly x: bigint;
  readonly y: bigint;
  readonly w: bigint;
}

/** A convex polygon, counter-clockwise. */
type Convex = readonly ExactPoint[];

/** A triangle whose inside counts `sign` times. */
interface SignedTriangle {
  readonly corners: readonly [ExactPoint, ExactPoint, ExactPoint];
  readonly sign: bigint;
}

/** A zone as a sum of triangles. */
export type Fan = readonly SignedTriangle[];

interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const ZERO: Ratio = { numerator: 0n, denominator: 1n };

/** The fan of a zone; coordinates must be whole numbers. */
export function fanOf(polygons: readonly Rings[]): Fan {
  return polygons.flatMap((rings) => rings.flatMap((ring, i) => fanOfRing(ring, i === 0 ? 1n : -1n)));
}

/**
 * Areas by membership within a convex polygon.
 * @returns share of the area of `cell` in exactly the zones of the key (`0,2`; `` outside all), where it is not 0
 */
export function exactShares(cell: Points, fans: readonly Fan[]): Map<string, number> {
  const convex = cell.map(exactPoint);
  const whole = signedDoubleArea(convex);
  const subsets = Array.from({ length: 2 ** fans.length }, (_, subset) => subset);
  const inAll = subsets.map((subset) => doubleArea(convex, chosen(fans, subset)));
  const shares = new Map<string, number>();
  for (const subset of subsets) {
    // Inclusion and exclusion: in exactly these zones = in all of them, less what is in further ones.
    const exact = subsets
      .filter((other) => (other & subset) === subset)
      .reduce(
        (sum, other) => add(sum, times(inAll[other] ?? ZERO, sizeOf(other ^ subset) % 2 ? -1n : 1n)),
        ZERO,
      );
    if (exact.numerator !== 0n) shares.set(keyOf(subset), toNumber(divide(exact, whole)));
  }
  return shares;
}

function chosen(fans: readonly Fan[], subset: number): Fan[] {
  return fans.filter((_, zone) => (subset >> zone) & 1);
}

function sizeOf(subset: number): number {
  return keyOf(subset) === '' ? 0 : keyOf(subset).split(',').length;
}

function keyOf(subset: number): string {
  return [0, 1, 2, 3, 4, 5].filter((zone) => (subset >> zone) & 1).join();
}

function exactPoint([x, y]: Point): ExactPoint {
  return { x: BigInt(x), y: BigInt(y), w: 1n };
}

/** Twice the signed area of a ring is the sum over the triangles between its first point and each edge. */
function fanOfRing(ring: Points, role: bigint): Fan {
  const points = ring.map(exactPoint);
  const [apex] = points;
  if (apex === undefined) return [];
  const turn = signedDoubleArea(points).numerator > 0n ? role : -role;
  return points.flatMap((to, i) => {
    const from = points[i - 1];
    if (from === undefined) return [];
    const side = signedDoubleArea([apex, from, to]).numerator;
    if (side === 0n) return [];
    return [
      side > 0n
        ? { corners: [apex, from, to] as const, sign: turn }
        : { corners: [apex, to, from] as const, sign: -turn },
    ];
  });
}

/** Twice the area of what lies in the convex polygon and in all zones. */
function doubleArea(convex: Convex, [fan, ...rest]: readonly Fan[]): Ratio {
  if (fan === undefined) return signedDoubleArea(convex);
  return fan.reduce((sum, { corners: [a, b, c], sign }) => {
    const inside = clip(clip(clip(convex, a, b), b, c), c, a);
    return inside.length < 3 ? sum : add(sum, times(doubleArea(inside, rest), sign));
  }, ZERO);
}

/** What lies to the left of the line from `a` to `b`. */
function clip(convex: Convex, a: ExactPoint, b: ExactPoint): Convex {
  const heights = convex.map((p) => heightAbove(p, a, b));
  return convex.flatMap((p, i) => {
    const before = (i + convex.length - 1) % convex.length;
    const height = heights[i] ?? 0n;
    const heightBefore = heights[before] ?? 0n;
    const q = convex[before] ?? p;
    const cut = height < 0n !== heightBefore < 0n ? [between(q, heightBefore, p, height)] : [];
    return height < 0n ? cut : [...cut, p];
  });
}

/** Positive left of the line; not to scale. */
function heightAbove(p: ExactPoint, a: ExactPoint, b: ExactPoint): bigint {
  return a.x * (b.y * p.w - p.y * b.w) - a.y * (b.x * p.w - p.x * b.w) + a.w * (b.x * p.y - p.x * b.y);
}

function between(q: ExactPoint, heightQ: bigint, p: ExactPoint, heightP: bigint): ExactPoint {
  const x = q.x * heightP - p.x * heightQ;
  const y = q.y * heightP - p.y * heightQ;
  const w = q.w * heightP - p.w * heightQ;
  const divisor = gcd(gcd(x, y), w) * (w < 0n ? -1n : 1n);
  return { x: x / divisor, y: y / divisor, w: w / divisor };
}

function signedDoubleArea(ring: Convex): Ratio {
  return ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length] ?? p;
    return add(sum, { numerator: p.x * q.y - q.x * p.y, denominator: p.w * q.w });
  }, ZERO);
}

function add(a: Ratio, b: Ratio): Ratio {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  const divisor = gcd(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function times({ numerator, denominator }: Ratio, factor: bigint): Ratio {
  return { numerator: numerator * factor, denominator };
}

function divide(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

function toNumber({ numerator, denominator }: Ratio): number {
  return Number((numerator << 80n) / denominator) / 2 ** 80;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
