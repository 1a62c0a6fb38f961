/** How a zone is written, in which order zones come and where the grid begins must not reach a number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Ring, Zone } from '../../src/zones/zone.ts';
import { arbitraryStar, nestedStar, runs, stretch } from '../coverage/arbitrary-shapes.ts';
import {
  gridOf,
  mapRings,
  matricesByMembership,
  matrixOfZone,
  pointsOf,
  ringOf,
  zoneOf,
} from '../coverage/shapes.ts';

const [ROWS, COLS, UNIT] = [5, 6, 7];

/** Zones of up to three polygons that overlap each other; coordinates that no grid line shares. */
const zones: fc.Arbitrary<Zone[]> = fc
  .tuple(
    fc.array(arbitraryStar({ x: [-3, COLS * UNIT + 3], y: [-3, ROWS * UNIT + 3], radius: 20 }), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(1, 1.0137),
  )
  .map(([stars, depth, factor]) =>
    stars.map((star, i) => zoneOf(`zone ${i}`, ...stretch(nestedStar(star, depth), [0, 0], factor))),
  );

function unevenGrid(rowsBefore = 0, colsBefore = 0): Grid {
  const [cellWidth, cellHeight] = [UNIT, UNIT];
  const xmin = -colsBefore * UNIT;
  const ymax = (ROWS + rowsBefore) * UNIT;
  return gridOf({ rows: ROWS + rowsBefore, cols: COLS + colsBefore, xmin, ymax, cellWidth, cellHeight });
}

const GRID = unevenGrid();

function reverse(ring: Ring): Ring {
  return ringOf(pointsOf(ring).reverse());
}

function rotate(ring: Ring, by: number): Ring {
  const points = pointsOf(ring);
  const start = by % points.length;
  return ringOf([...points.slice(start), ...points.slice(0, start)]);
}

describe('coverage is the same, bit by bit,', () => {
  it('whichever way rings run', () => {
    fc.assert(
      fc.property(zones, (drawn) => {
        const turned = drawn.map((zone) => mapRings(zone, reverse));
        expect(computeCoverage(GRID, turned)).toEqual(computeCoverage(GRID, drawn));
      }),
      runs(120),
    );
  });

  it('wherever rings start', () => {
    fc.assert(
      fc.property(zones, fc.nat(12), (drawn, by) => {
        const turned = drawn.map((zone) => mapRings(zone, (ring) => rotate(ring, by)));
        expect(computeCoverage(GRID, turned)).toEqual(computeCoverage(GRID, drawn));
      }),
      runs(120),
    );
  });

  it('in whichever order the parts of a zone come', () => {
    fc.assert(
      fc.property(zones, (drawn) => {
        const turned = drawn.map((zone) => ({ ...zone, polygons: [...zone.polygons].reverse() }));
        expect(computeCoverage(GRID, turned)).toEqual(computeCoverage(GRID, drawn));
      }),
      runs(120),
    );
  });

  it('in whichever order zones come, once their numbers are mapped', () => {
    const shuffled = zones.chain((drawn) => {
      const positions = drawn.map((_, i) => i);
      return fc.tuple(fc.constant(drawn), fc.shuffledSubarray(positions, { minLength: drawn.length }));
    });
    fc.assert(
      fc.property(shuffled, ([drawn, order]) => {
        const turned = order.flatMap((position) => drawn[position] ?? []);
        const mapped = new Map(
          [...matricesByMembership(computeCoverage(GRID, turned), GRID)].map(([key, matrix]) => [
            key === '' ? '' : mapKey(key, order),
            matrix,
          ]),
        );
        expect(mapped).toEqual(matricesByMembership(computeCoverage(GRID, drawn), GRID));
      }),
      runs(120),
    );
  });

  it('for a zone among zones that never meet it', () => {
    fc.assert(
      fc.property(zones, (drawn) => {
        const far = zoneOf('far', [ringPoints(1e6)]);
        expect(computeCoverage(GRID, [...drawn, far])).toEqual(computeCoverage(GRID, drawn));
      }),
      runs(60),
    );
  });

  it('when grid and zones move by whole cells of a power of two', () => {
    const shift = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    const star = arbitraryStar({ x: [0, 40], y: [0, 40], radius: 20 });
    fc.assert(
      fc.property(fc.array(star, { minLength: 1, maxLength: 3 }), shift, (stars, [colShift, rowShift]) => {
        const at = (dx: number, dy: number) => {
          const grid = gridOf({ rows: 5, cols: 5, xmin: dx, ymax: 40 + dy, cellWidth: 8, cellHeight: 8 });
          const moved = stars.map((one, i) => zoneOf(`${i}`, ...stretch(nestedStar(one, 3), [dx, dy], 1)));
          return computeCoverage(grid, moved);
        };
        expect(at(8 * colShift, 8 * rowShift)).toEqual(at(0, 0));
      }),
      runs(100),
    );
  });
});

function mapKey(key: string, order: readonly number[]): string {
  const zonesOfKey = key.split(',').map((position) => order[Number(position)] ?? -1);
  return zonesOfKey.sort((a, b) => a - b).join();
}

function ringPoints(at: number): readonly (readonly [number, number])[] {
  return [
    [at, at],
    [at + 1, at],
    [at, at + 1],
  ];
}

describe('coverage is the same to rounding', () => {
  it('on a grid that begins more cells to the north and west', () => {
    const before = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(zones, before, (drawn, [rowsBefore, colsBefore]) => {
        const wide = unevenGrid(rowsBefore, colsBefore);
        const onWide = computeCoverage(wide, drawn);
        const onGrid = computeCoverage(GRID, drawn);
        drawn.forEach((_, zone) => {
          const part = matrixOfZone(onWide, wide, zone)
            .slice(rowsBefore)
            .map((cells) => cells.slice(colsBefore));
          expectClose(part, matrixOfZone(onGrid, GRID, zone));
        });
      }),
      runs(100),
    );
  });

  it('on a fine grid added up cell by cell of a coarse one, for every combination of zones', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 2, max: 7 }), (drawn, k) => {
        const [size, rows, cols] = [UNIT / k, ROWS * k, COLS * k];
        const fine = gridOf({ rows, cols, ymax: ROWS * UNIT, cellWidth: size, cellHeight: size });
        const onFine = matricesByMembership(computeCoverage(fine, drawn), fine);
        const onCoarse = matricesByMembership(computeCoverage(GRID, drawn), GRID);
        for (const key of new Set([...onFine.keys(), ...onCoarse.keys()])) {
          expectClose(addUp(onFine.get(key) ?? [], k), onCoarse.get(key) ?? []);
        }
      }),
      runs(100),
    );
  });
});

/** Means over k x k cells. */
function addUp(fine: readonly (readonly number[])[], k: number): number[][] {
  return Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLS }, (_, col) => {
      const cells = fine.slice(row * k, row * k + k).flatMap((line) => line.slice(col * k, col * k + k));
      return cells.reduce((sum, fraction) => sum + fraction, 0) / k ** 2;
    }),
  );
}

function expectClose(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  const worst = Array.from({ length: ROWS * COLS }, (_, cell) => {
    const [row, col] = [Math.floor(cell / COLS), cell % COLS];
    return Math.abs((actual[row]?.[col] ?? 0) - (expected[row]?.[col] ?? 0));
  });
  expect(Math.max(...worst)).toBeLessThan(1e-13);
}
