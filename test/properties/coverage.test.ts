/** What must hold of any coverage: its runs partition the grid, and its sums are areas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { Coverage } from '../../src/coverage/coverage.ts';
import type { Grid } from '../../src/raster/grid.ts';
import {
  arbitraryStar,
  areaOf,
  nestedStar,
  runs,
  shoelaceArea,
  stretch,
} from '../coverage/arbitrary-shapes.ts';
import { gridOf, matrixOfZone, type Rings, sumOfMatrix, zoneOf } from '../coverage/shapes.ts';

/** A grid of cells of `unit` units, and polygons in and around it in uneven coordinates. */
interface Scene {
  readonly grid: Grid;
  readonly zones: readonly (readonly Rings[])[];
}

const FACTOR = 0.3719;

const scene: fc.Arbitrary<Scene> = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    cols: fc.integer({ min: 1, max: 6 }),
    unit: fc.integer({ min: 1, max: 12 }),
    depth: fc.integer({ min: 1, max: 3 }),
    xmin: fc.constantFrom(0, -180, 7.3),
    ymin: fc.constantFrom(0, -90, 51.7),
    zoneCount: fc.integer({ min: 0, max: 5 }),
  })
  .chain(({ rows, cols, unit, depth, xmin, ymin, zoneCount }) => {
    const size = FACTOR * unit;
    const grid = gridOf({ rows, cols, xmin, ymax: ymin + rows * size, cellWidth: size, cellHeight: size });
    const star = arbitraryStar({ x: [-3, cols * unit + 3], y: [-3, rows * unit + 3], radius: 20 });
    return fc.array(star, { minLength: zoneCount, maxLength: zoneCount }).map((stars) => ({
      grid,
      zones: stars.map((one) => stretch(nestedStar(one, depth), [xmin, ymin], FACTOR)),
    }));
  });

function cover({ grid, zones }: Scene): Coverage {
  return computeCoverage(
    grid,
    zones.map((polygons, i) => zoneOf(`zone ${i}`, ...polygons)),
  );
}

describe('coverage of random zones', () => {
  it('has fractions above 0 and at most 1, and only runs of whole cells are longer than one cell', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { fraction, colStart, colEnd } = cover(drawn);
        expect(fraction.every((f) => f > 0 && f <= 1)).toBe(true);
        expect(fraction.every((f, run) => f === 1 || (colEnd[run] ?? 0) - (colStart[run] ?? 0) === 1)).toBe(
          true,
        );
      }),
      runs(200),
    );
  });

  it('has runs that partition every row: the fractions of a cell add up to 1', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { rows, cols } = drawn.grid;
        const coverage = cover(drawn);
        const sums = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
        coverage.row.forEach((row, run) => {
          const cells = sums[row] ?? [];
          for (let col = coverage.colStart[run] ?? 0; col < (coverage.colEnd[run] ?? 0); col++) {
            cells[col] = (cells[col] ?? 0) + (coverage.fraction[run] ?? 0);
          }
        });
        expect(sums.every((cells) => cells.length === cols)).toBe(true);
        expect(Math.max(...sums.flat().map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-12);
      }),
      runs(200),
    );
  });

  it('has runs in strict order of row, column and membership, and sets in theirs, each once', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const { row, colStart, membership, memberships } = cover(drawn);
        const keys = Array.from(row, (r, run) => [r, colStart[run] ?? 0, membership[run] ?? 0]);
        expect(keys.slice(1).every((key, i) => compare(keys[i] ?? [], key) < 0)).toBe(true);
        expect(memberships[0]).toEqual([]);
        expect(memberships.slice(1).every((set, i) => compare(memberships[i] ?? [], set) < 0)).toBe(true);
        expect(new Set(membership).add(0).size).toBe(memberships.length);
        expect(memberships.every((set) => set.slice(1).every((zone, i) => (set[i] ?? 0) < zone))).toBe(true);
      }),
      runs(200),
    );
  });

  it('sums to the area of a zone that lies wholly on the grid', () => {
    const inside = fc.tuple(
      arbitraryStar({ x: [20, 40], y: [20, 30], radius: 20 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(1, 0.7, 1 / 3, 5, 61),
      fc.constantFrom<readonly [number, number]>([0, 0], [-180, -90], [1234.5, 0.1]),
    );
    fc.assert(
      fc.property(inside, ([star, depth, size, [xmin, ymin]]) => {
        const [cols, rows] = [Math.ceil(60 / size) + 1, Math.ceil(50 / size) + 1];
        const grid = gridOf({
          rows,
          cols,
          xmin,
          ymax: ymin + rows * size,
          cellWidth: size,
          cellHeight: size,
        });
        const polygons = stretch(nestedStar(star, depth), [xmin, ymin], 0.9973);
        const sum = sumOfMatrix(matrixOfZone(cover({ grid, zones: [polygons] }), grid, 0)) * size * size;
        expect(Math.abs(sum / areaOf(polygons) - 1)).toBeLessThan(1e-11);
      }),
      runs(150),
    );
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

describe('coverage on a world grid of 30 arc-seconds', () => {
  const grid = gridOf({
    rows: 21_600,
    cols: 43_200,
    xmin: -180,
    ymax: 90,
    cellWidth: 1 / 120,
    cellHeight: 1 / 120,
  });

  it('sums to the area of a zone of half a continent with an uneven border', () => {
    const shell = Array.from({ length: 5_000 }, (_, i) => {
      const direction = (2 * Math.PI * i) / 5_000;
      const reach = 20 + 3 * Math.sin(17 * direction) + 0.5 * Math.sin(401 * direction);
      return [15.1 + 1.7 * reach * Math.cos(direction), 48.3 + reach * Math.sin(direction)] as const;
    });
    const { colStart, colEnd, membership, memberships, fraction } = cover({ grid, zones: [[[shell]]] });
    const cells = fraction.reduce((sum, f, run) => {
      const inZone = memberships[membership[run] ?? 0]?.length === 1;
      return inZone ? sum + f * ((colEnd[run] ?? 0) - (colStart[run] ?? 0)) : sum;
    }, 0);
    expect(Math.abs(cells / 120 ** 2 / shoelaceArea(shell) - 1)).toBeLessThan(1e-11);
  });

  it('is one whole run a row where a zone is the world', () => {
    const coverage = cover({
      grid,
      zones: [
        [
          [
            [
              [-180, -90],
              [180, -90],
              [180, 90],
              [-180, 90],
            ],
          ],
        ],
      ],
    });
    expect(coverage.row.length).toBe(21_600);
    expect(coverage.fraction.every((fraction) => fraction === 1)).toBe(true);
    expect(coverage.memberships).toEqual([[], [0]]);
    expect(coverage.membership.every((membership) => membership === 1)).toBe(true);
  });
});
