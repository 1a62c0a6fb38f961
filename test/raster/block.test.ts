import { describe, expect, it } from 'vitest';
import { defaultBlockSize, tileGrid } from '../../src/raster/block.ts';
import type { Grid } from '../../src/raster/grid.ts';

const gridOf = (rows: number, cols: number): Grid => ({
  crs: 'EPSG:4326',
  transform: [1, 0, 0, 0, -1, 0],
  rows,
  cols,
});

describe('tileGrid', () => {
  it('numbers blocks row by row and cuts the last ones off', () => {
    expect(tileGrid(gridOf(3, 5), 2)).toEqual([
      { block: 0, rowOffset: 0, colOffset: 0, rows: 2, cols: 2 },
      { block: 1, rowOffset: 0, colOffset: 2, rows: 2, cols: 2 },
      { block: 2, rowOffset: 0, colOffset: 4, rows: 2, cols: 1 },
      { block: 3, rowOffset: 2, colOffset: 0, rows: 1, cols: 2 },
      { block: 4, rowOffset: 2, colOffset: 2, rows: 1, cols: 2 },
      { block: 5, rowOffset: 2, colOffset: 4, rows: 1, cols: 1 },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a side of %s', (side) => {
    expect(() => tileGrid(gridOf(3, 5), side)).toThrow(
      `block size: ${side}; expected a whole number of cells above 0`,
    );
  });
});

describe('defaultBlockSize', () => {
  it.each([
    { cols: 1, size: 32 },
    { cols: 720, size: 32 },
    { cols: 4320, size: 64 },
    { cols: 8640, size: 128 },
    { cols: 43_200, size: 512 },
    { cols: 432_000, size: 512 },
  ])('is $size for $cols columns', ({ cols, size }) => {
    expect(defaultBlockSize(gridOf(cols / 2, cols))).toBe(size);
  });
});
