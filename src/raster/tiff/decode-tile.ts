/**
 * From the bytes of one tile in the file to its samples as numbers of their own type.
 */
import { endianness } from 'node:os';
import type { TileRoom } from '../../kernel/tile-memory.ts';
import { accumulateFloatBytes, accumulateIntegers } from '../../kernel/tile-rows.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import { decompress } from './decompress.ts';
import type { TiffFile } from './directory.ts';
import type { SampleType } from './encoding.ts';
import { describeTile, type ImageLayout } from './image-layout.ts';
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
  const offset = layout.offsets[tile] as number;
  const count = layout.byteCounts[tile] as number;
  const { tileCols, sampleBytes, predictor, interleaved } = layout;
  const source = file.bytes.read(offset, count);
  const room = rooms.room(number);
  const bytes =
    interleaved === 1
      ? decompressWhole(file, layout, tile, source, room)
      : pickBand(decompressWhole(file, layout, tile, source, rooms.stage()), layout, room);
  if (predictor === 3) {
    accumulateFloatBytes(bytes, tileCols, sampleBytes);
  } else {
    if (file.littleEndian !== (endianness() === 'LE')) swapBytes(bytes, sampleBytes);
    if (predictor === 2) accumulateIntegers(bytes, tileCols, sampleBytes);
  }
  return samplesOf(bytes, layout.sampleType);
}

function decompressWhole(
  file: TiffFile,
  layout: ImageLayout,
  tile: number,
  source: Buffer,
  room: TileRoom,
): Uint8Array {
  const { tileRows, compression, striped } = layout;
  const whole = storedTileBytes(layout);
  const rows = striped ? Math.min(tileRows, layout.rows - tile * tileRows) : tileRows;
  const needed = (whole / tileRows) * rows;
  const length = tryDecompress(file, layout, tile, source, room);
  // Some writers store the last strip as long as the others; what is beyond the image has no meaning.
  if (length === needed || length === whole) return room.bytes.subarray(0, needed);
  throw rasterError(file.bytes.subject, {
    found: `${describeTile(layout, tile)} gives ${length.toLocaleString('en-US')} bytes (compression: ${compression})`,
    expected: `${needed.toLocaleString('en-US')} bytes`,
    remedy: FETCH_AGAIN,
  });
}

function tryDecompress(
  file: TiffFile,
  layout: ImageLayout,
  tile: number,
  source: Buffer,
  room: TileRoom,
): number {
  try {
    return decompress(source, layout.compression, room);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw rasterError(file.bytes.subject, {
      found: `${describeTile(layout, tile)} cannot be decoded (${layout.compression}: ${reason})`,
      expected: `a whole stream of at most ${room.bytes.length.toLocaleString('en-US')} bytes`,
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

function swapBytes({ buffer, byteOffset, byteLength }: Uint8Array, sampleBytes: number): void {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  if (sampleBytes === 2) bytes.swap16();
  if (sampleBytes === 4) bytes.swap32();
  if (sampleBytes === 8) bytes.swap64();
}

function samplesOf({ buffer, byteOffset, byteLength }: Uint8Array, type: SampleType): Samples {
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
