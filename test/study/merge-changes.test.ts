import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChanges } from '../../src/study/merge-changes.ts';
import { deepFreeze } from '../compare/deep-freeze.ts';

const GIVEN = deepFreeze({
  insecurity: { model: 'raster', unit: 'percent', files: { 2000: 'a.tif', 2010: 'b.tif' } },
  zones: {
    mountains: { file: 'm.geojson', id: 'id', where: { kind: 'Basic' } },
    countries: { file: 'c.geojson', id: 'id', exclude: ['X', 'Y'] },
  },
});

describe('mergeChanges', () => {
  it('merges mappings and replaces everything else', () => {
    expect(mergeChanges({ a: { b: 1, c: 2 } }, { a: { c: 3 } })).toEqual({ a: { b: 1, c: 3 } });
    const changed = mergeChanges(GIVEN, {
      insecurity: { files: { 2010: 'c.tif' } },
      zones: { countries: { exclude: ['Z'] } },
    });
    expect(changed).toEqual({
      insecurity: { ...GIVEN.insecurity, files: { 2000: 'a.tif', 2010: 'c.tif' } },
      zones: { ...GIVEN.zones, countries: { file: 'c.geojson', id: 'id', exclude: ['Z'] } },
    });
  });

  it('removes a key by null, as in the examples of RFC 7396', () => {
    expect(mergeChanges({ a: 'b', c: { d: 'e', f: 'g' } }, { a: 'z', c: { f: null } })).toEqual({
      a: 'z',
      c: { d: 'e' },
    });
    expect(mergeChanges({ a: ['b'] }, { a: 'c' })).toEqual({ a: 'c' });
    expect(mergeChanges({ e: null }, { a: 1 })).toEqual({ e: null, a: 1 });
    expect(mergeChanges({}, { a: { bb: { ccc: null } } })).toEqual({ a: { bb: {} } });
    const changed = mergeChanges(GIVEN, { zones: { mountains: { where: null } } });
    expect(changed).toMatchObject({ zones: { mountains: { file: 'm.geojson', id: 'id' } } });
    expect(changed).not.toHaveProperty('zones.mountains.where');
  });

  it('replaces a layer of another form or definition, and another model, as a whole', () => {
    const elevation = { elevation: 'dem.tif', definition: 'kapos-2000', options: { land: 'all' } };
    const derived = mergeChanges(GIVEN, { zones: { mountains: elevation } });
    expect(derived).toEqual({ ...GIVEN, zones: { ...GIVEN.zones, mountains: elevation } });
    const kept = mergeChanges(derived, { zones: { mountains: { definition: 'kapos-2000', nodata: -1 } } });
    expect(kept).toMatchObject({ zones: { mountains: { ...elevation, nodata: -1 } } });
    const other = { elevation: 'dem.tif', definition: 'koerner-2011' };
    expect(mergeChanges(derived, { zones: { mountains: other } })).toMatchObject({
      zones: { mountains: other },
    });
    expect(mergeChanges(derived, { zones: { mountains: other } })).not.toHaveProperty(
      'zones.mountains.options',
    );
    expect(mergeChanges(GIVEN, { insecurity: { model: 'national-table' } })).toMatchObject({
      insecurity: { model: 'national-table' },
    });
    expect(mergeChanges(GIVEN, { insecurity: { model: 'national-table' } })).not.toHaveProperty(
      'insecurity.unit',
    );
  });

  it('takes a key for what it is, whatever its name', () => {
    const merged = mergeChanges(JSON.parse('{"a":1}'), JSON.parse('{"__proto__":{"b":2}}'));
    expect(Object.keys(Object(merged))).toEqual(['a', '__proto__']);
    expect(Object.prototype).not.toHaveProperty('b');
  });

  it('leaves a study as it is where nothing changes, and never touches what it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const study = deepFreeze({ title: value });
        expect(mergeChanges(study, {})).toEqual(study);
      }),
      { seed: 171, numRuns: 200 },
    );
  });
});
