/** Zones that make up a whole without gaps must add up to it, cell by cell, whatever cuts them apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { arbitraryStar, runs } from '../coverage/arbitrary-shapes.ts';
import {
  gridOf,
  type Matrix,
  matricesByMembership,
  matrixOfZone,
  type Point,
  type Points,
  rectangle,
  zoneOf,
} from '../coverage/shapes.ts';

const GRID = gridOf({ rows: 6, cols: 7, xmin: 0.3, ymax: 6.1 });
/** Reaches beyond the grid in the west and north, and ends inside it in the east and south. */
const FRAME = rectangle(-1.2, 0.77, 6.43, 7.5);

/** Shares of each cell in no zone, in one and in several. */
function sharesByCount(zones: readonly Zone[], grid: Grid): Map<number, number[]> {
  const shares = new Map<number, number[]>();
  for (const [key, matrix] of matricesByMembership(computeCoverage(grid, zones), grid)) {
    const count = key === '' ? 0 : key.split(',').length;
    const known = shares.get(count) ?? [];
    shares.set(
      count,
      matrix.flat().map((share, cell) => share + (known[cell] ?? 0)),
    );
  }
  return shares;
}

/** Zones must hold the frame once: as much in one zone as the frame has, and nothing in two. */
function expectTiles(pieces: readonly Points[], frame: Points, grid: Grid): void {
  const shares = sharesByCount(
    pieces.map((piece, i) => zoneOf(`${i}`, [piece])),
    grid,
  );
  const whole = matrixOfZone(computeCoverage(grid, [zoneOf('frame', [frame])]), grid, 0).flat();
  expectNear(shares.get(1) ?? [], whole, 1e-13);
  expect(Math.max(0, ...[...shares].flatMap(([count, values]) => (count > 1 ? values : [])))).toBeLessThan(
    1e-14,
  );
}

function expectNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = expected.map((value, cell) => Math.abs(value - (actual[cell] ?? Number.NaN)));
  expect(Math.max(...worst)).toBeLessThan(tolerance);
}

describe('zones that tile a frame', () => {
  it('as triangles over a lattice of moved points, which share points and sides', () => {
    const [across, down] = [6, 5];
    const moves = fc.array(fc.tuple(unit(), unit(), fc.boolean()), {
      minLength: (across + 1) * (down + 1),
      maxLength: (across + 1) * (down + 1),
    });
    fc.assert(
      fc.property(moves, (drawn) => {
        expectTiles(triangulate(drawn, across, down), FRAME, GRID);
      }),
      runs(100),
    );
  });

  it('as pieces cut again and again by lines, where cuts end on the sides of other pieces', () => {
    const cuts = fc.array(fc.tuple(unit(), unit(), fc.nat(1_000)), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(cuts, (drawn) => {
        const pieces: (readonly Point[])[] = [FRAME];
        for (const [from, to, choice] of drawn) {
          const [chosen] = pieces.splice(choice % pieces.length, 1);
          if (chosen !== undefined) pieces.push(...cutConvex(chosen, from, to));
        }
        expectTiles(pieces, FRAME, GRID);
      }),
      runs(100),
    );
  });

  it('as sectors that all meet in one point of a cell', () => {
    const centre = fc.tuple(unit(), unit());
    fc.assert(
      fc.property(centre, fc.integer({ min: 3, max: 40 }), ([u, v], count) => {
        const apex: Point = [3.1 + u, 3.3 + v];
        const rim = Array.from({ length: count }, (_, i): Point => {
          const direction = (2 * Math.PI * i) / count;
          return [apex[0] + 2.2 * Math.cos(direction), apex[1] + 2.1 * Math.sin(direction)];
        });
        const sectors = rim.map((point, i) => [apex, point, rim[(i + 1) % count] ?? apex]);
        expectTiles(sectors, rim, GRID);
      }),
      runs(100),
    );
  });
});

/** From 0.02 to 0.98. */
function unit(): fc.Arbitrary<number> {
  return fc.double({ min: 0.02, max: 0.98, noNaN: true });
}

/** Two triangles for each cell of the lattice; inner points moved by up to a fifth of a cell, so none is turned over. */
function triangulate(
  moves: readonly (readonly [number, number, boolean])[],
  across: number,
  down: number,
): Point[][] {
  const [[west, south] = [0, 0], , [east, north] = [0, 0]] = FRAME;
  const at = (i: number, j: number): Point => {
    const [du, dv] = moves[j * (across + 1) + i] ?? [0.5, 0.5];
    const u = i > 0 && i < across ? i + 0.4 * (du - 0.5) : i;
    const v = j > 0 && j < down ? j + 0.4 * (dv - 0.5) : j;
    const x = i === across ? east : west + (u * (east - west)) / across;
    return [x, j === down ? north : south + (v * (north - south)) / down];
  };
  return Array.from({ length: across * down }, (_, cell) => {
    const [i, j] = [cell % across, Math.floor(cell / across)];
    const [sw, se, ne, nw] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
    const rising = moves[j * (across + 1) + i]?.[2] ?? true;
    return rising
      ? [
          [sw, se, ne],
          [sw, ne, nw],
        ]
      : [
          [sw, se, nw],
          [se, ne, nw],
        ];
  }).flat();
}

/** Cuts a convex polygon from a point on its first side to a point on a side in the middle of the others. */
function cutConvex(ring: Points, from: number, to: number): Point[][] {
  const middle = Math.floor(ring.length / 2);
  const start = between(ring[0], ring[1], from);
  const end = between(ring[middle], ring[(middle + 1) % ring.length], to);
  return [
    [start, ...ring.slice(1, middle + 1), end],
    [end, ...ring.slice(middle + 1), ...ring.slice(0, 1), start],
  ];
}

function between([ax, ay]: Point = [0, 0], [bx, by]: Point = [0, 0], share: number): Point {
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}

describe('a zone split in two by a line', () => {
  const star = arbitraryStar({ x: [-5, 45], y: [-5, 40], radius: 25 });
  const grid = gridOf({ rows: 5, cols: 6, cellWidth: 7, cellHeight: 7.1 });

  it('has parts that add up to it, cell by cell, and do not overlap', () => {
    const direction = fc.double({ min: 0, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(star, direction, ({ centre, ring }, angle) => {
        const parts = splitStar(centre, ring, [Math.cos(angle), Math.sin(angle)]);
        const coverage = computeCoverage(
          grid,
          parts.map((part, i) => zoneOf(`part ${i}`, [part])),
        );
        const whole = matrixOfZone(computeCoverage(grid, [zoneOf('whole', [ring])]), grid, 0);
        const sum = addMatrices(matrixOfZone(coverage, grid, 0), matrixOfZone(coverage, grid, 1));
        expectNear(sum.flat(), whole.flat(), 1e-13);
        const both = matricesByMembership(coverage, grid).get('0,1')?.flat() ?? [];
        expect(Math.max(0, ...both)).toBeLessThan(1e-14);
      }),
      runs(200),
    );
  });

  it('is the same as before when both parts belong to one zone', () => {
    const direction = fc.double({ min: 0, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(star, direction, ({ centre, ring }, angle) => {
        const parts = splitStar(centre, ring, [Math.cos(angle), Math.sin(angle)]);
        const merged = computeCoverage(grid, [zoneOf('merged', ...parts.map((part) => [part]))]);
        const whole = computeCoverage(grid, [zoneOf('whole', [ring])]);
        expectNear(matrixOfZone(merged, grid, 0).flat(), matrixOfZone(whole, grid, 0).flat(), 1e-13);
      }),
      runs(200),
    );
  });
});

function addMatrices(a: Matrix, b: Matrix): number[][] {
  return a.map((cells, row) => cells.map((value, col) => value + (b[row]?.[col] ?? 0)));
}

/** Left and right of a line through the centre, which meets the boundary of a star in two points. */
function splitStar([cx, cy]: Point, ring: Points, [dx, dy]: Point): Point[][] {
  const height = ([x, y]: Point): number => dx * (y - cy) - dy * (x - cx);
  const sides: [Point[], Point[]] = [[], []];
  ring.forEach((point, i) => {
    const next = ring[(i + 1) % ring.length] ?? point;
    sides[height(point) >= 0 ? 0 : 1].push(point);
    if (height(point) >= 0 === height(next) >= 0) return;
    const cut = between(point, next, height(point) / (height(point) - height(next)));
    for (const side of sides) side.push(cut);
  });
  return sides;
}
