import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collection, feature, refusal, SPEC, square } from '../zones/geojson.ts';
import { readGeoJsonZones } from '../zones/read-geojson.ts';

const A = { id: 'a', name: 'A' };
const B = { id: 'b', name: 'B' };

describe('a zone file is refused as a whole', () => {
  it('where it is absent or a folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zones-'));
    mkdirSync(join(folder, 'folder'));
    const remedy =
      'expected a readable file. Check the path: paths in a study file are relative to the study file.';
    expect(() => readGeoJsonZones(join(folder, 'none.geojson'), SPEC, 'mountains')).toThrow(
      `../zones.geojson: no such file; ${remedy}`,
    );
    expect(() => readGeoJsonZones(join(folder, 'folder'), SPEC, 'mountains')).toThrow(
      `../zones.geojson: not a regular file; ${remedy}`,
    );
    rmSync(folder, { recursive: true });
  });

  const encoding =
    'expected UTF-8 text. Save the file as UTF-8 in a text editor, or convert it with `iconv -t UTF-8`.';
  it.each([
    [
      'Latin-1',
      Buffer.from('{\n"a":"N\xe9"}', 'latin1'),
      'a byte that is not UTF-8, in line 2 (byte 9 of the file)',
    ],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'text in UTF-16 (little-endian)'],
    ['a NUL', '{}\0', 'a NUL character, so it is not a text file'],
  ])('where it holds %s', (_, content, found) => {
    expect(refusal(content)).toBe(`ERR_ZONES ../zones.geojson: ${found}; ${encoding}`);
  });

  const form =
    'expected a GeoJSON FeatureCollection with at least one feature, each a Polygon or MultiPolygon.';
  const check = 'Check that the file is the right one, or write it again as GeoJSON (`ogr2ogr -f GeoJSON`).';
  it.each([
    ['a list', [], `a JSON list; ${form} ${check}`],
    ['an object without type', {}, `a JSON object without a \`type\`; ${form} ${check}`],
    [
      'no features',
      { type: 'FeatureCollection' },
      `a FeatureCollection without a list of \`features\`; ${form} ${check}`,
    ],
    ['an empty collection', collection(), `a FeatureCollection without features; ${form} ${check}`],
    ['a point', { type: 'Point', coordinates: [1, 2] }, `a JSON object of type "Point"; ${form} ${check}`],
    [
      'TopoJSON',
      { type: 'Topology' },
      'a topology without lists of arcs and objects; expected a TopoJSON topology whose objects use its own arcs. Fetch the file again, or convert it with `ogr2ogr -f GeoJSON out.geojson in`.',
    ],
  ])('where it is %s', (_, content, message) => {
    expect(refusal(content)).toBe(`ERR_ZONES ../zones.geojson: ${message}`);
  });

  it('where it claims a crs that is not known', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::99999' } };
    expect(refusal({ ...collection(feature(A)), crs })).toBe(
      'ERR_ZONES ../zones.geojson: the crs "urn:ogc:def:crs:EPSG::99999", which is not known; expected a coordinate system known here. Name one under `zones.mountains.crs` (EPSG:4326, EPSG:3857, EPSG:6933, ESRI:54009, UTM (EPSG:326xx, 327xx), WKT, PROJJSON or a PROJ string), or transform the file (`ogr2ogr` or `gdalwarp` with `-t_srs EPSG:4326`).',
    );
    expect(refusal({ ...collection(feature(A)), crs: null })).toContain('a `crs` member that names no crs');
  });

  it('where every zone is excluded', () => {
    expect(refusal(collection(feature(A)), { exclude: ['a'] })).toBe(
      'ERR_ZONES ../zones.geojson: no zone left; expected at least one zone. Every zone is listed under `zones.mountains.exclude`; drop some from the list.',
    );
  });
});

describe('labels of zones are refused', () => {
  const cases: [string, object, object, string][] = [
    [
      'where the study names fields that the file has not',
      collection(feature({ fid: 1, NAME: 'A' })),
      { id: 'fdi', name: 'name' },
      '2 fields that no zone has: zones.mountains.id "fdi" (did you mean "fid"?), zones.mountains.name "name" (did you mean "NAME"?); expected fields of the zone file. Name fields that the file has: fid, NAME.',
    ],
    [
      'where there are no fields',
      collection({ ...feature(null) }),
      {},
      '2 fields that no zone has: zones.mountains.id "id", zones.mountains.name "name"; expected fields of the zone file. The zones have no fields at all; give each an id in its `properties`.',
    ],
    [
      'where two zones have one id, as number and as text',
      collection(feature({ id: 1, name: 'A' }), feature(B), feature({ id: '1', name: 'C' })),
      {},
      '1 id that stands for more than one zone: "1" (features 1 + 3); expected ids that are unique. Name a field with unique values under `zones.mountains.id`, or merge the zones into one MultiPolygon.',
    ],
    [
      'where ids are absent, at most five shown',
      collection(feature(A), ...Array.from({ length: 7 }, () => feature({ id: '-99', name: 'x' }))),
      {},
      '7 zones without an id: feature 2, feature 3, feature 4, feature 5, feature 6 and 2 more; expected an id for every zone (-99 and blanks count as absent). Fill the field, or name a further field under `zones.mountains.id` to fall back to.',
    ],
    [
      'where values are no labels, all kinds in one message',
      collection(
        feature({ id: 1.5, name: 'A' }),
        feature({ id: '\ud800', name: true }),
        feature({ id: ' ', name: [] }),
      ),
      {},
      '4 values that are no labels: "id" of feature 1 is 1.5, "id" of feature 2 is "\ufffd" with half a character, "name" of feature 2 is a boolean, "name" of feature 3 is a list; 1 zone without an id: feature 3; expected text of at most 1,000 characters without half characters (lone surrogates), or a whole number; an id for every zone (-99 and blanks count as absent). Correct the value in the zone file. Fill the field, or name a further field under `zones.mountains.id` to fall back to.',
    ],
    [
      'where excluded ids are not there',
      collection(feature({ id: 'GMBA-10', name: 'A' })),
      { exclude: ['GMBA-1O', 'x'] },
      '2 ids under exclude that no zone has: "GMBA-1O" (did you mean "GMBA-10"?), "x"; expected ids of the zone file. Correct the list, or drop the id from it.',
    ],
    [
      'where members are no features',
      collection(feature(A), { type: 'Featre' }, { ...feature(B), type: undefined }),
      {},
      '2 members of `features` that are no features: member 2 (type "Featre"), member 3 (type missing); expected objects with `"type": "Feature"`. Write the file again as GeoJSON.',
    ],
  ];
  it.each(cases)('%s', (_, content, spec, message) => {
    expect(refusal(content, spec)).toBe(`ERR_ZONES ../zones.geojson: ${message}`);
  });

  it('with control characters of the file made visible', () => {
    const twice = feature({ id: '\u001b[31m', name: 'A' });
    expect(refusal(collection(twice, twice))).toContain('"\\u001b[31m" (features 1 + 2)');
  });
});

describe('polygons are refused', () => {
  const at = (coordinates: unknown): object => collection(feature(A, coordinates));
  const repair =
    'Set `zones.mountains.repair` to true to have the polygon repaired, or list its id under `zones.mountains.exclude`.';
  const range = 'expected longitudes in -180..180 or 0..360 and latitudes in -90..90, in degrees.';
  const cases: [string, object | string, string][] = [
    [
      'where rings are not closed, all of them in one message',
      collection(
        feature(A, [square(0, 0).slice(0, 4)]),
        feature(B, [[square(0, 0)], [square(2, 2).slice(1)]], 'MultiPolygon'),
      ),
      '2 rings that are not closed: zone "a" (feature 1), shell, from (0 0) to (0 1), zone "b" (feature 2), shell of part 2, from (3 2) to (2 2); expected rings whose last position equals the first. If the polygon is cut off, fetch the file again; to have the ring closed, set `zones.mountains.repair` to true.',
    ],
    [
      'where a ring is too short',
      at([
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ]),
      `1 ring of fewer than four positions: zone "a" (feature 1), shell (3); expected at least four positions in a ring, the last equal to the first. ${repair}`,
    ],
    [
      'where a coordinate is NaN, written as null',
      at([
        [
          [0, 0],
          [1, 0],
          [Number.NaN, 1],
          [0, 1],
          [0, 0],
        ],
      ]),
      '1 ring with a position that is not two finite numbers: zone "a" (feature 1), shell, position 3; expected [longitude, latitude] with finite numbers. Correct the coordinates, or write the file again as GeoJSON.',
    ],
    [
      'where a coordinate is too large for a number',
      JSON.stringify(
        at([
          [
            [0, 0],
            [1, 0],
            [777, 1],
            [0, 1],
            [0, 0],
          ],
        ]),
      ).replace('777', '1e999'),
      '1 ring with a position that is not two finite numbers: zone "a" (feature 1), shell, position 3; expected [longitude, latitude] with finite numbers. Correct the coordinates, or write the file again as GeoJSON.',
    ],
    [
      'where latitude comes first',
      at([square(45, 120)]),
      `1 ring that leaves the map: zone "a" (feature 1), shell at (45 120); ${range} Latitude and longitude look swapped: longitude comes first, unless \`axes: yx\` says otherwise.`,
    ],
    [
      'where coordinates are metres',
      at([square(500000, 4000000)]),
      `1 ring that leaves the map: zone "a" (feature 1), shell at (500000 4000000); ${range} The values look like metres: name the coordinate system of the file under \`zones.mountains.crs\`.`,
    ],
    [
      'where longitudes run past 360',
      at([square(380, 10)]),
      `1 ring that leaves the map: zone "a" (feature 1), shell at (380 10); ${range} Name the coordinate system of the file under \`zones.mountains.crs\`.`,
    ],
    [
      'where an edge jumps over the antimeridian',
      at([
        [
          [179, 0],
          [-179, 0],
          [-179, 1],
          [179, 1],
          [179, 0],
        ],
      ]),
      '1 edge longer than half the globe: zone "a" (feature 1), shell from (179 0) to (-179 0); expected edges of at most 180 degrees of longitude, or of 360 from -180 to 180. If the zone crosses the antimeridian, set `zones.mountains.wrap` to true; if the long edge is meant, add a point between its ends.',
    ],
    [
      'where a ring is a line',
      at([
        [
          [0, 0],
          [5, 5],
          [10, 10],
          [0, 0],
        ],
      ]),
      `1 ring without an area: zone "a" (feature 1), shell at (0 0); expected rings that enclose an area. ${repair}`,
    ],
    [
      'where there is none',
      collection({ type: 'Feature', properties: A, geometry: null }, feature(B, [])),
      '2 zones without a polygon: zone "a" (feature 1), zone "b" (feature 2); expected a Polygon or MultiPolygon for every zone. Give the zone its polygon, or list its id under `zones.mountains.exclude`.',
    ],
    [
      'where a zone is a point or a collection',
      collection(feature(A, [0, 0], 'Point'), feature(B, [], 'GeometryCollection')),
      '2 zones that are no polygons: zone "a" (feature 1) is "Point", zone "b" (feature 2) is "GeometryCollection"; expected a Polygon or MultiPolygon for every zone. Convert the geometry (a collection of polygons to one MultiPolygon), or list its id under `zones.mountains.exclude`.',
    ],
    [
      'where a ring crosses itself',
      at([
        [
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
          [0, 0],
        ],
      ]),
      `1 zone with rings that cross: zone "a" (feature 1): shell crosses itself near (0 0); expected rings that neither cross themselves nor each other. ${repair}`,
    ],
    [
      'where a part is there twice',
      collection(feature(A, [[square(0, 0)], [square(0, 0).toReversed()]], 'MultiPolygon')),
      '1 zone with the same part twice: zone "a" (feature 1): shell of part 1 repeats shell of part 2 near (0 0); expected every part once, else its people count twice. Delete the second copy of the part, or set `zones.mountains.repair` to true.',
    ],
    [
      'where a hole lies outside, and where a part lies in another',
      collection(
        feature(A, [square(0, 0), square(5, 5)]),
        feature(B, [[square(0, 0, 9)], [square(2, 2)]], 'MultiPolygon'),
      ),
      `2 zones with misplaced rings: zone "a" (feature 1): hole 1 lies outside shell near (5 5), zone "b" (feature 2): shell of part 2 lies inside shell of part 1 near (2 2); expected holes inside their own shell and outside each other, parts outside each other. ${repair}`,
    ],
  ];
  it.each(cases)('%s', (_, content, message) => {
    expect(refusal(content)).toBe(`ERR_ZONE_GEOMETRY ../zones.geojson: ${message}`);
  });

  it('with several kinds of faults in one message', () => {
    const message = refusal(collection(feature(A, [square(0, 0).slice(1)]), feature(B, [square(0, 95)])));
    expect(message).toContain('1 ring that is not closed: ');
    expect(message).toContain('; 1 ring that leaves the map: ');
  });
});
