import geographiclib from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { rowLatitude } from '../../src/mountains/elevation-rows.ts';
import { type WindowShape, windowRows } from '../../src/mountains/window-shape.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { degreeLengths } from '../../src/raster/wgs84.ts';
import { gridAround, THIRTY_SECONDS } from './terrain.ts';

const CIRCLE: WindowShape = { shape: 'circle', radiusKm: 7 };
const { WGS84 } = geographiclib.Geodesic;

function distance(grid: Grid, row: number, other: number, cols: number): number {
  const { s12 = Number.NaN } = WGS84.Inverse(
    rowLatitude(grid, row),
    0,
    rowLatitude(grid, other),
    cols * grid.transform[0],
  );
  return s12;
}

describe('windows', () => {
  it.each([
    [0, 7, 7],
    [45, 7, 10],
    [80, 7, 43],
  ])('at %d degrees 7 km reach %d rows and %d columns of 30 arc-seconds', (latitude, rows, cols) => {
    const { first, halfWidths } = windowRows(gridAround(latitude, THIRTY_SECONDS, 41, 9999), 20, CIRCLE);
    expect(first).toBe(20 - rows);
    expect(halfWidths).toHaveLength(2 * rows + 1);
    expect(halfWidths[rows]).toBe(cols);
  });

  it.each([0, 33, 60, 85, 89.6])('hold the cells within 7 km by geodesics, at %d degrees', (latitude) => {
    const grid = gridAround(latitude, THIRTY_SECONDS, 61, 43_200);
    const { first, halfWidths } = windowRows(grid, 30, CIRCLE);
    halfWidths.forEach((width, i) => {
      expect(distance(grid, 30, first + i, width)).toBeLessThanOrEqual(7000.001);
      expect(distance(grid, 30, first + i, width + 1)).toBeGreaterThan(7000);
    });
    expect(distance(grid, 30, first - 1, 0)).toBeGreaterThan(7000);
    expect(distance(grid, 30, first + halfWidths.length, 0)).toBeGreaterThan(7000);
  });

  it('a square of 14 km has straight sides', () => {
    const grid = gridAround(45, THIRTY_SECONDS, 61, 999);
    const { first, halfWidths } = windowRows(grid, 30, { shape: 'square', sideKm: 14 });
    expect(first).toBe(23);
    expect([...halfWidths]).toEqual(Array.from({ length: 15 }, () => 10));
  });

  it('a box of 2.5 km is 3 x 3 cells at the equator, and wider than high at 80 degrees', () => {
    const box: WindowShape = { shape: 'square', sideKm: 2.5 };
    expect(windowRows(gridAround(0, THIRTY_SECONDS, 9, 99), 4, box).halfWidths).toEqual(
      Int32Array.of(1, 1, 1),
    );
    expect(windowRows(gridAround(80, THIRTY_SECONDS, 9, 99), 4, box).halfWidths).toEqual(
      Int32Array.of(7, 7, 7),
    );
  });

  it('are cut at the edge of the grid, and are the whole row around a pole', () => {
    const grid = { ...gridAround(0, 1 / 2, 360, 720, -180) };
    // The centres of the first row lie 28 km from the pole, those of the second 84 km.
    const { first, halfWidths } = windowRows(grid, 0, { shape: 'circle', radiusKm: 120 });
    expect(first).toBe(0);
    expect([...halfWidths.subarray(0, 2)]).toEqual([360, 360]);
    expect(halfWidths[2]).toBeLessThan(180);
  });
});

it('lengths of a degree', () => {
  expect(degreeLengths(0).east).toBeCloseTo(111_319.491, 3);
  expect(degreeLengths(0).north).toBeCloseTo(110_574.276, 3);
  expect(degreeLengths(80).east).toBeCloseTo(19_393.486, 3);
  expect(degreeLengths(80).north).toBeCloseTo(111_659.94, 3);
});
