import { readFileSync } from 'node:fs';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../src/raster/grid.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import {
  createGeoTiff,
  encodeGeoTiff,
  type GeoTiffContent,
  writeGeoTiff,
} from '../../src/raster/write-geotiff.ts';
import { rasterFile, readAll } from './raster-file.ts';

const GRID: Grid = { crs: 'EPSG:4326', transform: [0.5, 0, -72, 0, -0.25, 19], rows: 50, cols: 70 };
const TYPES = ['float32', 'int16', 'uint8'] as const;

/** Whole numbers that each type holds, every eleventh unknown. */
function contentOf(dataType: GeoTiffContent['dataType']): GeoTiffContent {
  const values = Float64Array.from({ length: 3500 }, (_, i) => (i % 11 === 5 ? Number.NaN : (i * 31) % 200));
  return { grid: GRID, values, dataType, nodata: dataType === 'uint8' ? 255 : -9999, tileSize: 32 };
}

describe('writeGeoTiff', () => {
  it.each(TYPES)('writes %s that is read back', async (dataType) => {
    const content = contentOf(dataType);
    const path = rasterFile('', 'written.tif');
    writeGeoTiff(path, content);
    const raster = await openRaster(path);
    expect(raster.grid).toEqual(GRID);
    expect(raster.description).toEqual({
      format: 'GeoTIFF',
      dataType,
      encoding: { float32: 'deflate, predictor 3', int16: 'deflate, predictor 2', uint8: 'deflate' }[
        dataType
      ],
      nodata: content.nodata,
    });
    expect(readAll(raster)).toEqual([...Array.from(content.values)]);
    raster.close();
  });

  it.each(TYPES)('writes %s that another library reads', async (dataType) => {
    for (const predictor of dataType === 'float32' ? ([1, 2, 3] as const) : ([1, 2] as const)) {
      const content = { ...contentOf(dataType), predictor };
      const bytes = encodeGeoTiff(content, 'written.tif');
      const tiff = await fromArrayBuffer(new Uint8Array(bytes).buffer);
      const image = await tiff.getImage();
      expect(image.getBoundingBox()).toEqual([-72, 6.5, -37, 19]);
      expect(image.getGDALNoData()).toBe(content.nodata);
      expect(image.getGeoKeys()).toMatchObject({
        GTModelTypeGeoKey: 2,
        GTRasterTypeGeoKey: 1,
        GeographicTypeGeoKey: 4326,
      });
      const [band] = await image.readRasters();
      if (typeof band === 'number' || band === undefined) throw new Error('no band');
      const stored = Array.from(content.values).map((value) =>
        Number.isNaN(value) ? content.nodata : value,
      );
      expect([...band]).toEqual(stored);
    }
  });

  it('rounds to float32 and nothing else', () => {
    const grid = { ...GRID, rows: 1, cols: 1 };
    const content = { grid, values: [0.1], nodata: null, dataType: 'float32' } as const;
    expect(() => encodeGeoTiff(content, 'a.tif')).not.toThrow();
    expect(() => encodeGeoTiff({ ...content, dataType: 'int16' }, 'a.tif')).toThrow(
      'a.tif: cannot be written as GeoTIFF because the value at row 0, column 0 is 0.1; expected finite int16 values other than nodata (none)',
    );
  });

  it('gives the same bytes for the same content', () => {
    const content = contentOf('float32');
    const bytes = encodeGeoTiff(content, 'a.tif');
    expect(encodeGeoTiff({ ...content, values: Array.from(content.values) }, 'b.tif').equals(bytes)).toBe(
      true,
    );
  });

  it('replaces a file of that name', () => {
    const path = rasterFile('something else', 'a.tif');
    writeGeoTiff(path, contentOf('uint8'));
    expect(readFileSync(path).equals(encodeGeoTiff(contentOf('uint8'), 'a.tif'))).toBe(true);
  });

  const small = {
    grid: { ...GRID, rows: 1, cols: 2 },
    values: [1, 2],
    nodata: -9999,
    dataType: 'int16',
  } as const;
  it.each([
    { what: { values: [1, 2, 3] }, because: 'it has 3 values; expected 1 rows x 2 columns = 2' },
    {
      what: { values: [1, -9999] },
      because:
        'the value at row 0, column 1 is -9999; expected finite int16 values other than nodata (-9999)',
    },
    {
      what: { values: [1, Number.NaN], nodata: null },
      because: 'the value at row 0, column 1 is NaN; expected finite int16 values other than nodata (none)',
    },
    {
      what: { values: [1, 40_000] },
      because:
        'the value at row 0, column 1 is 40000; expected finite int16 values other than nodata (-9999)',
    },
    {
      what: { values: [1, 1e39], dataType: 'float32' },
      because:
        'the value at row 0, column 1 is 1e+39; expected finite float32 values other than nodata (-9999)',
    },
    { what: { dataType: 'uint8' }, because: 'nodata is -9999; expected a number that uint8 holds' },
    { what: { nodata: Number.NaN }, because: 'nodata is NaN; expected a number that int16 holds' },
    {
      what: { nodata: 0.1, dataType: 'float32' },
      because: 'nodata is 0.1; expected a number that float32 holds',
    },
    { what: { tileSize: 100 }, because: 'the tile size is 100; expected a multiple of 16' },
    { what: { predictor: 3 }, because: 'predictor 3 on int16; expected float32 values' },
    {
      what: { grid: { ...small.grid, crs: 'EPSG:3857' } },
      because: 'the coordinate system is EPSG:3857; expected EPSG:4326',
    },
    {
      what: { grid: { ...small.grid, transform: [1, 0, 0, 0, 1, 0] } },
      because: 'the transform is [1,0,0,0,1,0]; expected a north-up grid',
    },
  ] as const)('refuses content of which $because', ({ what, because }) => {
    const content: GeoTiffContent = { ...small, ...what };
    expect(() => encodeGeoTiff(content, 'a.tif')).toThrow(
      `a.tif: cannot be written as GeoTIFF because ${because}. `,
    );
  });
});

describe('createGeoTiff', () => {
  it.each(TYPES)('writes %s row by row as the whole array, however many rows come at a time', (dataType) => {
    const content = contentOf(dataType);
    const whole = encodeGeoTiff(content, 'written.tif');
    for (const rows of [1, 7, 32, 50]) {
      const path = rasterFile('', `rows-${rows}.tif`);
      const file = createGeoTiff(path, content);
      for (let row = 0; row < GRID.rows; row += rows) {
        file.addRows(Array.from(content.values).slice(row * GRID.cols, (row + rows) * GRID.cols));
      }
      file.finish();
      file.close();
      expect(readFileSync(path).equals(whole)).toBe(true);
    }
  });

  it('refuses to finish before all rows are there, and names the row of a value that does not fit', () => {
    const file = createGeoTiff(rasterFile('', 'short.tif'), contentOf('uint8'));
    file.addRows(new Float64Array(49 * GRID.cols));
    expect(() => file.finish()).toThrow('it has 3430 values; expected 50 rows x 70 columns = 3500');
    const last = new Float64Array(GRID.cols).fill(300);
    expect(() => file.addRows(last)).toThrow('the value at row 49, column 0 is 300');
    file.close();
  });
});
