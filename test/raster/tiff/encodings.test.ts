import { beforeAll, describe, expect, it } from 'vitest';
import { loadLerc } from '../../../src/raster/tiff/lerc.ts';
import type { SampleType } from '../encode-cells.ts';
import type { Compression, TestTiff } from '../encode-tiff.ts';
import { openInMemory, readAll } from '../raster-file.ts';

const ROWS = 19;
const COLS = 35;
/** Small whole numbers, so that every type holds them; 99 is nodata. */
const VALUES = Array.from({ length: ROWS * COLS }, (_, i) => (i % 11 === 3 ? 99 : (i * 7) % 97));
const EXPECTED = VALUES.map((value) => (value === 99 ? Number.NaN : value));

const TYPES: readonly SampleType[] = [
  'float16',
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
const LERC: readonly Compression[] = ['lerc', 'lerc-deflate', 'lerc-zstd'];
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
  const cases: Readonly<Partial<Record<SampleType, readonly (number | bigint)[]>>> = {
    uint8: [0, 1, 128, 255],
    int8: [-128, -1, 0, 127],
    uint16: [0, 1, 32_768, 65_535],
    int16: [-32_768, -1, 0, 32_767],
    uint32: [0, 1, 2 ** 31, 2 ** 32 - 1],
    int32: [-(2 ** 31), -1, 0, 2 ** 31 - 1],
    uint64: [0, 1, 2 ** 32, 2 ** 53 - 1],
    int64: [-(2 ** 53 - 1), -1, 0, 2 ** 53 - 1],
    float16: [-65_504, 2 ** -24, 0.0999755859375, 65_504],
    float32: [-3.4028234663852886e38, -1.401298464324817e-45, 0, 3.4028234663852886e38],
    float64: [-1.7976931348623157e308, -5e-324, 0, 1.7976931348623157e308],
  };
  it.each(TYPES)('%s', (type) => {
    for (const littleEndian of [true, false]) {
      for (const predictor of predictorsOf(type, 'deflate')) {
        const spec: TestTiff = {
          rows: 1,
          cols: 4,
          values: cases[type] ?? [],
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

describe('LERC', () => {
  beforeAll(loadLerc);
  // What is masked has no value, and no zero either.
  const masked = VALUES.map((value) => (value % 5 === 1 ? Number.NaN : value));
  const expected = masked.map((value) => (value === 99 ? Number.NaN : value));
  const all = { rows: ROWS, cols: COLS, nodata: '99' };

  it.each(['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'] as const)(
    'gives values of %s, and what it masks as not known',
    (type) => {
      for (const compression of LERC) {
        for (const layout of LAYOUTS) {
          for (const littleEndian of [true, false]) {
            const spec = { ...all, type, compression, littleEndian, ...layout };
            const what = JSON.stringify({ compression, littleEndian, ...layout });
            expect(readAll(openInMemory({ ...spec, values: VALUES })), what).toEqual(EXPECTED);
            expect(readAll(openInMemory({ ...spec, values: masked })), what).toEqual(expected);
          }
        }
      }
    },
  );

  it('may have nothing known in a tile, or one value', () => {
    const values = Array.from({ length: 6 }, (_, i) => (i < 3 ? Number.NaN : 7));
    const spec: TestTiff = { rows: 2, cols: 3, values, type: 'uint8', compression: 'lerc', rowsPerStrip: 1 };
    expect(readAll(openInMemory(spec))).toEqual([Number.NaN, Number.NaN, Number.NaN, 7, 7, 7]);
  });

  it('is refused where it is of another size or type, or broken', () => {
    const spec: TestTiff = {
      rows: 2,
      cols: 3,
      values: [1, 2, 3, 4, 5, 6],
      type: 'uint8',
      compression: 'lerc',
    };
    const faultOf = (changed: Partial<TestTiff>) => () => readAll(openInMemory({ ...spec, ...changed }));
    const refused = 'case.tif: strip 0 (rows 0 to 1) cannot be decoded (lerc: ';
    expect(faultOf({ tags: [{ tag: 256, type: 4, values: [4] }] })).toThrow(
      `${refused}2 x 3 cells of 1 bands)`,
    );
    expect(faultOf({ tags: [{ tag: 339, type: 3, values: [2] }] })).toThrow(`${refused}samples of type U8)`);
    expect(faultOf({ spoil: (bytes) => bytes.subarray(0, bytes.length - 1) })).toThrow(refused);
    expect(faultOf({ tags: [{ tag: 50674, type: 4, values: [4, 7] }] })).toThrow(
      'case.tif: LERC compressed once more by method 7; expected 0 (not at all), 1 (Deflate) or 2 (Zstandard)',
    );
  });
});

describe('samples that share bytes', () => {
  it.each([1, 2, 4] as const)('of %i bits', (bits) => {
    const values = VALUES.map((value) => value % 2 ** bits);
    const other = VALUES.map((value) => (value + 1) % 2 ** bits);
    for (const compression of COMPRESSIONS) {
      for (const layout of LAYOUTS) {
        for (const planar of [false, true]) {
          const type = `uint${bits}` as const;
          const spec: TestTiff = { rows: ROWS, cols: COLS, values, type, compression, planar, ...layout };
          const what = JSON.stringify({ compression, planar, ...layout });
          expect(readAll(openInMemory(spec)), what).toEqual(values);
          const two = { ...spec, otherBands: [other] };
          expect(readAll(openInMemory(two, { band: 2 })), what).toEqual(other);
        }
      }
    }
  });

  it('say so, and know no predictor', () => {
    const spec: TestTiff = { rows: 1, cols: 2, values: [1, 0], type: 'uint1', compression: 'deflate' };
    expect(openInMemory(spec).description.dataType).toBe('uint1');
    expect(() => openInMemory({ ...spec, predictor: 2 })).toThrow('case.tif: predictor 2 on uint8 values');
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
