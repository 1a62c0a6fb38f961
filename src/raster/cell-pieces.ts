/**
 * The pieces into which the cells of one grid fall on the cells of another. What is made of them, counts or means, is in
 * `regrid-counts.ts` and `regrid-means.ts`.
 */
import type { Grid, Window } from './grid.ts';

/** Pieces of one cell, used again for every cell: arrays grow and never shrink. */
export interface Pieces {
  count: number;
  /** Row and column of the target grid. */
  rows: Int32Array;
  cols: Int32Array;
  /** Share of the cell of the source, in (0, 1]; together at most 1, less where the cell reaches beyond the target. */
  shares: Float64Array;
  /** Area of the piece in cells of the target, in (0, 1]. */
  areas: Float64Array;
}

/** Writes the pieces of a cell of the source, row by row of the target. */
export type FindPieces = (row: number, col: number, pieces: Pieces) => void;

/** How the cells of a source lie on a target. */
export interface CellOverlaps {
  /** Windows of the source that hold every cell with a piece in a window of the target, in a fixed order. */
  readonly sourceWindows: (target: Window) => readonly Window[];
  /** Readies the cells of a window of the source. */
  readonly within: (source: Window) => FindPieces;
}

/** Room for the pieces of a cell. */
export function createPieces(): Pieces {
  const room = 16;
  return {
    count: 0,
    rows: new Int32Array(room),
    cols: new Int32Array(room),
    shares: new Float64Array(room),
    areas: new Float64Array(room),
  };
}

/** Adds a piece. */
export function addPiece(pieces: Pieces, row: number, col: number, share: number, area: number): void {
  if (pieces.count === pieces.rows.length) grow(pieces);
  pieces.rows[pieces.count] = row;
  pieces.cols[pieces.count] = col;
  pieces.shares[pieces.count] = share;
  pieces.areas[pieces.count] = area;
  pieces.count += 1;
}

function grow(pieces: Pieces): void {
  const room = 2 * pieces.rows.length;
  const [rows, cols] = [new Int32Array(room), new Int32Array(room)];
  const [shares, areas] = [new Float64Array(room), new Float64Array(room)];
  rows.set(pieces.rows);
  cols.set(pieces.cols);
  shares.set(pieces.shares);
  areas.set(pieces.areas);
  Object.assign(pieces, { rows, cols, shares, areas });
}

/** Columns of a full turn, where the target goes around the Earth in longitude; null where it does not. */
export function columnsAround({ crs, transform: [width], cols }: Grid, lonLat: string): number | null {
  const around = 360 / width;
  return crs === lonLat && Math.abs(around - cols) < 0.01 ? cols : null;
}
