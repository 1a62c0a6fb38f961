/**
 * Decodes LERC, which keeps a mask of cells beside their values. Cells that are masked have no value: as numbers they
 * would be zeros, which is what readers give that drop the mask.
 *
 * @see https://github.com/Esri/lerc; for TIFF, the codec of libtiff (tif_lerc.c)
 */
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { decode, getBlobInfo, type LercData, type LercPixelType, load } from 'lerc';
import type { Compression, SampleType } from './encoding.ts';
import type { ImageLayout } from './image-layout.ts';

/** LERC by itself, or compressed once more. */
export type LercCompression = Extract<Compression, `lerc${string}`>;

const SAMPLE_TYPES: Readonly<Record<LercPixelType, SampleType>> = {
  S8: 'int8',
  U8: 'uint8',
  S16: 'int16',
  U16: 'uint16',
  S32: 'int32',
  U32: 'uint32',
  F32: 'float32',
  F64: 'float64',
};
/** What stands for NaN where other bands of the cell are known: its writers had nothing else, and no quantity has it. */
const LOWEST: Readonly<Record<string, number>> = {
  float32: -3.4028234663852886e38,
  float64: -Number.MAX_VALUE,
};
/** A stream is longer than the samples it holds by a header at most, and what compresses it once more by little. */
const MOST_EXTRA_BYTES = 4096;

/** Makes the decoder ready; to be awaited once before {@link decodeLerc}. */
export function loadLerc(): Promise<void> {
  return load();
}

/** Whether a compression is a form of LERC. */
export function isLerc(compression: Compression): compression is LercCompression {
  return compression.startsWith('lerc');
}

/** A band of a tile: values row by row, and which of them are known; null where all are. */
export interface LercBand {
  readonly values: LercData['pixels'][number];
  readonly known: Uint8Array | null;
}

/**
 * Decodes the band that is read of a tile.
 * @param rows of the tile, fewer in the last strip of an image
 * @throws Error of any kind when the stream is broken, or is not of a tile of this size and type.
 */
export function decodeLerc(source: Buffer, layout: ImageLayout, rows: number): LercBand {
  const { tileRows, tileCols, sampleType, sampleBytes, interleaved, band } = layout;
  const most = tileRows * tileCols * sampleBytes * interleaved + MOST_EXTRA_BYTES;
  const stream = decompressStream(source, layout.compression, most);
  const { width, height, bandCount, depthCount } = getBlobInfo(stream);
  // Some writers store the last strip as long as the others.
  const isSize = width === tileCols && (height === rows || height === tileRows);
  if (!isSize || bandCount * depthCount !== interleaved) {
    throw new RangeError(`${height} x ${width} cells of ${bandCount * depthCount} bands`);
  }
  const data = decode(stream);
  if (SAMPLE_TYPES[data.pixelType] !== sampleType) throw new RangeError(`samples of type ${data.pixelType}`);
  const place = interleaved === 1 ? 0 : band.number - 1;
  const cells = rows * tileCols;
  // Bands lie in arrays of their own, or behind each other in one.
  const start = depthCount === 1 ? 0 : place * width * height;
  const values = data.pixels[depthCount === 1 ? place : 0]?.subarray(start, start + cells);
  if (values === undefined) throw new RangeError(`no band ${band.number}`);
  if (depthCount > 1) forgetStandIns(values, data, sampleType);
  return { values, known: knownCells(data, depthCount === 1 ? place : 0)?.subarray(0, cells) ?? null };
}

function decompressStream(source: Buffer, compression: Compression, most: number): Buffer {
  if (compression === 'lerc-deflate') return inflateSync(source, { maxOutputLength: most });
  if (compression === 'lerc-zstd') return zstdDecompressSync(source, { maxOutputLength: most });
  return source;
}

function knownCells({ mask, bandMasks, validPixelCount, width, height }: LercData, place: number) {
  if (validPixelCount === 0) return new Uint8Array(width * height);
  return bandMasks?.[place] ?? mask;
}

function forgetStandIns(
  values: LercBand['values'],
  { noDataValues }: LercData,
  sampleType: SampleType,
): void {
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return;
  const stands = noDataValues?.[0] ?? LOWEST[sampleType];
  for (let i = 0; i < values.length; i += 1) if (values[i] === stands) values[i] = Number.NaN;
}
