/**
 * One layer as GDAL's ogr2ogr writes it in other formats: kept in `gdal/`, as GDAL 3.6.2 wrote them, and written anew
 * where ogr2ogr is installed. TopoJSON and GeoParquet, which this GDAL does not write, are tested beside this file.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../../src/raster/grid.ts';
import { readZoneLayer, type ZoneFiles } from '../../../src/zones/read-zone-layer.ts';
import { writeGeoJson } from './layer-files.ts';

const GRID: Grid = { crs: 'EPSG:4326', transform: [0.5, 0, -20, 0, -0.5, 15], rows: 50, cols: 80 };
const KEPT = fileURLToPath(new URL('./gdal/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ogr2ogr-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Driver, file and what the reader calls the format. */
const FORMATS = [
  ['ESRI Shapefile', 'layer.shp', 'Shapefile'],
  ['GPKG', 'layer.gpkg', 'GeoPackage'],
  ['FlatGeobuf', 'layer.fgb', 'FlatGeobuf'],
  ['GeoJSON', 'layer.geojson', 'GeoJSON'],
  ['GeoJSONSeq', 'layer.geojsonl', 'GeoJSON, one feature a line'],
] as const;

function filesIn(place: string, name: string): ZoneFiles {
  const zones = join(place, name);
  if (!name.endsWith('.shp')) return { zones };
  const beside = (ending: string) => zones.replace(/shp$/, ending);
  const cpg = existsSync(beside('cpg')) ? { cpg: beside('cpg') } : {};
  return { zones, dbf: beside('dbf'), prj: beside('prj'), ...cpg };
}

async function read(files: ZoneFiles) {
  const spec = { file: 'layer', id: 'id', name: 'name', exclude: [], off_grid: 'refuse' } as const;
  const { format, zones, repairs } = await readZoneLayer(files, spec, 'mountains');
  expect(repairs).toEqual([]);
  return {
    format,
    labels: zones.map(({ zoneId, zoneName }) => [zoneId, zoneName]),
    coverage: computeCoverage(GRID, zones),
  };
}

async function expectSame(files: ZoneFiles, format: string): Promise<void> {
  const original = await read({ zones: writeGeoJson('original.geojson') });
  expect(original.labels).toEqual([
    ['1', "'; DROP TABLE zones; --"],
    ['2', '<b>山脈</b>'],
    ['3', 'Aïr Mountains'],
  ]);
  expect(await read(files)).toEqual({ ...original, format });
}

describe('a layer that ogr2ogr wrote', () => {
  it.each(FORMATS)('as %s, kept: the same names and the same coverage', async (_, name, format) => {
    await expectSame(filesIn(KEPT, name), format);
  });

  const isInstalled = spawnSync('ogr2ogr', ['--version']).status === 0;
  it.skipIf(!isInstalled).each(FORMATS)('as %s, written now', async (driver, name, format) => {
    const target = join(folder, name);
    const options = driver.startsWith('GeoJSON')
      ? ['-lco', 'COORDINATE_PRECISION=15']
      : driver === 'ESRI Shapefile'
        ? ['-lco', 'ENCODING=UTF-8']
        : [];
    execFileSync('ogr2ogr', ['-f', driver, ...options, target, writeGeoJson('source.geojson')]);
    await expectSame(filesIn(folder, name), format);
  });
});
