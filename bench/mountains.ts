/**
 * Mountains from elevation: K1 on a strip of a world at 30 arc-seconds, against merely reading the strip; and the most
 * memory it takes. `node bench/mountains.ts [rows] [latitude]` runs it alone, so that the memory is its own.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classifyElevation } from '../src/mountains/classify-elevation.ts';
import { wrapsAround } from '../src/mountains/elevation-rows.ts';
import type { Grid } from '../src/raster/grid.ts';
import { openRaster } from '../src/raster/open-raster.ts';
import { writeGeoTiff } from '../src/raster/write-geotiff.ts';
import type { ElevationZonesSpec } from '../src/study/study.ts';

const COLS = 43_200;
const BAND = 64;

const KAPOS: ElevationZonesSpec = {
  elevation: 'strip.tif',
  definition: 'kapos-2000',
  options: {
    local_elevation_range: { radius_km: 7 },
    latitude_rule: 'none',
    comparison: 'as-printed',
    inner_basins: 'neighbour',
    antarctica: 'exclude',
    land: 'all',
  },
};

/** What one run takes. */
export interface MountainBench {
  readonly cells: number;
  readonly readSeconds: number;
  readonly classifySeconds: number;
  /** Share of cells that are mountains: the work that the strip asks for. */
  readonly mountainShare: number;
}

/** Hills that are mountains for a third of their cells, with sea between. */
function hill(row: number, col: number): number {
  const broad = Math.sin(row / 97) * Math.cos(col / 131) + Math.sin(col / 977);
  const fine = Math.sin(row * 1.7) * Math.sin(col * 1.3);
  return Math.round(700 + 1300 * broad + 90 * fine);
}

function stripPath(rows: number, latitude: number): string {
  const folder = join(tmpdir(), 'hunger-bench');
  const path = join(folder, `strip-${rows}-${latitude}.tif`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const grid: Grid = {
    crs: 'EPSG:4326',
    transform: [1 / 120, 0, -180, 0, -1 / 120, latitude + rows / 240],
    rows,
    cols: COLS,
  };
  if (!wrapsAround(grid)) throw new Error('the strip does not go round the Earth');
  const values = new Int16Array(rows * COLS);
  for (let i = 0; i < values.length; i++) {
    const metres = hill(Math.floor(i / COLS), i % COLS);
    values[i] = metres < -800 ? -32_768 : metres;
  }
  writeGeoTiff(path, { grid, values, dataType: 'int16', nodata: -32_768, holdsNodata: true, tileSize: 512 });
  return path;
}

/** Reads a strip, then classifies it. */
export async function benchMountains(rows: number, latitude: number): Promise<MountainBench> {
  const path = stripPath(rows, latitude);
  const reading = await openRaster(path);
  const readSeconds = cpuSeconds(() => {
    for (let rowOffset = 0; rowOffset < rows; rowOffset += BAND) {
      reading.read({ rowOffset, colOffset: 0, rows: Math.min(BAND, rows - rowOffset), cols: COLS });
    }
  });
  reading.close();
  const raster = await openRaster(path);
  let mountains = 0;
  const classifySeconds = cpuSeconds(() => {
    const { values } = classifyElevation(raster, KAPOS, { land: null });
    for (const value of values) if (value > 0 && value < 255) mountains++;
  });
  raster.close();
  const cells = rows * COLS;
  return { cells, readSeconds, classifySeconds, mountainShare: mountains / cells };
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rows = 512, latitude = 45] = process.argv.slice(2).map(Number);
  const { cells, readSeconds, classifySeconds, mountainShare } = await benchMountains(rows, latitude);
  const ratio = classifySeconds / readSeconds;
  console.log(`${ratio.toFixed(2).padStart(8)}  kapos_to_reading_cpu: K1 of ${cells} cells to reading them`);
  console.log(
    `${(cells / classifySeconds / 1e6).toFixed(2).padStart(8)}  million cells per second of processor`,
  );
  console.log(`${(mountainShare * 100).toFixed(1).padStart(8)}  percent of cells are mountains`);
  console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(8)}  MiB at most`);
}
