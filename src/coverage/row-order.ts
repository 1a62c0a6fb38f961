/**
 * The pieces of edges of a band in the order in which rows are walked: by row, then zone, then column.
 */
import type { Crossings } from './crossings.ts';

/** Groups up to this long are sorted by moving their members: pieces of a ring come almost in order. */
const SHORT = 48;

/** Pieces by row, kept between bands. */
export class RowOrder {
  /** Numbers of pieces, row after row. */
  order = new Int32Array(1024);
  /** Those of row r are `order[start[r]] .. order[start[r + 1] - 1]`. */
  start = new Int32Array(1);
  private keys = new Float64Array(SHORT);

  /**
   * Orders the pieces of a band.
   * @param crossings pieces by ascending zone, as edges come
   * @param rows rows of the band
   */
  arrange({ count, row, zone, col }: Crossings, rows: number): void {
    if (this.order.length < count) this.order = new Int32Array(2 * count);
    this.start = new Int32Array(rows + 2);
    const { order, start } = this;
    // Counted two places further on, so that filling moves each start to where its row begins.
    for (let piece = 0; piece < count; piece++) bump(start, (row[piece] ?? 0) + 2);
    for (let r = 2; r < start.length; r++) start[r] = (start[r] ?? 0) + (start[r - 1] ?? 0);
    for (let piece = 0; piece < count; piece++) order[bump(start, (row[piece] ?? 0) + 1)] = piece;
    for (let r = 0; r < rows; r++) {
      const end = start[r + 1] ?? 0;
      for (let from = start[r] ?? 0; from < end; ) {
        const owner = zone[order[from] ?? 0];
        let to = from + 1;
        while (to < end && zone[order[to] ?? 0] === owner) to++;
        this.sortByColumn(col, from, to);
        from = to;
      }
    }
  }

  private sortByColumn(col: Int32Array, from: number, to: number): void {
    if (to - from > SHORT) {
      this.sortLong(col, from, to);
      return;
    }
    const { order } = this;
    for (let next = from + 1; next < to; next++) {
      const piece = order[next] ?? 0;
      const column = col[piece] ?? 0;
      let at = next;
      for (; at > from && (col[order[at - 1] ?? 0] ?? 0) > column; at--) order[at] = order[at - 1] ?? 0;
      order[at] = piece;
    }
  }

  private sortLong(col: Int32Array, from: number, to: number): void {
    const length = to - from;
    if (this.keys.length < length) this.keys = new Float64Array(2 * length);
    const keys = this.keys.subarray(0, length);
    const pieces = this.order.slice(from, to);
    // Column and position packed in one exact integer: sorting numbers needs no comparator.
    for (let i = 0; i < length; i++) keys[i] = (col[pieces[i] ?? 0] ?? 0) * length + i;
    keys.sort();
    for (let i = 0; i < length; i++) this.order[from + i] = pieces[(keys[i] ?? 0) % length] ?? 0;
  }
}

/** Adds one; gives the value before. */
function bump(counts: Int32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
