/**
 * Puts the values of a window together from the tiles it touches. This is where most of the time of a run goes: plain
 * loops over typed arrays, one per kind of samples.
 */
import type { Window } from '../grid.ts';
import type { Nodata } from '../nodata.ts';
import { rasterError } from '../raster-error.ts';
import type { Samples } from './decode-tile.ts';
import type { ImageLayout } from './image-layout.ts';

/** The samples of a tile, null where it is not stored. */
export type TileSource = (tile: number) => Samples | null;

/** A run of cells of one row: where it starts in the samples of a tile and in the values, and its length. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * The values of a window that lies within the image, length rows * cols, row-major, NaN where nodata, else finite.
 * @throws StudyError ERR_RASTER when a value is infinite, or an integer too large to be held exactly.
 */
export function readWindow(
  layout: ImageLayout,
  tiles: TileSource,
  nodata: Nodata,
  window: Window,
  subject: string,
): Float64Array {
  const { tileRows, tileCols, tilesAcross } = layout;
  const { rowOffset, colOffset, rows, cols } = window;
  const values = new Float64Array(rows * cols);
  for (let down = Math.floor(rowOffset / tileRows); down * tileRows < rowOffset + rows; down += 1) {
    const top = Math.max(rowOffset, down * tileRows);
    const bottom = Math.min(rowOffset + rows, (down + 1) * tileRows);
    for (let across = Math.floor(colOffset / tileCols); across * tileCols < colOffset + cols; across += 1) {
      const left = Math.max(colOffset, across * tileCols);
      const length = Math.min(colOffset + cols, (across + 1) * tileCols) - left;
      const samples = tiles(down * tilesAcross + across);
      for (let row = top; row < bottom; row += 1) {
        const from = (row - down * tileRows) * tileCols + (left - across * tileCols);
        const to = (row - rowOffset) * cols + (left - colOffset);
        const bad = copyRun(samples, values, { from, to, length }, nodata);
        if (bad >= 0) throw badValue(subject, samples, from + bad, row, left + bad);
      }
    }
  }
  return values;
}

/** Copies a run; gives the place in it of the first value that cannot be used, or -1. */
function copyRun(samples: Samples | null, values: Float64Array, run: Run, nodata: Nodata): number {
  const { from, to, length } = run;
  if (samples === null) {
    values.fill(Number.NaN, to, to + length);
    return -1;
  }
  if (samples instanceof BigInt64Array || samples instanceof BigUint64Array) {
    return copyLongIntegers(samples, values, run, nodata);
  }
  values.set(samples.subarray(from, from + length), to);
  const copied = values.subarray(to, to + length);
  if (nodata.low < nodata.high) maskRange(copied, nodata);
  else if (nodata.low === nodata.high) maskNumber(copied, nodata.low);
  return samples instanceof Float32Array || samples instanceof Float64Array ? firstInfinite(copied) : -1;
}

/** The usual case, for which a range would take twice the time. */
function maskNumber(values: Float64Array, nodata: number): void {
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] === nodata) values[i] = Number.NaN;
  }
}

function maskRange(values: Float64Array, { low, high }: Nodata): void {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value >= low && value <= high) values[i] = Number.NaN;
  }
}

function firstInfinite(values: Float64Array): number {
  for (let i = 0; i < values.length; i += 1) {
    if (Math.abs(values[i] as number) === Number.POSITIVE_INFINITY) return i;
  }
  return -1;
}

/** Compared as numbers: nodata values of 64-bit files lie at the ends of their range, where no other value is near. */
function copyLongIntegers(
  samples: BigInt64Array | BigUint64Array,
  values: Float64Array,
  { from, to, length }: Run,
  { low, high }: Nodata,
): number {
  for (let i = 0; i < length; i += 1) {
    const value = Number(samples[from + i]);
    if (value >= low && value <= high) values[to + i] = Number.NaN;
    else if (Number.isSafeInteger(value)) values[to + i] = value;
    else return i;
  }
  return -1;
}

function badValue(subject: string, samples: Samples | null, at: number, row: number, col: number) {
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  return rasterError(subject, {
    found: `the value at row ${row}, column ${col} is ${samples?.[at]}`,
    expected: isFloat ? 'finite numbers, or nodata' : 'whole numbers within 9,007,199,254,740,991, or nodata',
    remedy: 'If the value means that nothing is known, set it as `nodata:` for this source.',
  });
}
