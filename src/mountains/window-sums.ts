/**
 * Sums of a quantity over windows around cells, from running sums along rows: two look-ups per row of the window.
 */
import { padRow, type RowEnds } from './padded-row.ts';

/** Running sums of a row: entry i is the sum of the first i padded cells. */
export interface RunningRow {
  readonly pad: number;
  readonly wraps: boolean;
  readonly sums: Float64Array;
}

/** @param values length cols; NaN counts as 0 */
export function runningRow(values: Float64Array, ends: RowEnds): RunningRow {
  const padded = padRow(values, ends, 0);
  const sums = new Float64Array(padded.length + 1);
  for (let i = 0; i < padded.length; i++) sums[i + 1] = (sums[i] as number) + (padded[i] as number);
  return { ...ends, sums };
}

/** Adds to `totals` the sums over the cells c - halfWidth .. c + halfWidth of a row, for each column c. */
export function addWindowSums(
  totals: Float64Array,
  { pad, wraps, sums }: RunningRow,
  halfWidth: number,
): void {
  // Around a pole a window may be a whole row: no cell of it counts twice.
  const isWhole = wraps && 2 * halfWidth + 1 > totals.length;
  const start = isWhole ? pad : pad - halfWidth;
  const end = isWhole ? pad + totals.length : pad + halfWidth + 1;
  const step = isWhole ? 0 : 1;
  for (let col = 0; col < totals.length; col++) {
    totals[col] =
      (totals[col] as number) + (sums[end + step * col] as number) - (sums[start + step * col] as number);
  }
}
