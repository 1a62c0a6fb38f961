import { describe, expect, it } from 'vitest';
import { mountainClasses } from '../../src/mountains/class-keys.ts';
import { classifyElevation } from '../../src/mountains/classify-elevation.ts';
import { elevationRows } from '../../src/mountains/elevation-rows.ts';
import { localRange } from '../../src/mountains/local-range.ts';
import { rowWindows } from '../../src/mountains/row-windows.ts';
import { slopeOfDegrees, slopeRow } from '../../src/mountains/slope.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { degreeLengths } from '../../src/raster/wgs84.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { allValues } from './classes.ts';
import { gridAround, LATITUDES, surface, THIRTY_SECONDS } from './terrain.ts';

const ROWS = 61;
const COLS = 201;
const [MIDDLE_ROW, MIDDLE_COL] = [30, 100];
/** Columns and rows that 7 km reach at 30 arc-seconds, counted by hand: 7,000 m / length of a cell. */
const REACH = { 0: { cols: 7, rows: 7 }, 45: { cols: 10, rows: 7 }, 80: { cols: 43, rows: 7 } } as const;

const KAPOS: ElevationZonesSpec = {
  elevation: 'surface.tif',
  definition: 'kapos-2000',
  options: {
    local_elevation_range: { radius_km: 7 },
    latitude_rule: 'none',
    comparison: 'as-printed',
    inner_basins: 'off',
    antarctica: 'exclude',
    land: 'all',
  },
};

function slopeAt(raster: Raster, row: number, col: number): number {
  const elevation = elevationRows(raster, 's', { land: null, withoutAntarctica: false, keptRows: 9 });
  return slopeRow(elevation, row)[col] ?? Number.NaN;
}

function rangeAt(raster: Raster, row: number, col: number): number {
  const elevation = elevationRows(raster, 's', { land: null, withoutAntarctica: false, keptRows: 99 });
  const windows = rowWindows(raster.grid, { shape: 'circle', radiusKm: 7 });
  const { highest, lowest } = localRange(elevation, windows)(row);
  return (highest[col] ?? Number.NaN) - (lowest[col] ?? Number.NaN);
}

function keyAt(raster: Raster, row: number, col: number, spec = KAPOS): string {
  const values = allValues(classifyElevation(raster, spec, { land: null }));
  return mountainClasses(spec)[(values[row * raster.grid.cols + col] ?? 0) - 1]?.key ?? 'none';
}

describe.each(LATITUDES)('at %d degrees', (latitude) => {
  const grid = gridAround(latitude, THIRTY_SECONDS, ROWS, COLS);
  const { east, north } = degreeLengths(latitude);
  const dx = east * THIRTY_SECONDS;
  const dy = north * THIRTY_SECONDS;
  const reach = REACH[latitude];

  it('a plane that rises to the north has its slope and its range', () => {
    const plane = surface(grid, (row) => 1000 + 0.05 * dy * (MIDDLE_ROW - row));
    expect(slopeAt(plane, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0.05, 12);
    expect(rangeAt(plane, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0.05 * dy * 2 * reach.rows, 8);
  });

  it('a plane that rises to the east has its slope and its range', () => {
    const plane = surface(grid, (_, col) => 1000 + 0.05 * dx * (col - MIDDLE_COL));
    expect(slopeAt(plane, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0.05, 12);
    expect(rangeAt(plane, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0.05 * dx * 2 * reach.cols, 8);
  });

  it.each([
    [1.99, 'none'],
    [2.01, '1500_2500'],
  ])('a plane of %d degrees at 1,800 m is %s', (degrees, key) => {
    const plane = surface(grid, (row) => 1800 + slopeOfDegrees(degrees) * dy * (MIDDLE_ROW - row));
    expect(keyAt(plane, MIDDLE_ROW, MIDDLE_COL)).toBe(key);
  });

  it('a cone has its slope on its flanks and the fall over 7 km as range at its top', () => {
    const gradient = 0.03;
    const distance = (row: number, col: number) =>
      Math.hypot((row - MIDDLE_ROW) * dy, (col - MIDDLE_COL) * dx);
    const cone = surface(grid, (row, col) => 900 - gradient * distance(row, col));
    // Far from the top along an axis the cone is a plane to the second order in cell / distance.
    expect(slopeAt(cone, MIDDLE_ROW - 20, MIDDLE_COL)).toBeCloseTo(gradient, 4);
    expect(slopeAt(cone, MIDDLE_ROW, MIDDLE_COL + 60)).toBeCloseTo(gradient, 3);
    expect(slopeAt(cone, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0, 12);
    const range = rangeAt(cone, MIDDLE_ROW, MIDDLE_COL);
    expect(range).toBeLessThanOrEqual(gradient * 7000 * 1.001);
    expect(range).toBeGreaterThan(gradient * (7000 - Math.min(dx, dy)));
    // 0.05 gives a range near 350 m at the top, which is a mountain below 1,000 m; 0.03 gives at most 210 m.
    expect(keyAt(cone, MIDDLE_ROW, MIDDLE_COL)).toBe('none');
    const steeper = surface(grid, (row, col) => 900 - 0.05 * distance(row, col));
    expect(keyAt(steeper, MIDDLE_ROW, MIDDLE_COL)).toBe('300_1000');
  });

  it('a ridge is flat on its crest, steep beside it, and falls to either side', () => {
    const ridge = surface(grid, (_, col) => 1400 - 0.1 * dx * Math.abs(col - MIDDLE_COL));
    expect(slopeAt(ridge, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0, 12);
    expect(slopeAt(ridge, MIDDLE_ROW, MIDDLE_COL + 3)).toBeCloseTo(0.1, 12);
    expect(rangeAt(ridge, MIDDLE_ROW, MIDDLE_COL)).toBeCloseTo(0.1 * dx * reach.cols, 8);
    // The crest has no slope but a range of 600 m and more; the flank has 5.7 degrees.
    expect(keyAt(ridge, MIDDLE_ROW, MIDDLE_COL)).toBe('1000_1500');
    expect(keyAt(ridge, MIDDLE_ROW, MIDDLE_COL + 3)).toBe('1000_1500');
  });

  it('a step makes mountains of the cells that it is within 7 km of, no farther', () => {
    const step = surface(grid, (_, col) => (col < MIDDLE_COL ? 400 : 701));
    const values = allValues(classifyElevation(step, KAPOS, { land: null }));
    const row = values.subarray(MIDDLE_ROW * COLS, (MIDDLE_ROW + 1) * COLS);
    const expected = Array.from({ length: COLS }, (_, col) =>
      col >= MIDDLE_COL - reach.cols && col < MIDDLE_COL + reach.cols ? 6 : 0,
    );
    expect([...row]).toEqual(expected);
    const lower = surface(grid, (_, col) => (col < MIDDLE_COL ? 400 : 700));
    expect(allValues(classifyElevation(lower, KAPOS, { land: null })).every((value) => value === 0)).toBe(
      true,
    );
  });

  it('a bowl has the slope of its parabola', () => {
    const bend = 2e-7;
    const bowl = surface(
      grid,
      (row, col) => 1600 + bend * (((col - MIDDLE_COL) * dx) ** 2 + ((row - MIDDLE_ROW) * dy) ** 2),
    );
    for (const col of [0, 5, 40]) {
      expect(slopeAt(bowl, MIDDLE_ROW, MIDDLE_COL + col)).toBeCloseTo(2 * bend * col * dx, 12);
    }
    expect(keyAt(bowl, MIDDLE_ROW, MIDDLE_COL)).toBe('none');
  });
});
