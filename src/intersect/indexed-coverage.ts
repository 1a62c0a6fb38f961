/**
 * Coverage made ready for looking up: where the runs of a row are.
 */
import type { Coverage } from '../coverage/coverage.ts';

/** Coverage with the place of each row's runs. */
export interface IndexedCoverage extends Omit<Coverage, 'memberships'> {
  /** The runs of row r are `rowStart[r] .. rowStart[r + 1] - 1`; length rows + 1. */
  readonly rowStart: Int32Array;
}

/** Position of the first run of each row, and the number of runs at the end; length rows + 1. */
export function indexRows(row: Int32Array, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (const r of row) starts[r + 1] = (starts[r + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r++) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0);
  return starts;
}

/** The first run of the row that reaches beyond column `col`. */
export function firstRun(coverage: IndexedCoverage, row: number, col: number): number {
  let low = coverage.rowStart[row] ?? 0;
  let high = coverage.rowStart[row + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((coverage.colEnd[middle] ?? 0) > col) high = middle;
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
