/**
 * Rings with fewer points, for drawing only: no number is ever computed from what comes out of here.
 */
import { lineString, simplify } from '@turf/turf';
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

/** The points of a ring as pairs. */
export function pointsOf(ring: Ring): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]);
}

/**
 * A closed ring without the points nearer than `tolerance` to the line between those kept.
 * @param tolerance in the units of the ring
 * @see Douglas and Peucker 1973, Algorithms for the reduction of the number of points
 */
export function simplifyRing(ring: Ring, tolerance: number): Ring {
  const simple = simplify(lineString(pointsOf(ring)), { tolerance, highQuality: true, mutate: true });
  return Float64Array.from(simple.geometry.coordinates.flat());
}
