/**
 * The invented world a benchmark runs on: made once per size, kept in data-out/bench/ (which git ignores).
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import type { IntersectPlan } from '../../src/intersect/plan.ts';
import { defaultBlockSize } from '../../src/raster/block.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { readZoneLayer } from '../../src/zones/read-zone-layer.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { makePopulation, makePrevalence } from './make-rasters.ts';
import { makeZones } from './make-zones.ts';

export const STUDY_YEARS = [2000, 2010] as const;

const ROOT = new URL('../../', import.meta.url).pathname;
/** Where what is made for a benchmark is kept. */
export const FOLDER = join(ROOT, 'data-out', 'bench');

/** A world grid with cells of 30/n minutes. */
export function worldGrid(n: number): Grid {
  return {
    crs: 'EPSG:4326',
    transform: [0.5 / n, 0, -180, 0, -0.5 / n, 90],
    rows: 360 * n,
    cols: 720 * n,
  };
}

const COUNTRY_FILE = {
  file: 'countries.geojson',
  id: 'iso3',
  name: 'name',
  exclude: [],
  off_grid: 'refuse',
} as const;
const COUNTRY_LAYER = await readZoneLayer(
  { zones: join(ROOT, 'data-raw', 'quickstart', COUNTRY_FILE.file) },
  COUNTRY_FILE,
  'countries',
);

/** Countries of the quick-start study: the second layer, and where the land is. */
export function countries(): readonly Zone[] {
  return COUNTRY_LAYER.zones;
}

/** About as many corners as a detailed inventory has (half a million), or four times the zones. */
export function ranges(times: 1 | 4): readonly Zone[] {
  return makeZones({ zones: 1218 * times, parts: 6, corners: 70, radius: 0.6, seed: 1 });
}

/** Paths of the four rasters of a world, made now if they are not there. */
export function rasterPaths(n: number): { readonly population: string[]; readonly prevalence: string[] } {
  const name = (kind: string, year: number): string => join(FOLDER, `${kind}-${year}-${n}.tif`);
  const population = STUDY_YEARS.map((year) => name('population', year));
  const prevalence = STUDY_YEARS.map((year) => name('prevalence', year));
  if (![...population, ...prevalence].every((path) => existsSync(path)))
    makeRasters(n, population, prevalence);
  return { population, prevalence };
}

function makeRasters(n: number, population: readonly string[], prevalence: readonly string[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const grid = worldGrid(n);
  const land = computeCoverage(grid, countries());
  STUDY_YEARS.forEach((year, i) => {
    // Written beside and renamed, so that an interrupted run leaves no half a file.
    const draft = join(FOLDER, 'draft.tif');
    makePopulation(draft, grid, land, year);
    renameSync(draft, population[i] ?? draft);
    makePrevalence(draft, grid, land, year);
    renameSync(draft, prevalence[i] ?? draft);
  });
}

/** The plan of an intersection of that world. */
export function worldPlan(n: number): IntersectPlan {
  const grid = worldGrid(n);
  const { population, prevalence } = rasterPaths(n);
  const years = STUDY_YEARS.map((studyYear, i) => ({
    studyYear,
    population: { path: population[i] ?? '', label: `population ${studyYear}`, quantity: 'count' as const },
    prevalence: {
      kind: 'raster' as const,
      mean: { path: prevalence[i] ?? '', label: `prevalence ${studyYear}` },
      bounds: null,
      unit: 'percent' as const,
    },
  }));
  return { grid, blockSize: defaultBlockSize(grid), years };
}
