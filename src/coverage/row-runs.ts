/**
 * From spans of single zones to runs of cells by membership: one sweep along the row.
 */
import type { Crossings } from './crossings.ts';
import { type MembershipIndex, OUTSIDE } from './memberships.ts';
import { overlayCell } from './overlay-cell.ts';
import type { Span } from './row-spans.ts';
import type { RunBuilder } from './run-builder.ts';

/** One grid row and what crosses it. */
export interface RowContents {
  readonly row: number;
  readonly cols: number;
  readonly crossings: Crossings;
  readonly order: Int32Array;
  readonly spans: readonly Span[];
  readonly memberships: MembershipIndex;
}

/** Adds the runs of one row; together they cover every column once. */
export function addRowRuns(runs: RunBuilder, contents: RowContents): void {
  const { row, cols, memberships } = contents;
  const starts = sortSpans(contents.spans, (span) => span.colStart);
  const ends = sortSpans(
    starts.filter((span) => span.fraction === 1),
    (span) => span.colEnd,
  );
  let whole = OUTSIDE;
  let started = 0;
  let ended = 0;
  for (let col = 0; col < cols; ) {
    for (; ends[ended]?.colEnd === col; ended++) whole = memberships.toggle(whole, ends[ended]?.zone ?? 0);
    const partial: Span[] = [];
    for (let span = starts[started]; span?.colStart === col; span = starts[++started]) {
      if (span.fraction === 1) whole = memberships.toggle(whole, span.zone);
      else partial.push(span);
    }
    const next = partial.length > 0 ? col + 1 : nextChange(starts[started], ends[ended], cols);
    if (partial.length > 0) addCellRuns(runs, contents, col, whole, partial);
    else runs.add(row, col, next, whole, 1);
    col = next;
  }
}

/** Spans by column; those of one column stay in the order given. */
function sortSpans(spans: readonly Span[], column: (span: Span) => number): Span[] {
  const { length } = spans;
  const keys = new Float64Array(length);
  // Column and position packed in one exact integer: sorting numbers needs no comparator.
  for (let i = 0; i < length; i++) {
    const span = spans[i];
    if (span !== undefined) keys[i] = column(span) * length + i;
  }
  keys.sort();
  return Array.from(keys, (key) => spans[key % length]).filter((span) => span !== undefined);
}

function nextChange(start: Span | undefined, end: Span | undefined, cols: number): number {
  return Math.min(start?.colStart ?? cols, end?.colEnd ?? cols, cols);
}

function addCellRuns(
  runs: RunBuilder,
  { row, crossings, order, memberships }: RowContents,
  col: number,
  whole: number,
  partial: readonly Span[],
): void {
  const [only] = partial;
  if (partial.length === 1 && only !== undefined) {
    runs.add(row, col, col + 1, memberships.toggle(whole, only.zone), only.fraction);
    runs.add(row, col, col + 1, whole, 1 - only.fraction);
    return;
  }
  for (const { membership, fraction } of overlayCell(crossings, order, partial, whole, memberships)) {
    runs.add(row, col, col + 1, membership, fraction);
  }
}
