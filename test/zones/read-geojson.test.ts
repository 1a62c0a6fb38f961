import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collection, feature, read, square } from './geojson.ts';

const NAMED = { id: 'a', name: 'A' };

describe('readGeoJsonZones', () => {
  it('reads polygons, holes and parts as rings of x, y, with the first point again at the end', () => {
    const hole = square(1, 1);
    const layer = read(
      collection(
        feature({ id: 'a', name: 'A' }, [square(0, 0, 4), hole]),
        feature({ id: 'b', name: 'B' }, [[square(10, 10)], [square(20, 20)]], 'MultiPolygon'),
      ),
    );
    expect(layer.crs).toBe('EPSG:4326');
    expect(layer.zones).toEqual([
      {
        zoneId: 'a',
        zoneName: 'A',
        region: null,
        subregion: null,
        polygons: [
          {
            shell: Float64Array.of(0, 0, 4, 0, 4, 4, 0, 4, 0, 0),
            holes: [Float64Array.of(1, 1, 2, 1, 2, 2, 1, 2, 1, 1)],
          },
        ],
      },
      expect.objectContaining({
        zoneId: 'b',
        polygons: [
          { shell: Float64Array.of(10, 10, 11, 10, 11, 11, 10, 11, 10, 10), holes: [] },
          { shell: Float64Array.of(20, 20, 21, 20, 21, 21, 20, 21, 20, 20), holes: [] },
        ],
      }),
    ]);
  });

  it('sorts zones by id, numbers before text, whatever their order in the file', () => {
    const ids = [10, 'b', 9, 'a', '11'];
    const features = ids.map((id, i) => feature({ id, name: 'N' }, [square(i, 0, 0.5)]));
    fc.assert(
      fc.property(fc.shuffledSubarray(features, { minLength: 5 }), (shuffled) => {
        const { zones } = read(collection(...shuffled));
        expect(zones.map(({ zoneId }) => zoneId)).toEqual(['9', '10', '11', 'a', 'b']);
        expect(zones[0]?.polygons[0]?.shell[0]).toBe(2);
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  it('falls back along the list of id fields: null, blanks and -99 count as absent', () => {
    const blank = [null, '', ' ', -99, '-99', undefined];
    const features = blank.map((iso, i) =>
      feature({ iso, adm: `Z${i}`, name: `N${i}` }, [square(i, 0, 0.5)]),
    );
    const { zones } = read(
      collection(...features, feature({ iso: 'FRA', adm: 'X', name: 'France' }, [square(9, 9)])),
      {
        id: ['iso', 'adm'],
      },
    );
    expect(zones.map(({ zoneId }) => zoneId)).toEqual(['FRA', 'Z0', 'Z1', 'Z2', 'Z3', 'Z4', 'Z5']);
  });

  it('takes the id for a blank name, null for a blank region, and prints whole numbers as such', () => {
    const properties = [
      { id: 7, name: null, region: '', sub: 12 },
      { id: 8, name: 'Eight', region: 'Asia', sub: null },
    ];
    const { zones } = read(collection(...properties.map((p, i) => feature(p, [square(i, 0, 0.5)]))), {
      region: 'region',
      subregion: 'sub',
    });
    expect(zones.map(({ polygons, ...labels }) => labels)).toEqual([
      { zoneId: '7', zoneName: '7', region: null, subregion: '12' },
      { zoneId: '8', zoneName: 'Eight', region: 'Asia', subregion: null },
    ]);
  });

  it('leaves out excluded zones, whatever is wrong with their polygon', () => {
    const broken = { type: 'Feature', properties: { id: 12, name: 'Broken' }, geometry: null };
    const { zones } = read(collection(feature(NAMED), broken), { exclude: ['12'] });
    expect(zones.map(({ zoneId }) => zoneId)).toEqual(['a']);
  });

  it('reads a single feature, and a bare polygon as one zone called like the layer', () => {
    expect(read(feature(NAMED)).zones.map(({ zoneId }) => zoneId)).toEqual(['a']);
    const { zones } = read({ type: 'Polygon', coordinates: [square(0, 0)] });
    expect(zones.map(({ zoneId, zoneName }) => [zoneId, zoneName])).toEqual([['mountains', 'mountains']]);
  });

  it.each([
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'urn:ogc:def:crs:OGC::CRS84',
    'urn:ogc:def:crs:EPSG::4326',
    'EPSG:4326',
    'OGC:CRS84',
    'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  ])('accepts the crs %s', (name) => {
    const root = { ...collection(feature(NAMED)), crs: { type: 'name', properties: { name } } };
    expect(read(root).zones).toHaveLength(1);
  });

  it('ignores a byte order mark, heights and the direction of rings', () => {
    const text = JSON.stringify(collection(feature(NAMED)));
    expect(read(`\ufeff${text}`)).toEqual(read(text));
    const high = square(0, 0).map((position) => [...position, 1200]);
    expect(read(collection(feature(NAMED, [high])))).toEqual(read(text));
    const clockwise = square(0, 0).toReversed();
    expect(read(collection(feature(NAMED, [clockwise]))).zones[0]?.polygons[0]?.shell).toEqual(
      Float64Array.of(0, 0, 0, 1, 1, 1, 1, 0, 0, 0),
    );
  });

  it('keeps hostile names byte for byte', () => {
    const names = [
      '__proto__',
      'toString',
      '<script>',
      "'; DROP TABLE zones; --",
      '\u001b[31m',
      '\r=1+1',
      '\u202e',
    ];
    const { zones } = read(
      collection(...names.map((id, i) => feature({ id, name: id }, [square(i, 0, 0.5)]))),
    );
    expect(new Set(zones.map(({ zoneId }) => zoneId))).toEqual(new Set(names));
    expect(zones.every(({ zoneId, zoneName }) => zoneId === zoneName)).toBe(true);
  });

  it('lets zones overlap each other', () => {
    expect(read(collection(feature(NAMED), feature({ id: 'b', name: 'B' }))).zones).toHaveLength(2);
  });
});
