/**
 * One invented layer of about 50 MB in every format that zones are read from, made once and kept in data-out/bench/.
 * The layers hold as many corners as make up the size, so that times are compared within a format and not across.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import initSqlJs from 'sql.js';
import { withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { writeRows } from '../../src/tables/write-table.ts';
import type { ZoneFiles } from '../../src/zones/read-zone-layer.ts';
import type { Ring, Zone } from '../../src/zones/zone.ts';
import { makeZones } from './make-zones.ts';

const FOLDER = join(new URL('../../', import.meta.url).pathname, 'data-out', 'bench');
const WGS84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** What a format is called in figures, and zones that take about 50 MB in it. */
const LAYERS = {
  geojson: { zones: 5000, write: writeGeoJson },
  geojsonl: { zones: 5000, write: writeGeoJsonLines },
  topojson: { zones: 5000, write: writeTopoJson },
  shapefile: { zones: 7300, write: writeShapefile },
  geopackage: { zones: 6100, write: writeGeoPackage },
  flatgeobuf: { zones: 7300, write: writeFlatGeobuf },
  geoparquet: { zones: 8800, write: writeGeoParquet },
} as const;

export type LayerFormat = keyof typeof LAYERS;
export const LAYER_FORMATS = Object.keys(LAYERS) as LayerFormat[];

/** The files of the layer in a format, written now if they are not there; ids are in the field `zone_id`. */
export async function layerFiles(format: LayerFormat): Promise<ZoneFiles> {
  const { zones, write } = LAYERS[format];
  const path = join(FOLDER, `layer-${format}-${zones}`);
  if (!existsSync(path)) {
    mkdirSync(FOLDER, { recursive: true });
    // Written beside and renamed, so that an interrupted run leaves no half a file.
    const draft = join(FOLDER, 'draft-layer');
    await write(draft, makeZones({ zones, parts: 6, corners: 70, radius: 0.6, seed: 7 }));
    renameSync(draft, path);
  }
  return format === 'shapefile' ? { zones: path, ...shapefileParts(zones) } : { zones: path };
}

function positions(ring: Ring): number[][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0]);
}

function feature({ zoneId, polygons }: Zone) {
  return {
    type: 'Feature' as const,
    properties: { zone_id: zoneId },
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: polygons.map(({ shell, holes }) => [shell, ...holes].map(positions)),
    },
  };
}

function collection(zones: readonly Zone[]) {
  return { type: 'FeatureCollection' as const, features: zones.map(feature) };
}

function writeGeoJson(path: string, zones: readonly Zone[]): void {
  writeFileSync(path, JSON.stringify(collection(zones)));
}

function writeGeoJsonLines(path: string, zones: readonly Zone[]): void {
  writeFileSync(path, zones.map((zone) => `${JSON.stringify(feature(zone))}\n`).join(''));
}

/** Every ring an arc of its own. */
function writeTopoJson(path: string, zones: readonly Zone[]): void {
  const arcs: number[][][] = [];
  const geometries = zones.map(({ zoneId, polygons }) => ({
    type: 'MultiPolygon',
    properties: { zone_id: zoneId },
    arcs: polygons.map(({ shell, holes }) =>
      [shell, ...holes].map((ring) => [arcs.push(positions(ring)) - 1]),
    ),
  }));
  const objects = { zones: { type: 'GeometryCollection', geometries } };
  writeFileSync(path, JSON.stringify({ type: 'Topology', objects, arcs }));
}

function writeFlatGeobuf(path: string, zones: readonly Zone[]): void {
  writeFileSync(path, serialize(collection(zones), 4326));
}

/** The shapes alone; see {@link shapefileParts} for what lies beside them. */
function writeShapefile(path: string, zones: readonly Zone[]): void {
  const records = zones.map(({ polygons }, i) => {
    const rings = polygons.flatMap(({ shell, holes }) => [shell, ...holes]);
    return shapeRecord(rings, i + 1);
  });
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(5, 32);
  writeFileSync(path, Buffer.concat([head, ...records]));
}

function shapeRecord(rings: readonly Ring[], number: number): Buffer {
  const points = rings.reduce((sum, { length }) => sum + length / 2, 0);
  const record = Buffer.alloc(52 + 4 * rings.length + 16 * points);
  record.writeInt32BE(number, 0);
  record.writeInt32BE((record.length - 8) / 2, 4);
  record.writeInt32LE(5, 8);
  record.writeInt32LE(rings.length, 44);
  record.writeInt32LE(points, 48);
  let first = 0;
  let at = 52 + 4 * rings.length;
  for (const [index, ring] of rings.entries()) {
    record.writeInt32LE(first, 52 + 4 * index);
    first += ring.length / 2;
    for (const number of ring) at = record.writeDoubleLE(number, at);
  }
  return record;
}

/** The table and the coordinate system beside the shapes. */
function shapefileParts(zones: number): { readonly dbf: string; readonly prj: string } {
  const [dbf, prj] = [join(FOLDER, `layer-${zones}.dbf`), join(FOLDER, 'layer.prj')];
  const head = Buffer.alloc(65);
  head[0] = 3;
  head.writeUInt32LE(zones, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(10, 10);
  head.write('zone_id', 32, 'latin1');
  head.write('N', 43, 'latin1');
  head[48] = 9;
  head[64] = 0x0d;
  const rows = Array.from({ length: zones }, (_, i) => ` ${String(i + 1).padStart(9)}`);
  writeFileSync(dbf, Buffer.concat([head, Buffer.from(rows.join(''))]));
  writeFileSync(prj, WGS84);
  return { dbf, prj };
}

function ringsOf({ polygons }: Zone): Ring[][] {
  return polygons.map(({ shell, holes }) => [shell, ...holes]);
}

async function writeGeoPackage(path: string, zones: readonly Zone[]): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
    organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '${WGS84}');
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);
    INSERT INTO gpkg_contents VALUES ('zones', 'features');
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
    INSERT INTO gpkg_geometry_columns VALUES ('zones', 'geom', 'MULTIPOLYGON', 4326);
    CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB, zone_id TEXT)`);
  // Magic, version 0, little-endian without an envelope, EPSG:4326.
  const head = Buffer.from('GP\0\x01\xe6\x10\0\0', 'latin1');
  for (const zone of zones) {
    const blob = Buffer.concat([head, multiPolygonWkb(ringsOf(zone))]);
    database.run('INSERT INTO zones (geom, zone_id) VALUES (?, ?)', [blob, zone.zoneId]);
  }
  writeFileSync(path, database.export());
  database.close();
}

/** Written as the pipeline writes its own table of zones. */
async function writeGeoParquet(path: string, zones: readonly Zone[]): Promise<void> {
  const rows = zones.map((zone) => ({
    layer: 'mountains',
    layer_kind: 'polygons',
    zone_id: zone.zoneId,
    zone_name: zone.zoneName,
    region: null,
    subregion: null,
    country_groups: [],
    area_km2: 0,
    partial_area_km2: 0,
    cells: 0,
    geometry: multiPolygonWkb(ringsOf(zone)),
  }));
  await withSession({ folders: [FOLDER] }, (session) => writeRows(session, TABLES.zones, rows, path));
}
