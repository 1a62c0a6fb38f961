import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../../src/raster/grid.ts';
import type { ZoneLayerSpec } from '../../../src/study/study.ts';
import { readZoneLayer, type ZoneFiles } from '../../../src/zones/read-zone-layer.ts';
import {
  geoJson,
  saveBytes,
  writeFlatGeobuf,
  writeGeoJson,
  writeGeoJsonLines,
  writeGeoPackage,
  writeGeoParquet,
  writeShapefile,
  writeTopoJson,
} from './layer-files.ts';

const SPEC: ZoneLayerSpec = { file: 'layer', id: 'id', name: 'name', exclude: [], off_grid: 'refuse' };
const GRID: Grid = { crs: 'EPSG:4326', transform: [0.5, 0, -20, 0, -0.5, 15], rows: 50, cols: 80 };

function read(files: ZoneFiles | string, spec: Partial<ZoneLayerSpec> = {}) {
  return readZoneLayer(
    typeof files === 'string' ? { zones: files } : files,
    { ...SPEC, ...spec },
    'mountains',
  );
}

async function refusal(files: ZoneFiles | string, spec: Partial<ZoneLayerSpec> = {}): Promise<string> {
  return read(files, spec).then(
    () => 'read',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? `${error.code} ${error.message}` : String(error),
  );
}

const FORMATS: readonly [string, () => Promise<ZoneFiles | string> | ZoneFiles | string][] = [
  ['GeoJSON', () => writeGeoJson()],
  ['GeoJSON, one feature a line', () => writeGeoJsonLines()],
  ['GeoJSON, one feature a line', () => writeGeoJsonLines('\u001e')],
  ['TopoJSON', () => writeTopoJson()],
  ['Shapefile', () => writeShapefile()],
  ['Shapefile', () => writeShapefile({ order: 'shells-last' })],
  ['GeoPackage', () => writeGeoPackage()],
  ['FlatGeobuf', () => writeFlatGeobuf()],
  ['GeoParquet', () => writeGeoParquet()],
];

describe('one layer in every format', () => {
  it.each(FORMATS)('%s: the same names and the same coverage', async (format, write) => {
    const expected = await read(writeGeoJson('expected.geojson'));
    const layer = await read(await write());
    expect(layer.format).toBe(format);
    expect(layer.repairs).toEqual([]);
    expect(layer.zones.map(({ polygons, ...labels }) => labels)).toEqual(
      expected.zones.map(({ polygons, ...labels }) => labels),
    );
    expect(computeCoverage(GRID, layer.zones)).toEqual(computeCoverage(GRID, expected.zones));
  });

  it.each(FORMATS)('%s: chosen by attribute, numbered by position', async (_, write) => {
    const files = await write();
    const { zones } = await read(files, { where: { kind: 'Basic' } });
    expect(zones.map(({ zoneId }) => zoneId)).toEqual(['2', '3']);
    const numbered = await read(files, { id: { position: true }, name: 'id' });
    expect(numbered.zones.map(({ zoneId, zoneName }) => [zoneId, zoneName])).toEqual([
      ['1', '3'],
      ['2', '1'],
      ['3', '2'],
    ]);
    expect(await refusal(files, { where: { kind: 'basic', nmae: 'x' } })).toContain(
      'zones.mountains.where "nmae" (did you mean "name"?)',
    );
  });
});

describe('a filter', () => {
  const cases: [string, ZoneLayerSpec['where'], string][] = [
    [
      'a value that no zone has',
      { kind: 'Basics' },
      'ERR_ZONES layer: 1 value that no zone has: zones.mountains.where "kind" "Basics" (did you mean "Basic"?); expected values that occur in the field. The field has "Basic", "Aggregated".',
    ],
    [
      'conditions that no zone fulfils together',
      { kind: ['Aggregated'], id: 3 },
      'ERR_ZONES layer: 1 filter that no zone passes: zones.mountains.where "kind" with zones.mountains.where "id"; expected at least one zone with a value of every condition. Drop a condition, or correct it.',
    ],
  ];
  it.each(cases)('is refused for %s', async (_, where, message) => {
    expect(await refusal(writeGeoJson(), { where })).toBe(message);
  });

  it('takes lists, and numbers as text', async () => {
    const { zones } = await read(writeGeoJson(), { where: { kind: ['Basic', 'Aggregated'], id: ['1', 2] } });
    expect(zones.map(({ zoneId }) => zoneId)).toEqual(['1', '2']);
  });
});

describe('a Shapefile', () => {
  const latin1 = (text: string) => Buffer.from(text.replace('山脈', 'é'), 'latin1');

  it('in another encoding is refused until the study names it', async () => {
    const files = writeShapefile({ encode: latin1 });
    expect(await refusal(files, { file: 'layer.shp' })).toBe(
      'ERR_ZONES layer.dbf: text that is not UTF-8 ("Aïr Mountains" read byte by byte); expected text in the declared encoding, or in UTF-8 where none is declared. Name the encoding under `encoding`, such as windows-1252, or several to try value by value, such as [utf-8, windows-1252].',
    );
    const { zones, encoding } = await read(files, { encoding: 'windows-1252' });
    expect(zones.map(({ zoneName }) => zoneName)).toEqual([
      "'; DROP TABLE zones; --",
      '<b>é</b>',
      'Aïr Mountains',
    ]);
    expect(encoding).toBe('WINDOWS-1252');
    const cpg = saveBytes('layer.cpg', 'ANSI 1252\n');
    expect((await read({ ...files, cpg })).zones).toEqual(zones);
  });

  it('without .prj is refused until the study names a coordinate system', async () => {
    const files = writeShapefile({ prj: '' });
    expect(await refusal(files)).toBe(
      'ERR_ZONES layer: no coordinate system; expected one in the file (the .prj of a Shapefile), or in the study. Name it under `zones.mountains.crs`, such as EPSG:4326 for longitude and latitude.',
    );
    expect((await read(files, { crs: 'EPSG:4326' })).zones).toHaveLength(3);
  });

  it('without .dbf has zones by position only', async () => {
    const { dbf, ...files } = writeShapefile();
    expect(await refusal(files)).toContain('2 fields that no zone has');
    const { zones } = await read(files, { id: { position: true }, name: { position: true } });
    expect(zones.map(({ zoneName }) => zoneName)).toEqual(['1', '2', '3']);
  });

  it('with broken bytes is refused by name and place', async () => {
    const { readFileSync } = await import('node:fs');
    const files = writeShapefile();
    const bytes = readFileSync(files.zones);
    const cut = { ...files, zones: saveBytes('cut.shp', bytes.subarray(0, bytes.length - 100)) };
    expect(await refusal(cut)).toBe(
      `ERR_ZONES layer: ${bytes.length} bytes announced, ${bytes.length - 100} there, at shape 1; expected a Shapefile of polygons. Fetch the file again, or convert it with \`ogr2ogr -f GeoJSON out.geojson in\`.`,
    );
  });
});

describe('a GeoPackage', () => {
  it('with several layers asks for one', async () => {
    const path = await writeGeoPackage({ more: ['other'] });
    expect(await refusal(path)).toBe(
      'ERR_ZONES layer: 2 layers ("other", "zones"); expected one layer of zones. Name the one to read under `layer`.',
    );
    expect(await refusal(path, { layer: 'zone' })).toBe(
      'ERR_ZONES layer: no layer "zone" (but "other", "zones"); expected one layer of zones. Did you mean "zones"?',
    );
    expect((await read(path, { layer: 'zones' })).zones).toHaveLength(3);
  });

  it('of undefined coordinates needs the key', async () => {
    expect(await refusal(await writeGeoPackage({ srs: -1 }))).toContain('no coordinate system');
  });

  it('never runs a view, which may not end', async () => {
    const endless =
      'DROP TABLE zones; CREATE VIEW zones AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, NULL AS geom FROM n';
    expect(await refusal(await writeGeoPackage({ spoil: endless }))).toContain('no layer of polygons');
    const system =
      'ALTER TABLE gpkg_spatial_ref_sys RENAME TO s; CREATE VIEW gpkg_spatial_ref_sys AS WITH RECURSIVE n(srs_id) AS (SELECT 1 UNION ALL SELECT srs_id + 1 FROM n) SELECT * FROM n';
    expect(await refusal(await writeGeoPackage({ spoil: system }))).toContain('no layer of polygons');
  });
});

describe('bytes changed at random', () => {
  it.each(FORMATS.slice(4))(
    '%s: read or refused, never anything else',
    async (_, write) => {
      const { readFileSync } = await import('node:fs');
      const files = await write();
      const all = typeof files === 'string' ? { zones: files } : files;
      const bytes = readFileSync(all.zones);
      let state = 42;
      const next = (limit: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * limit);
      };
      for (let round = 0; round < 150; round++) {
        const changed = Uint8Array.from(bytes);
        for (let change = 0; change <= next(4); change++) changed[next(changed.length)] = next(256);
        const cut = next(5) === 0 ? changed.subarray(0, next(changed.length)) : changed;
        const outcome = await refusal({ ...all, zones: saveBytes('changed.bin', cut) }, { repair: true });
        expect(outcome).toMatch(/^(?:read|ERR_(?:ZONES|ZONE_GEOMETRY|RESOURCE) layer)/);
      }
    },
    60_000,
  );
});

it('a topology with arcs that are not there, or used without end, is refused', async () => {
  const topology = (arcs: unknown, list: unknown) => {
    const geometries = [{ type: 'Polygon', properties: { id: 1, name: 'A' }, arcs }];
    return saveBytes(
      't.json',
      JSON.stringify({
        type: 'Topology',
        objects: { z: { type: 'GeometryCollection', geometries } },
        arcs: list,
      }),
    );
  };
  expect(await refusal(topology([[7]], [[[0, 0]]]))).toContain('it cannot be unfolded (no arc 7)');
  const many = Array.from({ length: 30_000 }, () => 0);
  const long = Array.from({ length: 1000 }, (_, i) => [i, 0]);
  expect(await refusal(topology([many], [long]))).toContain('more positions than can be held');
});

it('an archive, and a Parquet file without geometry, are refused with what to do', async () => {
  expect(await refusal(saveBytes('a.zip', 'PK\u0003\u0004'))).toBe(
    'ERR_ZONES layer: a ZIP archive; expected a file of zones. Unpack it, and name the file in it.',
  );
  expect(geoJson()).toHaveProperty('features');
});
