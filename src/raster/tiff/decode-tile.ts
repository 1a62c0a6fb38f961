/**
 * From the bytes of one tile in the file to its samples as numbers of their own type.
 */
import { endianness } from 'node:os';
import type { TileRoom } from '../../kernel/tile-memory.ts';
import { accumulateFloatBytes, accumulateIntegers } from '../../kernel/tile-rows.ts';
import { halfNumbers } from '../half.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import { decompress } from './decompress.ts';
import type { TiffFile } from './directory.ts';
import type { Compression, SampleType } from './encoding.ts';
import { describeTile, type ImageLayout } from './image-layout.ts';
import { decodeLerc, isLerc, type LercBand, type LercCompression } from './lerc.ts';
import { storedTileBytes, type TileRooms } from './tile-rooms.ts';

/** Samples of a tile, row by row; 64-bit integers as bigint. */
export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/**
 * Reads and decodes a tile that is stored.
 * @param number of the room in which the samples lie
 * @returns tileRows x tileCols samples, fewer rows in the last strip of an image.
 * @throws StudyError ERR_RASTER naming the tile when its bytes are broken, too few or too many.
 */
export function decodeTile(
  file: TiffFile,
  layout: ImageLayout,
  tile: number,
  rooms: TileRooms,
  number: number,
): Samples {
  const source = file.bytes.read(layout.offsets[tile] as number, layout.byteCounts[tile] as number);
  const room = rooms.room(number);
  const { compression } = layout;
  if (isLerc(compression)) {
    const rows = rowsOf(layout, tile);
    return keepBand(
      attempt(file, layout, tile, () => decodeLerc(source, layout, rows)),
      room,
    );
  }
  const isAsKept = layout.interleaved === 1 && layout.bits >= 8;
  const stored = decompressWhole(file, layout, tile, source, compression, isAsKept ? room : rooms.stage());
  if (layout.bits < 8) return unpackBits(stored, layout, rowsOf(layout, tile), room.bytes);
  const bytes = isAsKept ? stored : pickBand(stored, layout, room);
  undoPredictor(bytes, layout, file.littleEndian);
  return layout.sampleType === 'float16' ? widenHalves(bytes, room) : samplesOf(bytes, layout.sampleType);
}

function undoPredictor(
  bytes: Uint8Array,
  { tileCols, sampleBytes, predictor }: ImageLayout,
  littleEndian: boolean,
): void {
  if (predictor === 3) {
    accumulateFloatBytes(bytes, tileCols, sampleBytes);
    return;
  }
  if (littleEndian !== (endianness() === 'LE')) swapBytes(bytes, sampleBytes);
  if (predictor === 2) accumulateIntegers(bytes, tileCols, sampleBytes);
}

/** Rows of a tile: strips end where the image ends. */
function rowsOf({ striped, tileRows, rows }: ImageLayout, tile: number): number {
  return striped ? Math.min(tileRows, rows - tile * tileRows) : tileRows;
}

function decompressWhole(
  file: TiffFile,
  layout: ImageLayout,
  tile: number,
  source: Buffer,
  compression: Exclude<Compression, LercCompression>,
  room: TileRoom,
): Uint8Array {
  const whole = storedTileBytes(layout);
  const needed = (whole / layout.tileRows) * rowsOf(layout, tile);
  const length = attempt(file, layout, tile, () => decompress(source, compression, room));
  // Some writers store the last strip as long as the others; what is beyond the image has no meaning.
  if (length === needed || length === whole) return room.bytes.subarray(0, needed);
  throw rasterError(file.bytes.subject, {
    found: `${describeTile(layout, tile)} gives ${length.toLocaleString('en-US')} bytes (compression: ${compression})`,
    expected: `${needed.toLocaleString('en-US')} bytes`,
    remedy: FETCH_AGAIN,
  });
}

/** What decoding gives; its failure, of whatever kind, names the tile. */
function attempt<T>(file: TiffFile, layout: ImageLayout, tile: number, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw rasterError(file.bytes.subject, {
      found: `${describeTile(layout, tile)} cannot be decoded (${layout.compression}: ${reason})`,
      expected: `a whole stream of at most ${storedTileBytes(layout).toLocaleString('en-US')} bytes`,
      remedy: FETCH_AGAIN,
      cause,
    });
  }
}

/**
 * The samples of the band that is read. Both predictors run along each band by itself, so that what is left is a tile of
 * one band under the same predictor: of samples under predictor 2, of single bytes under predictor 3.
 */
function pickBand(
  bytes: Uint8Array,
  { interleaved, band, sampleBytes, predictor }: ImageLayout,
  room: TileRoom,
): Uint8Array {
  const unit = predictor === 3 ? 1 : sampleBytes;
  const picked = room.bytes.subarray(0, bytes.length / interleaved);
  for (let to = 0, from = (band.number - 1) * unit; to < picked.length; from += interleaved * unit) {
    for (let i = 0; i < unit; i += 1, to += 1) picked[to] = bytes[from + i] as number;
  }
  return picked;
}

/** The samples of the band that is read, each in a byte of its own. */
function unpackBits(
  stored: Uint8Array,
  { tileCols, bits, interleaved, band }: ImageLayout,
  rows: number,
  target: Uint8Array,
): Uint8Array {
  const rowBytes = stored.length / rows;
  const first = interleaved === 1 ? 0 : band.number - 1;
  for (let row = 0, to = 0; row < rows; row += 1) {
    for (let col = 0; col < tileCols; col += 1, to += 1) {
      const bit = (col * interleaved + first) * bits;
      const byte = stored[row * rowBytes + (bit >> 3)] as number;
      target[to] = (byte >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
    }
  }
  return target.subarray(0, rows * tileCols);
}

/** Samples of LERC in their room. Where some are masked, all are kept as floating-point numbers, which have NaN. */
function keepBand(
  { values, known }: LercBand,
  { bytes: { buffer, byteOffset, byteLength } }: TileRoom,
): Samples {
  const isFloat32 = values instanceof Float32Array;
  const kept = isFloat32
    ? new Float32Array(buffer, byteOffset, values.length)
    : new Float64Array(buffer, byteOffset, byteLength / 8).subarray(0, values.length);
  kept.set(values);
  if (known !== null) {
    for (let i = 0; i < kept.length; i += 1) if (known[i] === 0) kept[i] = Number.NaN;
  }
  return kept;
}

/** Float16 as float32, in the same room: from the last on, so that none is overwritten before it is read. */
function widenHalves(stored: Uint8Array, { bytes: { buffer, byteOffset } }: TileRoom): Float32Array {
  const halves = new Uint16Array(stored.buffer, stored.byteOffset, stored.length / 2);
  const floats = new Float32Array(buffer, byteOffset, halves.length);
  const numbers = halfNumbers();
  for (let i = halves.length - 1; i >= 0; i -= 1) floats[i] = numbers[halves[i] as number] as number;
  return floats;
}

function swapBytes({ buffer, byteOffset, byteLength }: Uint8Array, sampleBytes: number): void {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  if (sampleBytes === 2) bytes.swap16();
  if (sampleBytes === 4) bytes.swap32();
  if (sampleBytes === 8) bytes.swap64();
}

function samplesOf(
  { buffer, byteOffset, byteLength }: Uint8Array,
  type: Exclude<SampleType, 'float16'>,
): Samples {
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer, byteOffset, byteLength);
    case 'int8':
      return new Int8Array(buffer, byteOffset, byteLength);
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, byteLength / 2);
    case 'int16':
      return new Int16Array(buffer, byteOffset, byteLength / 2);
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    case 'int32':
      return new Int32Array(buffer, byteOffset, byteLength / 4);
    case 'uint64':
      return new BigUint64Array(buffer, byteOffset, byteLength / 8);
    case 'int64':
      return new BigInt64Array(buffer, byteOffset, byteLength / 8);
    case 'float32':
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    case 'float64':
      return new Float64Array(buffer, byteOffset, byteLength / 8);
  }
}
