/**
 * Spans: for each zone, the cells of one grid row that it covers, wholly or partly.
 * The sum behind it is the signed area east of every edge (the trapezoid rule, so exact for straight edges).
 */
import { StudyError } from '../errors.ts';
import type { Crossings } from './crossings.ts';
import { sortFirst } from './sort-terms.ts';
import type { Spans } from './spans.ts';

/** Rounding leaves fractions this close to 0 or 1; nothing smaller can be told from noise (2^-48). */
const NOISE = 2 ** -48;
/** No further cell. */
const NONE = -1;
/** A cover further than this from 0 or 1 where no edge runs is a ring that overlaps itself, not rounding. */
const DEFECT = 1e-6;

/** One row of the band: its pieces, and how it and its zones are called in messages. */
export interface RowPieces {
  readonly crossings: Crossings;
  /** Pieces of the row by zone and column: `order[from] .. order[to - 1]`. */
  readonly order: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly cols: number;
  /** Number of the row in the grid. */
  readonly row: number;
  readonly nameOfZone: (zone: number) => string;
}

/**
 * Adds the spans of all zones in one row, zone after zone and from west to east.
 * @throws StudyError ERR_ZONE_GEOMETRY where a zone covers a cell more than once
 */
export function addRowSpans(spans: Spans, pieces: RowPieces): void {
  for (let from = pieces.from; from < pieces.to; ) from = addZoneSpans(spans, pieces, from);
}

function addZoneSpans(spans: Spans, pieces: RowPieces, start: number): number {
  const { crossings, order, cols, to: end } = pieces;
  const { zone: zones, col: columns } = crossings;
  const zone = zones[order[start] ?? 0] ?? 0;
  let cover = 0;
  let next = 0;
  let from = start;
  let col = columns[order[start] ?? 0] ?? 0;
  while (col !== NONE) {
    if (col > next) {
      cover = wholeCover(cover, pieces, zone, next);
      if (cover === 1) spans.addWhole(zone, next, col);
    }
    let to = from + 1;
    let colAfter = NONE;
    for (; to < end; to++) {
      const piece = order[to] ?? 0;
      colAfter = zones[piece] === zone ? (columns[piece] ?? 0) : NONE;
      if (colAfter !== col) break;
    }
    if (to === end) colAfter = NONE;
    sumPieces(crossings, order, from, to);
    addCell(spans, pieces, zone, col, cover, from, to);
    cover += sums[LENGTH] ?? 0;
    next = col + 1;
    from = to;
    col = colAfter;
  }
  if (next < cols && wholeCover(cover, pieces, zone, next) === 1) spans.addWhole(zone, next, cols);
  return from;
}

/** Where no edge runs, the west side of a cell is covered wholly or not at all: takes out the rounding. */
function wholeCover(cover: number, { nameOfZone, row }: RowPieces, zone: number, col: number): number {
  if (cover === 0 || cover === 1) return cover;
  const whole = Math.round(cover);
  if ((whole === 0 || whole === 1) && Math.abs(cover - whole) < DEFECT) return whole;
  throw selfOverlap(nameOfZone(zone), cover, row, col);
}

/** Adds the cell whose pieces were summed last, if the zone covers any of it. */
function addCell(
  spans: Spans,
  { nameOfZone, row }: RowPieces,
  zone: number,
  col: number,
  westCover: number,
  from: number,
  to: number,
): void {
  const fraction = westCover + (sums[AREA] ?? 0);
  if (fraction < -DEFECT || fraction > 1 + DEFECT) throw selfOverlap(nameOfZone(zone), fraction, row, col);
  if (fraction < NOISE) return;
  if (fraction > 1 - NOISE) spans.addWhole(zone, col, col + 1);
  else spans.add(zone, col, col + 1, fraction, westCover, from, to);
}

/** Terms of one cell, kept between cells: there are millions of them. */
let areas = new Float64Array(64);
let lengths = new Float64Array(64);

/** Area of the cell east of the pieces summed last, and the length they take off its east side, both signed. */
const sums = new Float64Array(2);
const AREA = 0;
const LENGTH = 1;

/** Sums the pieces of a cell, terms in order of size, so that the sum does not depend on where a ring starts. */
function sumPieces(crossings: Crossings, order: Int32Array, from: number, to: number): void {
  const { ends, side } = crossings;
  if (to === from + 1) {
    // Most cells hold one piece, which needs no order.
    const piece = order[from] ?? 0;
    const length = (side[piece] ?? 0) * ((ends[4 * piece + 3] ?? 0) - (ends[4 * piece + 1] ?? 0));
    sums[AREA] = length * (1 - ((ends[4 * piece] ?? 0) + (ends[4 * piece + 2] ?? 0)) / 2);
    sums[LENGTH] = length;
    return;
  }
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
  sums[AREA] = sumSorted(areas, to - from);
  sums[LENGTH] = sumSorted(lengths, to - from);
}

/** The sum of the first terms, which it puts in order; two are the same either way. */
function sumSorted(terms: Float64Array, count: number): number {
  if (count > 2) sortFirst(terms, count);
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
