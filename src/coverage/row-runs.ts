/**
 * From spans of single zones to runs of cells by membership: one sweep along the row.
 */

import { MarkedColumns } from './marked-columns.ts';
import { type MembershipIndex, OUTSIDE } from './memberships.ts';
import type { CellOverlay } from './overlay-cell.ts';
import type { RunBuilder } from './run-builder.ts';
import type { Spans } from './spans.ts';

/** End of a chain of spans. */
const NONE = -1;

/** Sweeps along rows of so many columns; what it needs by column is kept between rows. */
export class RowSweep {
  private readonly cols: number;
  /** Columns where a span begins or a whole one ends. */
  private readonly marks: MarkedColumns;
  /** By column the first span that begins there, and the first whole one that ends there; read where marked. */
  private readonly firstStart: Int32Array;
  private readonly firstEnd: Int32Array;
  /** By span the next one of the same column. */
  private nextStart = new Int32Array(256);
  private nextEnd = new Int32Array(256);
  private partial = new Int32Array(64);

  constructor(cols: number) {
    this.cols = cols;
    this.marks = new MarkedColumns(cols);
    this.firstStart = new Int32Array(cols);
    this.firstEnd = new Int32Array(cols);
  }

  /** Adds the runs of one row; together they cover every column once. */
  addRuns(
    runs: RunBuilder,
    row: number,
    spans: Spans,
    overlay: CellOverlay,
    memberships: MembershipIndex,
  ): void {
    this.chain(spans);
    const { columns } = this.marks;
    const count = this.marks.collect();
    let whole = OUTSIDE;
    let done = 0;
    for (let i = 0; i < count; i++) {
      const col = columns[i] ?? 0;
      if (col > done) runs.add(row, done, col, whole, 1);
      done = col;
      for (let span = this.firstEnd[col] ?? NONE; span !== NONE; span = this.nextEnd[span] ?? NONE) {
        whole = memberships.toggle(whole, spans.zone[span] ?? 0);
      }
      let partial = 0;
      for (let span = this.firstStart[col] ?? NONE; span !== NONE; span = this.nextStart[span] ?? NONE) {
        if (spans.fraction[span] === 1) whole = memberships.toggle(whole, spans.zone[span] ?? 0);
        else this.keepPartial(partial++, span);
      }
      if (partial === 0) continue;
      this.addCell(runs, row, col, whole, partial, spans, overlay, memberships);
      done = col + 1;
    }
    if (done < this.cols) runs.add(row, done, this.cols, whole, 1);
  }

  /** Chains the spans by the columns where they begin and end, each chain in the order of the spans. */
  private chain(spans: Spans): void {
    if (this.nextStart.length < spans.count) {
      this.nextStart = new Int32Array(2 * spans.count);
      this.nextEnd = new Int32Array(2 * spans.count);
    }
    for (let span = spans.count - 1; span >= 0; span--) {
      const start = spans.colStart[span] ?? 0;
      this.mark(start);
      this.nextStart[span] = this.firstStart[start] ?? NONE;
      this.firstStart[start] = span;
      const end = spans.colEnd[span] ?? 0;
      if (spans.fraction[span] !== 1 || end === this.cols) continue;
      this.mark(end);
      this.nextEnd[span] = this.firstEnd[end] ?? NONE;
      this.firstEnd[end] = span;
    }
  }

  /** Marks a column; its chains are empty where it was not marked before. */
  private mark(col: number): void {
    if (!this.marks.mark(col)) return;
    this.firstStart[col] = NONE;
    this.firstEnd[col] = NONE;
  }

  private keepPartial(place: number, span: number): void {
    if (place === this.partial.length) {
      const more = new Int32Array(2 * place);
      more.set(this.partial);
      this.partial = more;
    }
    this.partial[place] = span;
  }

  private addCell(
    runs: RunBuilder,
    row: number,
    col: number,
    whole: number,
    partial: number,
    spans: Spans,
    overlay: CellOverlay,
    memberships: MembershipIndex,
  ): void {
    if (partial > 1) {
      overlay.split(spans, this.partial, partial, whole, memberships);
      overlay.addRuns(runs, row, col);
      return;
    }
    const only = this.partial[0] ?? 0;
    const fraction = spans.fraction[only] ?? 0;
    runs.addSplit(row, col, memberships.toggle(whole, spans.zone[only] ?? 0), fraction, whole);
  }
}
