import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinateSystem } from '../../src/crs/coordinate-system.ts';
import { projectRing } from '../../src/crs/project-ring.ts';

function project(crs: string, ring: readonly number[], tolerance = 1e-3): Float64Array {
  const { toLonLat } = coordinateSystem(crs, 'zones', 'zones.mountains.crs');
  return projectRing(Float64Array.from(ring), { project: toLonLat, tolerance });
}

function box(x0: number, y0: number, x1: number, y1: number): number[] {
  return [x0, y0, x1, y0, x1, y1, x0, y1, x0, y0];
}

function longitudes(ring: Float64Array): number[] {
  return [...ring.filter((_, i) => i % 2 === 0)];
}

describe('projectRing', () => {
  it('adds no points where straight stays straight: meridians and parallels of a cylindrical map', () => {
    expect(project('EPSG:6933', box(-1e6, -1e6, 1e6, 1e6))).toHaveLength(10);
  });

  it('follows an edge that curves, within the tolerance', () => {
    const { toLonLat } = coordinateSystem('ESRI:54009', 'zones', 'zones.mountains.crs');
    for (const tolerance of [1e-2, 1e-4]) {
      const ring = project('ESRI:54009', box(2e6, 3e6, 6e6, 7e6), tolerance);
      // The east side: x = 6e6, y from 3e6 to 7e6. Every point of it lies near some edge of the ring.
      for (let share = 0; share <= 1; share += 1 / 257) {
        const { x, y } = toLonLat(6e6, 3e6 + 4e6 * share);
        expect(distance(ring, x, y)).toBeLessThan(1.5 * tolerance);
      }
    }
  });

  it('gives the same points for both directions of an edge, so that neighbours share them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -6_000_000, max: 6_000_000 }), { minLength: 4, maxLength: 4 }),
        ([a = 0, b = 0, c = 0, d = 0]) => {
          const there = project('ESRI:54009', [a, b, c, d, a, b]);
          const back = project('ESRI:54009', [c, d, a, b, c, d]);
          const points = (ring: Float64Array) =>
            new Set(Array.from({ length: ring.length / 2 }, (_, i) => `${ring[2 * i]} ${ring[2 * i + 1]}`));
          expect(points(back)).toEqual(points(there));
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it('runs on across 180 degrees instead of jumping', () => {
    const ring = project('EPSG:32601', box(100_000, 0, 300_000, 100_000));
    const all = longitudes(ring);
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(3);
    expect([ring[0], ring[1]]).toEqual([ring.at(-2), ring.at(-1)]);
  });

  it('closes a ring around a pole along the pole', () => {
    const ring = project('EPSG:3031', box(-2e6, -2e6, 2e6, 2e6));
    const all = longitudes(ring);
    expect(Math.max(...all) - Math.min(...all)).toBeCloseTo(360, 9);
    expect(Math.min(...ring.filter((_, i) => i % 2 === 1))).toBe(-90);
    expect([ring[0], ring[1]]).toEqual([ring.at(-2), ring.at(-1)]);
  });

  it('has no number where there is no place', () => {
    expect(project('ESRI:54009', box(0, 0, 19e6, 9e6)).some(Number.isNaN)).toBe(true);
  });
});

/** Distance of a point from the nearest edge of a ring, in degrees. */
function distance(ring: Float64Array, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ring.subarray(i, i + 4);
    const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const share =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length));
    nearest = Math.min(nearest, Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0)));
  }
  return nearest;
}
