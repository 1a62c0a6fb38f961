/**
 * Crossings: edges cut at the lines of the grid, so that each piece lies in one cell.
 * Nothing here knows about winding or areas; it only walks.
 */
import type { Edges } from './edges.ts';
import { longer } from './longer.ts';

/** Growable list of pieces of edges, each inside one cell and in that cell's own coordinates, [0, 1] both ways. */
export class Crossings {
  count = 0;
  /** Row, counted from the first row of the band. */
  row = new Int32Array(1024);
  col = new Int32Array(1024);
  zone = new Int32Array(1024);
  side = new Int8Array(1024);
  /** `u0, v0, u1, v1` with v0 <= v1; length 4 * count. */
  ends = new Float64Array(4096);

  clear(): void {
    this.count = 0;
  }

  add(
    row: number,
    col: number,
    zone: number,
    side: number,
    u0: number,
    v0: number,
    u1: number,
    v1: number,
  ): void {
    if (this.count === this.row.length) this.grow();
    const i = this.count++;
    this.row[i] = row;
    this.col[i] = col;
    this.zone[i] = zone;
    this.side[i] = side;
    this.ends[4 * i] = u0;
    this.ends[4 * i + 1] = v0;
    this.ends[4 * i + 2] = u1;
    this.ends[4 * i + 3] = v1;
  }

  private grow(): void {
    const capacity = 2 * this.row.length;
    this.row = longer(this.row, new Int32Array(capacity));
    this.col = longer(this.col, new Int32Array(capacity));
    this.zone = longer(this.zone, new Int32Array(capacity));
    this.side = longer(this.side, new Int8Array(capacity));
    this.ends = longer(this.ends, new Float64Array(4 * capacity));
  }
}

/** Where the walk happens: rows [rowStart, rowEnd) of a grid with `cols` columns. */
export interface Band {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly cols: number;
}

/** Adds the pieces of edge number `index` that lie in the band. */
export function crossCells(crossings: Crossings, edges: Edges, index: number, band: Band): void {
  const zone = edges.zone[index] ?? 0;
  const side = edges.side[index] ?? 0;
  const u0 = edges.ends[4 * index] ?? 0;
  const v0 = edges.ends[4 * index + 1] ?? 0;
  const u1 = edges.ends[4 * index + 2] ?? 0;
  const v1 = edges.ends[4 * index + 3] ?? 0;
  if (v0 === v1) {
    crossLevelEdge(crossings, zone, side, u0, u1, v0, band);
    return;
  }
  const slope = (u1 - u0) / (v1 - v0);
  const first = Math.max(Math.floor(v0), band.rowStart);
  const end = Math.min(Math.ceil(v1), band.rowEnd);
  for (let row = first; row < end; row++) {
    const top = Math.max(v0, row);
    const bottom = Math.min(v1, row + 1);
    // The ends themselves are taken as they are: interpolation would move a vertex by a rounding error.
    const uTop = top === v0 ? u0 : u0 + (top - v0) * slope;
    const uBottom = bottom === v1 ? u1 : u0 + (bottom - v0) * slope;
    crossRow(crossings, zone, side, uTop, top - row, uBottom, bottom - row, row - band.rowStart, band.cols);
  }
}

/**
 * An exactly horizontal edge adds no area, but the cells it runs through are partly covered
 * although nothing else may touch them, so it must be seen. On a grid line it splits no cell.
 */
function crossLevelEdge(
  crossings: Crossings,
  zone: number,
  side: number,
  u0: number,
  u1: number,
  v: number,
  band: Band,
): void {
  const row = Math.floor(v);
  if (v === row || row < band.rowStart || row >= band.rowEnd) return;
  crossRow(crossings, zone, side, u0, v - row, u1, v - row, row - band.rowStart, band.cols);
}

/** Cuts the part of an edge that lies in one row at the column lines; what is west of the grid is moved to its edge. */
function crossRow(
  crossings: Crossings,
  zone: number,
  side: number,
  uTop: number,
  vTop: number,
  uBottom: number,
  vBottom: number,
  row: number,
  cols: number,
): void {
  const southEast = uTop <= uBottom;
  const west = southEast ? uTop : uBottom;
  const east = southEast ? uBottom : uTop;
  const vWest = southEast ? vTop : vBottom;
  const vEast = southEast ? vBottom : vTop;
  const slope = east === west ? 0 : (vEast - vWest) / (east - west);
  let u = west;
  let v = vWest;
  if (u < 0) {
    v = east <= 0 ? vEast : vWest - west * slope;
    addPiece(crossings, row, 0, zone, side, 0, vWest, 0, v);
    if (east <= 0) return;
    u = 0;
  }
  const last = Math.min(Math.max(Math.ceil(east) - 1, Math.floor(u)), cols - 1);
  for (let col = Math.floor(u); col <= last; col++) {
    const uNext = Math.min(east, col + 1);
    const vNext = uNext === east ? vEast : vWest + (uNext - west) * slope;
    addPiece(crossings, row, col, zone, side, u - col, v, uNext - col, vNext);
    u = uNext;
    v = vNext;
  }
}

/** Adds a piece with its northern end first. */
function addPiece(
  crossings: Crossings,
  row: number,
  col: number,
  zone: number,
  side: number,
  u0: number,
  v0: number,
  u1: number,
  v1: number,
): void {
  if (v0 <= v1) crossings.add(row, col, zone, side, u0, v0, u1, v1);
  else crossings.add(row, col, zone, side, u1, v1, u0, v0);
}
