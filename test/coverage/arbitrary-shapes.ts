/**
 * Random zones for property tests. All are valid by construction: rings that neither cross nor overlap themselves.
 */
import fc from 'fast-check';
import type { Point, Points, Rings } from './shapes.ts';

/** A simple polygon with a point from which its whole boundary is seen. */
export interface Star {
  readonly centre: Point;
  readonly ring: readonly Point[];
}

/** Where random polygons lie and how far they reach, in whole units. */
export interface StarRange {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  readonly radius: number;
}

const QUADRANTS: readonly Point[] = [
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
];

/** A star with whole-number coordinates, counter-clockwise: some points in each quadrant, sorted by direction. */
export function arbitraryStar({ x, y, radius }: StarRange): fc.Arbitrary<Star> {
  const offset = fc.tuple(fc.integer({ min: 1, max: radius }), fc.integer({ min: 1, max: radius }));
  const quadrant = fc.array(offset, { minLength: 1, maxLength: 3 });
  const centre = fc.tuple(fc.integer({ min: x[0], max: x[1] }), fc.integer({ min: y[0], max: y[1] }));
  return fc.tuple(centre, fc.tuple(quadrant, quadrant, quadrant, quadrant)).map(([[cx, cy], quadrants]) => {
    const offsets = quadrants.flatMap((points, i) => inQuadrant(points, QUADRANTS[i] ?? [1, 1]));
    return { centre: [cx, cy], ring: offsets.map(([dx, dy]) => [cx + dx, cy + dy] as const) };
  });
}

/** Offsets of one quadrant by direction, one in each direction. */
function inQuadrant(points: readonly Point[], [signX, signY]: Point): Point[] {
  const turned = points.map(([dx, dy]): Point => [signX * dx, signY * dy]);
  const sorted = turned.sort((a, b) => cross(b, a));
  return sorted.filter((point, i) => i === 0 || cross(sorted[i - 1] ?? point, point) !== 0);
}

function cross([ax, ay]: Point, [bx, by]: Point): number {
  return ax * by - ay * bx;
}

/** A star with a hole of half its size, and an island of a quarter in the hole; as many of the three as `depth`. */
export function nestedStar({ centre: [cx, cy], ring }: Star, depth: number): Rings[] {
  const shrunk = (factor: number): Point[] =>
    ring.map(([x, y]) => [cx + (x - cx) * factor, cy + (y - cy) * factor]);
  const outer = depth > 1 ? [ring, shrunk(0.5)] : [ring];
  return depth > 2 ? [outer, [shrunk(0.25)]] : [outer];
}

/** Moves and stretches polygons, so that coordinates are no round numbers. */
export function stretch(polygons: readonly Rings[], [x0, y0]: Point, factor: number): Rings[] {
  const move = ([x, y]: Point): Point => [x0 + factor * x, y0 + factor * y];
  return polygons.map((rings) => rings.map((ring) => ring.map(move)));
}

/** Planar area by the shoelace formula, relative to the first point; whichever way the ring runs. */
export function shoelaceArea(ring: Points): number {
  const [origin = [0, 0]] = ring;
  const twice = ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length] ?? [x, y];
    return sum + (px - origin[0]) * (y - origin[1]) - (x - origin[0]) * (py - origin[1]);
  }, 0);
  return Math.abs(twice) / 2;
}

/** Area of polygons that do not overlap. */
export function areaOf(polygons: readonly Rings[]): number {
  return polygons.reduce((sum, [shell = [], ...holes]) => {
    return sum + shoelaceArea(shell) - holes.reduce((inner, hole) => inner + shoelaceArea(hole), 0);
  }, 0);
}

/** Options of every property: a fixed seed, so that a run is the same everywhere. */
export function runs(numRuns: number): { seed: number; numRuns: number } {
  return { seed: 20_001_012, numRuns };
}
