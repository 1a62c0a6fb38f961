/**
 * Reads a raster on the cells of another grid that its cells nest in or hold. Which grids nest is decided in
 * `alignment.ts`; nothing here asks for what.
 */
import type { Window } from './grid.ts';
import type { Raster } from './raster.ts';

/** How the cells of two grids nest. Offsets count cells of the finer one, from the other grid's first cell. */
export interface Nesting {
  /** Cells of the finer grid along a side of a coarser one, a whole number from 1. */
  readonly factor: number;
  readonly rowOffset: number;
  readonly colOffset: number;
}

/** Finer cells held at a time, so that memory does not grow with the square of the factor: 16 MiB of values. */
const CELLS_AT_A_TIME = 2 ** 21;

/** The values of a window that may reach beyond the raster; NaN there. `into` is as {@link Raster.read} has it. */
export function readClipped(raster: Raster, window: Window, into?: Float64Array): Float64Array {
  const { grid } = raster;
  const top = Math.max(0, window.rowOffset);
  const left = Math.max(0, window.colOffset);
  const rows = Math.min(grid.rows, window.rowOffset + window.rows) - top;
  const cols = Math.min(grid.cols, window.colOffset + window.cols) - left;
  if (rows === window.rows && cols === window.cols) return raster.read(window, into);
  const values = new Float64Array(window.rows * window.cols).fill(Number.NaN);
  if (rows <= 0 || cols <= 0) return values;
  const inside = raster.read({ rowOffset: top, colOffset: left, rows, cols });
  for (let row = 0; row < rows; row += 1) {
    const to = (top - window.rowOffset + row) * window.cols + (left - window.colOffset);
    values.set(inside.subarray(row * cols, (row + 1) * cols), to);
  }
  return values;
}

/**
 * Sums, or unweighted means, of the finer cells with a value in each cell of a window of the coarser grid; NaN where none
 * has one. The finer cells of a cell are added row by row, so a value does not depend on the window it is read with.
 */
export function gatherFiner(
  raster: Raster,
  nesting: Nesting,
  window: Window,
  rule: 'sum' | 'mean',
): Float64Array {
  const { factor, rowOffset, colOffset } = nesting;
  const values = new Float64Array(window.rows * window.cols);
  const known = new Uint32Array(values.length);
  const step = Math.max(1, Math.floor(CELLS_AT_A_TIME / (window.cols * factor * factor)));
  for (let first = 0; first < window.rows; first += step) {
    const rows = Math.min(step, window.rows - first);
    const finer = readClipped(raster, {
      rowOffset: (window.rowOffset + first) * factor + rowOffset,
      colOffset: window.colOffset * factor + colOffset,
      rows: rows * factor,
      cols: window.cols * factor,
    });
    const from = first * window.cols;
    const to = (first + rows) * window.cols;
    addFiner(finer, factor, window.cols, values.subarray(from, to), known.subarray(from, to));
  }
  for (let i = 0; i < values.length; i += 1) {
    const count = known[i] as number;
    if (count === 0) values[i] = Number.NaN;
    else if (rule === 'mean') values[i] = (values[i] as number) / count;
  }
  return values;
}

/** Adds the known values of factor x factor cells to each cell, and counts them. */
function addFiner(
  finer: Float64Array,
  factor: number,
  cols: number,
  sums: Float64Array,
  known: Uint32Array,
): void {
  const finerCols = cols * factor;
  for (let row = 0, from = 0; from < finer.length; row += 1) {
    const start = Math.floor(row / factor) * cols;
    for (let col = 0; col < finerCols; col += 1, from += 1) {
      const value = finer[from] as number;
      if (Number.isNaN(value)) continue;
      const to = start + Math.floor(col / factor);
      sums[to] = (sums[to] as number) + value;
      known[to] = (known[to] as number) + 1;
    }
  }
}

/** The value of the coarser cell that each cell of a window of the finer grid lies in. */
export function repeatCoarser(raster: Raster, nesting: Nesting, window: Window): Float64Array {
  const { factor, rowOffset, colOffset } = nesting;
  const firstRow = window.rowOffset + rowOffset;
  const firstCol = window.colOffset + colOffset;
  const top = Math.floor(firstRow / factor);
  const left = Math.floor(firstCol / factor);
  const cols = Math.floor((firstCol + window.cols - 1) / factor) - left + 1;
  const rows = Math.floor((firstRow + window.rows - 1) / factor) - top + 1;
  const coarser = readClipped(raster, { rowOffset: top, colOffset: left, rows, cols });
  const values = new Float64Array(window.rows * window.cols);
  for (let row = 0, to = 0; row < window.rows; row += 1) {
    const from = (Math.floor((firstRow + row) / factor) - top) * cols - left;
    for (let col = 0; col < window.cols; col += 1, to += 1) {
      values[to] = coarser[from + Math.floor((firstCol + col) / factor)] as number;
    }
  }
  return values;
}
