import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { mountainZones } from '../../src/mountains/mountain-zones.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { gridAround } from './terrain.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountain-zones-'));
afterAll(() => rmSync(folder, { recursive: true }));

const grid = gridAround(10, 0.1, 200, 4);
const path = join(folder, 'dem.tif');
writeGeoTiff(path, {
  grid,
  values: Array.from({ length: 800 }, (_, i) => i),
  dataType: 'int16',
  nodata: null,
});

function bands(edge: number): ElevationZonesSpec {
  const options = { bands: [edge], comparison: 'as-printed', antarctica: 'exclude', land: 'all' } as const;
  return { elevation: '../dem.tif', definition: 'elevation-bands', options };
}

const quiet = { progress: () => {}, signal: new AbortController().signal };

it('tells how far it is, and makes zones of the classes', async () => {
  const told: number[] = [];
  const watch = { ...quiet, progress: (done: number) => told.push(done) };
  const { zones, raster } = await mountainZones(path, bands(400), grid, [], watch);
  expect(told).toEqual([64, 128, 192]);
  expect(zones.map(({ zoneId, polygons }) => [zoneId, polygons.length])).toEqual([['ge400', 1]]);
  expect(raster.values.filter((value) => value === 1)).toHaveLength(400);
});

it('leaves off when it is interrupted', async () => {
  const controller = new AbortController();
  const watch = { progress: () => controller.abort(new Error('enough')), signal: controller.signal };
  await expect(mountainZones(path, bands(400), grid, [], watch)).rejects.toThrow('enough');
});

it('refuses elevation without a mountain', async () => {
  await expect(mountainZones(path, bands(5000), grid, [], quiet)).rejects.toThrow(
    '../dem.tif: no cell is a mountain; expected at least one cell of a class of elevation-bands. Check that the raster covers the countries of the study, and its unit and nodata value; see `zones.mountains`.',
  );
});

it('refuses classes in another coordinate system than the people', async () => {
  const spec = { classes: 'classes.tif', keys: { 1: 'high' } };
  await expect(mountainZones(path, spec, { ...grid, crs: 'EPSG:6933' }, [], quiet)).rejects.toThrow(
    'classes.tif: its coordinate system is EPSG:4326; expected EPSG:6933, that of the population grid. Transform it: `gdalwarp -t_srs EPSG:6933 -r near in.tif out.tif`.',
  );
});

it('refuses elevation in another coordinate system than the people', async () => {
  await expect(mountainZones(path, bands(1), { ...grid, crs: 'EPSG:6933' }, [], quiet)).rejects.toThrow(
    '../dem.tif: its coordinate system is EPSG:4326; expected EPSG:6933, that of the population grid. Mountains are derived in EPSG:4326: do so with people in it, and give its `zones/mountain_classes.tif`, transformed with `gdalwarp -r near`, under `zones.mountains.classes`.',
  );
});
