/** Coverage against two computations that share nothing with it: exact rational clipping, and counting cells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { polygoniseClasses } from '../../src/zones/polygonise.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { arbitraryStar, runs } from '../coverage/arbitrary-shapes.ts';
import { exactShares, type Fan, fanOf } from '../coverage/exact-areas.ts';
import { gridOf, matricesByMembership, type Rings, rectangle, zoneOf } from '../coverage/shapes.ts';

/** Coverage of each set of zones: for each key one number a cell, row-major. */
type Shares = Map<string, number[]>;

function computedShares(grid: Grid, zones: readonly Zone[]): Shares {
  const matrices = matricesByMembership(computeCoverage(grid, zones), grid);
  return new Map([...matrices].map(([key, matrix]) => [key, matrix.flat()]));
}

/** Largest difference in any cell and set, where a set that one side lacks counts as 0. */
function largestDifference(a: Shares, b: Shares): number {
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const cells = Math.max(...[...a.values(), ...b.values()].map((values) => values.length));
  const difference = (key: string, cell: number) =>
    Math.abs((a.get(key)?.[cell] ?? 0) - (b.get(key)?.[cell] ?? 0));
  return Math.max(
    ...keys.flatMap((key) => Array.from({ length: cells }, (_, cell) => difference(key, cell))),
  );
}

/** Exact shares of every cell of a grid with whole-number cells from the origin. */
function oracleShares(rows: number, cols: number, unit: number, fans: readonly Fan[]): Shares {
  const shares: Shares = new Map();
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const south = (rows - row - 1) * unit;
      const cell = rectangle(col * unit, south, (col + 1) * unit, south + unit);
      for (const [key, share] of exactShares(cell, fans)) {
        const values = shares.get(key) ?? new Array<number>(rows * cols).fill(0);
        values[row * cols + col] = share;
        shares.set(key, values);
      }
    }
  }
  return shares;
}

describe('coverage of zones with whole-number coordinates equals exact rational areas', () => {
  const small = fc
    .record({
      rows: fc.integer({ min: 1, max: 4 }),
      cols: fc.integer({ min: 1, max: 4 }),
      unit: fc.integer({ min: 1, max: 11 }),
    })
    .chain(({ rows, cols, unit }) => {
      const range = { x: [-3, cols * unit + 3], y: [-3, rows * unit + 3], radius: 14 } as const;
      const stars = fc.array(arbitraryStar(range), { minLength: 1, maxLength: 3 });
      return stars.map((drawn) => ({ rows, cols, unit, rings: drawn.map(({ ring }) => ring) }));
    });

  it('for every combination of up to three zones in every cell', () => {
    fc.assert(
      fc.property(small, ({ rows, cols, unit, rings }) => {
        const grid = gridOf({ rows, cols, cellWidth: unit, cellHeight: unit });
        const zones = rings.map((ring, i) => zoneOf(`${i}`, [ring]));
        const expected = oracleShares(
          rows,
          cols,
          unit,
          rings.map((ring) => fanOf([[ring]])),
        );
        expect(largestDifference(computedShares(grid, zones), expected)).toBeLessThan(1e-14);
      }),
      runs(400),
    );
  });

  it('for zones that share points, sides and parts of sides, since coordinates are few', () => {
    const crowded = fc.array(arbitraryStar({ x: [2, 4], y: [2, 4], radius: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(crowded, fc.constantFrom(1, 2, 3, 6), (stars, unit) => {
        const [rows, cols] = [6 / unit, 6 / unit];
        const grid = gridOf({ rows, cols, cellWidth: unit, cellHeight: unit });
        const zones = stars.map(({ ring }, i) => zoneOf(`${i}`, [ring]));
        const expected = oracleShares(
          rows,
          cols,
          unit,
          stars.map(({ ring }) => fanOf([[ring]])),
        );
        expect(largestDifference(computedShares(grid, zones), expected)).toBeLessThan(1e-14);
      }),
      runs(120),
    );
  });

  it('for a comb and a spiral across each other, which enter the same cells many times', () => {
    const comb: Rings = [combRing(9)];
    const spiral: Rings = [SPIRAL];
    const grid = gridOf({ rows: 4, cols: 4, cellWidth: 9, cellHeight: 9 });
    const expected = oracleShares(4, 4, 9, [fanOf([comb]), fanOf([spiral])]);
    const computed = computedShares(grid, [zoneOf('comb', comb), zoneOf('spiral', spiral)]);
    expect([...expected.keys()].sort()).toEqual(['', '0', '0,1', '1']);
    expect(largestDifference(computed, expected)).toBeLessThan(1e-14);
  });
});

/** Teeth that hang from a beam along the north, each leaning east. */
function combRing(teeth: number): (readonly [number, number])[] {
  const tips = Array.from({ length: teeth }, (_, i) => {
    return [
      [4 * i, 30],
      [4 * i + 3, 1],
      [4 * i + 2, 30],
    ] as const;
  });
  return [...tips.flat(), [36, 35], [-2, 35]];
}

const SPIRAL = [
  [1, 1],
  [34, 2],
  [33, 33],
  [5, 31],
  [6, 8],
  [26, 9],
  [25, 24],
  [12, 23],
  [13, 15],
  [19, 16],
  [18, 19],
  [16, 18],
  [15, 20],
  [22, 21],
  [23, 12],
  [9, 11],
  [8, 27],
  [29, 29],
  [30, 5],
  [2, 4],
] as const;

describe('coverage of outlined classes equals the count of cells', () => {
  /** Two layers of classes on a raster of k x k cells to a cell of the grid: holes, islands, corners that touch. */
  const layers = fc
    .record({
      rows: fc.integer({ min: 1, max: 5 }),
      cols: fc.integer({ min: 1, max: 5 }),
      k: fc.integer({ min: 1, max: 5 }),
      fine: fc.constantFrom(1, 1 / 8, 1 / 12, 1 / 120, 0.1, 7.3),
      corner: fc.constantFrom<readonly [number, number]>([0, 0], [-180, 90], [6.1, 47.3]),
    })
    .chain((shape) => {
      const cells = shape.rows * shape.cols * shape.k ** 2;
      const layer = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: cells, maxLength: cells });
      return fc.tuple(fc.constant(shape), layer, layer);
    });

  it('for two layers of two classes, on grids with and without an exact binary form', () => {
    fc.assert(
      fc.property(
        layers,
        ([
          {
            rows,
            cols,
            k,
            fine,
            corner: [xmin, ymax],
          },
          first,
          second,
        ]) => {
          const at = { xmin, ymax };
          const coarse = gridOf({ rows, cols, ...at, cellWidth: fine * k, cellHeight: fine * k });
          const raster = gridOf({ rows: rows * k, cols: cols * k, ...at, cellWidth: fine, cellHeight: fine });
          const zones = [...classZones(first, raster), ...classZones(second, raster)];
          const expected = countShares(first, second, rows, cols, k);
          expect(largestDifference(computedShares(coarse, zones), expected)).toBeLessThan(1e-11);
        },
      ),
      runs(200),
    );
  });
});

/** The zones of classes 1 and 2, empty where the class is missing. */
function classZones(classes: readonly number[], grid: Grid): Zone[] {
  const polygons = polygoniseClasses(classes, grid);
  return [1, 2].map((key) => ({ ...zoneOf(`class ${key}`), polygons: polygons.get(key) ?? [] }));
}

function countShares(
  first: readonly number[],
  second: readonly number[],
  rows: number,
  cols: number,
  k: number,
): Shares {
  const shares: Shares = new Map();
  first.forEach((one, cell) => {
    const other = second[cell] ?? 0;
    const zones = [...(one > 0 ? [one - 1] : []), ...(other > 0 ? [other + 1] : [])];
    const values = shares.get(zones.join()) ?? new Array<number>(rows * cols).fill(0);
    const row = Math.floor(cell / (cols * k) / k);
    const col = Math.floor((cell % (cols * k)) / k);
    values[row * cols + col] = (values[row * cols + col] ?? 0) + 1 / k ** 2;
    shares.set(zones.join(), values);
  });
  return shares;
}
