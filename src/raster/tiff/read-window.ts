/**
 * Puts the values of a window together from the tiles it touches.
 */
import { isOneValue, type Patch, widenSamples } from '../../kernel/samples.ts';
import type { Window } from '../grid.ts';
import type { Nodata } from '../nodata.ts';
import { rasterError } from '../raster-error.ts';
import type { Samples } from './decode-tile.ts';
import type { ImageLayout } from './image-layout.ts';

/** The samples of a tile, null where it is not stored or holds no value. */
export type TileSource = (tile: number) => Samples | null;

/**
 * Reads the values of a window that lies within the image: row-major, NaN where nodata, else finite.
 * @param into receives the values, length rows * cols
 * @throws StudyError ERR_RASTER when a value is infinite, or an integer too large to be held exactly.
 */
export function readWindow(
  layout: ImageLayout,
  tiles: TileSource,
  nodata: Nodata,
  window: Window,
  subject: string,
  into: Float64Array,
): void {
  const { tileRows, tileCols, tilesAcross } = layout;
  const { rowOffset, colOffset, rows, cols } = window;
  for (let down = Math.floor(rowOffset / tileRows); down * tileRows < rowOffset + rows; down += 1) {
    const top = Math.max(rowOffset, down * tileRows);
    const bottom = Math.min(rowOffset + rows, (down + 1) * tileRows);
    for (let across = Math.floor(colOffset / tileCols); across * tileCols < colOffset + cols; across += 1) {
      const left = Math.max(colOffset, across * tileCols);
      const samples = tiles(down * tilesAcross + across);
      const patch = {
        from: (top - down * tileRows) * tileCols + (left - across * tileCols),
        fromStride: tileCols,
        to: (top - rowOffset) * cols + (left - colOffset),
        toStride: cols,
        rows: bottom - top,
        cols: Math.min(colOffset + cols, (across + 1) * tileCols) - left,
      };
      const bad = copyPatch(samples, into, patch, nodata);
      if (bad !== null) throw badValue(subject, samples, patch, top, left, bad);
    }
  }
}

/** The tiles that a window within the image touches. */
export function tilesOf({ tileRows, tileCols, tilesAcross }: ImageLayout, window: Window): number[] {
  const { rowOffset, colOffset, rows, cols } = window;
  const tiles: number[] = [];
  for (let down = Math.floor(rowOffset / tileRows); down * tileRows < rowOffset + rows; down += 1) {
    for (let across = Math.floor(colOffset / tileCols); across * tileCols < colOffset + cols; across += 1) {
      tiles.push(down * tilesAcross + across);
    }
  }
  return tiles;
}

/** Whether a tile is one and the same nodata value from end to end. */
export function isVoidTile(samples: Samples, { low, high }: Nodata): boolean {
  const first = Number(samples[0]);
  return (Number.isNaN(first) || (first >= low && first <= high)) && isOneValue(samples);
}

/** A cell of a patch, counted from its first row and column. */
interface PatchCell {
  readonly row: number;
  readonly col: number;
}

/** Copies a patch; gives the first cell in it whose value cannot be used, or null. */
function copyPatch(
  samples: Samples | null,
  values: Float64Array,
  patch: Patch,
  nodata: Nodata,
): PatchCell | null {
  if (samples === null) {
    fillPatch(values, patch);
    return null;
  }
  if (samples instanceof BigInt64Array || samples instanceof BigUint64Array) {
    return copyLongIntegers(samples, values, patch, nodata);
  }
  const { low, high } = nodata;
  return widenSamples(samples, values, patch, low, high) ? firstInfinite(values, patch) : null;
}

function fillPatch(values: Float64Array, { to, toStride, rows, cols }: Patch): void {
  for (let row = 0; row < rows; row += 1) {
    values.fill(Number.NaN, to + row * toStride, to + row * toStride + cols);
  }
}

function firstInfinite(values: Float64Array, { to, toStride, rows, cols }: Patch): PatchCell | null {
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const value = values[to + row * toStride + col] as number;
      if (Math.abs(value) === Number.POSITIVE_INFINITY) return { row, col };
    }
  }
  return null;
}

/** Compared as numbers: nodata values of 64-bit files lie at the ends of their range, where no other value is near. */
function copyLongIntegers(
  samples: BigInt64Array | BigUint64Array,
  values: Float64Array,
  { from, fromStride, to, toStride, rows, cols }: Patch,
  { low, high }: Nodata,
): PatchCell | null {
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const value = Number(samples[from + row * fromStride + col]);
      const isNodata = value >= low && value <= high;
      if (!isNodata && !Number.isSafeInteger(value)) return { row, col };
      values[to + row * toStride + col] = isNodata ? Number.NaN : value;
    }
  }
  return null;
}

function badValue(
  subject: string,
  samples: Samples | null,
  { from, fromStride }: Patch,
  top: number,
  left: number,
  { row, col }: PatchCell,
) {
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  return rasterError(subject, {
    found: `the value at row ${top + row}, column ${left + col} is ${samples?.[from + row * fromStride + col]}`,
    expected: isFloat ? 'finite numbers, or nodata' : 'whole numbers within 9,007,199,254,740,991, or nodata',
    remedy: 'If the value means that nothing is known, set it as `nodata:` for this source.',
  });
}
