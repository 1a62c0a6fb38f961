/**
 * Highest and lowest value of any stretch of a row in two look-ups each, whatever its length (a sparse table).
 */
import { padRow, type RowEnds } from './padded-row.ts';

/** Extremes of stretches of 2^k cells of a padded row: those of entry i of level k begin at padded cell i. */
export interface RowExtremes {
  readonly pad: number;
  readonly highest: readonly Float64Array[];
  readonly lowest: readonly Float64Array[];
}

/** Tables that answer for stretches of up to 2 * pad + 1 cells. Unknown values take no part. */
export function rowExtremes(values: Float64Array, ends: RowEnds): RowExtremes {
  const longest = Math.min(2 * ends.pad + 1, values.length + 2 * ends.pad);
  const highest = [padRow(values, ends, Number.NEGATIVE_INFINITY)];
  const lowest = [padRow(values, ends, Number.POSITIVE_INFINITY)];
  for (let stretch = 1; 2 * stretch <= longest; stretch *= 2) {
    highest.push(doubled(highest.at(-1) ?? new Float64Array(), stretch, 1));
    lowest.push(doubled(lowest.at(-1) ?? new Float64Array(), stretch, -1));
  }
  return { pad: ends.pad, highest, lowest };
}

/** Extremes of stretches twice as long. The last entries have no partner and stay as they are; nothing asks for them. */
function doubled(level: Float64Array, stretch: number, sign: 1 | -1): Float64Array {
  const next = level.slice();
  const end = level.length - stretch;
  if (sign === 1) {
    for (let i = 0; i < end; i++) {
      const other = level[i + stretch] as number;
      if (other > (next[i] as number)) next[i] = other;
    }
  } else {
    for (let i = 0; i < end; i++) {
      const other = level[i + stretch] as number;
      if (other < (next[i] as number)) next[i] = other;
    }
  }
  return next;
}

/** Stretches of columns, [from, to) after [from, to): where extremes are asked for. */
export type Spans = readonly (readonly [from: number, to: number])[];

/**
 * Raises `high` and lowers `low` to the extremes of the cells c - halfWidth .. c + halfWidth of a row, for each column c
 * of the spans.
 * @param halfWidth in cells, at most the padding of the row
 */
export function widenRange(
  high: Float64Array,
  low: Float64Array,
  { pad, highest, lowest }: RowExtremes,
  halfWidth: number,
  spans: Spans,
): void {
  const length = 2 * halfWidth + 1;
  const level = Math.min(Math.floor(Math.log2(length)), highest.length - 1);
  const start = pad - halfWidth;
  const second = start + length - 2 ** level;
  for (const [from, to] of spans) {
    raise(high.subarray(from, to), highest[level] as Float64Array, start + from, second + from);
    lower(low.subarray(from, to), lowest[level] as Float64Array, start + from, second + from);
  }
}

function raise(high: Float64Array, level: Float64Array, first: number, second: number): void {
  for (let col = 0; col < high.length; col++) {
    const a = level[first + col] as number;
    const b = level[second + col] as number;
    const higher = a > b ? a : b;
    if (higher > (high[col] as number)) high[col] = higher;
  }
}

function lower(low: Float64Array, level: Float64Array, first: number, second: number): void {
  for (let col = 0; col < low.length; col++) {
    const a = level[first + col] as number;
    const b = level[second + col] as number;
    const lowest = a < b ? a : b;
    if (lowest < (low[col] as number)) low[col] = lowest;
  }
}
