/**
 * Features from a FlatGeobuf file (version 3). The tables of the format are read by its library; how many there are of
 * anything is checked here first, as a count in a broken file may be any number.
 */
import { ByteBuffer } from 'flatbuffers';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Feature as FeatureTable } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import type { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import { ByteFault } from './byte-reader.ts';
import { FETCH_AGAIN, type Feature, type FeatureSource, refuseFile, toInteger } from './feature-source.ts';

const MAGIC_BYTES = 8;
const SIZE_BYTES = 4;
const MAX_COLUMNS = 4096;
const FGB = 'a FlatGeobuf file, version 3';

interface ColumnOf {
  readonly name: string;
  readonly type: ColumnType;
}

/** @throws StudyError ERR_ZONES where the file is broken */
export function readFlatGeobuf(bytes: Uint8Array, subject: string): FeatureSource {
  const features: Feature[] = [];
  try {
    const header = readHead(bytes);
    let offset = header.end;
    while (offset < bytes.length) {
      const { table, end } = readTable(bytes, offset);
      features.push(
        readFeature(FeatureTable.getSizePrefixedRootAsFeature(table), header, features.length + 1),
      );
      offset = end;
    }
    if (header.count > 0 && header.count !== features.length) {
      throw new ByteFault(`${header.count} features announced, ${features.length} there`);
    }
    return { format: 'FlatGeobuf', encoding: 'UTF-8', crs: header.crs, features };
  } catch (cause) {
    if (!isByteFault(cause)) throw cause;
    const found = `it breaks off or is damaged, at feature ${features.length + 1} (${cause.message})`;
    throw refuseFile(subject, found, FGB, FETCH_AGAIN, cause);
  }
}

/** The library reads past the end with these. */
function isByteFault(cause: unknown): cause is Error {
  return cause instanceof ByteFault || cause instanceof RangeError || cause instanceof TypeError;
}

/** A table in bytes of its own, so that nothing in it can point outside; its size stays before it, as it was aligned. */
function readTable(bytes: Uint8Array, offset: number): { table: ByteBuffer; end: number } {
  if (offset + SIZE_BYTES > bytes.length) throw new ByteFault('a table without its size');
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);
  const end = offset + SIZE_BYTES + size;
  if (size < SIZE_BYTES || end > bytes.length) throw new ByteFault(`a table of ${size} bytes`);
  return { table: new ByteBuffer(bytes.slice(offset, end)), end };
}

interface Head {
  readonly end: number;
  readonly count: number;
  readonly type: GeometryType;
  readonly crs: string | null;
  readonly columns: readonly ColumnOf[];
}

function readHead(bytes: Uint8Array): Head {
  const { table, end } = readTable(bytes, MAGIC_BYTES);
  const header = Header.getSizePrefixedRootAsHeader(table);
  const count = Number(header.featuresCount());
  if (count > bytes.length) throw new ByteFault(`${count} features announced`);
  const nodeSize = header.indexNodeSize();
  if (nodeSize === 1) throw new ByteFault('an index with nodes of one');
  const index = nodeSize > 0 && count > 0 ? calcTreeSize(count, nodeSize) : 0;
  const length = header.columnsLength();
  if (length > MAX_COLUMNS) throw new ByteFault(`${length} columns`);
  const columns = Array.from({ length }, (_, at) => {
    const column = header.columns(at);
    return { name: column?.name() ?? '', type: column?.type() ?? ColumnType.Binary };
  });
  return { end: end + index, count, type: header.geometryType(), crs: readCrs(header), columns };
}

function readCrs(header: Header): string | null {
  const crs = header.crs();
  if (crs === null) return null;
  const code = crs.code();
  const name = code > 0 ? `${(crs.org() ?? 'EPSG').toUpperCase()}:${code}` : (crs.codeString() ?? '');
  const wkt = crs.wkt() ?? '';
  return [name, wkt].filter((text) => text !== '').join('\n') || null;
}

function readFeature(feature: FeatureTable, { type, columns }: Head, position: number): Feature {
  const own = feature.columnsLength() > 0;
  if (own) throw new ByteFault('columns of its own');
  const geometry = feature.geometry();
  return {
    position,
    properties: readProperties(feature.propertiesArray(), columns),
    geometry: geometry === null ? null : readGeometry(geometry, type),
  };
}

function readGeometry(geometry: Geometry, headerType: GeometryType): unknown {
  const type = headerType === GeometryType.Unknown ? geometry.type() : headerType;
  if (type === GeometryType.Polygon)
    return { type: 'MultiPolygon', coordinates: nonEmpty([readRings(geometry)]) };
  if (type !== GeometryType.MultiPolygon) return { type: GeometryType[type] ?? `geometry type ${type}` };
  const capacity = geometry.bb?.capacity() ?? 0;
  const parts = geometry.partsLength();
  // Four bytes a part: what does not fit is no part.
  if (parts * 4 > capacity) throw new ByteFault(`${parts} parts`);
  const coordinates: Float64Array[][] = [];
  let bytes = 0;
  for (let part = 0; part < parts; part++) {
    const rings = readRings(geometry.parts(part));
    bytes += rings.reduce((sum, ring) => sum + ring.byteLength, 0);
    // Parts may point to the same positions over and over.
    if (bytes > capacity) throw new ByteFault('more positions than bytes');
    coordinates.push(rings);
  }
  return { type: 'MultiPolygon', coordinates: nonEmpty(coordinates) };
}

function nonEmpty(parts: Float64Array[][]): Float64Array[][] {
  return parts.filter((rings) => rings.length > 0);
}

/** Rings of one polygon: all positions in one list, and where each ring ends in it. */
function readRings(geometry: Geometry | null): Float64Array[] {
  const positions = geometry?.xyArray() ?? new Float64Array(0);
  if (positions.length === 0) return [];
  const ends = geometry?.endsArray() ?? null;
  const stops = ends === null || ends.length === 0 ? [positions.length / 2] : [...ends];
  if (stops.length > positions.length) throw new ByteFault('more rings than positions');
  return stops.map((stop, ring) => {
    const start = ring === 0 ? 0 : (stops[ring - 1] ?? 0);
    if (start > stop || 2 * stop > positions.length) throw new ByteFault('rings out of order');
    return positions.slice(2 * start, 2 * stop);
  });
}

const TEXT = new TextDecoder('utf-8', { fatal: true });

/** Values one after the other, each behind the number of its column. */
function readProperties(bytes: Uint8Array | null, columns: readonly ColumnOf[]): Map<string, unknown> {
  const properties = new Map<string, unknown>(columns.map(({ name }) => [name, null]));
  if (bytes === null) return properties;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  while (offset < bytes.length) {
    const column = columns[view.getUint16(offset, true)];
    if (column === undefined) throw new ByteFault('a value of no column');
    const { value, size } = readValue(view, offset + 2, column.type);
    properties.set(column.name, value);
    offset += 2 + size;
  }
  return properties;
}

function readValue(view: DataView, at: number, type: ColumnType): { value: unknown; size: number } {
  switch (type) {
    case ColumnType.Byte:
      return { value: view.getInt8(at), size: 1 };
    case ColumnType.UByte:
      return { value: view.getUint8(at), size: 1 };
    case ColumnType.Bool:
      return { value: view.getUint8(at) !== 0, size: 1 };
    case ColumnType.Short:
      return { value: view.getInt16(at, true), size: 2 };
    case ColumnType.UShort:
      return { value: view.getUint16(at, true), size: 2 };
    case ColumnType.Int:
      return { value: view.getInt32(at, true), size: 4 };
    case ColumnType.UInt:
      return { value: view.getUint32(at, true), size: 4 };
    case ColumnType.Long:
      return { value: toInteger(view.getBigInt64(at, true)), size: 8 };
    case ColumnType.ULong:
      return { value: toInteger(view.getBigUint64(at, true)), size: 8 };
    case ColumnType.Float:
      return { value: view.getFloat32(at, true), size: 4 };
    case ColumnType.Double:
      return { value: view.getFloat64(at, true), size: 8 };
    default: {
      const length = view.getUint32(at, true);
      const bytes = new Uint8Array(view.buffer, view.byteOffset + at + SIZE_BYTES, length);
      return { value: type === ColumnType.Binary ? null : TEXT.decode(bytes), size: SIZE_BYTES + length };
    }
  }
}
