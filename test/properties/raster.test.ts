import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { alignGrid, readAligned } from '../../src/raster/alignment.ts';
import { tileGrid } from '../../src/raster/block.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid, Window } from '../../src/raster/grid.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { readGeoTiff } from '../../src/raster/read-geotiff.ts';
import { decodeLzw } from '../../src/raster/tiff/lzw.ts';
import { decodePackBits } from '../../src/raster/tiff/pack-bits.ts';
import { encodeLzw, encodePackBits, encodeTiff, type TestTiff } from '../raster/encode-tiff.ts';
import { bytesInMemory, openInMemory, rasterFile, readAll } from '../raster/raster-file.ts';

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

/** A window of a grid from four numbers in [0, 1). */
function windowOf({ rows, cols }: Grid, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): Window {
  const rowOffset = Math.floor(a * rows);
  const colOffset = Math.floor(b * cols);
  return {
    rowOffset,
    colOffset,
    rows: 1 + Math.floor(c * (rows - rowOffset)),
    cols: 1 + Math.floor(d * (cols - colOffset)),
  };
}

function cut(values: readonly number[], { cols }: Grid, window: Window): number[] {
  return Array.from({ length: window.rows }, (_, row) => {
    const from = (window.rowOffset + row) * cols + window.colOffset;
    return values.slice(from, from + window.cols);
  }).flat();
}

const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });
const fourFractions = fc.tuple(fraction, fraction, fraction, fraction);

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

describe('blocks', () => {
  it('hold every cell once, in any size', () => {
    const side = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(side, side, side, (rows, cols, size) => {
        const seen = new Uint8Array(rows * cols);
        const blocks = tileGrid({ crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 0], rows, cols }, size);
        blocks.forEach((block, number) => {
          expect(block.block).toBe(number);
          for (let r = 0; r < block.rows; r += 1) {
            for (let c = 0; c < block.cols; c += 1)
              seen[(block.rowOffset + r) * cols + block.colOffset + c] =
                1 + (seen[(block.rowOffset + r) * cols + block.colOffset + c] ?? 0);
          }
        });
        expect(seen.every((times) => times === 1)).toBe(true);
      }),
      SEED,
    );
  });
});

/** Two grids of which one is made of factor x factor cells of the other, shifted by whole cells of the finer. */
const nests = fc
  .record({
    factor: fc.integer({ min: 1, max: 7 }),
    cell: fc.constantFrom(1 / 120, 1 / 12, 0.25, 0.5, 1),
    rows: fc.integer({ min: 4, max: 12 }),
    cols: fc.integer({ min: 4, max: 12 }),
    down: fc.integer({ min: -3, max: 3 }),
    right: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ factor, cell, rows, cols, down, right }) => {
    const coarse: Grid = {
      crs: 'EPSG:4326',
      transform: [cell * factor, 0, -20, 0, -cell * factor, 30],
      rows,
      cols,
    };
    const fine: Grid = {
      crs: 'EPSG:4326',
      transform: [cell, 0, -20 + right * cell, 0, -cell, 30 - down * cell],
      rows: rows * factor,
      cols: cols * factor,
    };
    return { factor, coarse, fine, down, right };
  });

function rasterOf(grid: Grid): Raster {
  const value = (row: number, col: number) =>
    (row * 31 + col * 17) % 13 === 5 ? Number.NaN : (row * 7 + col * 3) % 100;
  return {
    path: 'made.tif',
    grid,
    description: { format: 'made', dataType: 'float64', encoding: 'none', nodata: null },
    read: ({ rowOffset, colOffset, rows, cols }) =>
      Float64Array.from({ length: rows * cols }, (_, i) =>
        value(rowOffset + Math.floor(i / cols), colOffset + (i % cols)),
      ),
    close: () => undefined,
  };
}

describe('alignment', () => {
  it('finds the factor and the shift, and the same from the other side', () => {
    fc.assert(
      fc.property(nests, ({ factor, coarse, fine, down, right }) => {
        const relation = factor === 1 ? 'equal' : 'finer';
        expect(alignGrid(coarse, fine, 'fine')).toEqual({
          relation,
          factor,
          rowOffset: 0 - down,
          colOffset: 0 - right,
        });
        const back = factor === 1 ? 'equal' : 'coarser';
        expect(alignGrid(fine, coarse, 'coarse')).toEqual({
          relation: back,
          factor,
          rowOffset: down,
          colOffset: right,
        });
      }),
      SEED,
    );
  });

  it('refuses every shift by a part of a cell', () => {
    fc.assert(
      fc.property(nests, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ coarse, fine }, part) => {
        const [a, b, c, d, e, f] = fine.transform;
        const shifted: Grid = { ...fine, transform: [a, b, c + part * a, d, e, f] };
        expect(() => alignGrid(coarse, shifted, 'fine')).toThrow(
          'its cell edges miss those of the reference grid',
        );
        expect(() => alignGrid(shifted, coarse, 'coarse')).toThrow(
          'its cell edges miss those of the reference grid',
        );
      }),
      SEED,
    );
  });

  it('keeps every person, and reads the same in windows as in the whole', () => {
    fc.assert(
      fc.property(nests, fourFractions, ({ coarse, fine, down, right, factor }, parts) => {
        const raster = rasterOf(fine);
        const alignment = alignGrid(coarse, fine, 'fine');
        const whole = { rowOffset: 0, colOffset: 0, rows: coarse.rows, cols: coarse.cols };
        const sums = [...readAligned(raster, alignment, whole, 'sum')];
        const window = windowOf(coarse, parts);
        expect([...readAligned(raster, alignment, window, 'sum')]).toEqual(cut(sums, coarse, window));
        // The fine cells that lie within the coarse grid.
        const top = Math.max(0, -down);
        const left = Math.max(0, -right);
        const inside = raster.read({
          rowOffset: top,
          colOffset: left,
          rows: Math.min(fine.rows, coarse.rows * factor - down) - top,
          cols: Math.min(fine.cols, coarse.cols * factor - right) - left,
        });
        const total = (values: Iterable<number>) =>
          [...values].reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
        expect(total(sums)).toBe(total(inside));
      }),
      SEED,
    );
  });

  it('gives a coarser value to each of the cells in it', () => {
    fc.assert(
      fc.property(nests, fourFractions, ({ coarse, fine, factor, down, right }, parts) => {
        const raster = rasterOf(coarse);
        const window = windowOf(fine, parts);
        const outside = (row: number, col: number) =>
          row < 0 || col < 0 || row >= coarse.rows || col >= coarse.cols;
        const expected = Array.from({ length: window.rows * window.cols }, (_, i) => {
          const row = Math.floor((window.rowOffset + Math.floor(i / window.cols) + down) / factor);
          const col = Math.floor((window.colOffset + (i % window.cols) + right) / factor);
          return outside(row, col)
            ? Number.NaN
            : (raster.read({ rowOffset: row, colOffset: col, rows: 1, cols: 1 })[0] ?? 0);
        });
        expect([...readAligned(raster, alignGrid(fine, coarse, 'coarse'), window, 'mean')]).toEqual(expected);
      }),
      SEED,
    );
  });
});

describe('areas of cells', () => {
  it('are those of the cells they are made of', () => {
    const north = fc.integer({ min: -80, max: 90 });
    fc.assert(
      fc.property(north, fc.integer({ min: 2, max: 10 }), (top, parts) => {
        const gridOf = (rows: number, cell: number): Grid => ({
          crs: 'EPSG:4326',
          transform: [cell, 0, 0, 0, -cell, top],
          rows,
          cols: 1,
        });
        const [area = 0] = cellAreaKm2ByRow(gridOf(1, 1));
        const sum = cellAreaKm2ByRow(gridOf(parts, 1 / parts)).reduce((a, b) => a + b * parts, 0);
        expect(sum / area).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });
});
