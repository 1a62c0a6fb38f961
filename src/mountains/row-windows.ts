/**
 * The windows of all rows of a grid, and what has to be kept of rows while windows move southward.
 */
import type { Grid } from '../raster/grid.ts';
import { type WindowRows, type WindowShape, windowRows } from './window-shape.ts';

/** Windows of one shape on one grid. */
export interface RowWindows {
  /** The window of the cells of a row. */
  readonly at: (row: number) => WindowRows;
  /** Widest reach, in cells to either side, of any window that asks this row. */
  readonly reach: (row: number) => number;
  /** Rows of the tallest window. */
  readonly tallest: number;
}

/** Computes the windows of every row once. */
export function rowWindows(grid: Grid, shape: WindowShape): RowWindows {
  const windows = Array.from({ length: grid.rows }, (_, row) => windowRows(grid, row, shape));
  const reach = new Int32Array(grid.rows);
  let tallest = 1;
  for (const { first, halfWidths } of windows) {
    tallest = Math.max(tallest, halfWidths.length);
    for (let i = 0; i < halfWidths.length; i++) {
      reach[first + i] = Math.max(reach[first + i] as number, halfWidths[i] as number);
    }
  }
  return {
    at: (row) => windows[row] as WindowRows,
    reach: (row) => reach[row] as number,
    tallest,
  };
}
