/**
 * Crossing two layers on a fine grid against GEOS, which overlays the polygons themselves: what lies in both, in the
 * first alone and in the second alone have the same areas, in the plane of the coordinates.
 */
import fc from 'fast-check';
import initGeos from 'geos-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { type GeosLibrary, toGeos } from '../../src/zones/geos-memory.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { arbitraryStar, nestedStar, runs, type Star, stretch } from '../coverage/arbitrary-shapes.ts';
import {
  gridOf,
  matricesByMembership,
  type Point,
  type Rings,
  sumOfMatrix,
  zoneOf,
} from '../coverage/shapes.ts';

/** Every polygon below lies within it: cells of 0.173 x 0.119, whose sides are no round numbers either. */
const GRID = gridOf({ rows: 105, cols: 80, xmin: -7.01, ymax: 6.1, cellWidth: 0.173, cellHeight: 0.119 });
const CELL_AREA = 0.173 * 0.119;
/** Areas agree to this share of the larger polygon. */
const TOLERANCE = 1e-9;

let geos: GeosLibrary;
beforeAll(async () => {
  geos = await initGeos();
});

interface Overlay {
  readonly both: number;
  readonly first: number;
  readonly second: number;
}

function crossed(first: Zone, second: Zone): Overlay {
  const matrices = matricesByMembership(computeCoverage(GRID, [first, second]), GRID);
  const area = (key: string): number => sumOfMatrix(matrices.get(key) ?? []) * CELL_AREA;
  return { both: area('0,1'), first: area('0'), second: area('1') };
}

function overlaid(first: Zone, second: Zone): Overlay {
  const [a, b] = [toGeos(geos, first.polygons), toGeos(geos, second.polygons)];
  expect([geos.GEOSisValid(a), geos.GEOSisValid(b)]).toEqual([1, 1]);
  const area = (result: number): number => {
    const place = geos.Module._malloc(8);
    expect(geos.GEOSArea(result, place)).toBe(1);
    const value = geos.Module.getValue(place, 'double');
    geos.Module._free(place);
    geos.GEOSGeom_destroy(result);
    return value;
  };
  const areas = {
    both: area(geos.GEOSIntersection(a, b)),
    first: area(geos.GEOSDifference(a, b)),
    second: area(geos.GEOSDifference(b, a)),
  };
  for (const geometry of [a, b]) geos.GEOSGeom_destroy(geometry);
  return areas;
}

function expectSameAreas(first: readonly Rings[], second: readonly Rings[]): Overlay {
  const [a, b] = [zoneOf('first', ...first), zoneOf('second', ...second)];
  const [actual, expected] = [crossed(a, b), overlaid(a, b)];
  const scale = Math.max(expected.both + expected.first, expected.both + expected.second);
  for (const part of ['both', 'first', 'second'] as const) {
    expect(Math.abs(actual[part] - expected[part]) / scale).toBeLessThan(TOLERANCE);
  }
  return expected;
}

/** A star of up to 4.5 units, anywhere near the middle of the grid. */
const star = arbitraryStar({ x: [-100, 100], y: [-100, 100], radius: 150 });

function place(polygons: readonly Rings[]): Rings[] {
  return stretch(polygons, [-0.0137, -0.0291], 0.017);
}

describe('areas of two layers crossed on a fine grid equal those of GEOS to 1e-9', () => {
  it('for polygons with holes and islands', () => {
    const depth = fc.integer({ min: 1, max: 3 });
    let meeting = 0;
    fc.assert(
      fc.property(star, depth, star, depth, (one, depthOfOne, other, depthOfOther) => {
        const { both } = expectSameAreas(
          place(nestedStar(one, depthOfOne)),
          place(nestedStar(other, depthOfOther)),
        );
        if (both > 0) meeting++;
      }),
      runs(150),
    );
    expect(meeting).toBeGreaterThan(75);
  });

  it('for polygons that share a part of their boundary, on the same side of it and on either side', () => {
    const neighbour = fc.record({
      one: star,
      share: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      far: fc.constantFrom(0.4, 1.6),
    });
    fc.assert(
      fc.property(neighbour, ({ one, share, far }) => {
        const { both, second } = expectSameAreas(place([[one.ring]]), place([[alongside(one, share, far)]]));
        // One of the two is nothing but the rounding of points along the shared edges.
        expect(far < 1 ? second : both).toBeLessThan(1e-12);
      }),
      runs(150),
    );
  });

  it('for outlines of 400 corners with a hole as long', () => {
    const outline = fc.record({ x: unit(), y: unit(), seed: fc.nat(1_000) });
    fc.assert(
      fc.property(outline, outline, (one, other) => {
        expectSameAreas([wandering(one)], [wandering(other)]);
      }),
      runs(15),
    );
  });
});

function unit(): fc.Arbitrary<number> {
  return fc.double({ min: -1, max: 1, noNaN: true });
}

/** What lies between a part of the boundary of a star and the same part drawn nearer to the centre or farther from it. */
function alongside({ centre: [cx, cy], ring }: Star, share: number, far: number): Point[] {
  const chain = ring.slice(0, Math.max(2, Math.round(share * ring.length)));
  const moved = chain.map(([x, y]): Point => [cx + far * (x - cx), cy + far * (y - cy)]);
  return [...chain, ...moved.reverse()];
}

/** A ring whose radius wanders with the direction, and the same ring at half the size as its hole. */
function wandering({ x, y, seed }: { readonly x: number; readonly y: number; readonly seed: number }): Rings {
  const radius = (angle: number): number =>
    3 + 0.7 * Math.sin(3 * angle + seed) + 0.3 * Math.sin(17 * angle - seed) + 0.2 * Math.cos(59 * angle);
  const ring = (size: number): Point[] =>
    Array.from({ length: 400 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 400;
      return [x + size * radius(angle) * Math.cos(angle), y + size * radius(angle) * Math.sin(angle)];
    });
  return [ring(1), ring(0.5)];
}
