import { describe, expect, it } from 'vitest';
import type { TestTiff } from './encode-tiff.ts';
import { geoKeys } from './encode-tiff.ts';
import { faultOf, openInMemory, readAll } from './raster-file.ts';

/** A grid of some cells whose north-west corner, or point, is at a place. */
function spec(rows: number, cols: number, cell: number, x: number, y: number, rasterType = 1): TestTiff {
  return {
    rows,
    cols,
    values: Array.from({ length: rows * cols }, (_, i) => i),
    type: 'uint16',
    tags: [
      { tag: 33550, type: 12, values: [cell, cell, 0] },
      { tag: 33922, type: 12, values: [0, 0, 0, x, y, 0] },
      { tag: 34735, type: 3, values: geoKeys(rasterType) },
    ],
  };
}

describe('a grid on the Earth', () => {
  it('may reach a cell beyond 180 degrees, as GHS-POP does', () => {
    const raster = openInMemory(spec(2, 38, 10, -190, 90));
    expect(raster.grid.transform[2]).toBe(-190);
    expect(readAll(raster)).toHaveLength(76);
  });

  it('may have points on the poles', () => {
    expect(openInMemory(spec(19, 36, 10, -180, 90, 2)).grid.transform).toEqual([10, 0, -185, 0, -10, 95]);
  });

  it('is read from -180 where the file starts at 0', () => {
    const raster = openInMemory(spec(2, 4, 90, 0, 90));
    expect(raster.grid.transform).toEqual([90, 0, -180, 0, -90, 90]);
    expect(readAll(raster)).toEqual([2, 3, 0, 1, 6, 7, 4, 5]);
    expect([...raster.read({ rowOffset: 1, colOffset: 0, rows: 1, cols: 2 })]).toEqual([6, 7]);
    expect([...raster.read({ rowOffset: 1, colOffset: 2, rows: 1, cols: 2 })]).toEqual([4, 5]);
    expect([...raster.read({ rowOffset: 0, colOffset: 1, rows: 2, cols: 2 })]).toEqual([3, 0, 7, 4]);
  });

  it('is read from the edge nearest to -180 where the file starts elsewhere', () => {
    const raster = openInMemory(spec(1, 4, 90, -40, 45));
    expect(raster.grid.transform[2]).toBe(-220);
    expect(readAll(raster)).toEqual([2, 3, 0, 1]);
  });

  it('is moved by 360 degrees where it lies east of 180', () => {
    const raster = openInMemory(spec(1, 3, 10, 190, 0));
    expect(raster.grid.transform[2]).toBe(-170);
    expect(readAll(raster)).toEqual([0, 1, 2]);
  });

  it.each([
    {
      what: 'beyond a pole',
      content: spec(18, 36, 10, -180, 95),
      covers: 'longitude -180 to 180 and latitude -85 to 95',
    },
    {
      what: 'in metres',
      content: spec(2, 2, 1000, 500_000, 4_000_000),
      covers: 'longitude 500000 to 502000 and latitude 3998000 to 4000000',
    },
    {
      what: 'across 180 degrees',
      content: spec(2, 4, 10, 170, 0),
      covers: 'longitude 170 to 210 and latitude -20 to 0',
    },
    {
      what: 'around more than once',
      content: spec(2, 50, 10, -180, 20),
      covers: 'longitude -180 to 320 and latitude 0 to 20',
    },
  ])('is refused $what', async ({ content, covers }) => {
    expect(await faultOf(content)).toBe(
      `ERR_RASTER case.tif: it covers ${covers}; expected degrees within -180 to 180 and -90 to 90`,
    );
  });
});
