import { describe, expect, it } from 'vitest';
import type { SampleType } from '../encode-cells.ts';
import type { Compression, TestTiff } from '../encode-tiff.ts';
import { openInMemory, readAll } from '../raster-file.ts';

const ROWS = 19;
const COLS = 35;
/** Small whole numbers, so that every type holds them; 99 is nodata. */
const VALUES = Array.from({ length: ROWS * COLS }, (_, i) => (i % 11 === 3 ? 99 : (i * 7) % 97));
const EXPECTED = VALUES.map((value) => (value === 99 ? Number.NaN : value));

const TYPES: readonly SampleType[] = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'uint64',
  'int64',
  'float32',
  'float64',
];
const COMPRESSIONS: readonly Compression[] = ['none', 'deflate', 'lzw', 'packbits', 'zstd'];
/** 35 columns and 4 | 16, 4 does not divide 35: rows of both kinds meet the fast way and the general one of predictor 3. */
const LAYOUTS: readonly Partial<TestTiff>[] = [{ tile: [16, 16] }, { rowsPerStrip: 4 }, {}];

function predictorsOf(type: SampleType, compression: Compression): (1 | 2 | 3)[] {
  if (compression === 'none' || compression === 'packbits') return [1];
  return type.startsWith('float') ? [1, 2, 3] : [1, 2];
}

/** Every way to write one raster of a type. */
function* encodingsOf(type: SampleType): Generator<TestTiff> {
  for (const layout of LAYOUTS) {
    for (const compression of COMPRESSIONS) {
      for (const predictor of predictorsOf(type, compression)) {
        for (const littleEndian of [true, false]) {
          for (const big of [false, true]) {
            yield {
              rows: ROWS,
              cols: COLS,
              values: VALUES,
              type,
              nodata: '99',
              compression,
              predictor,
              littleEndian,
              big,
              ...layout,
            };
          }
        }
      }
    }
  }
}

describe.each(TYPES)('%s', (type) => {
  it('gives the same values in every encoding', () => {
    let count = 0;
    for (const spec of encodingsOf(type)) {
      const { values, ...encoding } = spec;
      expect(readAll(openInMemory(spec)), JSON.stringify(encoding)).toEqual(EXPECTED);
      count += 1;
    }
    expect(count).toBe(type.startsWith('float') ? 132 : 96);
  });
});

describe('the ends of each type', () => {
  const cases: Readonly<Record<SampleType, readonly (number | bigint)[]>> = {
    uint8: [0, 1, 128, 255],
    int8: [-128, -1, 0, 127],
    uint16: [0, 1, 32_768, 65_535],
    int16: [-32_768, -1, 0, 32_767],
    uint32: [0, 1, 2 ** 31, 2 ** 32 - 1],
    int32: [-(2 ** 31), -1, 0, 2 ** 31 - 1],
    uint64: [0, 1, 2 ** 32, 2 ** 53 - 1],
    int64: [-(2 ** 53 - 1), -1, 0, 2 ** 53 - 1],
    float32: [-3.4028234663852886e38, -1.401298464324817e-45, 0, 3.4028234663852886e38],
    float64: [-1.7976931348623157e308, -5e-324, 0, 1.7976931348623157e308],
  };
  it.each(TYPES)('%s', (type) => {
    for (const littleEndian of [true, false]) {
      for (const predictor of predictorsOf(type, 'deflate')) {
        const spec: TestTiff = {
          rows: 1,
          cols: 4,
          values: cases[type],
          type,
          compression: 'deflate',
          predictor,
          littleEndian,
        };
        expect(readAll(openInMemory(spec)), JSON.stringify({ littleEndian, predictor })).toEqual(cases[type]);
      }
    }
  });
});

describe('the last strip', () => {
  const spec: TestTiff = {
    rows: 5,
    cols: 3,
    values: VALUES.slice(0, 15),
    type: 'uint16',
    rowsPerStrip: 2,
    compression: 'deflate',
  };

  it('may be stored as long as the others', () => {
    expect(readAll(openInMemory({ ...spec, fullLastStrip: true }))).toEqual(VALUES.slice(0, 15));
  });

  it('may not be of another length', () => {
    const cutByOneRow = { ...spec, rowsPerStrip: 3, tags: [{ tag: 257, type: 4, values: [4] }] };
    expect(() => readAll(openInMemory(cutByOneRow))).toThrow(
      'case.tif: strip 1 (rows 3 to 3) gives 12 bytes (compression: deflate); expected 6 bytes',
    );
  });

  it('may not be longer than its rows when it is the only one', () => {
    const tall = { ...spec, rowsPerStrip: 5, tags: [{ tag: 257, type: 4, values: [4] }] };
    expect(() => readAll(openInMemory(tall))).toThrow(/strip 0 \(rows 0 to 3\) cannot be decoded/);
  });
});
