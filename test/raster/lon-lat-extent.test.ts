import { expect, it } from 'vitest';
import { lonLatExtent } from '../../src/raster/lon-lat-extent.ts';

it('is that of the grid itself in longitude and latitude', () => {
  const grid = { crs: 'EPSG:4326', transform: [0.5, 0, -20, 0, -0.5, 10], rows: 4, cols: 6 } as const;
  expect(lonLatExtent(grid, 'people.tif')).toEqual({ xmin: -20, ymin: 8, xmax: -17, ymax: 10 });
});

it('is that of the places of a projected grid', () => {
  // A degree at the equator is 111,319.49 m in EPSG:3857; its y is the same to 20 m so near to the equator.
  const metres = 111_319.490_793;
  const grid = {
    crs: 'EPSG:3857',
    transform: [metres, 0, -metres, 0, -metres, metres],
    rows: 2,
    cols: 2,
  } as const;
  const { xmin, ymin, xmax, ymax } = lonLatExtent(grid, 'people.tif');
  expect([xmin, xmax]).toEqual([expect.closeTo(-1, 9), expect.closeTo(1, 9)]);
  expect([ymin, ymax]).toEqual([expect.closeTo(-1, 3), expect.closeTo(1, 3)]);
});

it('leaves out places of a round map that are not on Earth', () => {
  const grid = {
    crs: 'ESRI:54009',
    transform: [1e6, 0, -18_041_000, 0, -1e6, 9_000_000],
    rows: 18,
    cols: 36,
  } as const;
  const { xmin, ymin, xmax, ymax } = lonLatExtent(grid, 'people.tif');
  for (const [found, whole] of [
    [-xmin, 180],
    [xmax, 180],
    [-ymin, 90],
    [ymax, 90],
  ] as const) {
    expect(found).toBeGreaterThan(whole * 0.95);
    expect(found).toBeLessThanOrEqual(whole);
  }
});
