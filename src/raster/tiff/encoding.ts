/**
 * What the bytes of a tile mean: type of the samples, compression, predictor. Anything that is not read is refused here,
 * by its name. Decoding itself is in `decode-tile.ts`.
 */
import { rasterError } from '../raster-error.ts';
import { readCommon } from './bands.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readInteger } from './tag-values.ts';
import { COMPRESSION, SAMPLE_FORMAT, TAG } from './tags.ts';

/** Types of samples that are read. */
export type SampleType =
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'int64'
  | 'float32'
  | 'float64';

/** Compressions that are read. */
export type Compression = 'none' | 'deflate' | 'lzw' | 'packbits' | 'zstd';

export interface Encoding {
  readonly sampleType: SampleType;
  readonly sampleBytes: number;
  readonly compression: Compression;
  /** 1 none, 2 differences of integers, 3 differences of float bytes. */
  readonly predictor: 1 | 2 | 3;
}

/** Sample format and bits to type. */
const SAMPLE_TYPES: Readonly<Record<string, SampleType>> = {
  [`${SAMPLE_FORMAT.unsigned}/8`]: 'uint8',
  [`${SAMPLE_FORMAT.signed}/8`]: 'int8',
  [`${SAMPLE_FORMAT.unsigned}/16`]: 'uint16',
  [`${SAMPLE_FORMAT.signed}/16`]: 'int16',
  [`${SAMPLE_FORMAT.unsigned}/32`]: 'uint32',
  [`${SAMPLE_FORMAT.signed}/32`]: 'int32',
  [`${SAMPLE_FORMAT.unsigned}/64`]: 'uint64',
  [`${SAMPLE_FORMAT.signed}/64`]: 'int64',
  [`${SAMPLE_FORMAT.float}/32`]: 'float32',
  [`${SAMPLE_FORMAT.float}/64`]: 'float64',
};

const FORMAT_NAMES: Readonly<Record<number, string>> = {
  [SAMPLE_FORMAT.unsigned]: 'unsigned integers',
  [SAMPLE_FORMAT.signed]: 'signed integers',
  [SAMPLE_FORMAT.float]: 'floating-point numbers',
  5: 'complex integers',
  6: 'complex numbers',
};

const COMPRESSIONS: Readonly<Record<number, Compression>> = {
  [COMPRESSION.none]: 'none',
  [COMPRESSION.lzw]: 'lzw',
  [COMPRESSION.deflate]: 'deflate',
  [COMPRESSION.oldDeflate]: 'deflate',
  [COMPRESSION.packBits]: 'packbits',
  [COMPRESSION.zstd]: 'zstd',
};

/** Names of compressions that are known and not read. */
const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'CCITT RLE',
  3: 'CCITT fax 3',
  4: 'CCITT fax 4',
  6: 'old JPEG',
  7: 'JPEG',
  34676: 'SGI LogLuv',
  34887: 'LERC',
  34925: 'LZMA',
  50001: 'WebP',
  50002: 'JPEG XL',
};

/** Tags that mark images of other kinds, and the values that mean nothing special. */
const ORDINARY = [
  { tag: TAG.fillOrder, name: 'FillOrder', values: [1] },
  { tag: TAG.orientation, name: 'Orientation', values: [1] },
] as const;

/**
 * The encoding of an image of so many bands.
 * @throws StudyError ERR_RASTER when it is not one that is read.
 */
export function readEncoding(file: TiffFile, directory: Directory, bands: number): Encoding {
  refuseOtherKinds(file, directory);
  const { sampleType, sampleBytes } = readSampleType(file, directory, bands);
  const compression = readCompression(file, directory);
  const predictor = readPredictor(file, directory, sampleType, compression);
  return { sampleType, sampleBytes, compression, predictor };
}

function refuseOtherKinds(file: TiffFile, directory: Directory): void {
  for (const { tag, name, values } of ORDINARY) {
    const value = readInteger(file, directory, tag, name, 1);
    if (values.some((ordinary) => ordinary === value)) continue;
    throw rasterError(file.bytes.subject, {
      found: `${name} is ${value}`,
      expected: values.join(' or '),
      remedy: 'Write the file anew: `gdal_translate in.tif out.tif`.',
    });
  }
}

function readSampleType(
  file: TiffFile,
  directory: Directory,
  bands: number,
): { sampleType: SampleType; sampleBytes: number } {
  const unsigned = SAMPLE_FORMAT.unsigned;
  const format = readCommon(file, directory, TAG.sampleFormat, 'SampleFormat', unsigned, bands);
  const bits = readCommon(file, directory, TAG.bitsPerSample, 'BitsPerSample', 1, bands);
  const sampleType = SAMPLE_TYPES[`${format}/${bits}`];
  if (sampleType !== undefined) return { sampleType, sampleBytes: bits / 8 };
  throw rasterError(file.bytes.subject, {
    found: `values of ${bits} bits (${FORMAT_NAMES[format] ?? `sample format ${format}`})`,
    expected: 'integers of 8, 16, 32 or 64 bits, or floating-point numbers of 32 or 64 bits',
    remedy: 'Convert it: `gdal_translate -ot Float32 in.tif out.tif`.',
  });
}

function readCompression(file: TiffFile, directory: Directory): Compression {
  const code = readInteger(file, directory, TAG.compression, 'Compression', COMPRESSION.none);
  const compression = COMPRESSIONS[code];
  if (compression !== undefined) return compression;
  throw rasterError(file.bytes.subject, {
    found: `compression ${code} (${OTHER_COMPRESSIONS[code] ?? 'unknown'})`,
    expected: 'none, Deflate, LZW, PackBits or Zstandard',
    remedy: 'Write the file anew: `gdal_translate -co COMPRESS=DEFLATE in.tif out.tif`.',
  });
}

/** Predictors belong to Deflate, LZW and Zstandard; a predictor beside another compression is read differently by different programs. */
function readPredictor(
  file: TiffFile,
  directory: Directory,
  sampleType: SampleType,
  compression: Compression,
): Encoding['predictor'] {
  const predictor = readInteger(file, directory, TAG.predictor, 'Predictor', 1);
  const allowed = compression !== 'none' && compression !== 'packbits';
  if (predictor === 1 || (predictor === 2 && allowed)) return predictor;
  if (predictor === 3 && allowed && sampleType.startsWith('float')) return predictor;
  throw rasterError(file.bytes.subject, {
    found: `predictor ${predictor} on ${sampleType} values with compression ${compression}`,
    expected: 'predictor 1, 2 with Deflate, LZW or Zstandard, or 3 with these on floating-point values',
    remedy: 'Write the file anew: `gdal_translate -co COMPRESS=DEFLATE in.tif out.tif`.',
  });
}
