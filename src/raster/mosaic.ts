/**
 * One raster in several files: tiles of one grid. A cell that no tile has is without a value, never zero; cells that
 * several tiles have must agree. Few files are open at a time, and only those that a window touches are read.
 */
import { closedError } from './file-bytes.ts';
import type { Window } from './grid.ts';
import { countUncovered, joinGrids, type MosaicGrid, type TileGrid } from './mosaic-grid.ts';
import type { Raster, RasterDescription } from './raster.ts';
import { rasterError } from './raster-error.ts';
import { refuseOutside } from './refuse-outside.ts';

/** A file that can be opened, and opened again. */
export interface MosaicTile {
  /** What messages call it. */
  readonly label: string;
  readonly path: string;
  /** @param cacheBytes most bytes of decoded pieces of it to keep */
  readonly open: (cacheBytes: number) => Raster;
}

/** A raster in tiles. */
export interface Mosaic extends Raster {
  /** Cells of the grid that no tile has; they have no value. */
  readonly uncoveredCells: number;
  /**
   * Reads every cell that two tiles have from both.
   * @throws StudyError ERR_RASTER naming the first cell on which they differ; having no value differs from having one
   */
  refuseDisagreement(): void;
}

/**
 * Files held open: a row of GHS-POP has 36 tiles, and with one file fewer than a row has, every block would open one anew.
 * The limit of a system is often 1,024 for all rasters and threads together.
 */
const MOST_OPEN = 40;
const MOST_CACHE_BYTES = 2 ** 28;
/** Of an overlap, so that it is never in memory as a whole. */
const ROWS_AT_A_TIME = 64;

/**
 * Opens every tile once, to see where it lies.
 * @param tiles At least one; their order matters for nothing but which is named first in a message.
 * @param subject What messages call the whole.
 * @param cacheBytes Most bytes of decoded pieces to keep, of all tiles together.
 * @throws StudyError ERR_RASTER as `joinGrids`, and what opening a tile throws.
 */
export function openMosaic(tiles: readonly MosaicTile[], subject: string, cacheBytes?: number): Mosaic {
  const files = openTiles(tiles, Math.min(cacheBytes ?? MOST_CACHE_BYTES, MOST_CACHE_BYTES));
  const seen = tiles.map((tile, i): TileGrid & { readonly description: RasterDescription } => {
    const { grid, description } = files.use(i);
    return { label: tile.label, grid, description };
  });
  const { grid, windows } = joinGrids(seen, subject);
  const read = (window: Window, into?: Float64Array): Float64Array => {
    refuseOutside(window, grid, subject);
    const touched = windows.flatMap((tile, i) => {
      const shared = intersectWindows(tile, window);
      return shared === null ? [] : [{ tile, shared, i }];
    });
    const [first] = touched;
    if (first !== undefined && sizeOf(first.shared) === sizeOf(window)) {
      return files.use(first.i).read(within(first.tile, window), into);
    }
    const values = into ?? new Float64Array(sizeOf(window));
    values.fill(Number.NaN);
    for (const { tile, shared, i } of touched) {
      copyInto(values, window, files.use(i).read(within(tile, shared)), shared);
    }
    return values;
  };
  const isVoid = (window: Window): boolean =>
    windows.every((tile, i) => {
      const shared = intersectWindows(tile, window);
      return shared === null || (files.use(i).isVoid?.(within(tile, shared)) ?? false);
    });
  return {
    ...{ path: tiles[0]?.path ?? '', grid, read, isVoid, close: files.close },
    description: describeTiles(seen.map(({ description }) => description)),
    uncoveredCells: countUncovered(grid, windows),
    refuseDisagreement: () => compareOverlaps(tiles, windows, (i) => files.use(i)),
  };
}

/** Keeps the tiles used last open. */
function openTiles(tiles: readonly MosaicTile[], cacheBytes: number) {
  const share = Math.floor(cacheBytes / Math.min(tiles.length, MOST_OPEN));
  // A Map keeps the order in which keys were set: the first is the one not used for longest.
  const opened = new Map<number, Raster>();
  let isClosed = false;
  const use = (number: number): Raster => {
    const tile = tiles[number];
    if (tile === undefined || isClosed) throw closedError(tile?.label ?? `tile ${number}`);
    const raster = opened.get(number) ?? tile.open(share);
    opened.delete(number);
    opened.set(number, raster);
    for (const [oldest, other] of opened) {
      if (opened.size <= MOST_OPEN) break;
      opened.delete(oldest);
      other.close();
    }
    return raster;
  };
  const close = (): void => {
    isClosed = true;
    for (const raster of opened.values()) raster.close();
    opened.clear();
  };
  return { use, close };
}

function intersectWindows(a: Window, b: Window): Window | null {
  const rowOffset = Math.max(a.rowOffset, b.rowOffset);
  const colOffset = Math.max(a.colOffset, b.colOffset);
  const rows = Math.min(a.rowOffset + a.rows, b.rowOffset + b.rows) - rowOffset;
  const cols = Math.min(a.colOffset + a.cols, b.colOffset + b.cols) - colOffset;
  return rows > 0 && cols > 0 ? { rowOffset, colOffset, rows, cols } : null;
}

/** The same cells, counted from the first of a tile. */
function within(tile: Window, { rowOffset, colOffset, rows, cols }: Window): Window {
  return { rowOffset: rowOffset - tile.rowOffset, colOffset: colOffset - tile.colOffset, rows, cols };
}

function sizeOf({ rows, cols }: Window): number {
  return rows * cols;
}

function copyInto(values: Float64Array, window: Window, part: Float64Array, shared: Window): void {
  const { rows, cols } = shared;
  for (let row = 0; row < rows; row += 1) {
    const to =
      (shared.rowOffset - window.rowOffset + row) * window.cols + shared.colOffset - window.colOffset;
    values.set(part.subarray(row * cols, (row + 1) * cols), to);
  }
}

function compareOverlaps(
  tiles: readonly MosaicTile[],
  windows: MosaicGrid['windows'],
  use: (tile: number) => Raster,
): void {
  for (const [one, first] of windows.entries()) {
    for (let other = one + 1; other < windows.length; other += 1) {
      const second = windows[other];
      const shared = second === undefined ? null : intersectWindows(first, second);
      if (second === undefined || shared === null) continue;
      for (const window of bandsOf(shared)) {
        const values = use(one).read(within(first, window));
        const others = use(other).read(within(second, window));
        const at = values.findIndex((value, i) => !Object.is(value + 0, (others[i] ?? Number.NaN) + 0));
        if (at >= 0) throw differ(tiles[one], tiles[other], window, at, values, others);
      }
    }
  }
}

function* bandsOf(window: Window): Generator<Window> {
  for (let row = 0; row < window.rows; row += ROWS_AT_A_TIME) {
    const rows = Math.min(ROWS_AT_A_TIME, window.rows - row);
    yield { ...window, rowOffset: window.rowOffset + row, rows };
  }
}

function differ(
  one: MosaicTile | undefined,
  other: MosaicTile | undefined,
  { rowOffset, colOffset, cols }: Window,
  at: number,
  values: Float64Array,
  others: Float64Array,
) {
  const place = `row ${rowOffset + Math.floor(at / cols)}, column ${colOffset + (at % cols)}`;
  return rasterError(other?.label ?? '', {
    found: `at ${place} of the mosaic it has ${tellValue(others[at])}, and ${one?.label} has ${tellValue(values[at])}`,
    expected: 'tiles that do not overlap, or agree where they do',
    remedy: 'Name the tiles of one edition only, each once.',
  });
}

function tellValue(value = Number.NaN): string {
  return Number.isNaN(value) ? 'no value' : `${value}`;
}

/** What all tiles say; where they differ, each of what they say. */
function describeTiles(tiles: readonly RasterDescription[]): RasterDescription {
  const all = (tell: (tile: RasterDescription) => string): string =>
    [...new Set(tiles.map(tell))].sort().join(' or ');
  const nodata = new Set(tiles.map((tile) => tile.nodata));
  const [first = null] = nodata;
  return {
    format: `${tiles.length} tiles, ${all(({ format }) => format)}`,
    dataType: all(({ dataType }) => dataType),
    encoding: all(({ encoding }) => encoding),
    nodata: nodata.size === 1 ? first : null,
    // One band is chosen for all; the names that files give it may differ.
    band: tiles[0]?.band,
  };
}
