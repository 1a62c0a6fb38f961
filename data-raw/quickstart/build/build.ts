/**
 * Makes the data files of the quick-start study:
 *
 *     npx node data-raw/quickstart/build/build.ts --elevation etopo5_5min_pixel.tif [--out FOLDER]
 *
 * Sources are `national.csv` beside the study, the elevation grid given, and packages of the lock file.
 * The same sources give the same files. README.md beside the study says what each file is.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeGeoTiff } from '../../../src/raster/write-geotiff.ts';
import { readAtlas } from './atlas.ts';
import { cellSharesByZone, worldGrid } from './cell-shares.ts';
import { type Country, readCountries, toZones } from './countries.ts';
import { describeTerrain, type Elevation, readElevation } from './elevation.ts';
import { geoJsonText } from './geojson-text.ts';
import { mountainZones } from './mountain-zones.ts';
import { type NationalFacts, readNationalFacts, STUDY_YEARS, undernourishmentCsv } from './national.ts';
import { spreadPopulation } from './population.ts';
import { groupByCountry, readSettlements } from './settlements.ts';

const STUDY_FOLDER = fileURLToPath(new URL('..', import.meta.url));
/** Cells to a degree, and 5-minute cells of the elevation grid along each. */
const POPULATION_GRID = { perDegree: 4, elevationCells: 3 };
const ZONE_GRID = { perDegree: 6, elevationCells: 2 };
const NODATA = -9999;

interface Sources {
  readonly facts: readonly NationalFacts[];
  readonly elevation: Elevation;
  /** All countries of the atlas, and those with a national total: the study holds the latter only. */
  readonly countries: readonly Country[];
  readonly counted: readonly Country[];
}

/** Writes every data file of the study but `national.csv` to a folder. */
export async function buildQuickstart(elevationPath: string, outFolder: string): Promise<void> {
  mkdirSync(outFolder, { recursive: true });
  const facts = readNationalFacts(join(STUDY_FOLDER, 'national.csv'));
  const elevation = await readElevation(elevationPath);
  const countries = readCountries(readAtlas());
  const codes = new Set(facts.map(({ iso3 }) => iso3));
  const counted = countries.filter(({ iso3 }) => codes.has(iso3));
  const sources: Sources = { facts, elevation, countries, counted };
  writeFileSync(join(outFolder, 'undernourishment.csv'), undernourishmentCsv(facts));
  writeCountries(outFolder, sources);
  writeMountains(outFolder, sources);
  writePopulation(outFolder, sources);
}

function writeCountries(outFolder: string, { counted }: Sources): void {
  const features = counted.map(({ polygons, ...properties }) => ({ properties, polygons }));
  writeFileSync(join(outFolder, 'countries.geojson'), geoJsonText(features, 3));
}

function writeMountains(outFolder: string, { elevation, countries, counted }: Sources): void {
  const { perDegree, elevationCells } = ZONE_GRID;
  const grid = worldGrid(perDegree);
  const zones = mountainZones({
    grid,
    countries: counted,
    sharesByCountry: cellSharesByZone(grid, toZones(countries)),
    ...describeTerrain(elevation, elevationCells, 1),
  });
  writeFileSync(join(outFolder, 'mountains.geojson'), geoJsonText(zones, 4));
}

function writePopulation(outFolder: string, { facts, elevation, countries }: Sources): void {
  const { perDegree, elevationCells } = POPULATION_GRID;
  const grid = worldGrid(perDegree);
  const sharesByCountry = cellSharesByZone(grid, toZones(countries));
  const population = spreadPopulation({
    grid,
    facts,
    sharesByCountry,
    reliefM: describeTerrain(elevation, elevationCells, 0).reliefM,
    settlementsByCountry: groupByCountry(readSettlements(), sharesByCountry, grid),
  });
  for (const year of STUDY_YEARS) {
    const path = join(outFolder, `population-${year}.tif`);
    writeGeoTiff(path, { grid, values: population[year], dataType: 'float32', nodata: NODATA });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { elevation: { type: 'string' }, out: { type: 'string', default: STUDY_FOLDER } },
  });
  if (values.elevation === undefined)
    throw new Error('Give the elevation grid: --elevation etopo5_5min_pixel.tif');
  await buildQuickstart(values.elevation, values.out);
  console.log(`Wrote the data files of the quick-start study to ${values.out}`);
}
