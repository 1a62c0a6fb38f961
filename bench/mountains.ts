/**
 * Mountains from elevation: K1 on a strip of a world at 30 arc-seconds, against merely reading the strip; and the most
 * memory it takes. `node bench/mountains.ts [rows] [latitude]` runs it alone, so that the memory is its own;
 * `--json` prints the figures as other benchmarks read them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { classifyElevation } from '../src/mountains/classify-elevation.ts';
import { wrapsAround } from '../src/raster/earth-extent.ts';
import type { Grid } from '../src/raster/grid.ts';
import { openRaster } from '../src/raster/open-raster.ts';
import { writeGeoTiff } from '../src/raster/write-geotiff.ts';
import type { ElevationZonesSpec } from '../src/study/study.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';

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

/** Hills that are mountains for a third of their cells, with sea between. */
function hill(row: number, col: number): number {
  const broad = Math.sin(row / 97) * Math.cos(col / 131) + Math.sin(col / 977);
  const fine = Math.sin(row * 1.7) * Math.sin(col * 1.3);
  return Math.round(700 + 1300 * broad + 90 * fine);
}

function stripPath(rows: number, latitude: number): string {
  const folder = join(new URL('../', import.meta.url).pathname, 'data-out', 'bench');
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
async function measure(rows: number, latitude: number): Promise<Figure[]> {
  const path = stripPath(rows, latitude);
  const reading = await openRaster(path);
  const readSeconds = await cpuSeconds(() => {
    for (let rowOffset = 0; rowOffset < rows; rowOffset += BAND) {
      reading.read({ rowOffset, colOffset: 0, rows: Math.min(BAND, rows - rowOffset), cols: COLS });
    }
  });
  reading.close();
  const raster = await openRaster(path);
  let mountains = 0;
  const classifySeconds = await cpuSeconds(() => {
    const classes = classifyElevation(raster, KAPOS, { land: null });
    for (let row = 0; row < rows; row++) {
      for (const value of classes.row(row)) if (value > 0 && value < 255) mountains++;
    }
  });
  raster.close();
  const cells = rows * COLS;
  const peakMib = process.resourceUsage().maxRSS / 1024;
  return [
    {
      name: 'kapos_to_reading_cpu',
      ratio: classifySeconds / readSeconds,
      what: 'K1 of a strip of a world at 30 arc-seconds to reading its elevation',
      // The share of mountains is the work that the strip asks for.
      measured: { cells, cells_per_second: cells / classifySeconds, mountain_share: mountains / cells },
    },
    {
      name: 'kapos_to_classes_memory',
      ratio: (peakMib * 2 ** 20) / cells,
      what: 'most memory of the process to the byte a cell that the classes take',
      measured: { peak_mib: peakMib },
    },
  ];
}

/** The figures of a strip, from a process of their own. */
export function benchMountains(rows = 512, latitude = 45): Figure[] {
  const args = [fileURLToPath(import.meta.url), '--json', String(rows), String(latitude)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [rows = 512, latitude = 45] = positionals.map(Number);
  const figures = await measure(rows, latitude);
  if (values.json) console.log(JSON.stringify(figures));
  else for (const figure of figures) showFigure(figure);
}
