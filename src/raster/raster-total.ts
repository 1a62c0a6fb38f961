/**
 * The sum of a raster of counts, for saying what became of it on another grid.
 */
import type { Raster } from './raster.ts';

/** Rows read at a time: bounds memory, and never reaches a result. */
const ROWS = 64;

/**
 * The sum of all cells with a value, in people: whole numbers and rests are added apart, so that of a world no person is
 * lost to rounding.
 * @throws StudyError ERR_RASTER when bytes cannot be decoded
 */
export function rasterTotal({ grid, read }: Pick<Raster, 'grid' | 'read'>): number {
  let whole = 0;
  let rest = 0;
  for (let rowOffset = 0; rowOffset < grid.rows; rowOffset += ROWS) {
    const rows = Math.min(ROWS, grid.rows - rowOffset);
    for (const value of read({ rowOffset, colOffset: 0, rows, cols: grid.cols })) {
      if (Number.isNaN(value)) continue;
      const floor = Math.floor(value);
      whole += floor;
      rest += value - floor;
    }
  }
  return whole + rest;
}
