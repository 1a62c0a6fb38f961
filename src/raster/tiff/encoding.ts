/**
 * What the bytes of a tile mean: type of the samples, compression, predictor. Anything that is not read is refused here,
 * by its name. Decoding itself is in `decode-tile.ts`.
 */
import { rasterError } from '../raster-error.ts';
import { readCommon } from './bands.ts';
import type { Directory, TiffFile } from './directory.ts';
import { readInteger, readIntegers } from './tag-values.ts';
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
  | 'float16'
  | 'float32'
  | 'float64';

/** Compressions that are read. */
export type Compression =
  | 'none'
  | 'deflate'
  | 'lzw'
  | 'packbits'
  | 'zstd'
  | 'lerc'
  | 'lerc-deflate'
  | 'lerc-zstd';

export interface Encoding {
  readonly sampleType: SampleType;
  /** Bits of a sample as it is stored: below 8, samples share bytes, and are read as uint8. */
  readonly bits: number;
  readonly sampleBytes: number;
  readonly compression: Compression;
  /** 1 none, 2 differences of integers, 3 differences of float bytes. */
  readonly predictor: 1 | 2 | 3;
}

/** Bits of samples that share bytes; those of a row start with a byte. */
const PACKED_BITS = [1, 2, 4];

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
  [`${SAMPLE_FORMAT.float}/16`]: 'float16',
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
  [COMPRESSION.lerc]: 'lerc',
};

/** What LERC is compressed with once more, by the second of its parameters. */
const LERC_COMPRESSIONS: readonly Compression[] = ['lerc', 'lerc-deflate', 'lerc-zstd'];

/** Names of compressions that are known and not read. */
const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'CCITT RLE',
  3: 'CCITT fax 3',
  4: 'CCITT fax 4',
  6: 'old JPEG',
  7: 'JPEG',
  34676: 'SGI LogLuv',
  34925: 'LZMA',
  50001: 'WebP',
  50002: 'JPEG XL',
};

/** Those that do not give back the values that went in, or need not. */
const LOSSY = [6, 7, 34676, 50001, 50002];

/** Compressions that predictors belong to. */
const PREDICTED: readonly Compression[] = ['deflate', 'lzw', 'zstd'];

const READ_COMPRESSIONS = 'none, Deflate, LZW, LERC, PackBits or Zstandard';

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
  const sample = readSampleType(file, directory, bands);
  const compression = readCompression(file, directory);
  const predictor = readPredictor(file, directory, sample, compression);
  return { ...sample, compression, predictor };
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
): Pick<Encoding, 'sampleType' | 'bits' | 'sampleBytes'> {
  const unsigned = SAMPLE_FORMAT.unsigned;
  const format = readCommon(file, directory, TAG.sampleFormat, 'SampleFormat', unsigned, bands);
  const bits = readCommon(file, directory, TAG.bitsPerSample, 'BitsPerSample', 1, bands);
  const sampleType = SAMPLE_TYPES[`${format}/${bits}`];
  if (sampleType !== undefined) return { sampleType, bits, sampleBytes: bits / 8 };
  if (format === unsigned && PACKED_BITS.includes(bits)) return { sampleType: 'uint8', bits, sampleBytes: 1 };
  throw rasterError(file.bytes.subject, {
    found: `values of ${bits} bits (${FORMAT_NAMES[format] ?? `sample format ${format}`})`,
    expected:
      'integers of 8, 16, 32 or 64 bits, unsigned ones of 1, 2 or 4, or floating-point numbers of 16, 32 or 64 bits',
    remedy: 'Convert it: `gdal_translate -ot Float32 in.tif out.tif`.',
  });
}

function readCompression(file: TiffFile, directory: Directory): Compression {
  const code = readInteger(file, directory, TAG.compression, 'Compression', COMPRESSION.none);
  const compression = COMPRESSIONS[code];
  if (compression === 'lerc') return readLercCompression(file, directory);
  if (compression !== undefined) return compression;
  if (LOSSY.includes(code)) {
    throw rasterError(file.bytes.subject, {
      found: `compression ${code} (${OTHER_COMPRESSIONS[code]}), which is made for pictures and changes values`,
      expected: READ_COMPRESSIONS,
      remedy:
        'Obtain the values as they were before: what is lost does not come back by writing the file anew.',
    });
  }
  throw rasterError(file.bytes.subject, {
    found: `compression ${code} (${OTHER_COMPRESSIONS[code] ?? 'unknown'})`,
    expected: READ_COMPRESSIONS,
    remedy: 'Write the file anew: `gdal_translate -co COMPRESS=DEFLATE in.tif out.tif`.',
  });
}

function readLercCompression(file: TiffFile, directory: Directory): Compression {
  const [, code = 0] = readIntegers(file, directory, TAG.lercParameters) ?? [];
  const compression = LERC_COMPRESSIONS[code];
  if (compression !== undefined) return compression;
  throw rasterError(file.bytes.subject, {
    found: `LERC compressed once more by method ${code}`,
    expected: '0 (not at all), 1 (Deflate) or 2 (Zstandard)',
    remedy: 'Write the file anew: `gdal_translate -co COMPRESS=LERC in.tif out.tif`.',
  });
}

/** Predictors belong to Deflate, LZW and Zstandard; a predictor beside another compression is read differently by different programs. */
function readPredictor(
  file: TiffFile,
  directory: Directory,
  { sampleType, bits }: Pick<Encoding, 'sampleType' | 'bits'>,
  compression: Compression,
): Encoding['predictor'] {
  const predictor = readInteger(file, directory, TAG.predictor, 'Predictor', 1);
  const allowed = bits >= 8 && PREDICTED.includes(compression);
  if (predictor === 1 || (predictor === 2 && allowed)) return predictor;
  if (predictor === 3 && allowed && sampleType.startsWith('float')) return predictor;
  throw rasterError(file.bytes.subject, {
    found: `predictor ${predictor} on ${sampleType} values with compression ${compression}`,
    expected: 'predictor 1, 2 with Deflate, LZW or Zstandard, or 3 with these on floating-point values',
    remedy: 'Write the file anew: `gdal_translate -co COMPRESS=DEFLATE in.tif out.tif`.',
  });
}
