/**
 * From samples of a file, of any type that a double holds exactly, to cells: nodata becomes NaN.
 */
import { MOST_CELLS } from './exact-terms.ts';
import { isScratch, scratchLoop, spareCells, stagedDoubles, stagedFloats } from './scratch.ts';
import { type TileLoops, tileLoops } from './tile-memory.ts';

const widenFloats = scratchLoop('widenFloats');
const widenDoubles = scratchLoop('widenDoubles');

/** A rectangle of samples of a tile, and where it goes in an array of cells. */
export interface Patch {
  /** Place of the first sample, and samples from one row of the tile to the next. */
  readonly from: number;
  readonly fromStride: number;
  /** Place of the first cell, and cells from one row to the next. */
  readonly to: number;
  readonly toStride: number;
  readonly rows: number;
  readonly cols: number;
}

/** Samples whose type a double holds exactly. */
export type PlainSamples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * Copies samples into cells as doubles; those in [low, high] become NaN.
 * @param cells scratch or any other array
 * @returns whether a value that stays is infinite
 */
export function widenSamples(
  samples: PlainSamples,
  cells: Float64Array,
  patch: Patch,
  low: number,
  high: number,
): boolean {
  if (samples instanceof Float32Array && isScratch(cells)) {
    const loops = tileLoops(samples);
    if (loops !== undefined) return widenFloatsAt(loops, samples, cells, patch, low, high);
  }
  const { from, fromStride, to, toStride, rows, cols } = patch;
  // A wide row of which little is wanted goes by itself.
  const rowsAtATime = Math.max(1, Math.floor(MOST_CELLS / Math.max(fromStride, cols)));
  const colsAtATime = Math.min(cols, MOST_CELLS);
  let isInfinite = false;
  for (let row = 0; row < rows; row += rowsAtATime) {
    for (let col = 0; col < cols; col += colsAtATime) {
      const piece = {
        from: from + row * fromStride + col,
        fromStride,
        to: to + row * toStride + col,
        toStride,
        rows: Math.min(rowsAtATime, rows - row),
        cols: Math.min(colsAtATime, cols - col),
      };
      const found = isScratch(cells)
        ? widenPiece(samples, cells, piece, low, high)
        : widenElsewhere(samples, cells, piece, low, high);
      isInfinite = found || isInfinite;
    }
  }
  return isInfinite;
}

/** Whether all samples have the bits of the first one; false also for samples that lie outside of memories of tiles. */
export function isOneValue(samples: ArrayBufferView & { readonly BYTES_PER_ELEMENT: number }): boolean {
  const { byteOffset, byteLength, BYTES_PER_ELEMENT: step } = samples;
  const loops = tileLoops(samples);
  // Where each sample equals the one before it, all do.
  return loops !== undefined && loops.equalBytes(byteOffset, byteOffset + step, byteLength - step) > 0;
}

/** Widens a piece that fits the stage. */
function widenPiece(
  samples: PlainSamples,
  cells: Float64Array,
  { from, fromStride, to, toStride, rows, cols }: Patch,
  low: number,
  high: number,
): boolean {
  const piece = samples.subarray(from, from + (rows - 1) * fromStride + cols);
  if (piece instanceof Float32Array) {
    stagedFloats.set(piece);
    const patch = { from: 0, fromStride, to, toStride, rows, cols };
    return widenFloatsAt({ widenFloats }, stagedFloats, cells, patch, low, high);
  }
  const target = cells.byteOffset + 8 * to;
  stagedDoubles.set(piece);
  const source = stagedDoubles.byteOffset;
  return widenDoubles(source, 8 * fromStride, target, 8 * toStride, rows, cols, low, high) > 0;
}

/** Widens samples where they lie in the memory that the loop reads. */
function widenFloatsAt(
  loops: Pick<TileLoops, 'widenFloats'>,
  samples: Float32Array,
  cells: Float64Array,
  { from, fromStride, to, toStride, rows, cols }: Patch,
  low: number,
  high: number,
): boolean {
  const source = samples.byteOffset + 4 * from;
  const target = cells.byteOffset + 8 * to;
  const [least, most] = [leastFloat(low), -leastFloat(-high)];
  return loops.widenFloats(source, 4 * fromStride, target, 8 * toStride, rows, cols, least, most) > 0;
}

/** The same into an array that loops do not reach. */
function widenElsewhere(
  samples: PlainSamples,
  values: Float64Array,
  patch: Patch,
  low: number,
  high: number,
): boolean {
  const { to, toStride, rows, cols } = patch;
  const cells = spareCells(rows * cols);
  const isInfinite = widenPiece(samples, cells, { ...patch, to: 0, toStride: cols }, low, high);
  for (let row = 0; row < rows; row += 1) {
    values.set(cells.subarray(row * cols, (row + 1) * cols), to + row * toStride);
  }
  return isInfinite;
}

const bits = new DataView(new ArrayBuffer(4));

/** The least float32 that is not below a number: what lies in a range of doubles is then compared as float32. */
function leastFloat(value: number): number {
  const nearest = Math.fround(value);
  if (!(nearest < value)) return nearest;
  bits.setFloat32(0, nearest);
  // The next float upwards: of a negative one the pattern of bits is one less, of another one more.
  bits.setInt32(0, bits.getInt32(0) + (nearest < 0 ? -1 : 1));
  return bits.getFloat32(0);
}
