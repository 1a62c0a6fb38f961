/**
 * Invented rasters of the world, written tile by tile so that a grid of a billion cells needs no memory.
 * People are noisy (they hardly compress) and live on the land; prevalence is smooth.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { Coverage } from '../../src/coverage/coverage.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { hashToUnit } from './noise.ts';

const TILE = 512;
const NODATA = -9999;

/** People per cell (float32, 35 % zeros on land, nodata at sea) for one year. */
export function makePopulation(path: string, grid: Grid, land: Coverage, year: number): void {
  const people = (row: number, col: number): number => {
    const chance = hashToUnit(row, col, 5);
    if (chance < 0.35) return 0;
    return Math.fround(200 * hashToUnit(row, col, 6) * (1 + 0.2 * hashToUnit(row, col, year)));
  };
  writeTiles(path, grid, land, people);
}

/** Prevalence in percent, in broad waves. */
export function makePrevalence(path: string, grid: Grid, land: Coverage, year: number): void {
  const percent = (row: number, col: number): number => {
    const lat = row / grid.rows;
    const lon = col / grid.cols;
    return Math.fround(Math.round(200 + 150 * Math.sin(9 * lon) * Math.cos(7 * lat) - year / 40) / 10);
  };
  writeTiles(path, grid, land, percent);
}

/** Writes a tiled Deflate GeoTIFF: tiles first, the directory behind them. */
function writeTiles(
  path: string,
  grid: Grid,
  land: Coverage,
  valueAt: (row: number, col: number) => number,
): void {
  const file = openSync(path, 'w');
  const offsets: number[] = [];
  const counts: number[] = [];
  let end = writeSync(file, Buffer.alloc(8));
  let run = 0;
  for (let top = 0; top < grid.rows; top += TILE) {
    const band = landOfRows(grid, land, top, run);
    run = band.nextRun;
    for (let left = 0; left < grid.cols; left += TILE) {
      const tile = deflateSync(makeTile(grid, band.isLand, top, left, valueAt), { level: 1 });
      offsets.push(end);
      counts.push(tile.length);
      end += writeSync(file, tile);
    }
  }
  writeDirectory(file, grid, offsets, counts, end + (end % 2));
  closeSync(file);
}

/** Which cells of the rows from `top` on are land by more than half. */
function landOfRows(grid: Grid, land: Coverage, top: number, firstRun: number) {
  const isLand = new Uint8Array(TILE * grid.cols);
  let run = firstRun;
  for (; run < land.row.length && (land.row[run] ?? 0) < top + TILE; run++) {
    const inside = (land.membership[run] ?? 0) > 0 && (land.fraction[run] ?? 0) > 0.5;
    const row = ((land.row[run] ?? 0) - top) * grid.cols;
    if (inside) isLand.fill(1, row + (land.colStart[run] ?? 0), row + (land.colEnd[run] ?? 0));
  }
  return { isLand, nextRun: run };
}

function makeTile(
  grid: Grid,
  isLand: Uint8Array,
  top: number,
  left: number,
  valueAt: (row: number, col: number) => number,
): Uint8Array {
  const tile = new Float32Array(TILE * TILE).fill(NODATA);
  for (let row = 0; row < Math.min(TILE, grid.rows - top); row++) {
    for (let col = 0; col < Math.min(TILE, grid.cols - left); col++) {
      if (isLand[row * grid.cols + left + col] === 1) tile[row * TILE + col] = valueAt(top + row, left + col);
    }
  }
  return new Uint8Array(tile.buffer);
}

function writeDirectory(file: number, grid: Grid, offsets: number[], counts: number[], at: number): void {
  const [a, , c, , e, f] = grid.transform;
  const numbers = (values: number[], width: 2 | 4 | 8): Buffer => {
    const bytes = Buffer.alloc(values.length * width);
    values.forEach((value, i) => {
      if (width === 2) bytes.writeUInt16LE(value, i * width);
      else if (width === 4) bytes.writeUInt32LE(value, i * width);
      else bytes.writeDoubleLE(value, i * width);
    });
    return bytes;
  };
  // Tag, type (2 text, 3 short, 4 long, 12 double), count, value.
  const tags: [number, number, number, Buffer][] = [
    [256, 4, 1, numbers([grid.cols], 4)],
    [257, 4, 1, numbers([grid.rows], 4)],
    [258, 3, 1, numbers([32], 2)],
    [259, 3, 1, numbers([8], 2)],
    [262, 3, 1, numbers([1], 2)],
    [277, 3, 1, numbers([1], 2)],
    [322, 4, 1, numbers([TILE], 4)],
    [323, 4, 1, numbers([TILE], 4)],
    [324, 4, offsets.length, numbers(offsets, 4)],
    [325, 4, counts.length, numbers(counts, 4)],
    [339, 3, 1, numbers([3], 2)],
    [33550, 12, 3, numbers([a, -e, 0], 8)],
    [33922, 12, 6, numbers([0, 0, 0, c, f, 0], 8)],
    [34735, 3, 16, numbers([1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326], 2)],
    [42113, 2, 6, Buffer.from(`${NODATA}\0`)],
  ];
  const directory = Buffer.alloc(2 + 12 * tags.length + 4);
  directory.writeUInt16LE(tags.length, 0);
  const outside: Buffer[] = [];
  let end = at + directory.length;
  tags.forEach(([tag, type, count, bytes], i) => {
    const entry = 2 + 12 * i;
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(type, entry + 2);
    directory.writeUInt32LE(count, entry + 4);
    if (bytes.length <= 4) bytes.copy(directory, entry + 8);
    else {
      directory.writeUInt32LE(end, entry + 8);
      outside.push(bytes, Buffer.alloc(bytes.length % 2));
      end += bytes.length + (bytes.length % 2);
    }
  });
  writeSync(file, Buffer.concat([directory, ...outside]), 0, undefined, at);
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(at, 4);
  writeSync(file, header, 0, 8, 0);
}
