import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { countUncovered, joinGrids } from '../../src/raster/mosaic-grid.ts';
import { openRaster, openTiles } from '../../src/raster/open-raster.ts';
import { draw, HOME, type Picture, type Place, tiff } from '../worlds/pictures.ts';
import type { TestTiff } from './encode-tiff.ts';
import { readAll } from './raster-file.ts';

/** Paths of tiles written into a folder, in the order given. */
function tileFiles(tiles: Readonly<Record<string, Uint8Array>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mosaic-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return Object.entries(tiles).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
}

function tile(
  text: string,
  cols: number,
  place: Partial<Place> = {},
  encoding: Partial<TestTiff> = {},
): Buffer {
  return tiff(draw(text, cols), { ...HOME, ...place }, encoding);
}

async function faultOf(paths: readonly string[]): Promise<string> {
  try {
    const mosaic = await openTiles(paths, { label: 'people (*.tif)' });
    onTestFinished(() => mosaic.close());
    mosaic.refuseDisagreement();
  } catch (error) {
    if (error instanceof StudyError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

const NORTH_WEST = tile('1 2\n3 4', 2);
/** Two columns further on, so that a gap of two columns lies between them. */
const EAST = tile('5 6\n7 -1', 2, { west: 4 }, { nodata: '-1' });

describe('a raster in tiles', () => {
  it('has the cells of all, each with its own nodata, and no value where no tile is', async () => {
    const paths = tileFiles({ 'a.tif': NORTH_WEST, 'b.tif': EAST });
    const mosaic = await openTiles(paths);
    expect(mosaic.grid).toEqual({ crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 2, cols: 6 });
    const none = Number.NaN;
    expect(readAll(mosaic)).toEqual([1, 2, none, none, 5, 6, 3, 4, none, none, 7, none]);
    expect([...mosaic.read({ rowOffset: 1, colOffset: 1, rows: 1, cols: 4 })]).toEqual([4, none, none, 7]);
    expect([...mosaic.read({ rowOffset: 0, colOffset: 4, rows: 2, cols: 1 })]).toEqual([5, 7]);
    expect(mosaic.uncoveredCells).toBe(4);
    const isVoid = (colOffset: number) => mosaic.isVoid?.({ rowOffset: 0, colOffset, rows: 2, cols: 2 });
    expect([1, 2, 3].map(isVoid)).toEqual([false, true, false]);
    expect(mosaic.description).toMatchObject({
      format: '2 tiles, GeoTIFF',
      dataType: 'float64',
      nodata: null,
    });
    mosaic.close();
    expect(() => readAll(mosaic)).toThrow('it was read after it was closed');
  });

  it('is the same whatever the order and the names of its files', async () => {
    const orders = [
      tileFiles({ 'a.tif': NORTH_WEST, 'b.tif': EAST }),
      tileFiles({ 'z.tif': EAST, 'y.tif': NORTH_WEST }),
    ];
    const [one, other] = await Promise.all(orders.map((paths) => openRaster(paths)));
    expect(one?.grid).toEqual(other?.grid);
    expect(one && readAll(one)).toEqual(other && readAll(other));
  });

  it('holds a file open only for a while, and reads every window as one raster would', async () => {
    const values = Array.from({ length: 12 * 12 }, (_, i) => i);
    const whole: Picture = { rows: 12, cols: 12, values };
    const tiles: Record<string, Uint8Array> = {};
    for (let row = 0; row < 12; row += 1) {
      for (let col = 0; col < 12; col += 3) {
        const cells = values.slice(row * 12 + col, row * 12 + col + 3);
        const place = { ...HOME, west: col, north: 8 - row };
        tiles[`R${row}_C${col}.tif`] = tiff({ rows: 1, cols: 3, values: cells }, place);
      }
    }
    // More than are held open at a time.
    expect(Object.keys(tiles)).toHaveLength(48);
    const mosaic = await openTiles(tileFiles(tiles));
    const [file = ''] = tileFiles({ 'whole.tif': tiff(whole) });
    const raster = await openRaster(file);
    const side = fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(side, side, ([rowOffset, rows], [colOffset, cols]) => {
        const window = {
          ...{ rowOffset, colOffset },
          ...{ rows: Math.min(rows, 12 - rowOffset), cols: Math.min(cols, 12 - colOffset) },
        };
        expect(mosaic.read(window)).toEqual(raster.read(window));
      }),
      { seed: 20000101, numRuns: 100 },
    );
    mosaic.close();
    raster.close();
  });

  it('may overlap where all tiles agree, nodata included', async () => {
    const paths = tileFiles({ 'a.tif': tile('1 2 .', 3), 'b.tif': tile('2 . 9', 3, { west: 1 }) });
    const mosaic = await openTiles(paths);
    mosaic.refuseDisagreement();
    expect(readAll(mosaic)).toEqual([1, 2, Number.NaN, 9]);
    mosaic.close();
  });

  it.each([
    [
      'another value where two overlap',
      { 'a.tif': tile('1 2', 2), 'b.tif': tile('3 4', 2, { west: 1 }) },
      'people (*.tif), b.tif: at row 0, column 1 of the mosaic it has 3, and people (*.tif), a.tif has 2; expected tiles that do not overlap, or agree where they do. Name the tiles of one edition only, each once.',
    ],
    [
      'no value where the other has one',
      { 'a.tif': tile('1 2', 2), 'b.tif': tile('. 4', 2, { west: 1 }) },
      'people (*.tif), b.tif: at row 0, column 1 of the mosaic it has no value, and people (*.tif), a.tif has 2; expected tiles that do not overlap, or agree where they do. Name the tiles of one edition only, each once.',
    ],
    [
      'a part of a cell between them',
      { 'a.tif': tile('1 2', 2), 'b.tif': tile('3 4', 2, { west: 2.25 }) },
      'people (*.tif), b.tif: its edges miss those of the common grid by 0.25 cells along columns and 0 along rows; expected whole cells apart, as in people (*.tif), a.tif. Tiles of one raster lie on one grid: check that the files are of one edition and resolution.',
    ],
    [
      'other cells',
      { 'a.tif': tile('1 2', 2), 'b.tif': tile('3 4', 2, { west: 2, cellWidth: 0.5, cellHeight: 0.5 }) },
      'people (*.tif), b.tif: its cells are 0.5 x 0.5 degrees; expected cells of 1 x 1 degrees, as in people (*.tif), a.tif. Tiles of one raster lie on one grid: check that the files are of one edition and resolution.',
    ],
  ])('is refused with %s', async (_, tiles, message) => {
    expect(await faultOf(tileFiles(tiles))).toBe(message);
  });

  it('counts cells without a tile where tiles overlap or lie apart', () => {
    const grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 4, cols: 5 } as const;
    const window = (rowOffset: number, colOffset: number) => ({ rowOffset, colOffset, rows: 2, cols: 2 });
    expect(countUncovered(grid, [window(0, 0), window(1, 1), window(0, 3)])).toBe(20 - 7 - 4);
  });

  it('takes cell sizes printed with nine digits for equal', () => {
    const lattice = (col: number, cell: number) => ({
      label: `C${col}`,
      grid: {
        crs: 'EPSG:4326',
        transform: [cell, 0, -180 + col / 120, 0, -cell, 80],
        rows: 1200,
        cols: 1200,
      } as const,
    });
    const { grid, windows } = joinGrids([lattice(0, 1 / 120), lattice(42_000, 0.008333333)], 'people');
    expect([grid.rows, grid.cols, windows[1]?.colOffset]).toEqual([1200, 43_200, 42_000]);
  });
});
