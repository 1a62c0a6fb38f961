/** Polygons that overlap, joined as shares of cells, against the exact union. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { splitInsideOutside } from '../../src/coverage/inside-outside.ts';
import { arbitraryStar, runs } from './arbitrary-shapes.ts';
import { exactShares, fanOf } from './exact-areas.ts';
import { gridOf, matricesByMembership, rectangle, zoneOf } from './shapes.ts';

const GRID = gridOf({ rows: 1, cols: 3 });

function matrices(first: number, ...zones: Parameters<typeof computeCoverage>[1][number][]) {
  const split = splitInsideOutside(computeCoverage(GRID, zones), first);
  return Object.fromEntries([...matricesByMembership(split, GRID)].map(([key, rows]) => [key, rows[0]]));
}

describe('splitInsideOutside', () => {
  it('counts the overlap of polygons once', () => {
    const [a, b] = [rectangle(0, 0, 0.5, 1), rectangle(0.25, 0, 0.75, 1)].map((ring) => zoneOf('u', [ring]));
    if (a === undefined || b === undefined) throw new Error('two polygons');
    expect(matrices(0, a, b)).toEqual({ '0': [0.75, 0, 0], '1': [0.25, 1, 1] });
  });

  it('leaves other zones as they are, and everything that is in no polygon outside', () => {
    const range = zoneOf('m', [rectangle(0.5, 0, 2, 1)]);
    const town = zoneOf('u', [rectangle(0.75, 0, 1.5, 1)]);
    expect(matrices(1, range, town)).toEqual({
      '0,1': [0.25, 0.5, 0],
      '0,2': [0.25, 0.5, 0],
      '2': [0.5, 0, 1],
    });
  });

  it('makes one whole cell of polygons that share it out, and one run of whole cells', () => {
    const halves = [zoneOf('u', [rectangle(0, 0, 0.3, 1)]), zoneOf('v', [rectangle(0.3, 0, 2, 1)])];
    const split = splitInsideOutside(computeCoverage(GRID, halves), 0);
    expect({ ...split, memberships: split.memberships }).toEqual({
      row: Int32Array.of(0, 0),
      colStart: Int32Array.of(0, 2),
      colEnd: Int32Array.of(2, 3),
      membership: Int32Array.of(1, 2),
      fraction: Float64Array.of(1, 1),
      memberships: [[], [0], [1]],
    });
  });

  it('gives range, country, class and settlement the exact share of each of their combinations', () => {
    const star = arbitraryStar({ x: [0, 9], y: [0, 9], radius: 9 });
    const cell = rectangle(0, 0, 9, 9);
    const grid = gridOf({ rows: 1, cols: 1, cellWidth: 9, cellHeight: 9 });
    fc.assert(
      fc.property(fc.tuple(star, star, star, star), (drawn) => {
        const rings = drawn.map(({ ring }) => ring);
        const coverage = computeCoverage(
          grid,
          rings.map((ring, i) => zoneOf(`${i}`, [ring])),
        );
        const split = splitInsideOutside(coverage, 3);
        const exact = exactShares(
          cell,
          rings.map((ring) => fanOf([[ring]])),
        );
        const found = matricesByMembership(split, grid);
        for (const [key, share] of exact) {
          const inTown = key.endsWith('3');
          const name = inTown ? key : [...key.split(',').filter((zone) => zone !== ''), '4'].join();
          expect(found.get(name)?.[0]?.[0] ?? 0).toBeCloseTo(share, 14);
        }
        const sum = split.fraction.reduce((total, fraction) => total + fraction, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      }),
      runs(300),
    );
  });
});
