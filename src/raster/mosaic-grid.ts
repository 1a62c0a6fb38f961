/**
 * The grid of a raster in tiles: where each tile lies on it, and which cells no tile has. Nothing here reads values.
 */
import { alignAxis } from './align-axis.ts';
import { ALIGNMENT_TOLERANCE_CELLS } from './alignment.ts';
import type { Grid, Transform, Window } from './grid.ts';
import { unitOf } from './grid-crs.ts';
import { rasterError } from './raster-error.ts';

/** The grid of one tile, and what messages call it. */
export interface TileGrid {
  readonly label: string;
  readonly grid: Grid;
}

/** All tiles together. */
export interface MosaicGrid {
  /** The smallest grid that holds all tiles. */
  readonly grid: Grid;
  /** Cells of this grid that each tile has, in the order of the tiles. */
  readonly windows: readonly Window[];
}

/** A mosaic of more cells than this is two tiles of different parts of the world, or of different systems. */
const MOST_CELLS = 2 ** 42;

/**
 * The common grid of tiles: that of the tile farthest north-west, extended. So neither the names of files nor their order
 * can reach it.
 * @param subject What messages call the mosaic.
 * @throws StudyError ERR_RASTER naming the first tile with another coordinate system or cell size, or with edges farther
 * from those of the common grid than {@link ALIGNMENT_TOLERANCE_CELLS}.
 * @example Tiles of 2 x 2 cells from column 0 and column 4 give a grid of 2 x 6 cells.
 */
export function joinGrids(tiles: readonly TileGrid[], subject: string): MosaicGrid {
  const first = tiles.reduce((best, tile) => (isFurtherNorthWest(tile.grid, best.grid) ? tile : best));
  const placed = tiles.map((tile) => placeTile(first, tile));
  const top = Math.min(...placed.map(({ rowOffset }) => rowOffset));
  const left = Math.min(...placed.map(({ colOffset }) => colOffset));
  const rows = Math.max(...placed.map((tile) => tile.rowOffset + tile.rows)) - top;
  const cols = Math.max(...placed.map((tile) => tile.colOffset + tile.cols)) - left;
  if (rows * cols > MOST_CELLS) throw tooLarge(subject, rows, cols);
  const [a, b, c, d, e, f] = first.grid.transform;
  const transform: Transform = [a, b, c + left * a, d, e, f + top * e];
  const windows = placed.map((tile) => ({
    ...tile,
    rowOffset: tile.rowOffset - top,
    colOffset: tile.colOffset - left,
  }));
  return { grid: { crs: first.grid.crs, transform, rows, cols }, windows };
}

function isFurtherNorthWest({ transform: one }: Grid, { transform: other }: Grid): boolean {
  return one[5] > other[5] || (one[5] === other[5] && one[2] < other[2]);
}

/** The cells of a tile, counted from the first cell of another tile. */
function placeTile(first: TileGrid, tile: TileGrid): Window {
  const { grid } = tile;
  if (grid.crs !== first.grid.crs) {
    throw otherGrid(first, tile, `its coordinate system is ${grid.crs}`, first.grid.crs);
  }
  const [width, , west, , height, north] = grid.transform;
  const [firstWidth, , firstWest, , firstHeight, firstNorth] = first.grid.transform;
  const col = offsetOf(firstWest, firstWidth, west, width, grid.cols);
  const row = offsetOf(firstNorth, firstHeight, north, height, grid.rows);
  if (col.relation !== 'equal' || row.relation !== 'equal') {
    throw otherGrid(first, tile, `its cells are ${sizeOf(grid)}`, `cells of ${sizeOf(first.grid)}`);
  }
  if (Math.max(col.miss, row.miss) > ALIGNMENT_TOLERANCE_CELLS) {
    const misses = `${round(col.miss)} cells along columns and ${round(row.miss)} along rows`;
    throw otherGrid(first, tile, `its edges miss those of the common grid by ${misses}`, 'whole cells apart');
  }
  return { rowOffset: row.offset, colOffset: col.offset, rows: grid.rows, cols: grid.cols };
}

/** Cells from one origin to another, and the largest distance of the edges of both ends from those of whole cells. */
function offsetOf(origin: number, step: number, other: number, otherStep: number, count: number) {
  const { relation } = alignAxis({ origin: 0, step, count }, { origin: 0, step: otherStep, count });
  const start = (other - origin) / step;
  const offset = Math.round(start) + 0; // + 0 turns -0 into 0
  const end = (other + otherStep * count - origin) / step;
  const miss = Math.max(Math.abs(start - offset), Math.abs(end - offset - count));
  return { relation, offset, miss };
}

/**
 * Number of cells of a grid that no window has.
 * @example Windows of 2 x 2 cells at columns 0 and 4 leave 4 of 2 x 6 cells.
 */
export function countUncovered({ rows, cols }: Grid, windows: readonly Window[]): number {
  const edges = windows.flatMap(({ rowOffset, rows: height }) => [rowOffset, rowOffset + height]);
  const levels = [...new Set([0, ...edges, rows])].sort((a, b) => a - b);
  let covered = 0;
  for (const [i, top] of levels.entries()) {
    const bottom = levels[i + 1] ?? top;
    const across = windows.filter(
      (window) => window.rowOffset <= top && window.rowOffset + window.rows >= bottom,
    );
    covered +=
      (bottom - top) * lengthOf(across.map((window) => [window.colOffset, window.colOffset + window.cols]));
  }
  return rows * cols - covered;
}

/** Length of the union of intervals. */
function lengthOf(intervals: readonly (readonly [number, number])[]): number {
  let length = 0;
  let reached = 0;
  for (const [start, end] of intervals.toSorted((a, b) => a[0] - b[0])) {
    length += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return length;
}

function sizeOf(grid: Grid): string {
  return `${grid.transform[0]} x ${-grid.transform[4]} ${unitOf(grid)}`;
}

/** Six digits tell a drift from a shift. */
function round(value: number): string {
  return `${Number(value.toPrecision(6))}`;
}

function otherGrid(first: TileGrid, tile: TileGrid, found: string, expected: string) {
  return rasterError(tile.label, {
    found,
    expected: `${expected}, as in ${first.label}`,
    remedy: 'Tiles of one raster lie on one grid: check that the files are of one edition and resolution.',
  });
}

function tooLarge(subject: string, rows: number, cols: number) {
  return rasterError(subject, {
    found: `its tiles span ${rows} rows x ${cols} columns`,
    expected: `at most ${MOST_CELLS.toLocaleString('en-US')} cells`,
    remedy: 'Check that the files are tiles of one raster.',
  });
}
