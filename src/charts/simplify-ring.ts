/**
 * Rings with fewer points, for drawing only: no number is ever computed from what comes out of here.
 */
import type { Ring } from './read-wkb.ts';

/** Twice the signed area of a closed ring, in squared units; positive where it runs counter-clockwise. */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x, y, nextX, nextY] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

/** Squared distance of a point from a segment. */
function squaredDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

interface Farthest {
  readonly index: number;
  readonly squared: number;
}

function farthestBetween(ring: Ring, first: number, last: number): Farthest {
  const [ax, ay] = [ring[2 * first] ?? 0, ring[2 * first + 1] ?? 0];
  const [bx, by] = [ring[2 * last] ?? 0, ring[2 * last + 1] ?? 0];
  let farthest: Farthest = { index: first, squared: 0 };
  for (let i = first + 1; i < last; i++) {
    const squared = squaredDistance(ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0, ax, ay, bx, by);
    if (squared > farthest.squared) farthest = { index: i, squared };
  }
  return farthest;
}

/**
 * A closed ring without the points nearer than `tolerance` to the line between those kept.
 * @param tolerance in the units of the ring
 * @see Douglas and Peucker 1973, Algorithms for the reduction of the number of points
 */
export function simplifyRing(ring: Ring, tolerance: number): Ring {
  const count = ring.length / 2;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[count - 1] = 1;
  const spans: (readonly [number, number])[] = [[0, count - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span;
    const { index, squared } = farthestBetween(ring, first, last);
    if (squared <= tolerance * tolerance) continue;
    kept[index] = 1;
    spans.push([first, index], [index, last]);
  }
  return ring.filter((_, i) => kept[i >> 1] === 1);
}
