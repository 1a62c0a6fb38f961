/** Classes crossed by cell against the same classes crossed by their outlines. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CellLayer,
  createCellCrossing,
  refineGrid,
  refinementOf,
} from '../../src/coverage/cell-layers.ts';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Coverage } from '../../src/coverage/coverage.ts';
import { classCells } from '../../src/mountains/class-cells.ts';
import type { ClassRaster } from '../../src/mountains/class-raster.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { arbitraryStar, runs, stretch } from '../coverage/arbitrary-shapes.ts';
import { matricesByMembership, zoneOf } from '../coverage/shapes.ts';
import { classRaster, classZones, zonesOf } from './classes.ts';

const CLASSES = [
  { key: 'high', name: 'High' },
  { key: 'low', name: 'Low' },
];

const POPULATION: Grid = { crs: 'EPSG:4326', transform: [0.5, 0, 6, 0, -0.5, 47], rows: 6, cols: 7 };

/** A grid on that of the population: `scale` cells in one, or one in 1 / scale; from a corner counted in its own cells. */
function gridOn(scale: number, [top, left]: readonly [number, number], rows: number, cols: number): Grid {
  const size = 0.5 / scale;
  return { crs: 'EPSG:4326', transform: [size, 0, 6 + left * size, 0, -size, 47 - top * size], rows, cols };
}

function drawnRaster(scale: number): fc.Arbitrary<ClassRaster> {
  const side = Math.max(3, Math.round(7 * scale));
  // A corner that leaves some cells in common.
  const shift = fc.integer({ min: -1, max: scale < 1 ? 1 : 2 });
  const corner = fc.tuple(shift, shift);
  const values = fc.array(fc.constantFrom(0, 1, 1, 2, 2, 255), {
    minLength: side ** 2,
    maxLength: side ** 2,
  });
  return fc
    .tuple(corner, values)
    .map(([from, drawn]) => classRaster(gridOn(scale, from, side, side), drawn, CLASSES));
}

function byOutlines(polygons: readonly Zone[], rasters: readonly ClassRaster[]): Coverage {
  const outlines = rasters.flatMap((raster) => classZones(raster, POPULATION));
  return computeCoverage(POPULATION, [...polygons, ...outlines]);
}

function byCells(polygons: readonly Zone[], rasters: readonly ClassRaster[]): Coverage {
  let count = polygons.length;
  const layers = rasters.map((raster): CellLayer => {
    const zones = new Map(zonesOf(raster).map(({ zoneId }) => [zoneId, count++]));
    return classCells(raster, POPULATION, zones) ?? expect.unreachable();
  });
  const refinement = refinementOf(layers);
  const fine = computeCoverage(refineGrid(POPULATION, refinement), polygons);
  return createCellCrossing(layers, POPULATION, refinement)(fine);
}

/** Polygons that cross cells anywhere, overlap and lie partly beyond the grid. */
const polygons = fc
  .array(arbitraryStar({ x: [0, 350], y: [0, 300], radius: 160 }), { minLength: 0, maxLength: 3 })
  .map((stars) => stars.map(({ ring }, i) => zoneOf(`${i}`, ...stretch([[ring]], [6, 44], 0.01))));

function expectNear(actual: Coverage, expected: Coverage, tolerance: number): void {
  const [a, b] = [matricesByMembership(actual, POPULATION), matricesByMembership(expected, POPULATION)];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const cells = (matrices: typeof a) => matrices.get(key)?.flat() ?? new Array<number>(42).fill(0);
    const other = cells(b);
    cells(a).forEach((share, cell) => {
      expect(Math.abs(share - (other[cell] ?? 0))).toBeLessThan(tolerance);
    });
  }
}

describe('classes crossed by cell', () => {
  it.each([1, 1 / 2, 1 / 3])('equal classes crossed by outline, bit by bit, at %d cells in one', (scale) => {
    fc.assert(
      fc.property(polygons, drawnRaster(scale), (zones, raster) => {
        expect(byCells(zones, [raster])).toEqual(byOutlines(zones, [raster]));
      }),
      runs(80),
    );
  });

  it.each([2, 3, 5])('equal classes crossed by outline, at %d cells a side in one', (scale) => {
    fc.assert(
      fc.property(polygons, drawnRaster(scale), (zones, raster) => {
        expectNear(byCells(zones, [raster]), byOutlines(zones, [raster]), 1e-13);
      }),
      runs(60),
    );
  });

  it.each([2, 4])('without polygons equal outlines bit by bit, at %d cells a side in one', (scale) => {
    fc.assert(
      fc.property(drawnRaster(scale), (raster) => {
        expect(byCells([], [raster])).toEqual(byOutlines([], [raster]));
      }),
      runs(60),
    );
  });

  it('of several rasters, finer and coarser than the people, are crossed at once', () => {
    fc.assert(
      fc.property(polygons, drawnRaster(2), drawnRaster(3), drawnRaster(1 / 2), (zones, ...rasters) => {
        expectNear(byCells(zones, rasters), byOutlines(zones, rasters), 1e-13);
      }),
      runs(60),
    );
  });

  it('add up to one in every cell, and to whole cells where a class fills one', () => {
    fc.assert(
      fc.property(polygons, drawnRaster(3), (zones, raster) => {
        const sums = new Float64Array(42);
        for (const matrix of matricesByMembership(byCells(zones, [raster]), POPULATION).values()) {
          matrix.flat().forEach((share, cell) => {
            sums[cell] = (sums[cell] ?? 0) + share;
          });
        }
        for (const sum of sums) expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      }),
      runs(60),
    );
  });

  it('are not crossed where their cells do not nest', () => {
    const grid: Grid = { ...POPULATION, transform: [0.3, 0, 6, 0, -0.3, 47] };
    const raster = classRaster(grid, new Uint8Array(42), CLASSES);
    expect(classCells(raster, POPULATION, new Map())).toBeNull();
  });
});
