import { describe, expect, it } from 'vitest';
import { alignGrid, readAligned } from '../../src/raster/alignment.ts';
import type { Grid, Window } from '../../src/raster/grid.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { drawnRaster } from './drawn-raster.ts';

const NAN = Number.NaN;

function gridOf(rows: number, cols: number, cell: number, west = -180, north = 90): Grid {
  return { crs: 'EPSG:4326', transform: [cell, 0, west, 0, -cell, north], rows, cols };
}

const WORLD = gridOf(18, 36, 10);

describe('alignGrid', () => {
  it.each([
    { what: 'itself', other: WORLD, alignment: { relation: 'equal', factor: 1, rowOffset: 0, colOffset: 0 } },
    {
      what: 'a part of it',
      other: gridOf(3, 4, 10, -150, 60),
      alignment: { relation: 'equal', factor: 1, rowOffset: -3, colOffset: -3 },
    },
    {
      what: 'cells of half the size, from elsewhere',
      other: gridOf(10, 20, 5, -90, 90),
      alignment: { relation: 'finer', factor: 2, rowOffset: 0, colOffset: -18 },
    },
    {
      what: 'cells of a third, starting inside a cell',
      other: gridOf(10, 20, 10 / 3, -180 + 10 / 3, 90 - 20 / 3),
      alignment: { relation: 'finer', factor: 3, rowOffset: -2, colOffset: -1 },
    },
    {
      what: 'cells of twice the size, starting inside one',
      other: gridOf(9, 18, 20, -190, 90),
      alignment: { relation: 'coarser', factor: 2, rowOffset: 0, colOffset: 1 },
    },
  ])('finds $what', ({ other, alignment }) => {
    expect(alignGrid(WORLD, other, 'prevalence')).toEqual(alignment);
  });

  it('takes cell sizes of nine digits as meant, over a whole world', () => {
    const exact = gridOf(21_600, 43_200, 1 / 120);
    const printed = gridOf(21_600, 43_200, 0.008333333);
    expect(alignGrid(exact, printed, 'population 2010').relation).toBe('equal');
    expect(alignGrid(printed, exact, 'population 2010').relation).toBe('equal');
    expect(alignGrid(gridOf(360, 720, 0.5), printed, 'population 2010')).toMatchObject({
      relation: 'finer',
      factor: 60,
    });
  });

  it('does not take cell sizes of eight digits, which end 0.017 cells off', () => {
    const printed = gridOf(21_600, 43_200, 0.00833333);
    expect(() => alignGrid(gridOf(21_600, 43_200, 1 / 120), printed, 'population 2010')).toThrow(
      'population 2010: its cell edges miss those of the reference grid by up to 0.01728 cells (0.000144 degrees) along columns',
    );
  });

  it.each([
    {
      what: 'half a cell off',
      other: gridOf(18, 36, 10, -175),
      fault:
        'its cell edges miss those of the reference grid by up to 0.5 cells (5 degrees) along columns and 0 cells (0 degrees) along rows, cell size 10 x 10 degrees against 10 x 10 degrees; expected cells that are equal or nest exactly',
    },
    {
      what: 'no whole part',
      other: gridOf(25, 50, 7.2),
      fault:
        'its cell edges miss those of the reference grid by up to 14 cells (100.8 degrees) along columns and 7 cells (50.4 degrees) along rows, cell size 7.2 x 7.2 degrees against 10 x 10 degrees; expected cells that are equal or nest exactly',
    },
    {
      what: 'finer along columns alone',
      other: { ...gridOf(18, 72, 5), transform: [5, 0, -180, 0, -10, 90] } as const,
      fault:
        'its cells are 5 x 10 degrees, those of the reference grid 10 x 10 degrees; expected the same ratio of sizes along columns and rows',
    },
    {
      what: 'elsewhere',
      other: gridOf(2, 2, 10, 180, 90),
      fault:
        'it covers longitude 180 to 200 and latitude 70 to 90, the reference grid longitude -180 to 180 and latitude -90 to 90; expected grids that overlap',
    },
    {
      what: 'in another coordinate system',
      other: { ...WORLD, crs: 'EPSG:3857' },
      fault: 'its coordinate system is EPSG:3857; expected EPSG:4326, that of the reference grid',
    },
  ])('refuses a grid that is $what', ({ other, fault }) => {
    expect(() => alignGrid(WORLD, other, 'prevalence 2000 (pou.tif)')).toThrow(
      `prevalence 2000 (pou.tif): ${fault}. People and prevalence come to it with \`regrid\`; resample anything else onto the cells of the reference grid before the study (amounts by area, so that totals stay).`,
    );
  });
});

describe('readAligned', () => {
  const reference = gridOf(2, 2, 2, 0, 4);
  const whole: Window = { rowOffset: 0, colOffset: 0, rows: 2, cols: 2 };
  const finer = drawnRaster(gridOf(4, 4, 1, 0, 4), [
    ...[1, 2, NAN, NAN],
    ...[3, 4, NAN, NAN],
    ...[5, NAN, 0, 10],
    ...[NAN, 7, 20, 30],
  ]);
  const read = (raster: Raster, window: Window, rule: 'sum' | 'mean' | 'repeat') => [
    ...readAligned(raster, alignGrid(reference, raster.grid, 'other'), window, rule),
  ];

  it('adds finer counts; a cell without any has none', () => {
    expect(read(finer, whole, 'sum')).toEqual([10, NAN, 12, 60]);
  });

  it('takes the mean of the finer shares that are known', () => {
    expect(read(finer, whole, 'mean')).toEqual([2.5, NAN, 6, 15]);
  });

  it('repeats coarser shares', () => {
    const coarser = drawnRaster(gridOf(1, 2, 4, -2, 4), [0.25, 0.5]);
    expect(read(coarser, whole, 'mean')).toEqual([0.25, 0.5, 0.25, 0.5]);
    expect(read(coarser, whole, 'repeat')).toEqual([0.25, 0.5, 0.25, 0.5]);
    expect(read(coarser, { rowOffset: 1, colOffset: 1, rows: 1, cols: 1 }, 'mean')).toEqual([0.5]);
  });

  it('knows nothing outside the other grid', () => {
    const corner = drawnRaster(gridOf(1, 1, 2, 2, 2), [8]);
    expect(read(corner, whole, 'sum')).toEqual([NAN, NAN, NAN, 8]);
    expect(read(corner, { rowOffset: 0, colOffset: 0, rows: 1, cols: 2 }, 'sum')).toEqual([NAN, NAN]);
    const cutFiner = drawnRaster(gridOf(1, 3, 1, 1, 3), [1, 2, 4]);
    expect(read(cutFiner, whole, 'sum')).toEqual([1, 6, NAN, NAN]);
    const cutCoarser = drawnRaster(gridOf(1, 1, 4, 2, 4), [3]);
    expect(read(cutCoarser, whole, 'mean')).toEqual([NAN, 3, NAN, 3]);
  });

  it('holds at most 16 MiB of finer values at a time', () => {
    const largest = { cells: 0 };
    const grid = gridOf(2400, 960, 1 / 60, 0, 40);
    const ones: Raster = {
      ...drawnRaster(grid, []),
      read: ({ rows, cols }) => {
        largest.cells = Math.max(largest.cells, rows * cols);
        return new Float64Array(rows * cols).fill(1);
      },
    };
    const coarse = gridOf(40, 16, 1, 0, 40);
    const sums = readAligned(
      ones,
      alignGrid(coarse, grid, 'fine'),
      { rowOffset: 0, colOffset: 0, rows: 40, cols: 16 },
      'sum',
    );
    expect(sums.every((sum) => sum === 3600)).toBe(true);
    expect(largest.cells * 8).toBeLessThanOrEqual(2 ** 24);
  });

  it('does not split counts nor join classes', () => {
    const coarser = drawnRaster(gridOf(1, 1, 4, 0, 4), [100]);
    expect(() => read(coarser, whole, 'sum')).toThrow(
      'drawn.tif: its cells are coarser than the reference grid (2 x 2), and counts cannot be split over finer cells; expected equal or finer cells',
    );
    expect(() => read(finer, whole, 'repeat')).toThrow(
      'drawn.tif: its cells are finer than the reference grid (2 x 2), and classes of finer cells cannot be joined; expected equal or coarser cells',
    );
  });
});
