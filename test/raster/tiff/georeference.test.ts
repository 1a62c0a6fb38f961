import { describe, expect, it } from 'vitest';
import { geoKeys, type TestTag, type TestTiff } from '../encode-tiff.ts';
import { faultOf, openInMemory } from '../raster-file.ts';

const PLAIN: TestTiff = { rows: 2, cols: 3, values: [1, 2, 3, 4, 5, 6], type: 'float32' };
const SCALE: TestTag = { tag: 33550, type: 12, values: [0.5, 0.25, 0] };

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

  it.each([
    {
      what: 'a turned grid',
      tags: [{ tag: 34264, type: 12, values: [7, -7, 0, 10, -7, -7, 0, 50, 0, 0, 0, 0, 0, 0, 0, 1] }],
      without: [33550, 33922],
      fault:
        'its transform is [7, -7, 10, -7, -7, 50]; expected a north-up grid: columns to the east, rows to the south, not turned',
    },
    {
      what: 'rows from south to north',
      tags: [{ tag: 33550, type: 12, values: [1, -1, 0] }],
      fault:
        'its rows run from south to north (1 degrees); expected a north-up grid: columns to the east, rows to the south, not turned',
    },
    {
      what: 'a cell size that is no number',
      tags: [{ tag: 33550, type: 12, values: [Number.NaN, 1, 0] }],
      fault:
        'its transform is [NaN, 0, NaN, 0, -1, 50]; expected a north-up grid: columns to the east, rows to the south, not turned',
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
      fault: 'no coordinate system; expected EPSG:4326',
    },
    {
      what: 'another datum',
      tags: [{ tag: 34735, type: 3, values: geoKeys(1, 4267) }],
      fault: 'its coordinate system is EPSG:4267; expected EPSG:4326',
    },
    {
      what: 'a projection',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32631] }],
      fault: 'its coordinate system is EPSG:32631; expected EPSG:4326',
    },
    {
      what: 'a projection without a code',
      tags: [{ tag: 34735, type: 3, values: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32767] }],
      fault: 'its coordinate system has no EPSG code; expected EPSG:4326',
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
