/**
 * Spans: for each zone, the cells of one grid row that it covers, wholly or partly.
 * The sum behind it is the signed area east of every edge (the trapezoid rule, so exact for straight edges).
 */
import { StudyError } from '../errors.ts';
import type { Crossings } from './crossings.ts';

/** Cells of a zone that an edge touches come one by one; those between are whole and come as runs. */
export interface Span {
  readonly zone: number;
  readonly colStart: number;
  readonly colEnd: number;
  /** Coverage fraction of each cell of the span, (0, 1]; 1 means whole. */
  readonly fraction: number;
  /** Covered length of the west side of the cell, [0, 1]. */
  readonly westCover: number;
  /** Pieces of the zone's boundary in the cell: `order[from] .. order[to - 1]`; none for a whole span. */
  readonly from: number;
  readonly to: number;
}

/** Rounding leaves fractions this close to 0 or 1; nothing smaller can be told from noise (2^-48). */
const NOISE = 2 ** -48;
/** A cover further than this from 0 or 1 where no edge runs is a ring that overlaps itself, not rounding. */
const DEFECT = 1e-6;

/**
 * Pieces of one row, ordered by zone and column.
 * @param pieces numbers of the pieces of the row
 * @returns the same numbers in that order
 */
export function orderPieces(crossings: Crossings, pieces: Int32Array, cols: number): Int32Array {
  const { length } = pieces;
  const keys = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const piece = pieces[i] ?? 0;
    // Zone, column and position packed in one exact integer: sorting numbers needs no comparator.
    keys[i] = ((crossings.zone[piece] ?? 0) * cols + (crossings.col[piece] ?? 0)) * length + i;
  }
  keys.sort();
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[i] = pieces[(keys[i] ?? 0) % length] ?? 0;
  return order;
}

/**
 * The spans of all zones in one row.
 * @param order pieces of the row, by zone and column
 * @param row number of the row in the grid, for messages
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a cell more than once
 */
export function rowSpans(
  crossings: Crossings,
  order: Int32Array,
  cols: number,
  row: number,
  nameOfZone: (zone: number) => string,
): Span[] {
  const spans: Span[] = [];
  let position = 0;
  while (position < order.length)
    position = zoneSpans(spans, crossings, order, position, cols, row, nameOfZone);
  return spans;
}

function zoneSpans(
  spans: Span[],
  crossings: Crossings,
  order: Int32Array,
  start: number,
  cols: number,
  row: number,
  nameOfZone: (zone: number) => string,
): number {
  const zone = crossings.zone[order[start] ?? 0] ?? 0;
  const check = (cover: number, col: number): number => wholeCover(cover, nameOfZone, zone, row, col);
  let cover = 0;
  let next = 0;
  let from = start;
  while (from < order.length && crossings.zone[order[from] ?? 0] === zone) {
    const col = crossings.col[order[from] ?? 0] ?? 0;
    const to = endOfCell(crossings, order, from, zone, col);
    if (col > next) cover = addWhole(spans, zone, next, col, check(cover, next));
    const { area, length } = sumPieces(crossings, order, from, to);
    addCell(spans, zone, col, cover, cover + area, from, to, nameOfZone, row);
    cover += length;
    next = col + 1;
    from = to;
  }
  if (next < cols) addWhole(spans, zone, next, cols, check(cover, next));
  return from;
}

function endOfCell(crossings: Crossings, order: Int32Array, from: number, zone: number, col: number): number {
  let to = from + 1;
  while (to < order.length) {
    const piece = order[to] ?? 0;
    if (crossings.zone[piece] !== zone || crossings.col[piece] !== col) break;
    to++;
  }
  return to;
}

/** Where no edge runs, the west side of a cell is covered wholly or not at all: takes out the rounding. */
function wholeCover(
  cover: number,
  nameOfZone: (zone: number) => string,
  zone: number,
  row: number,
  col: number,
): number {
  const whole = Math.round(cover);
  if ((whole === 0 || whole === 1) && Math.abs(cover - whole) < DEFECT) return whole;
  throw selfOverlap(nameOfZone(zone), cover, row, col);
}

function addWhole(spans: Span[], zone: number, colStart: number, colEnd: number, cover: number): number {
  if (cover === 1) spans.push({ zone, colStart, colEnd, fraction: 1, westCover: 1, from: 0, to: 0 });
  return cover;
}

function addCell(
  spans: Span[],
  zone: number,
  col: number,
  westCover: number,
  fraction: number,
  from: number,
  to: number,
  nameOfZone: (zone: number) => string,
  row: number,
): void {
  if (fraction < -DEFECT || fraction > 1 + DEFECT) throw selfOverlap(nameOfZone(zone), fraction, row, col);
  if (fraction < NOISE) return;
  if (fraction > 1 - NOISE)
    spans.push({ zone, colStart: col, colEnd: col + 1, fraction: 1, westCover: 1, from: 0, to: 0 });
  else spans.push({ zone, colStart: col, colEnd: col + 1, fraction, westCover, from, to });
}

/** Terms of one cell, kept between cells: there are millions of them. */
let areas = new Float64Array(64);
let lengths = new Float64Array(64);

/**
 * Area of the cell east of its pieces, and the length they take off its east side, both signed.
 * Terms are added in order of size, so that the sum does not depend on where a ring starts.
 */
function sumPieces(
  { ends, side }: Crossings,
  order: Int32Array,
  from: number,
  to: number,
): { area: number; length: number } {
  if (to - from > areas.length) {
    areas = new Float64Array(2 * (to - from));
    lengths = new Float64Array(2 * (to - from));
  }
  for (let i = from; i < to; i++) {
    const piece = order[i] ?? 0;
    const length = (side[piece] ?? 0) * ((ends[4 * piece + 3] ?? 0) - (ends[4 * piece + 1] ?? 0));
    lengths[i - from] = length;
    areas[i - from] = length * (1 - ((ends[4 * piece] ?? 0) + (ends[4 * piece + 2] ?? 0)) / 2);
  }
  return { area: sumSorted(areas, to - from), length: sumSorted(lengths, to - from) };
}

/** The sum of the first terms, which it puts in order; two are the same either way. */
function sumSorted(terms: Float64Array, count: number): number {
  if (count > 2) terms.subarray(0, count).sort();
  let sum = 0;
  for (let i = 0; i < count; i++) sum += terms[i] ?? 0;
  return sum;
}

function selfOverlap(name: string, cover: number, row: number, col: number): StudyError {
  return new StudyError({
    code: 'ERR_ZONE_GEOMETRY',
    subject: name,
    found: `its rings cover the cell at row ${row}, column ${col} ${cover.toFixed(3)} times`,
    expected: 'every place to be inside a zone at most once',
    remedy:
      'A ring crosses itself, or two parts of the zone overlap. Repair the polygon (for example with "make valid" in a GIS).',
  });
}
