/** Rings and polygons in a short form for tests. */
import type { Polygon, Ring } from '../../src/zones/zone.ts';

/** A closed ring from `x y, x y, ...`; the first point is repeated at the end. */
export function ring(text: string): Ring {
  const numbers = text.split(',').flatMap((pair) => pair.trim().split(' ').map(Number));
  return Float64Array.from([...numbers, numbers[0] ?? 0, numbers[1] ?? 0]);
}

export function polygon(shell: string, ...holes: string[]): Polygon {
  return { shell: ring(shell), holes: holes.map(ring) };
}

/** The corners of a rectangle, in the form that {@link ring} takes. */
export function box(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${y0}, ${x1} ${y0}, ${x1} ${y1}, ${x0} ${y1}`;
}

/** The same ring, run the other way. */
export function reversed(points: Ring): Ring {
  const turned = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    turned[points.length - 2 - i] = points[i] ?? 0;
    turned[points.length - 1 - i] = points[i + 1] ?? 0;
  }
  return turned;
}
