/** The rules of the definitions, cell by cell: limits, options, keys. */
import { describe, expect, it } from 'vitest';
import { KAPOS_CLASSES, KARAGULLE_CLASSES, mountainClasses } from '../../src/mountains/class-keys.ts';
import { classifyElevation } from '../../src/mountains/classify-elevation.ts';
import { bandNumber } from '../../src/mountains/elevation-bands.ts';
import { type KaposCell, kaposClass, rangeWindow } from '../../src/mountains/kapos.ts';
import { type KaragulleCell, karagulleClass } from '../../src/mountains/karagulle.ts';
import { slopeOfDegrees } from '../../src/mountains/slope.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { ElevationZonesSpec } from '../../src/study/study.ts';
import { allValues } from './classes.ts';
import { gridAround, surface, THIRTY_SECONDS } from './terrain.ts';

const PRINTED = { comparison: 'as-printed', latitude_rule: 'none' } as const;
const STRICT = { ...PRINTED, comparison: 'strict' } as const;
const FLAT: KaposCell = { elevation: 0, slope: 0, range: 0, latitude: 45 };

function kaposKey(cell: Partial<KaposCell>, options: Parameters<typeof kaposClass>[1] = PRINTED): string {
  return KAPOS_CLASSES[kaposClass({ ...FLAT, ...cell }, options) - 1]?.key ?? 'none';
}

describe('Kapos et al. 2000', () => {
  it.each([
    [{ elevation: 4500 }, 'ge4500', '3500_4500'],
    [{ elevation: 4499.9 }, '3500_4500', '3500_4500'],
    [{ elevation: 3500 }, '3500_4500', '2500_3500'],
    [{ elevation: 2500 }, '2500_3500', 'none'],
    [{ elevation: 2500, slope: 0.1 }, '2500_3500', '1500_2500'],
    [{ elevation: 2499, slope: slopeOfDegrees(1.9) }, 'none', 'none'],
    [{ elevation: 2499, slope: slopeOfDegrees(1.9), range: 2000 }, 'none', 'none'],
    [{ elevation: 2499, slope: slopeOfDegrees(2) }, '1500_2500', 'none'],
    [{ elevation: 1500, slope: slopeOfDegrees(4), range: 301 }, '1500_2500', '1000_1500'],
    [{ elevation: 1200, slope: slopeOfDegrees(5) }, '1000_1500', 'none'],
    [{ elevation: 1200, slope: slopeOfDegrees(4.9) }, 'none', 'none'],
    [{ elevation: 1200, slope: slopeOfDegrees(1), range: 300 }, 'none', 'none'],
    [{ elevation: 1200, slope: slopeOfDegrees(1), range: 301 }, '1000_1500', '1000_1500'],
    [{ elevation: 1000, range: 301 }, '1000_1500', '300_1000'],
    [{ elevation: 999, slope: 1, range: 300 }, 'none', 'none'],
    [{ elevation: 300, range: 301 }, '300_1000', 'none'],
    [{ elevation: 299.9, range: 2000, slope: 1 }, 'none', 'none'],
    [{ elevation: -400, range: 2000, slope: 1 }, 'none', 'none'],
  ] as const)('%o is %s as printed, %s with strict limits', (cell, printed, strict) => {
    expect(kaposKey(cell)).toBe(printed);
    expect(kaposKey(cell, STRICT)).toBe(strict);
  });

  it.each([
    [23.01, '300_1000'],
    [23, 'none'],
    [0, 'none'],
    [-19, 'none'],
    [-19.01, '300_1000'],
  ])('outside 23 N to 19 S: at %d degrees the lowest class is %s', (latitude, key) => {
    const options = { ...PRINTED, latitude_rule: 'outside-23n-19s' } as const;
    expect(kaposKey({ elevation: 500, range: 400, latitude }, options)).toBe(key);
    expect(kaposKey({ elevation: 1200, range: 400, latitude }, options)).toBe('1000_1500');
  });

  it('takes the window by the key that names it', () => {
    expect(rangeWindow({ radius_km: 7 })).toEqual({ shape: 'circle', radiusKm: 7 });
    expect(rangeWindow({ box_km: 2.5 })).toEqual({ shape: 'square', sideKm: 2.5 });
    expect(rangeWindow({ square_km: 14 })).toEqual({ shape: 'square', sideKm: 14 });
  });
});

describe('Karagulle et al. 2017', () => {
  const cell: KaragulleCell = { gentle: false, gentleShare: 0, relief: 1000, lowlandShare: 0 };
  it.each([
    [{ gentleShare: 0.19 }, 'high_mountains'],
    [{ gentleShare: 0.19, relief: 900 }, 'low_mountains'],
    [{ gentleShare: 0.19, relief: 300 }, 'none'],
    [{ gentleShare: 0.2 }, 'scattered_high_mountains'],
    [{ gentleShare: 0.49, relief: 301 }, 'scattered_low_mountains'],
    [{ gentleShare: 0.5, lowlandShare: 0.6 }, 'scattered_high_mountains'],
    [{ gentleShare: 0.9, lowlandShare: 0.6, gentle: true }, 'none'],
    [{ gentleShare: 0.9, lowlandShare: 0.5 }, 'none'],
    [{ gentleShare: 0, lowlandShare: Number.NaN }, 'high_mountains'],
  ])('%o is %s', (change, key) => {
    const number = karagulleClass({ ...cell, ...change });
    expect(KARAGULLE_CLASSES[number - 1]?.key ?? 'none').toBe(key);
  });
});

describe('bands of elevation', () => {
  it('have keys from their limits', () => {
    const options = {
      bands: [-100, 1000, 2500],
      comparison: 'strict',
      antarctica: 'exclude',
      land: 'all',
    } as const;
    const spec = { elevation: 'e', definition: 'elevation-bands', options } as const;
    expect(mountainClasses(spec)).toEqual([
      { key: '-100_1000', name: '-100 to 1,000 m' },
      { key: '1000_2500', name: '1,000 to 2,500 m' },
      { key: 'ge2500', name: '2,500 m and above' },
    ]);
  });

  it.each([
    [299, 0, 0],
    [300, 1, 0],
    [1000, 2, 1],
    [9000, 2, 2],
  ])('%d m', (metres, printed, strict) => {
    expect(bandNumber(metres, [300, 1000], 'as-printed')).toBe(printed);
    expect(bandNumber(metres, [300, 1000], 'strict')).toBe(strict);
  });
});

describe('Koerner et al. 2011', () => {
  const spec: ElevationZonesSpec = {
    elevation: 'dem.tif',
    definition: 'koerner-2011',
    options: { antarctica: 'exclude', land: 'all' },
  };
  const classify = (grid: Grid, z: (row: number, col: number) => number) =>
    allValues(classifyElevation(surface(grid, z), spec, { land: null }));
  // Ten cells of 30 arc-seconds a side from the corner of a cell of 2.5 arc-minutes: 2 x 2 of those.
  const grid: Grid = {
    crs: 'EPSG:4326',
    transform: [THIRTY_SECONDS, 0, 10, 0, -THIRTY_SECONDS, 50],
    rows: 10,
    cols: 10,
  };

  it('asks the nine points in the middle of each cell of 2.5 arc-minutes', () => {
    const peak = (row: number, col: number) => (height: number) =>
      classify(grid, (r, c) => (r === row && c === col ? height : 0));
    const rugged = Array.from({ length: 100 }, (_, i) => (i < 50 && i % 10 >= 5 ? 1 : 0));
    expect([...peak(1, 6)(201)]).toEqual(rugged);
    expect([...peak(3, 8)(201)]).toEqual(rugged);
    expect([...peak(1, 6)(200)]).toEqual(rugged.map(() => 0));
    expect([...peak(0, 6)(999)]).toEqual(rugged.map(() => 0));
    expect([...peak(1, 9)(999)]).toEqual(rugged.map(() => 0));
  });

  it('takes the mean of finer cells as a point, and leaves sea out', () => {
    const finer: Grid = {
      ...grid,
      transform: [THIRTY_SECONDS / 2, 0, 10, 0, -THIRTY_SECONDS / 2, 50],
      rows: 10,
    };
    // One of the four cells of a point stands 802 m high: the point 200.5 m.
    expect(classify(finer, (r, c) => (r === 4 && c === 4 ? 802 : 0))).toEqual(new Uint8Array(100).fill(1));
    expect(classify(finer, (r, c) => (r === 4 && c === 4 ? 800 : 0))).toEqual(new Uint8Array(100));
    const withSea = classify(finer, (r, c) => (r === 4 && c === 4 ? 300 : r === 0 ? Number.NaN : 0));
    expect([...withSea.subarray(0, 11)]).toEqual([...new Array(10).fill(255), 0]);
  });

  it('refuses cells that hold no nine points', () => {
    expect(() => classify(gridAround(0, 1 / 12, 4, 4), () => 0)).toThrow(
      'dem.tif: its cells are 0.08333333333333333 x 0.08333333333333333 degrees; expected cells of at most 30 arc-seconds (0.008333 degrees), which koerner-2011 is defined on. Take a finer grid of elevation, or another `zones.mountains.definition`.',
    );
  });
});

describe('elevation', () => {
  const spec: ElevationZonesSpec = {
    elevation: 'dem.tif',
    definition: 'elevation-bands',
    options: { bands: [100], comparison: 'as-printed', antarctica: 'exclude', land: 'all' },
  };

  it('south of 60 S is left out unless the study includes it', () => {
    const grid = gridAround(-60, 1, 4, 1);
    const classify = (antarctica: 'exclude' | 'include') =>
      classifyElevation(
        surface(grid, () => 500),
        { ...spec, options: { ...spec.options, antarctica } },
        { land: null },
      );
    expect([...allValues(classify('exclude'))]).toEqual([1, 1, 255, 255]);
    expect([...allValues(classify('include'))]).toEqual([1, 1, 1, 1]);
  });

  it.each([-32_768, 65_535])('of %d m is refused: a nodata value that nobody declared', (value) => {
    const raster = surface(gridAround(0, 1, 2, 2), (row, col) => (row === 1 && col === 0 ? value : 5));
    expect(() => allValues(classifyElevation(raster, spec, { land: null }))).toThrow(
      `dem.tif: the elevation at row 1, column 0 is ${value}; expected metres above the sea, between -12,000 and 9,000. If the value means "not known", set \`zones.mountains.nodata\`; if elevations are not in metres, convert them.`,
    );
  });

  it('in another coordinate system is refused', () => {
    const raster = surface({ ...gridAround(0, 1, 2, 2), crs: 'EPSG:3857' }, () => 5);
    expect(() => allValues(classifyElevation(raster, spec, { land: null }))).toThrow(
      'dem.tif: its coordinate system is EPSG:3857; expected EPSG:4326, in which slopes and distances are computed on the ellipsoid. Transform it: `gdalwarp -t_srs EPSG:4326 -r bilinear in.tif out.tif`.',
    );
  });
});
