/**
 * The runs of some rows from a coverage file: a coverage is never in memory whole.
 */
import { closeSync, openSync } from 'node:fs';
import type { CoverageRuns } from './coverage.ts';
import type { CoverageBatch, CoverageIndex } from './coverage-index.ts';
import { readAt } from './read-at.ts';

/** Four columns of 4 bytes and one of 8. */
const BYTES_PER_RUN = 24;

/** Most bytes that the runs of any of these ranges of rows take in memory. */
export function mostRunBytes(
  { batches }: CoverageIndex,
  ranges: Iterable<{ readonly rowStart: number; readonly rowEnd: number }>,
): number {
  let most = 0;
  for (const { rowStart, rowEnd } of ranges) {
    const reached = batches.filter((batch) => batch.rowEnd > rowStart && batch.rowStart < rowEnd);
    most = Math.max(
      most,
      reached.reduce((sum, { runs }) => sum + BYTES_PER_RUN * runs, 0),
    );
  }
  return most;
}

/** Reads runs of rows into arrays that are kept between calls. */
export class RunReader {
  private readonly index: CoverageIndex;
  private room = roomFor(0);

  constructor(index: CoverageIndex) {
    this.index = index;
  }

  /** The runs of rows [rowStart, rowEnd); they last until the next call. */
  read(rowStart: number, rowEnd: number): CoverageRuns {
    const reached = this.index.batches.filter((batch) => batch.rowEnd > rowStart && batch.rowStart < rowEnd);
    const most = reached.reduce((sum, { runs }) => sum + runs, 0);
    if (most > this.room.row.length) this.room = roomFor(most);
    const file = openSync(this.index.path, 'r');
    let count = 0;
    try {
      for (const batch of reached) count += this.readPart(file, batch, rowStart, rowEnd, count);
    } finally {
      closeSync(file);
    }
    const { row, colStart, colEnd, membership, fraction } = this.room;
    return {
      row: row.subarray(0, count),
      colStart: colStart.subarray(0, count),
      colEnd: colEnd.subarray(0, count),
      membership: membership.subarray(0, count),
      fraction: fraction.subarray(0, count),
    };
  }

  /** Reads the runs of a batch that lie in the rows to place `at`; gives their number. */
  private readPart(
    file: number,
    { runs, places }: CoverageBatch,
    rowStart: number,
    rowEnd: number,
    at: number,
  ) {
    const { row, colStart, colEnd, membership, fraction } = this.room;
    const rows = readAt(file, row.subarray(at, at + runs), places.row);
    const from = firstFrom(rows, rowStart);
    const count = firstFrom(rows, rowEnd) - from;
    rows.copyWithin(0, from, from + count);
    for (const [column, place] of [
      [colStart, places.colStart],
      [colEnd, places.colEnd],
      [membership, places.membership],
    ] as const) {
      readAt(file, column.subarray(at, at + count), place + 4 * from);
    }
    readAt(file, fraction.subarray(at, at + count), places.fraction + 8 * from);
    return count;
  }
}

function roomFor(runs: number) {
  return {
    row: new Int32Array(runs),
    colStart: new Int32Array(runs),
    colEnd: new Int32Array(runs),
    membership: new Int32Array(runs),
    fraction: new Float64Array(runs),
  };
}

/** The first run of row `row` or a later one. */
function firstFrom(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
