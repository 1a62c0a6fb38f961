/**
 * Features from a GeoParquet file (versions 1.0 and 1.1) whose geometry is well-known binary.
 */
import { type FileMetaData, parquetMetadata, parquetRead, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { quoteText } from '../../errors.ts';
import { isObject } from '../geojson-features.ts';
import { ByteFault } from './byte-reader.ts';
import { FETCH_AGAIN, type Feature, type FeatureSource, refuseFile, toInteger } from './feature-source.ts';
import { readWkbGeometry } from './wkb-geometry.ts';

const PARQUET = 'a GeoParquet file with WKB geometry';
/** Rows and unpacked bytes beyond which a file is no layer of zones. */
const MAX_ROWS = 5_000_000;
const MAX_UNPACKED_BYTES = 2 ** 30;

interface GeoColumn {
  readonly name: string;
  readonly crs: string | null;
}

/** @throws StudyError ERR_ZONES where the file is broken, has no geometry, or a form of it that is not read */
export async function readGeoParquet(bytes: Uint8Array, subject: string): Promise<FeatureSource> {
  const buffer = bytes.slice().buffer;
  const metadata = readMetadata(buffer, subject);
  const column = readGeoColumn(metadata, subject);
  const rows = await readRows(buffer, metadata, subject);
  return {
    format: 'GeoParquet',
    encoding: 'UTF-8',
    crs: column.crs,
    features: rows.map((row, index) => toFeature(row, column.name, index + 1, subject)),
  };
}

function readMetadata(buffer: ArrayBuffer, subject: string): FileMetaData {
  try {
    const metadata = parquetMetadata(buffer, { geoparquet: false });
    const unpacked = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    if (Number(metadata.num_rows) > MAX_ROWS || unpacked > MAX_UNPACKED_BYTES) {
      throw new ByteFault(`${metadata.num_rows} rows of ${unpacked} bytes announced`);
    }
    return metadata;
  } catch (cause) {
    throw refuseDamaged(subject, cause);
  }
}

async function readRows(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  subject: string,
): Promise<Record<string, unknown>[]> {
  try {
    const columns = leafColumns(metadata);
    const options = { file: buffer, metadata, compressors, utf8: false, geoparquet: false };
    // A fault in one of many columns would leave the others in promises that nobody waits for, which ends the program:
    // so each piece is decoded by itself first.
    let rowStart = 0;
    for (const { num_rows: count } of metadata.row_groups) {
      const rowEnd = rowStart + Number(count);
      for (const column of columns) await parquetRead({ ...options, columns: [column], rowStart, rowEnd });
      rowStart = rowEnd;
    }
    const rows = await parquetReadObjects({ ...options, columns });
    if (rows.length !== Number(metadata.num_rows))
      throw new ByteFault(`${metadata.num_rows} rows announced, ${rows.length} there`);
    return rows;
  } catch (cause) {
    throw refuseDamaged(subject, cause);
  }
}

/** Columns of single values: lists and structures (such as the box of a geometry) are neither labels nor polygons. */
function leafColumns({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  // The schema is a tree in order of depth; the children of its root are the columns.
  for (let at = 1; at < schema.length; at++) {
    const children = schema[at]?.num_children ?? 0;
    if (children === 0) names.push(schema[at]?.name ?? '');
    let open = children;
    while (open > 0 && ++at < schema.length) open += (schema[at]?.num_children ?? 0) - 1;
  }
  return names;
}

/** Whatever the library throws on the bytes of a file is a fault of the file. */
function refuseDamaged(subject: string, cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  return refuseFile(
    subject,
    `it cannot be read as Parquet (${quoteText(cause.message, 200)})`,
    PARQUET,
    FETCH_AGAIN,
    cause,
  );
}

function readGeoColumn({ key_value_metadata: entries }: FileMetaData, subject: string): GeoColumn {
  const text = entries?.find(({ key }) => key === 'geo')?.value;
  const geo = parseObject(text);
  const name = geo.primary_column;
  const columns = isObject(geo.columns) ? geo.columns : {};
  const column = typeof name === 'string' && Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (typeof name !== 'string' || !isObject(column)) {
    throw refuseFile(
      subject,
      'a Parquet file that says nothing of a geometry (no `geo` entry)',
      PARQUET,
      FETCH_AGAIN,
    );
  }
  if (column.encoding !== 'WKB') {
    throw refuseFile(
      subject,
      `geometry in the encoding ${quoteText(String(column.encoding))}`,
      PARQUET,
      FETCH_AGAIN,
    );
  }
  if (column.edges === 'spherical') {
    throw refuseFile(
      subject,
      'edges along great circles',
      'edges that are straight in the coordinates',
      'Add points along the edges and declare them `planar`.',
    );
  }
  return { name, crs: readCrs(column) };
}

/** Absent means longitude and latitude on WGS 84; null means unknown. */
function readCrs(column: Readonly<Record<string, unknown>>): string | null {
  if (!Object.hasOwn(column, 'crs')) return 'OGC:CRS84';
  return isObject(column.crs) ? JSON.stringify(column.crs) : null;
}

function parseObject(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function toFeature(
  row: Record<string, unknown>,
  geometryColumn: string,
  position: number,
  subject: string,
): Feature {
  const properties = Object.entries(row).filter(([name]) => name !== geometryColumn);
  return {
    position,
    properties: new Map(properties.map(([name, value]) => [name, toValue(value)])),
    geometry: readGeometry(row[geometryColumn], position, subject),
  };
}

function toValue(value: unknown): unknown {
  if (typeof value === 'bigint') return toInteger(value);
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

function readGeometry(value: unknown, position: number, subject: string): unknown {
  if (value === null || value === undefined) return null;
  try {
    if (!(value instanceof Uint8Array)) throw new ByteFault('no WKB');
    return readWkbGeometry(value);
  } catch (cause) {
    if (!(cause instanceof ByteFault)) throw cause;
    throw refuseFile(
      subject,
      `the geometry of feature ${position} is damaged (${cause.message})`,
      PARQUET,
      FETCH_AGAIN,
      cause,
    );
  }
}
