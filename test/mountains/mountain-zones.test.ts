import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type MountainSource, mountainZones } from '../../src/mountains/mountain-zones.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { polygonAreaKm2 } from '../../src/zones/polygon-area.ts';
import { allValues, classZones } from './classes.ts';
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

function source(spec: MountainSource['spec']): MountainSource {
  return { path, spec, layer: 'mountains', classPath: join(folder, 'mountain_classes.tif') };
}

const quiet = { progress: () => {}, signal: new AbortController().signal };

it('tells how far it is, and makes zones of the classes', async () => {
  const told: number[] = [];
  const watch = { ...quiet, progress: (done: number) => told.push(done) };
  const { zones, raster } = await mountainZones(source(bands(400)), grid, [], watch);
  expect(told).toEqual([64, 128, 192]);
  expect(zones.map(({ zoneId, polygons }) => [zoneId, polygons.length])).toEqual([['ge400', 0]]);
  expect(allValues(raster).filter((value) => value === 1)).toHaveLength(400);
});

it('leaves off when it is interrupted', async () => {
  const controller = new AbortController();
  const watch = { progress: () => controller.abort(new Error('enough')), signal: controller.signal };
  await expect(mountainZones(source(bands(400)), grid, [], watch)).rejects.toThrow('enough');
});

it('refuses elevation without a mountain', async () => {
  await expect(mountainZones(source(bands(5000)), grid, [], quiet)).rejects.toThrow(
    '../dem.tif: no cell is a mountain; expected at least one cell of a class of elevation-bands. Check that the raster covers the countries of the study, and its unit and nodata value; see `zones.mountains`.',
  );
});

it.each([
  ['classes', { classes: 'classes.tif', keys: { 1: 'high' }, crs: 'EPSG:6933' }, 'classes.tif'],
  ['elevation', { ...bands(1), crs: 'EPSG:6933' }, '../dem.tif'],
])('refuses %s that are not in longitude and latitude', async (_, spec, label) => {
  await expect(mountainZones(source(spec), grid, [], quiet)).rejects.toThrow(
    `${label}: its coordinate system is EPSG:6933; expected EPSG:4326, whatever that of the population grid. Transform it: \`gdalwarp -t_srs EPSG:4326 in.tif out.tif\`, with \`-r near\` for classes and \`-r bilinear\` for elevation.`,
  );
});

it('refuses classes that are neither in longitude and latitude nor on the grid of the people', async () => {
  const spec = { classes: 'classes.tif', keys: { 1: 'high' }, crs: 'EPSG:3857' };
  await expect(mountainZones(source(spec), { ...grid, crs: 'EPSG:6933' }, [], quiet)).rejects.toThrow(
    'classes.tif: its coordinate system is EPSG:3857; expected EPSG:4326 or EPSG:6933, that of the population grid.',
  );
});

it('takes elevation in longitude and latitude for people on a grid of another system', async () => {
  const reference = { ...grid, crs: 'EPSG:6933' };
  const { raster } = await mountainZones(source(bands(400)), reference, [], quiet);
  const zones = classZones(raster, reference);
  expect(zones.map(({ polygons }) => polygonAreaKm2(polygons))).toEqual(
    classZones(raster, grid).map(({ polygons }) => expect.closeTo(polygonAreaKm2(polygons), 6)),
  );
  // Neighbours of other sizes share every point of their line: two corners a cell apart, and no edge is longer.
  for (const { shell } of zones.flatMap(({ polygons }) => polygons)) {
    for (let i = 0; i + 3 < shell.length; i += 2) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = shell.subarray(i, i + 4);
      expect(Math.abs(x1 - x0) / grid.transform[0] + Math.abs(y1 - y0) / -grid.transform[4]).toBeCloseTo(
        1,
        9,
      );
    }
  }
});
