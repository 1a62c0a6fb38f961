import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { decodeLzw } from '../../src/kernel/unlzw.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { readGeoTiff } from '../../src/raster/read-geotiff.ts';
import { decodePackBits } from '../../src/raster/tiff/pack-bits.ts';
import { encodeLzw, encodePackBits } from '../raster/encode-lzw.ts';
import { encodeTiff, type TestTiff } from '../raster/encode-tiff.ts';
import { bytesInMemory, openInMemory, rasterFile, readAll } from '../raster/raster-file.ts';
import { cut, fourFractions, fraction, windowOf } from './raster-windows.ts';

const SEED = { seed: 20_261_123 };

const TYPES = ['uint8', 'int16', 'int32', 'uint32', 'float32', 'float64'] as const;
const RANGES = {
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
} as const;

function valuesOfType(type: (typeof TYPES)[number]): fc.Arbitrary<number> {
  if (type === 'float32') return fc.float({ noNaN: true, noDefaultInfinity: true });
  if (type === 'float64') return fc.double({ noNaN: true, noDefaultInfinity: true });
  const [min, max] = RANGES[type];
  return fc.integer({ min, max });
}

/** A TIFF of any size, type and encoding. */
const tiffs: fc.Arbitrary<TestTiff> = fc
  .record({
    rows: fc.integer({ min: 1, max: 40 }),
    cols: fc.integer({ min: 1, max: 40 }),
    type: fc.constantFrom(...TYPES),
    compression: fc.constantFrom(
      'none' as const,
      'deflate' as const,
      'lzw' as const,
      'packbits' as const,
      'zstd' as const,
    ),
    wish: fc.constantFrom(1 as const, 2 as const, 3 as const),
    littleEndian: fc.boolean(),
    big: fc.boolean(),
    layout: fc.oneof(
      fc.record({ tile: fc.constantFrom([16, 16] as const, [16, 32] as const, [48, 16] as const) }),
      fc.record({ rowsPerStrip: fc.integer({ min: 1, max: 45 }) }),
    ),
  })
  .chain(({ wish, layout, ...spec }) => {
    const packs = spec.compression !== 'none' && spec.compression !== 'packbits';
    const predictor = !packs ? 1 : wish === 3 && !spec.type.startsWith('float') ? 2 : wish;
    const cells = spec.rows * spec.cols;
    return fc
      .array(valuesOfType(spec.type), { minLength: cells, maxLength: cells })
      .map((values): TestTiff => ({ ...spec, ...layout, predictor, values }));
  });

describe('a GeoTIFF', () => {
  it('gives back what was written, whole and in windows, with any cache', () => {
    fc.assert(
      fc.property(
        tiffs,
        fc.array(fourFractions, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0, 500, 1e6),
        (spec, cuts, cacheBytes) => {
          const raster = openInMemory(spec, { cacheBytes });
          const values = spec.values.map(Number);
          expect(readAll(raster)).toEqual(values);
          for (const parts of cuts) {
            const window = windowOf(raster.grid, parts);
            expect([...raster.read(window)]).toEqual(cut(values, raster.grid, window));
          }
        },
      ),
      { ...SEED, numRuns: 150 },
    );
  });

  it('is refused or unchanged when a byte of its Deflate tiles changes', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i * i) % 1000);
    const spec: TestTiff = {
      rows: 20,
      cols: 20,
      values,
      type: 'float32',
      compression: 'deflate',
      predictor: 3,
      rowsPerStrip: 7,
    };
    const bytes = encodeTiff(spec);
    const end = bytes.readUInt32LE(4);
    fc.assert(
      fc.property(fc.integer({ min: 8, max: end - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const mutant = Buffer.from(bytes);
        mutant[at] = (mutant[at] ?? 0) ^ change;
        expect(outcomeOf(mutant)).toSatisfy(
          (outcome: unknown) => outcome === 'refused' || `${outcome}` === `${values}`,
        );
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it('is read or refused, never anything else, when any of its bytes change', () => {
    fc.assert(
      fc.property(
        tiffs,
        fc.array(fc.tuple(fraction, fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fraction,
        (spec, changes, cutAt) => {
          const mutant = Buffer.from(encodeTiff({ ...spec, nodata: '-9999' }));
          for (const [place, byte] of changes) mutant[Math.floor(place * mutant.length)] = byte;
          expect(() => outcomeOf(mutant)).not.toThrow();
          expect(() => outcomeOf(mutant.subarray(0, Math.floor(cutAt * mutant.length)))).not.toThrow();
        },
      ),
      { ...SEED, numRuns: 300 },
    );
  });
});

/** The values, or that they were refused; any other error passes through. */
function outcomeOf(bytes: Buffer): number[] | 'refused' {
  try {
    if (bytes.length < 8) return 'refused';
    const raster = readGeoTiff('mutant.tif', bytesInMemory(bytes), {});
    // A broken header may claim a huge grid of tiles that are not stored.
    const { rows, cols } = raster.grid;
    return [
      ...raster.read({ rowOffset: 0, colOffset: 0, rows: Math.min(rows, 50), cols: Math.min(cols, 50) }),
    ];
  } catch (error) {
    if (error instanceof StudyError && error.code === 'ERR_RASTER') return 'refused';
    throw error;
  }
}

describe('LZW and PackBits', () => {
  const texts = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 300 })), { maxLength: 60 });

  it('are undone', () => {
    fc.assert(
      fc.property(texts, (runs) => {
        const bytes = Buffer.concat(runs.map(([byte, length]) => Buffer.alloc(length, byte)));
        const target = new Uint8Array(bytes.length);
        expect(decodeLzw(encodeLzw(bytes), target)).toBe(bytes.length);
        expect(Buffer.from(target).equals(bytes)).toBe(true);
        expect(decodePackBits(encodePackBits(bytes), target.fill(0))).toBe(bytes.length);
        expect(Buffer.from(target).equals(bytes)).toBe(true);
      }),
      SEED,
    );
  });

  it('end on any bytes, within the room there is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const decode of [decodeLzw, decodePackBits]) {
          try {
            expect(decode(bytes, new Uint8Array(1000))).toBeLessThanOrEqual(1000);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
});

describe('an ASCII grid', () => {
  it('has the values of the GeoTIFF of the same numbers', async () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0); // no -0, which text loses
    const numbers = fc.array(finite, {
      minLength: 6,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom(' ', '\n', '\t', '\r\n  '), async (values, separator) => {
        const header = 'ncols 2\nnrows 3\nxllcorner 10\nyllcorner 47\ncellsize 1\n';
        const text = await openRaster(rasterFile(`${header}${values.join(separator)}`, 'case.asc'));
        const tiff = openInMemory({ rows: 3, cols: 2, values, type: 'float64' });
        expect(text.grid).toEqual(tiff.grid);
        expect(readAll(text)).toEqual(readAll(tiff));
        text.close();
      }),
      { ...SEED, numRuns: 60 },
    );
  });
});
