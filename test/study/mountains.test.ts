import { describe, expect, it } from 'vitest';
import { MOUNTAIN_DEFINITIONS } from '../../src/study/mountain-schema.ts';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { studySources } from '../../src/study/study-sources.ts';
import { STUDY } from './study-text.ts';

function withMountains(mountains: string): string {
  return STUDY.replace('{ file: andes.geojson, id: fid, name: name }', mountains);
}

function faultsOf(mountains: string): string {
  try {
    parseStudy(withMountains(mountains), 'study.yaml');
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'none';
}

const SHARED = { antarctica: 'exclude', land: 'countries' };

describe('mountains from elevation', () => {
  it.each([
    [
      'kapos-2000',
      {
        local_elevation_range: { radius_km: 7 },
        latitude_rule: 'none',
        comparison: 'as-printed',
        inner_basins: 'neighbour',
        ...SHARED,
      },
    ],
    ['koerner-2011', SHARED],
    ['karagulle-2017', { slope_radius_km: 3, relief_radius_km: 6, ...SHARED }],
  ])('by %s have defaults', (definition, options) => {
    const { zones } = parseStudy(withMountains(`{ elevation: dem.tif, definition: ${definition} }`), 's');
    expect(zones.mountains).toEqual({ elevation: 'dem.tif', definition, options });
    expect(MOUNTAIN_DEFINITIONS).toContain(definition);
  });

  it.each(['radius_km: 3.5', 'box_km: 2.5', 'square_km: 14'])('take a window by %s', (window) => {
    const text = `{ elevation: d.tif, definition: kapos-2000, options: { local_elevation_range: { ${window} } } }`;
    expect(faultsOf(text)).toBe('none');
  });

  it('are one source, under elevation', () => {
    const study = parseStudy(withMountains('{ elevation: dem.tif, definition: koerner-2011 }'), 's');
    expect(studySources(study).mountains).toEqual({ elevation: 'dem.tif' });
  });

  it.each([
    [
      '{ elevation: d.tif, definition: kapos-2001 }',
      'study.yaml: 19:34 zones.mountains.definition: "kapos-2001"; expected kapos-2000, koerner-2011, karagulle-2017 or elevation-bands. Did you mean `kapos-2000`?',
    ],
    [
      '{ elevation: d.tif, definition: koerner-2011, options: { bands: [1] } }',
      'study.yaml: 19:71 zones.mountains.options.bands: an unknown key; expected antarctica or land. Remove it.',
    ],
    [
      '{ elevation: d.tif, definition: kapos-2000, file: x.geojson }',
      'study.yaml: 19:58 zones.mountains.file: an unknown key; expected elevation, nodata, crs, variable, band, source, definition or options. Remove it.',
    ],
    [
      '{ elevation: d.tif, definition: elevation-bands }',
      'study.yaml: 19:3 zones.mountains: no key `options`; expected `zones.mountains.options` with a mapping. Add `options:` under `zones.mountains`.',
    ],
    [
      '{ elevation: d.tif, definition: elevation-bands, options: { bands: [1000, 500] } }',
      'study.yaml: 19:74 zones.mountains.options.bands: a list; expected elevations that rise. Correct the value.',
    ],
    [
      '{ elevation: d.tif, definition: kapos-2000, options: { local_elevation_range: { radius_km: 7, box_km: 2.5 } } }',
      'study.yaml: 19:69 zones.mountains.options.local_elevation_range: a mapping; expected one of radius_km, box_km and square_km. Correct the value.',
    ],
    [
      '{ elevation: d.tif, definition: karagulle-2017, options: { slope_radius_km: 0 } }',
      'study.yaml: 19:73 zones.mountains.options.slope_radius_km: the number 0; expected a number of kilometres above 0. Correct the value.',
    ],
  ])('refuses %s', (text, message) => {
    expect(faultsOf(text)).toBe(message);
  });
});

describe('mountains from a raster of classes', () => {
  it('name their keys', () => {
    const text =
      '{ classes: k1.tif, keys: { 1: ge4500, 2: 3500_4500, -3: "7" }, names: { ge4500: Highest } }';
    const study = parseStudy(withMountains(text), 's');
    expect(study.zones.mountains).toEqual({
      classes: 'k1.tif',
      keys: { 1: 'ge4500', 2: '3500_4500', '-3': '7' },
      names: { ge4500: 'Highest' },
    });
    expect(studySources(study).mountains).toEqual({ classes: 'k1.tif' });
  });

  it.each([
    [
      '{ classes: k1.tif }',
      'study.yaml: 19:3 zones.mountains: no key `keys`; expected `zones.mountains.keys` with a mapping from numbers of the raster to keys. Add `keys:` under `zones.mountains`.',
    ],
    [
      '{ classes: k1.tif, keys: {} }',
      'study.yaml: 19:33 zones.mountains.keys: a mapping; expected at least one class. Correct the value.',
    ],
    [
      '{ classes: k1.tif, keys: { 1.5: a } }',
      'study.yaml: 19:41 zones.mountains.keys.1.5: the key "1.5"; expected a whole number. Correct the key.',
    ],
    [
      '{ classes: k1.tif, keys: { 1: a|b } }',
      'study.yaml: 19:41 zones.mountains.keys.1: "a|b"; expected a key of at most 40 letters, digits, `_`, `-` or `.`. Correct the value.',
    ],
  ])('refuses %s', (text, message) => {
    expect(faultsOf(text)).toBe(message);
  });
});
