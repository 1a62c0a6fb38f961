import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignGrid, readAligned } from '../../src/raster/alignment.ts';
import { tileGrid } from '../../src/raster/block.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { cut, fourFractions, windowOf } from './raster-windows.ts';

const SEED = { seed: 20_261_123 };

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
