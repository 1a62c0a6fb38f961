/** One small layer in every format, written by code that has nothing to do with the readers. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import initSqlJs from 'sql.js';
import { withSession } from '../../../src/tables/session.ts';
import { multiPolygonWkb } from '../../../src/tables/wkb.ts';
import { temporaryFolder } from '../../stage/temporary-folder.ts';

export type Position = readonly [number, number];

export interface LayerFeature {
  readonly properties: { readonly id: number; readonly name: string; readonly kind: string };
  /** Polygons, each a shell and its holes. */
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

function box(x0: number, y0: number, x1: number, y1: number): Position[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ];
}

/** A polygon with two holes and an island in one of them, two parts, a triangle; names that are hard on programs. */
export const FEATURES: readonly LayerFeature[] = [
  {
    properties: { id: 3, name: 'Aïr Mountains', kind: 'Basic' },
    polygons: [[box(0.3, 0.2, 8.1, 7.7), box(1, 1, 4, 4), box(5, 5, 6, 6.5)], [box(2, 2, 3, 3)]],
  },
  {
    properties: { id: 1, name: "'; DROP TABLE zones; --", kind: 'Aggregated' },
    polygons: [[box(-10, -5, -8, -3)], [box(-7, -5, -6.5, -4)]],
  },
  {
    properties: { id: 2, name: '<b>山脈</b>', kind: 'Basic' },
    polygons: [
      [
        [
          [12, 3],
          [15.123456789, 3.3],
          [13, 9],
          [12, 3],
        ],
      ],
    ],
  },
];

function save(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

export function geoJson(features: readonly LayerFeature[] = FEATURES): object {
  return {
    type: 'FeatureCollection',
    features: features.map(({ properties, polygons }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  };
}

export function writeGeoJson(name = 'layer.geojson', document: object = geoJson()): string {
  return save(name, JSON.stringify(document));
}

/** One feature a line; with `separator`, as RFC 8142 has it. */
export function writeGeoJsonLines(separator = ''): string {
  const { features } = geoJson() as { features: object[] };
  return save(
    'layer.geojsonl',
    features.map((feature) => `${separator}${JSON.stringify(feature)}\n`).join(''),
  );
}

/** Every ring an arc of its own. */
export function writeTopoJson(): string {
  const arcs: (readonly Position[])[] = [];
  const geometries = FEATURES.map(({ properties, polygons }) => ({
    type: 'MultiPolygon',
    properties,
    arcs: polygons.map((rings) => rings.map((ring) => [arcs.push(ring) - 1])),
  }));
  return save(
    'layer.json',
    JSON.stringify({
      type: 'Topology',
      objects: { zones: { type: 'GeometryCollection', geometries } },
      arcs,
    }),
  );
}

export interface ShapefileOptions {
  readonly encode?: (text: string) => Buffer;
  readonly prj?: string;
  /** All rings of a feature in this order: roles are told by how they lie. */
  readonly order?: 'shells-last' | 'as-given';
}

export const WGS84_PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

export function writeShapefile({
  encode = (text) => Buffer.from(text),
  prj = WGS84_PRJ,
  order = 'as-given',
}: ShapefileOptions = {}) {
  const records = FEATURES.map(({ polygons }, index) => {
    const rings = order === 'as-given' ? polygons.flat() : polygons.flat().toReversed();
    return shapeRecord(rings, index + 1);
  });
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  return {
    zones: save('layer.shp', Buffer.concat([head, ...records])),
    dbf: save('layer.dbf', dbfTable(encode)),
    ...(prj === '' ? {} : { prj: save('layer.prj', prj) }),
  };
}

function shapeRecord(rings: readonly (readonly Position[])[], number: number): Buffer {
  const points = rings.flat();
  const record = Buffer.alloc(8 + 44 + 4 * rings.length + 16 * points.length);
  record.writeInt32BE(number, 0);
  record.writeInt32BE((record.length - 8) / 2, 4);
  record.writeInt32LE(5, 8);
  record.writeInt32LE(rings.length, 44);
  record.writeInt32LE(points.length, 48);
  let first = 0;
  for (const [index, ring] of rings.entries()) {
    record.writeInt32LE(first, 52 + 4 * index);
    first += ring.length;
  }
  for (const [index, [x, y]] of points.entries()) {
    record.writeDoubleLE(x, 52 + 4 * rings.length + 16 * index);
    record.writeDoubleLE(y, 60 + 4 * rings.length + 16 * index);
  }
  return record;
}

function dbfTable(encode: (text: string) => Buffer): Buffer {
  const fields = [
    ['id', 'N', 9],
    ['name', 'C', 40],
    ['kind', 'C', 12],
  ] as const;
  const size = 1 + 9 + 40 + 12;
  const head = Buffer.alloc(32 + 32 * fields.length + 1);
  head[0] = 3;
  head.writeUInt32LE(FEATURES.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(size, 10);
  for (const [index, [name, type, length]] of fields.entries()) {
    head.write(name, 32 + 32 * index, 'latin1');
    head.write(type, 43 + 32 * index, 'latin1');
    head[48 + 32 * index] = length;
  }
  head[head.length - 1] = 0x0d;
  const rows = FEATURES.map(({ properties: { id, name, kind } }) => {
    const row = Buffer.alloc(size, ' ');
    row.write(String(id).padStart(9), 1);
    encode(name).copy(row, 10);
    encode(kind).copy(row, 50);
    return row;
  });
  return Buffer.concat([head, ...rows]);
}

function flatRings(polygons: LayerFeature['polygons']): Float64Array[][] {
  return polygons.map((rings) => rings.map((ring) => Float64Array.from(ring.flat())));
}

export interface GeoPackageOptions {
  readonly srs?: number;
  /** Further layers, which are empty. */
  readonly more?: readonly string[];
  /** SQL run last. */
  readonly spoil?: string;
}

export async function writeGeoPackage({
  srs = 4326,
  more = [],
  spoil = '',
}: GeoPackageOptions = {}): Promise<string> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
    organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '${WGS84_PRJ}'), ('?', -1, 'NONE', -1, 'undefined');
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
    CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB, id INTEGER, name TEXT, kind TEXT)`);
  for (const table of ['zones', ...more]) {
    database.run("INSERT INTO gpkg_contents VALUES (?, 'features')", [table]);
    database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?)", [table, srs]);
    if (table !== 'zones') database.run(`CREATE TABLE "${table}" (fid INTEGER PRIMARY KEY, geom BLOB)`);
  }
  for (const { properties, polygons } of FEATURES) {
    // Magic, version 0, little-endian head with an envelope of four numbers.
    const head = Buffer.concat([Buffer.from('GP\0\x03'), Buffer.alloc(4 + 32)]);
    const blob = Buffer.concat([head, multiPolygonWkb(flatRings(polygons))]);
    database.run('INSERT INTO zones (geom, id, name, kind) VALUES (?, ?, ?, ?)', [
      blob,
      properties.id,
      properties.name,
      properties.kind,
    ]);
  }
  if (spoil !== '') database.run(spoil);
  return save('layer.gpkg', database.export());
}

/** The bytes of the FlatGeobuf file. */
export function flatGeobuf(code = 4326): Uint8Array {
  return serialize(geoJson() as Parameters<typeof serialize>[0], code);
}

export function writeFlatGeobuf(code = 4326, bytes = flatGeobuf(code)): string {
  return save('layer.fgb', bytes);
}

/** Written by DuckDB, which knows the format by itself. */
export async function writeGeoParquet(): Promise<string> {
  const path = join(temporaryFolder(), 'layer.parquet');
  const rows = FEATURES.map(({ properties: { id, name, kind }, polygons }) => {
    const hex = Buffer.from(multiPolygonWkb(flatRings(polygons))).toString('hex');
    return `(${id}, '${name.replaceAll("'", "''")}', '${kind}', ST_GeomFromWKB(unhex('${hex}')))`;
  });
  await withSession({ folders: [dirname(path)] }, async (session) => {
    await session.connection.run(
      `COPY (SELECT * FROM (VALUES ${rows.join(', ')}) t(id, name, kind, geometry)) TO '${path}' (FORMAT parquet, geoparquet_version 'V1')`,
    );
  });
  return path;
}

export function saveBytes(name: string, bytes: Uint8Array | string): string {
  return save(name, bytes);
}
