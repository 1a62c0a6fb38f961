/**
 * `gdal-*.nc` are one grid written by gdal_translate 3.6.2 (`FORMAT=NC`, `NC2`, and `NC4C` with `COMPRESS=DEFLATE`), south
 * up; `scipy-records.nc` was written by scipy 1.17 with a record dimension, scale and offset, and longitudes of 0 to 360.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StudyError } from '../../../src/errors.ts';
import { openRaster } from '../../../src/raster/open-raster.ts';
import type { Raster, RasterOptions } from '../../../src/raster/raster.ts';
import { rasterFile, readAll } from '../raster-file.ts';
import { encodeClassic, onGrid, type TestNetCdf } from './encode-classic.ts';

const none = Number.NaN;

async function open(file: string | TestNetCdf, options: RasterOptions = {}): Promise<Raster> {
  const path =
    typeof file === 'string'
      ? fileURLToPath(new URL(file, import.meta.url))
      : rasterFile(encodeClassic(file), 'case.nc');
  const raster = await openRaster(path, options);
  onTestFinished(() => raster.close());
  return raster;
}

async function refusalOf(file: string | TestNetCdf, options: RasterOptions = {}): Promise<string> {
  try {
    readAll(await open(file, options));
  } catch (error) {
    if (error instanceof StudyError) return `${error.code} ${error.message}`;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a NetCDF file', () => {
  it.each([
    ['gdal-classic.nc', 'NetCDF classic', 'variable Band1, none'],
    ['gdal-64bit.nc', 'NetCDF classic', 'variable Band1, none'],
    ['gdal-netcdf4.nc', 'NetCDF-4', 'variable Band1, shuffle, deflate'],
  ])('has the values that GDAL wrote: %s', async (name, format, encoding) => {
    const raster = await open(name);
    expect(raster.grid).toEqual({
      crs: 'EPSG:4326',
      transform: [0.5, 0, 10, 0, -0.5, 21.5],
      rows: 3,
      cols: 4,
    });
    expect(readAll(raster)).toEqual([1, 2, 3, 4, 5, none, 7, 8, 9, 10, 11, 12.5]);
    expect([...raster.read({ rowOffset: 1, colOffset: 2, rows: 2, cols: 2 })]).toEqual([7, 8, 11, 12.5]);
    expect(raster.description).toMatchObject({ format, encoding, dataType: 'float32', nodata: -9999 });
  });

  it('has steps of time as bands, scaled, and longitudes from -180', async () => {
    const first = await open('scipy-records.nc', { variable: 'pou', band: 1 });
    expect(first.grid).toEqual({ crs: 'EPSG:4326', transform: [90, 0, -180, 0, -90, 90], rows: 2, cols: 4 });
    // Stored 0 2 4 6 / -1 10 12 14, of which -1 is the fill value; times 0.5 plus 1, and two columns moved.
    expect(readAll(first)).toEqual([3, 4, 1, 2, 7, 8, none, 6]);
    const second = await open('scipy-records.nc', { variable: 'pou', band: 2 });
    expect(readAll(second)).toEqual([13, 14, 11, 12, 17, 18, 15, none]);
    expect(second.description).toMatchObject({
      encoding: 'variable pou, none, units "percent", scale 0.5, offset 1',
      band: { number: 2, count: 2, name: 'time 3653 days since 2000-01-01' },
    });
  });

  it.each([1, 2, 5] as const)('is read in version %s of the classic format', async (version) => {
    const file = { ...onGrid([1, 0], [10, 11, 12], [1, 2, 3, 4, 5, 6]), version };
    expect(readAll(await open(file))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('has no value at fill values, at missing values, beyond the valid range, or where nothing was written', async () => {
    const read = async (attributes: Readonly<Record<string, number>>, options: RasterOptions = {}) =>
      readAll(await open(onGrid([1, 0], [10, 11], [-1, 2, 30, 9.969209968386869e36], attributes), options));
    expect(await read({})).toEqual([-1, 2, 30, none]);
    expect(await read({ _FillValue: -1, missing_value: 2 })).toEqual([none, none, 30, 9.969209968386869e36]);
    expect(await read({ valid_min: 0, valid_max: 10 })).toEqual([none, 2, none, none]);
    expect(await read({ _FillValue: -1 }, { nodata: 30 })).toEqual([-1, 2, none, 9.969209968386869e36]);
  });
});

describe('a NetCDF file is refused', () => {
  const grid = onGrid([1, 0], [10, 11], [1, 2, 3, 4]);
  it.each([
    [
      'with several variables',
      'scipy-records.nc',
      {},
      'scipy-records.nc: the variables "pou", "flag"; expected one variable, or the name of the one to read. Set `variable:` for this source to one of them.',
    ],
    [
      'with a variable that it does not have',
      grid,
      { variable: 'w' },
      'case.nc: the variables "v"; expected a variable "w". Set `variable:` for this source to one of them.',
    ],
    [
      'with several steps of time',
      'scipy-records.nc',
      { variable: 'pou' },
      'scipy-records.nc: 2 bands (1 is "time 0 days since 2000-01-01", 2 is "time 3653 days since 2000-01-01"); expected one, or the number of the band to read. Set `band:` for this source, from 1 to 2.',
    ],
    [
      'on a grid that is not even',
      onGrid([3, 1, 0], [10, 11], [1, 2, 3, 4, 5, 6]),
      {},
      'case.nc: the 3 values of the coordinate variable "lat" are not evenly spaced; expected centres of cells of one size, at least two. Convert the file to a regular grid, for example with `gdalwarp`.',
    ],
    [
      'with columns to the west',
      onGrid([1, 0], [11, 10], [1, 2, 3, 4]),
      {},
      'case.nc: the coordinate variable "lon" falls from 11; expected columns from west to east. Turn the file round, for example with `gdalwarp`.',
    ],
    [
      'without rows and columns',
      { dimensions: { t: 2 }, variables: { t: { dimensions: ['t'], values: [1, 2] } } },
      {},
      'case.nc: no variable with rows of latitude and columns of longitude; expected one variable, or the name of the one to read. Convert it: `gdal_translate NETCDF:in.nc:variable out.tif`.',
    ],
    [
      'with an infinite value',
      onGrid([1, 0], [10, 11], [1, 2, 3, Number.POSITIVE_INFINITY]),
      {},
      'case.nc: an infinite value in the variable "v"; expected finite numbers, or missing values. Set `nodata:` for this source if it stands for a missing value.',
    ],
  ])('%s', async (_, file, options, message) => {
    expect(await refusalOf(file, options)).toBe(`ERR_RASTER ${message}`);
  });

  it('where it is cut anywhere', async () => {
    for (const name of ['gdal-classic.nc', 'gdal-netcdf4.nc']) {
      const bytes = readFileSync(new URL(name, import.meta.url));
      for (let length = 100; length < bytes.length; length += Math.ceil(bytes.length / 12)) {
        const path = rasterFile(bytes.subarray(0, length), 'case.nc');
        await expect(
          openRaster(path).then((raster) => {
            onTestFinished(() => raster.close());
            return readAll(raster);
          }),
        ).rejects.toMatchObject({ code: 'ERR_RASTER' });
      }
    }
  });
});

it('a file of another format has no variable to choose', async () => {
  const path = rasterFile('ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n5\n', 'case.asc');
  await expect(openRaster(path, { variable: 'v' })).rejects.toThrow(
    'case.asc: a file without variables; expected a NetCDF file, since `variable:` names "v". Remove `variable:` for this source.',
  );
});
