import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { gridOf, rectangle, zoneOf, zoneTotals } from './shapes.ts';

describe('zoneTotals', () => {
  const grid = gridOf({ rows: 2, cols: 4 });
  const zones = [
    zoneOf('wide', [rectangle(0.5, 0, 4, 2)]),
    zoneOf('small', [rectangle(1.25, 1.25, 1.75, 1.75)]),
    zoneOf('far', [rectangle(9, 9, 10, 10)]),
  ];
  const coverage = computeCoverage(grid, zones);

  it('sums cells of each zone, overlaps counted in each', () => {
    expect([...zoneTotals(coverage, 3, Float64Array.of(1, 1)).cells]).toEqual([7, 0.25, 0]);
  });

  it('weighs cells by the area of their row', () => {
    expect([...zoneTotals(coverage, 3, Float64Array.of(10, 30)).areaKm2]).toEqual([140, 2.5, 0]);
  });

  it('tells the area in cells that a zone covers in part', () => {
    // The wide zone covers half of the westernmost cell of each row, and the small one a quarter of one cell.
    expect([...zoneTotals(coverage, 3, Float64Array.of(10, 30)).partialAreaKm2]).toEqual([20, 2.5, 0]);
  });

  it('takes a cell for whole that a zone covers in pieces, where another zone ends', () => {
    const halves = [zoneOf('all', [rectangle(0, 0, 4, 2)]), zoneOf('west', [rectangle(0, 0, 1.5, 2)])];
    const totals = zoneTotals(computeCoverage(grid, halves), 2, Float64Array.of(10, 30));
    expect([...totals.areaKm2]).toEqual([160, 60]);
    expect([...totals.partialAreaKm2]).toEqual([0, 20]);
  });

  it('gives no area rather than a wrong one where a row has none', () => {
    expect([...zoneTotals(coverage, 3, Float64Array.of(10)).areaKm2]).toEqual([Number.NaN, 2.5, 0]);
  });
});
