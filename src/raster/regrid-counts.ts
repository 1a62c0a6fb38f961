/**
 * Counts on another grid: those of each cell are shared out by area, and nobody is lost or made in it.
 */
import { type CellOverlaps, createPieces, type FindPieces, type Pieces } from './cell-pieces.ts';
import type { Grid, Window } from './grid.ts';
import { overlapsOf } from './overlaps-of.ts';
import type { Raster } from './raster.ts';
import { rasterError } from './raster-error.ts';

/**
 * People are shared out in whole numbers of this: 2^-26, some 15 billionths of a person. Sums of them are exact in
 * double precision up to {@link MOST_PEOPLE} in a cell, so that the order of cells reaches no result.
 */
const QUANTUM = 2 ** -26;
const MOST_PEOPLE = 2 ** 53 * QUANTUM;

/**
 * The raster on another grid. The count of a cell, rounded to 2^-26, is split over the cells of the grid by the share of
 * its area in each, in coordinates; the largest piece takes what rounding leaves, so that the pieces add up to it exactly.
 * What lies beyond the grid is left out. A cell of the grid has a value where a
 * cell with a value reaches into it.
 * @param subject what messages call the raster
 * @throws StudyError ERR_RASTER on reading, where a cell gets more than 134 million people
 */
export function regridCounts(raster: Raster, grid: Grid, subject: string): Raster {
  const overlaps = overlapsOf(raster.grid, grid, subject);
  return {
    path: raster.path,
    grid,
    description: raster.description,
    read: (window) => readShared(raster, overlaps, window, subject),
    close: () => raster.close(),
  };
}

function readShared(raster: Raster, overlaps: CellOverlaps, window: Window, subject: string): Float64Array {
  const counts = new Float64Array(window.rows * window.cols).fill(Number.NaN);
  const pieces = createPieces();
  for (const source of overlaps.sourceWindows(window)) {
    forEachCell(raster, source, overlaps.within(source), pieces, (value) => {
      const parts = quantaOf(value, subject);
      shareOut(parts, pieces, (row, col, part) => {
        const at = placeIn(window, row, col);
        if (at >= 0) counts[at] = (Number.isNaN(counts[at]) ? 0 : (counts[at] ?? 0)) + part * QUANTUM;
      });
    });
  }
  if (counts.some((count) => count > MOST_PEOPLE)) throw tooMany(subject, Math.max(...counts));
  return counts;
}

/** Calls for every cell of a window with a value, its pieces found; `cell` counts the cells of the window. */
export function forEachCell(
  raster: Raster,
  source: Window,
  findPieces: FindPieces,
  pieces: Pieces,
  use: (value: number, cell: number) => void,
): void {
  const values = raster.read(source);
  for (let row = 0, cell = 0; row < source.rows; row += 1) {
    for (let col = 0; col < source.cols; col += 1, cell += 1) {
      const value = values[cell] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      findPieces(source.rowOffset + row, source.colOffset + col, pieces);
      use(value, cell);
    }
  }
}

/** Index of a cell of the grid in a window; -1 outside it. */
export function placeIn(window: Window, row: number, col: number): number {
  const [r, c] = [row - window.rowOffset, col - window.colOffset];
  return r >= 0 && r < window.rows && c >= 0 && c < window.cols ? r * window.cols + c : -1;
}

function quantaOf(value: number, subject: string): number {
  const quanta = Math.round(value / QUANTUM);
  if (Math.abs(quanta) > Number.MAX_SAFE_INTEGER) throw tooMany(subject, value);
  return quanta;
}

/** Splits a whole number over the pieces; what lies beyond the grid is a piece as well, and may be the largest. */
function shareOut(
  quanta: number,
  { count, rows, cols, shares }: Pieces,
  use: (row: number, col: number, part: number) => void,
): void {
  let beyond = 1;
  let largest = 0;
  for (let i = 0; i < count; i += 1) {
    beyond -= shares[i] ?? 0;
    if ((shares[i] ?? 0) > (shares[largest] ?? 0)) largest = i;
  }
  let rest = beyond > ROUNDING ? quanta - Math.floor(quanta * beyond) : quanta;
  for (let i = 0; i < count; i += 1) {
    if (i === largest) continue;
    const part = Math.floor(quanta * (shares[i] ?? 0));
    use(rows[i] ?? 0, cols[i] ?? 0, part);
    rest -= part;
  }
  if (count > 0) use(rows[largest] ?? 0, cols[largest] ?? 0, rest);
}

/** Shares that add up to 1 do so to some roundings. */
const ROUNDING = 1e-9;

function tooMany(subject: string, people: number) {
  return rasterError(subject, {
    found: `a cell of ${people} people on the grid of the study`,
    expected: `at most ${MOST_PEOPLE.toLocaleString('en-US')}`,
    remedy: 'Check its unit and nodata value: no cell holds so many.',
  });
}
