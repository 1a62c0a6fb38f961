import { describe, expect, it } from 'vitest';
import { geoKeys, type TestTag, type TestTiff } from '../encode-tiff.ts';
import { faultOf, openInMemory } from '../raster-file.ts';

const PLAIN: TestTiff = { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6], type: 'float32' };
const SCALE: TestTag = { tag: 33550, type: 12, values: [0.5, 0.25, 0] };

const MOLLWEIDE =
  'ESRI PE String = PROJCS["World_Mollweide",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mollweide"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],UNIT["Meter",1.0]]|';

/** The key directory of `geoKeys()` with room for more keys, so many in all. */
const geoKeysOf = (count: number): number[] => geoKeys().map((word, i) => (i === 3 ? count : word));

describe('where the cells lie', () => {
  const transformOf = (spec: Partial<TestTiff>) => openInMemory({ ...PLAIN, ...spec }).grid.transform;

  it('is half a cell to the north-west of points', () => {
    const tags = [SCALE, { tag: 34735, type: 3, values: geoKeys(2) }];
    expect(transformOf({ tags })).toEqual([0.5, 0, 9.75, 0, -0.25, 50.125]);
  });

  it('counts from the cell that the tie point names', () => {
    const tie = { tag: 33922, type: 12, values: [2, 1, 0, 10, 50, 0] };
    expect(transformOf({ tags: [SCALE, tie] })).toEqual([0.5, 0, 9, 0, -0.25, 50.25]);
  });

  it('may be given by a transformation that does not turn', () => {
    const matrix = { tag: 34264, type: 12, values: [0.5, 0, 0, 10, 0, -0.25, 0, 50, 0, 0, 0, 0, 0, 0, 0, 1] };
    expect(transformOf({ tags: [matrix], without: [33550, 33922] })).toEqual([0.5, 0, 10, 0, -0.25, 50]);
  });

  const crsOf = (keys: number[], crs?: string) => {
    const tags: TestTag[] = [{ tag: 34735, type: 3, values: keys }];
    return openInMemory({ ...PLAIN, tags }, { crs }).grid.crs;
  };

  it.each([
    ['longitude and latitude', geoKeys(), 'EPSG:4326'],
    ['ETRS89, which is within a metre of it', geoKeys(1, 4258), 'EPSG:4326'],
    ['a projection', [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 6933], 'EPSG:6933'],
  ])('are in %s', (_, keys, crs) => {
    expect(crsOf(keys)).toBe(crs);
  });

  it('are in what the text that GDAL cites defines', () => {
    const keys = [1, 1, 0, 3, 1024, 0, 1, 32767, 3072, 0, 1, 32767, 3073, 34737, MOLLWEIDE.length, 0];
    const tags = [
      { tag: 34735, type: 3, values: keys },
      { tag: 34737, type: 2, values: MOLLWEIDE },
    ];
    expect(openInMemory({ ...PLAIN, tags }).grid.crs).toBe('ESRI:54009');
  });

  it('are in what the study says, whatever the file does', () => {
    expect(crsOf(geoKeys(), 'ESRI:54009')).toBe('ESRI:54009');
    const own = '+proj=moll +lon_0=11 +datum=WGS84';
    expect(crsOf([1, 1, 0, 1, 1024, 0, 1, 1], own)).toBe(own);
  });

  it.each([
    {
      what: 'a turned grid',
      tags: [{ tag: 34264, type: 12, values: [7, -7, 0, 10, -7, -7, 0, 50, 0, 0, 0, 0, 0, 0, 0, 1] }],
      without: [33550, 33922],
      fault:
        'its transform is [7, -7, 10, -7, -7, 50]; expected columns to the east and rows to the south or north, not turned',
    },
    {
      what: 'a cell height below 0',
      tags: [{ tag: 33550, type: 12, values: [1, -1, 0] }],
      fault:
        'its cells are said to be -1 high, which some programs take for rows from south to north and others for an error; expected a height above 0' +
        ', or a transformation that says which way rows run',
    },
    {
      what: 'a cell size that is no number',
      tags: [{ tag: 33550, type: 12, values: [Number.NaN, 1, 0] }],
      fault:
        'its transform is [NaN, 0, NaN, 0, -1, 50]; expected columns to the east and rows to the south or north, not turned',
    },
    {
      what: 'control points',
      tags: [{ tag: 33922, type: 12, values: [0, 0, 0, 10, 50, 0, 2, 1, 0, 12, 49, 0] }],
      fault:
        '2 tie points, 3 cell sizes and 0 numbers of a transformation; expected one tie point with a cell size, or a transformation of 16 numbers',
    },
    {
      what: 'no coordinate system',
      without: [34735],
      fault: 'no coordinate system; expected the name of a coordinate system',
    },
    {
      what: 'another datum',
      tags: [{ tag: 34735, type: 3, values: geoKeys(1, 4267) }],
      fault: 'the crs "EPSG:4267", which is not known; expected a coordinate system known here',
    },
    {
      what: 'a projection without a code',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32767] }],
      fault:
        'its coordinate system is neither named by a code nor defined in the file; expected the name of a coordinate system',
    },
    {
      what: 'grads',
      tags: [{ tag: 34735, type: 3, values: [...geoKeysOf(4), 2054, 0, 1, 9105] }],
      fault:
        'its longitudes and latitudes are in unit 9105 from meridian 8901; expected degrees (9102) from Greenwich (8901)',
    },
    {
      what: 'degrees from Paris',
      tags: [{ tag: 34735, type: 3, values: [...geoKeysOf(4), 2051, 0, 1, 8903] }],
      fault:
        'its longitudes and latitudes are in unit 9102 from meridian 8903; expected degrees (9102) from Greenwich (8901)',
    },
    {
      what: 'keys cut off',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 50, 1024, 0, 1, 2] }],
      fault:
        'its coordinate system is cut off (8 numbers for 50 keys); expected a GeoTIFF key directory of version 1, whole',
    },
  ])('refuses $what', async ({ tags = [], without = [], fault }) => {
    expect(await faultOf({ ...PLAIN, tags, without })).toBe(`ERR_RASTER case.tif: ${fault}`);
  });
});
