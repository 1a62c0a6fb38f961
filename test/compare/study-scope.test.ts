import { expect, it } from 'vitest';
import { publishedMethods } from '../../src/compare/study-scope.ts';
import type { KaposOptions, ZoneLayerSpec } from '../../src/study/study.ts';

const source = { title: 'T', producer: 'P', reference_years: {} };
const countries: ZoneLayerSpec = { file: 'c.json', id: 'id', name: 'name', exclude: [], off_grid: 'refuse' };
const OPTIONS: KaposOptions = {
  ...{ antarctica: 'exclude', land: 'countries', local_elevation_range: { radius_km: 7 } },
  ...{ latitude_rule: 'none', comparison: 'as-printed', inner_basins: 'neighbour' },
};

function definitionWith(change: Partial<KaposOptions>): string | null {
  const options = { ...OPTIONS, ...change };
  const mountains = { elevation: 'dem.tif', definition: 'kapos-2000' as const, options };
  const insecurity = {
    indicator: 'i',
    unit: 'percent' as const,
    source,
    model: 'raster' as const,
    files: {},
  };
  return publishedMethods({ zones: { mountains, countries }, insecurity }).definition;
}

it('takes a definition for the published one only with its options', () => {
  expect(definitionWith({})).toBe('kapos-2000');
  expect(definitionWith({ local_elevation_range: { box_km: 2.5 } })).toBeNull();
  expect(definitionWith({ latitude_rule: 'outside-23n-19s' })).toBeNull();
});
