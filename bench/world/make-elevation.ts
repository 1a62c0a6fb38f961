/**
 * Invented elevation of the world: continents with mountain belts whose ridges are rough down to single cells, so that
 * a definition of mountains has as much to do as on a real grid. Made row by row, once, and kept in data-out/bench/.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { landRows } from '../../src/mountains/land-rows.ts';
import { createGeoTiff } from '../../src/raster/write-geotiff.ts';
import { hashToUnit } from './noise.ts';
import { countries, worldGrid } from './world.ts';

const FOLDER = join(new URL('../../', import.meta.url).pathname, 'data-out', 'bench');
const SEA = -32_768;

/** One scale of noise: its wavelength in cells of 30 arc-seconds, and its share of the whole. */
interface Octave {
  readonly cells: number;
  readonly weight: number;
}

/** Where belts of mountains run: broad. */
const BELTS: readonly Octave[] = [
  { cells: 2700, weight: 0.6 },
  { cells: 900, weight: 0.4 },
];
/** Ridges and valleys within them. */
const RIDGES: readonly Octave[] = [
  { cells: 216, weight: 0.45 },
  { cells: 72, weight: 0.25 },
  { cells: 24, weight: 0.16 },
  { cells: 8, weight: 0.09 },
  { cells: 3, weight: 0.05 },
];

/** The path of the elevation of a world with cells of 30/n minutes, made now if it is not there. */
export function elevationPath(n: number): string {
  const path = join(FOLDER, `elevation-${n}.tif`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const grid = worldGrid(n);
  const land = landRows(grid, countries());
  // Written beside and renamed, so that an interrupted run leaves no half a file.
  const draft = join(FOLDER, 'draft-elevation.tif');
  const file = createGeoTiff(draft, {
    grid,
    dataType: 'int16',
    nodata: SEA,
    holdsNodata: true,
    tileSize: 512,
  });
  try {
    for (let row = 0; row < grid.rows; row++) file.addRows(elevationRow(row, land(row), 60 / n));
    file.finish();
  } finally {
    file.close();
  }
  renameSync(draft, path);
  return path;
}

/**
 * Metres of a row: plains of some hundred metres, belts of up to 6,000 m, sea where there is no land.
 * @param scale cells of 30 arc-seconds to a cell
 */
function elevationRow(row: number, land: Uint8Array, scale: number): Float64Array {
  const belts = noiseRow(row, land.length, BELTS, scale);
  const ridges = noiseRow(row, land.length, RIDGES, scale);
  return Float64Array.from(land, (isLand, col) => {
    if (isLand === 0) return SEA;
    const belt = smooth((belts[col] as number) * 2.4 - 0.85);
    const ridge = 1 - Math.abs(2 * (ridges[col] as number) - 1);
    return Math.round(
      40 + 260 * (belts[col] as number) + 30 * ridge + belt * (250 + 5600 * ridge ** 2 * belt ** 2),
    );
  });
}

/** Noise in [0, 1], that goes on over the date line. */
function noiseRow(row: number, cols: number, octaves: readonly Octave[], scale: number): Float64Array {
  const total = new Float64Array(cols);
  for (const [number, { cells, weight }] of octaves.entries()) {
    const step = Math.max(1, cells / scale);
    const count = Math.round(cols / step);
    const y = row / step;
    const [top, v] = [Math.floor(y), smooth(y - Math.floor(y))];
    const corners = Float64Array.from({ length: count + 1 }, (_, i) => {
      const above = hashToUnit(top, i % count, 11 + number + cells);
      return above + v * (hashToUnit(top + 1, i % count, 11 + number + cells) - above);
    });
    for (let col = 0; col < cols; col++) {
      const x = (col * count) / cols;
      const left = Math.floor(x);
      const west = corners[left] as number;
      total[col] =
        (total[col] as number) + weight * (west + smooth(x - left) * ((corners[left + 1] as number) - west));
    }
  }
  return total;
}

/** 0 below 0, 1 above 1, and a smooth step between. */
function smooth(value: number): number {
  const x = Math.min(1, Math.max(0, value));
  return x * x * (3 - 2 * x);
}
