/**
 * Features from a GeoPackage (OGC 12-128r18): one layer of polygons, its attributes and its coordinate system.
 * The spatial index of the file is not used; views and virtual tables are not run, as a file may hide endless work there.
 */
import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { listCases, quoteText } from '../../errors.ts';
import { ByteFault } from './byte-reader.ts';
import { chooseLayer } from './choose-layer.ts';
import { FETCH_AGAIN, type Feature, type FeatureSource, refuseFile } from './feature-source.ts';
import { readWkbGeometry } from './wkb-geometry.ts';

const GPKG = 'a GeoPackage with a layer of features';
/** Bytes of the envelope before the geometry, by the code in the flags. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
/** Format numbers of a database in write-ahead mode (2) and in the usual one (1), at bytes 18 and 19. */
const VERSION_BYTES = { at: 18, writeAhead: 2, usual: 1 } as const;

interface Layer {
  readonly table: string;
  readonly geometryColumn: string;
  readonly srs: number;
}

/**
 * @param layer the layer named by the study; may be absent where there is only one
 * @throws StudyError ERR_ZONES where the file is broken or the layer not there
 */
export async function readGeoPackage(
  bytes: Uint8Array,
  layer: string | undefined,
  subject: string,
): Promise<FeatureSource> {
  const { Database } = await initSqlJs();
  const database = new Database(withoutWriteAhead(bytes));
  try {
    const layers = listLayers(database);
    const chosen = chooseLayer(layers, ({ table }) => table, layer, subject);
    return {
      format: 'GeoPackage',
      encoding: 'UTF-8',
      crs: readCrs(database, chosen.srs),
      features: readRows(database, chosen, subject),
    };
  } catch (cause) {
    if (!isSqliteFault(cause) && !(cause instanceof ByteFault)) throw cause;
    throw refuseFile(
      subject,
      `it cannot be read as a GeoPackage (${quoteText(cause.message)})`,
      GPKG,
      FETCH_AGAIN,
      cause,
    );
  } finally {
    database.close();
  }
}

/** SQLite reports its faults as plain errors. */
function isSqliteFault(cause: unknown): cause is Error {
  return cause instanceof Error && (cause.constructor === Error || cause instanceof RangeError);
}

/** The bytes of a database that no longer waits for its write-ahead file, which is no part of a GeoPackage. */
function withoutWriteAhead(bytes: Uint8Array): Uint8Array {
  const { at, writeAhead, usual } = VERSION_BYTES;
  if (bytes[at] !== writeAhead) return bytes;
  const changed = bytes.slice();
  changed.fill(usual, at, at + 2);
  return changed;
}

function queryRows(database: Database, sql: string, parameters: SqlValue[] = []): SqlValue[][] {
  const statement = database.prepare(sql, parameters);
  try {
    const rows: SqlValue[][] = [];
    while (statement.step()) rows.push(statement.get());
    return rows;
  } finally {
    statement.free();
  }
}

/** Layers of features that are tables: what a view or a virtual table does is not known before it runs. */
function listLayers(database: Database): Layer[] {
  const rows = queryRows(
    database,
    `SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g
     JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
     WHERE (SELECT count(*) FROM sqlite_master s WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'
       AND s.name IN ('gpkg_geometry_columns', 'gpkg_spatial_ref_sys')) = 2
     ORDER BY g.table_name LIMIT 1000`,
  );
  return rows.map(([table, column, srs]) => ({
    table: String(table),
    geometryColumn: String(column),
    srs: Number(srs),
  }));
}

/** Code or WKT of a reference system; null for the two that stand for "undefined". */
function readCrs(database: Database, srs: number): string | null {
  if (srs === 0 || srs === -1) return null;
  const [row] = queryRows(
    database,
    'SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    [srs],
  );
  if (row === undefined) return null;
  const [organization, code, definition] = row;
  const text = String(definition ?? '').trim();
  const name = `${String(organization).toUpperCase()}:${String(code)}`;
  if (/^(?:EPSG|ESRI):\d+$/.test(name))
    return text === '' || text === 'undefined' ? name : `${name}\n${text}`;
  return text === '' || text === 'undefined' ? null : text;
}

function readRows(database: Database, { table, geometryColumn }: Layer, subject: string): Feature[] {
  const name = quoteName(table);
  const columns = queryRows(database, `PRAGMA table_xinfo(${name})`).map((row) => String(row[1]));
  const geometryAt = columns.indexOf(geometryColumn);
  if (geometryAt < 0) {
    throw refuseFile(
      subject,
      `no column ${quoteText(geometryColumn)} in ${quoteText(table)} (${listCases(columns.map((column) => quoteText(column)))})`,
      GPKG,
      FETCH_AGAIN,
    );
  }
  const list = columns.map(quoteName).join(', ');
  const rows = queryRows(database, `SELECT ${list} FROM ${name} ORDER BY rowid`);
  return rows.map((row, index) => ({
    position: index + 1,
    properties: new Map(
      columns.flatMap((column, at) => (at === geometryAt ? [] : [[column, row[at] ?? null]])),
    ),
    geometry: readGeometry(row[geometryAt], index + 1),
  }));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The geometry behind a GeoPackage head: magic, version, flags, system, envelope. */
function readGeometry(value: unknown, position: number): unknown {
  if (value === null || value === undefined) return null;
  if (!(value instanceof Uint8Array) || value.length < 8 || value[0] !== 0x47 || value[1] !== 0x50) {
    throw new ByteFault(`feature ${position} has no GeoPackage geometry`);
  }
  const flags = value[3] ?? 0;
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined) throw new ByteFault(`feature ${position} has an unknown envelope`);
  if ((flags & 0x10) !== 0) return null;
  return readWkbGeometry(value, 8 + envelope);
}
