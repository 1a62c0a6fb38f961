/**
 * Coverage made ready for looking up: where the runs of a row are.
 */
import type { CoverageRuns } from '../coverage/coverage.ts';

/** Coverage of some rows of a grid with the place of each row's runs. */
export interface IndexedCoverage extends CoverageRuns {
  /** The first of the rows. */
  readonly firstRow: number;
  /** The runs of row `firstRow + r` are `rowStart[r] .. rowStart[r + 1] - 1`; length rows + 1. */
  readonly rowStart: Int32Array;
  /** By row, the run where the block summed last stopped: a guess of where the next begins. Length rows. */
  readonly nextRun: Int32Array;
}

/** The coverage of rows [firstRow, firstRow + rows) with the places of its rows. */
export function indexCoverage(coverage: CoverageRuns, firstRow: number, rows: number): IndexedCoverage {
  const rowStart = indexRows(coverage.row, firstRow, rows);
  return { ...coverage, firstRow, rowStart, nextRun: new Int32Array(rows) };
}

/** Position of the first run of each row, and the number of runs at the end; length rows + 1. */
function indexRows(row: Int32Array, firstRow: number, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (const r of row) starts[r - firstRow + 1] = (starts[r - firstRow + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
  return starts;
}

/** The first run of row `firstRow + row` that reaches beyond column `col`. */
export function firstRun({ rowStart, colEnd, nextRun }: IndexedCoverage, row: number, col: number): number {
  let low = rowStart[row] ?? 0;
  let high = rowStart[row + 1] ?? 0;
  const guess = nextRun[row] ?? 0;
  // Blocks mostly come from west to east: the run where the last one stopped is the one where the next begins.
  const begins = guess === low || (guess > low && guess < high && (colEnd[guess - 1] ?? 0) <= col);
  if (begins && guess < high && (colEnd[guess] ?? 0) > col) return guess;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((colEnd[middle] ?? 0) > col) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One past the last run of the cell that `run` is a piece of. */
export function endOfCell(coverage: IndexedCoverage, run: number, end: number): number {
  let next = run + 1;
  while (next < end && coverage.colStart[next] === coverage.colStart[run]) next++;
  return next;
}
