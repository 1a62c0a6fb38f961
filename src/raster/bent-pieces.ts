/**
 * Pieces of cells where the grids are in different coordinate systems: each cell of the source becomes the quadrilateral
 * of its corners in the coordinates of the target.
 */
import { addPiece, type CellOverlaps, columnsAround, type FindPieces, type Pieces } from './cell-pieces.ts';
import type { Grid, Window } from './grid.ts';
import { LON_LAT, systemOf } from './grid-crs.ts';
import { areaOf, clipToStrip, type Outline } from './outline.ts';

/** Points along each side of a window of the target at which its place in the source is looked up. */
const LATTICE = 16;
/** Cells of the source added around what the lattice finds, beside an eighth of its extent for bent sides. */
const MARGIN = 3;
/** A cell that is more cells of the target wide than this share of the turn lies across its ends. */
const HALF_A_TURN = 0.5;

type Place = (x: number, y: number) => { readonly x: number; readonly y: number };

/** How the cells of a source lie on a target of another coordinate system. */
export function bentOverlaps(source: Grid, target: Grid, subject: string): CellOverlaps {
  const [from, to] = [systemOf(source, subject), systemOf(target, 'the population grid')];
  const forward: Place = (x, y) => {
    const place = from.toLonLat(x, y);
    return to.fromLonLat(place.x, place.y);
  };
  const back: Place = (x, y) => {
    const place = to.toLonLat(x, y);
    return from.fromLonLat(place.x, place.y);
  };
  return {
    sourceWindows: (window) => windowsOver(window, source, target, back),
    within: (window) => findBentPieces(window, source, target, forward),
  };
}

/** Where a window of the target lies in the source; all of the source where the ends of a map lie in it. */
function windowsOver(window: Window, source: Grid, target: Grid, back: Place): Window[] {
  const [a, , c, , e, f] = target.transform;
  const [width, , west, , height, north] = source.transform;
  const cols: number[] = [];
  const rows: number[] = [];
  for (let i = 0; i <= LATTICE; i += 1) {
    for (let j = 0; j <= LATTICE; j += 1) {
      const col = window.colOffset + (window.cols * i) / LATTICE;
      const row = window.rowOffset + (window.rows * j) / LATTICE;
      const { x, y } = back(c + a * col, f + e * row);
      cols.push((x - west) / width);
      rows.push((y - north) / height);
    }
  }
  const known = cols.every(Number.isFinite) && rows.every(Number.isFinite);
  if (!known) return [{ rowOffset: 0, colOffset: 0, rows: source.rows, cols: source.cols }];
  const [left, right] = rangeOf(cols, source.cols);
  const [top, bottom] = rangeOf(rows, source.rows);
  if (right <= left || bottom <= top) return [];
  return [{ rowOffset: top, colOffset: left, rows: bottom - top, cols: right - left }];
}

function rangeOf(places: readonly number[], count: number): readonly [number, number] {
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const margin = MARGIN + (high - low) / 8;
  return [Math.max(0, Math.floor(low - margin)), Math.min(count, Math.ceil(high + margin))];
}

function findBentPieces(window: Window, source: Grid, target: Grid, forward: Place): FindPieces {
  const corners = cornersOf(window, source, target, forward);
  const stride = window.cols + 1;
  const around = columnsAround(target, LON_LAT);
  return (row, col, pieces) => {
    pieces.count = 0;
    const first = (row - window.rowOffset) * stride + (col - window.colOffset);
    const outline = outlineAt(corners, [first, first + 1, first + stride + 1, first + stride]);
    if (around !== null) joinAcross(outline, around);
    const area = areaOf(outline);
    if (area > 0) cutOutline(outline, area, target, around, pieces);
    else addAtCentre(row, col, source, target, forward, pieces);
  };
}

/** Corners of the cells of a window in cells of the target, x and y after each other; NaN where there is no place. */
function cornersOf(window: Window, source: Grid, target: Grid, forward: Place): Float64Array {
  const [a, , c, , e, f] = source.transform;
  const [width, , west, , height, north] = target.transform;
  const corners = new Float64Array(2 * (window.rows + 1) * (window.cols + 1));
  let at = 0;
  for (let row = 0; row <= window.rows; row += 1) {
    for (let col = 0; col <= window.cols; col += 1) {
      const { x, y } = forward(c + a * (window.colOffset + col), f + e * (window.rowOffset + row));
      corners[at] = (x - west) / width;
      corners[at + 1] = (y - north) / height;
      at += 2;
    }
  }
  return corners;
}

function outlineAt(corners: Float64Array, places: readonly number[]): Outline {
  return places.flatMap((place) => [corners[2 * place] ?? Number.NaN, corners[2 * place + 1] ?? Number.NaN]);
}

/** A cell across 180 degrees has corners at both ends of the grid: they are brought together. */
function joinAcross(outline: Outline, around: number): void {
  const first = outline[0] ?? 0;
  for (let i = 2; i < outline.length; i += 2) {
    const distance = (outline[i] ?? 0) - first;
    if (Math.abs(distance) > HALF_A_TURN * around)
      outline[i] = (outline[i] ?? 0) - Math.sign(distance) * around;
  }
}

function cutOutline(
  outline: Outline,
  whole: number,
  target: Grid,
  around: number | null,
  pieces: Pieces,
): void {
  const rows = rangeAlong(outline, 1);
  for (let row = Math.max(0, rows.first); row <= Math.min(target.rows - 1, rows.last); row += 1) {
    const strip = clipToStrip(outline, 1, row, row + 1);
    const cols = rangeAlong(strip, 0);
    for (let place = cols.first; place <= cols.last; place += 1) {
      const area = areaOf(clipToStrip(strip, 0, place, place + 1));
      const col = around === null ? place : ((place % around) + around) % around;
      if (area > 0 && col >= 0 && col < target.cols) addPiece(pieces, row, col, area / whole, area);
    }
  }
}

function rangeAlong(outline: Outline, axis: 0 | 1): { readonly first: number; readonly last: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = axis; i < outline.length; i += 2) {
    low = Math.min(low, outline[i] ?? low);
    high = Math.max(high, outline[i] ?? high);
  }
  return { first: Math.floor(low), last: Math.ceil(high) - 1 };
}

/** A cell at the rim of a round map, with a corner beyond it, lies where its centre does; nowhere if that is beyond too. */
function addAtCentre(
  row: number,
  col: number,
  source: Grid,
  target: Grid,
  forward: Place,
  pieces: Pieces,
): void {
  const [a, , c, , e, f] = source.transform;
  const [width, , west, , height, north] = target.transform;
  const { x, y } = forward(c + a * (col + 0.5), f + e * (row + 0.5));
  const [targetCol, targetRow] = [Math.floor((x - west) / width), Math.floor((y - north) / height)];
  const isInside = targetRow >= 0 && targetRow < target.rows && targetCol >= 0 && targetCol < target.cols;
  if (isInside) addPiece(pieces, targetRow, targetCol, 1, 1);
}
