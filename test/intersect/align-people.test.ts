import { expect, it } from 'vitest';
import { describeRegridding } from '../../pipeline/describe-regridding.ts';
import { alignPeople } from '../../src/intersect/align-people.ts';
import type { Grid } from '../../src/raster/grid.ts';

const GRID: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 8, cols: 8 };
const HALF: Grid = { ...GRID, cols: 4 };

it('fits finer cells of the same extent', () => {
  const finer: Grid = { ...GRID, transform: [0.5, 0, 0, 0, -0.5, 8], rows: 16, cols: 16 };
  expect(alignPeople(GRID, finer, 'people')).toMatchObject({ relation: 'finer', factor: 2 });
});

it('refuses another extent by the grids alone, before a file is read or zones are computed', async () => {
  const raster = { group: 'population', key: '2010', path: 'nowhere', written: 'p.tif', grid: HALF } as const;
  const study = { population: { files: {} }, insecurity: {} };
  const asked = describeRegridding(raster, GRID, study as Parameters<typeof describeRegridding>[2]);
  await expect(asked).rejects.toThrow(
    'population.files.2010 (p.tif): it covers 0 to 4 east and 0 to 8 north (8 rows x 4 columns); expected the extent of the population grid',
  );
});
