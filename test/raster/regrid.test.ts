import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid, Window } from '../../src/raster/grid.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { regridCounts } from '../../src/raster/regrid-counts.ts';
import { regridMeans } from '../../src/raster/regrid-means.ts';

const NODATA = Number.NaN;

function gridOf(
  west: number,
  north: number,
  size: number,
  rows: number,
  cols: number,
  crs = 'EPSG:4326',
): Grid {
  return { crs, transform: [size, 0, west, 0, -size, north], rows, cols };
}

function rasterOf(grid: Grid, values: readonly number[]): Raster {
  const description = { format: 'GeoTIFF', dataType: 'float64', encoding: 'none', nodata: null };
  const read = ({ rowOffset, colOffset, rows, cols }: Window): Float64Array =>
    Float64Array.from({ length: rows * cols }, (_, i) => {
      const [row, col] = [rowOffset + Math.floor(i / cols), colOffset + (i % cols)];
      return values[row * grid.cols + col] ?? NODATA;
    });
  return { path: 'people.tif', grid, description, read, close: () => undefined };
}

function all({ grid, read }: Raster): number[] {
  return [...read({ rowOffset: 0, colOffset: 0, rows: grid.rows, cols: grid.cols })];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
}

describe('counts on another grid', () => {
  it('are shared out by area where cells are half a cell apart', () => {
    const source = rasterOf(gridOf(0.5, 2.5, 1, 2, 2), [100, 200, 40, NODATA]);
    // Each cell falls in four quarters; the quarters beyond 0..3 by 0..3 are none.
    const counts = all(regridCounts(source, gridOf(0, 3, 1, 3, 3), 'people.tif'));
    expect(counts).toEqual([25, 75, 50, 35, 85, 50, 10, 10, NODATA]);
  });

  it('are split over finer cells, and whole numbers of people need no rounding to add up', () => {
    const counts = all(
      regridCounts(rasterOf(gridOf(0, 1, 1, 1, 1), [100]), gridOf(0, 1, 1 / 3, 3, 3), 'people.tif'),
    );
    expect(total(counts)).toBe(100);
    for (const count of counts) expect(count).toBeCloseTo(100 / 9, 6);
  });

  it('leave out what lies beyond the grid', () => {
    const source = rasterOf(gridOf(0, 1, 1, 1, 2), [100, 60]);
    expect(all(regridCounts(source, gridOf(0, 1, 1, 1, 1), 'people.tif'))).toEqual([100]);
    expect(all(regridCounts(source, gridOf(0.75, 1, 1, 1, 1), 'people.tif'))).toEqual([70]);
  });

  it('go around the Earth: cells beyond 180 degrees lie at the other end', () => {
    // 38 columns of 10 degrees from 190 W to 190 E, as a grid cut from a projection has them.
    const values = Array.from({ length: 38 }, (_, col) => (col === 0 ? 5 : col === 37 ? 7 : 1));
    const counts = all(
      regridCounts(rasterOf(gridOf(-190, 5, 10, 1, 38), values), gridOf(-180, 5, 20, 1, 18), 'p'),
    );
    expect(counts[0]).toBe(1 + 1 + 7);
    expect(counts[17]).toBe(1 + 1 + 5);
    expect(total(counts)).toBe(36 + 12);
  });

  it('are the same in every window, and nobody is lost: random grids and windows', () => {
    const cell = fc.oneof(fc.constant(NODATA), fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 30, maxLength: 30 }),
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: -0.9, max: 0, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        (values, size, shift, step) => {
          const source = rasterOf(gridOf(0, 5, 1, 5, 6), values);
          const count = Math.ceil(8 / size) + 1;
          const target = gridOf(shift, 5 - shift, size, count, count);
          const made = regridCounts(source, target, 'people.tif');
          const whole = all(made);
          const quanta = values.map((value) => Math.round(value * 2 ** 26) / 2 ** 26);
          expect(total(whole)).toBe(total(quanta));
          for (let row = 0; row < count; row += step) {
            const rows = Math.min(step, count - row);
            const part = made.read({ rowOffset: row, colOffset: 1, rows, cols: count - 1 });
            expect([...part]).toEqual(
              whole.slice(row * count, (row + rows) * count).filter((_, i) => i % count > 0),
            );
          }
        },
      ),
      { seed: 20, numRuns: 100 },
    );
  });

  it('come from another coordinate system: everybody on Earth keeps a place', () => {
    // Mollweide at 500 km, one person in each cell that has its centre on Earth and a number of its own.
    const source = gridOf(-18_500_000, 9_500_000, 500_000, 38, 74, 'ESRI:54009');
    const onEarth = (i: number): boolean => {
      const x = -18_500_000 + 500_000 * ((i % 74) + 0.5);
      const y = 9_500_000 - 500_000 * (Math.floor(i / 74) + 0.5);
      return (x / (2 * Math.SQRT2 * 6_378_137)) ** 2 + (y / (Math.SQRT2 * 6_378_137)) ** 2 < 1;
    };
    const values = Array.from({ length: 38 * 74 }, (_, i) => (onEarth(i) ? 1 + i : NODATA));
    const made = regridCounts(rasterOf(source, values), gridOf(-180, 90, 5, 36, 72), 'people.tif');
    expect(total(all(made))).toBe(total(values));
    const parts = [0, 12, 24].flatMap((rowOffset) => [
      ...made.read({ rowOffset, colOffset: 0, rows: 12, cols: 72 }),
    ]);
    expect(parts).toEqual(all(made));
  });

  it('refuse more people in a cell than can be told apart', () => {
    const source = rasterOf(gridOf(0, 1, 1, 1, 2), [1e8, 1e8]);
    expect(() => all(regridCounts(source, gridOf(0, 1, 2, 1, 1), 'people.tif'))).toThrow(
      'people.tif: a cell of 200000000 people on the grid of the study; expected at most 134,217,728. Check its unit and nodata value: no cell holds so many.',
    );
  });
});

describe('shares on another grid', () => {
  it('are means by area, or by people where somebody lives', () => {
    const grid = gridOf(0, 1, 1, 1, 4);
    const shares = rasterOf(grid, [0.1, 0.5, 0.2, NODATA]);
    const target = gridOf(0, 2, 2, 1, 2);
    expect(all(regridMeans(shares, target, 'p', null))).toEqual([expect.closeTo(0.3, 15), 0.2]);
    const people = rasterOf(grid, [30, 10, 0, 9]);
    expect(all(regridMeans(shares, target, 'p', people))).toEqual([expect.closeTo(0.2, 15), 0.2]);
  });

  it('never lie beyond what they are means of', () => {
    const shares = rasterOf(
      gridOf(0, 1, 0.1, 10, 30),
      Array.from({ length: 300 }, () => 100),
    );
    for (const mean of all(regridMeans(shares, gridOf(0, 1, 0.7, 2, 4), 'p', null))) expect(mean).toBe(100);
  });
});
