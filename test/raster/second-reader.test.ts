import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grid } from '../../src/raster/grid.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import { askSecondReader } from '../../src/raster/second-reader.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';

const GRID: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 40], rows: 40, cols: 60 };
const VALUES = Float64Array.from({ length: 2400 }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 4));

describe('askSecondReader', () => {
  let folder = '';
  let path = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'second-reader-'));
    path = join(folder, 'people.tif');
    writeGeoTiff(path, { grid: GRID, values: VALUES, dataType: 'float32', nodata: -9999, tileSize: 16 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('agrees on a sound file', async () => {
    const raster = await openRaster(path);
    await expect(askSecondReader(raster, 'people.tif')).resolves.toBe('agrees');
    raster.close();
  });

  it('refuses a file that it reads otherwise, naming the cell', async () => {
    const raster = await openRaster(path);
    const misread = {
      ...raster,
      read: (window: Parameters<typeof raster.read>[0]) => raster.read(window).map((v) => v + 1),
    };
    await expect(askSecondReader(misread, 'people.tif')).rejects.toThrow(
      'people.tif: two readers differ at row 12, column 23: 186.75 and 185.75; expected every program to read the same value. ' +
        'The file is unusual or damaged. Rewrite it, for example with gdal_translate, and compare.',
    );
    raster.close();
  });

  it('is not asked about what is no GeoTIFF', async () => {
    const text = join(folder, 'people.asc');
    writeFileSync(text, 'ncols 2\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9\n1 2\n');
    const raster = await openRaster(text);
    await expect(askSecondReader(raster, 'people.asc')).resolves.toBe('not asked');
    raster.close();
  });
});
