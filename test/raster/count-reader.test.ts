import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignGrid } from '../../src/raster/alignment.ts';
import { cellAreaKm2ByRow } from '../../src/raster/cell-area.ts';
import { countReader } from '../../src/raster/count-reader.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { multiplyRasters } from '../../src/raster/multiply-rasters.ts';
import type { Raster } from '../../src/raster/raster.ts';
import { drawnRaster, gridOf } from './drawn-raster.ts';

const NAN = Number.NaN;

function countsOn(grid: Grid, raster: Raster): number[] {
  const read = countReader(raster, alignGrid(grid, raster.grid, 'counts'));
  return [...read({ rowOffset: 0, colOffset: 0, rows: grid.rows, cols: grid.cols })];
}

describe('counts on cells of another grid', () => {
  it('adds up finer cells, the known ones', () => {
    const finer = drawnRaster(gridOf(2, 4, 0.5, 0, 1), [1, 2, NAN, NAN, 3, NAN, NAN, NAN]);
    expect(countsOn(gridOf(1, 2, 1, 0, 1), finer)).toEqual([6, NAN]);
  });

  it('splits a coarser cell by area, so that rows nearer to the pole get less', () => {
    const grid = gridOf(2, 2, 1, 0, 61);
    const [north = 0, south = 0] = cellAreaKm2ByRow(grid);
    const counts = countsOn(grid, drawnRaster(gridOf(1, 1, 2, 0, 61), [100]));
    const [a, b] = [(50 * north) / (north + south), (50 * south) / (north + south)];
    expect(counts[0]).toBeCloseTo(a, 12);
    expect(counts[2]).toBeCloseTo(b, 12);
    // The worked numbers of docs/methods.md.
    expect(counts[0]).toBeCloseTo(24.62, 2);
    expect(counts[3]).toBeCloseTo(25.38, 2);
    expect(counts[0]).toBe(counts[1]);
  });

  it('keeps the total of coarser cells that lie wholly within, whatever the latitude', () => {
    const value = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: -8, max: 9 }),
        value,
        (factor, tens, count) => {
          const north = tens * 10;
          const coarse = drawnRaster(gridOf(1, 1, 10, 0, north), [count]);
          const counts = countsOn(gridOf(factor, factor, 10 / factor, 0, north), coarse);
          expect(counts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(count, 6);
        },
      ),
      { seed: 20261123, numRuns: 100 },
    );
  });

  it('gives a cell beyond a coarser raster no value, and a cell in part of one its share', () => {
    // The coarser cell reaches from 2 W to 0: one column of it lies on the grid.
    const coarse = drawnRaster(gridOf(1, 1, 2, -2, 1), [80]);
    const counts = countsOn(gridOf(2, 2, 1, -1, 1), coarse);
    expect(counts).toEqual([expect.closeTo(20, 2), NAN, expect.closeTo(20, 2), NAN]);
  });
});

describe('multiplyRasters', () => {
  const hectares = drawnRaster(gridOf(1, 4, 1, 0, 1), [10, 0, NAN, 5]);
  const all = { rowOffset: 0, colOffset: 0, rows: 1, cols: 4 };

  it('gives amount times rate, nothing where the amount is nothing, nothing known where either is not', () => {
    const yields = drawnRaster(gridOf(1, 4, 1, 0, 1), [2000, NAN, 1500, NAN]);
    expect([...multiplyRasters(hectares, yields, 'yields').read(all)]).toEqual([20_000, 0, NAN, NAN]);
  });

  it('takes rates of larger cells for all cells in them', () => {
    const yields = drawnRaster(gridOf(1, 2, 2, 0, 1), [2000, 3000]);
    expect([...multiplyRasters(hectares, yields, 'yields').read(all)]).toEqual([20_000, 0, NAN, 15_000]);
  });
});
