/**
 * Features from an ESRI Shapefile: polygons of the .shp with the attributes of the .dbf, the .prj and the .cpg.
 * Which ring is a shell and which a hole is told by how they lie, as programs differ in the order they write.
 */

import { stripEdges } from '../edge-strips.ts';
import { ringEdges } from '../ring-edges.ts';
import { ringsAround } from '../ring-nesting.ts';
import { ByteFault, ByteReader } from './byte-reader.ts';
import { type DbfTable, readDbfTable } from './dbf-table.ts';
import { FETCH_AGAIN, type Feature, type FeatureSource, refuseFile } from './feature-source.ts';

/** The files of one Shapefile; null where there is none. */
export interface ShapefileParts {
  readonly shp: Uint8Array;
  readonly dbf: Uint8Array | null;
  readonly prj: string | null;
  /** From the study or the .cpg. */
  readonly encodings: readonly string[] | null;
}

const HEAD_BYTES = 100;
const SHAPES: Readonly<Record<number, string>> = {
  0: 'null shapes',
  1: 'Point',
  3: 'PolyLine',
  5: 'Polygon',
  8: 'MultiPoint',
  11: 'PointZ',
  13: 'PolyLineZ',
  15: 'PolygonZ',
  18: 'MultiPointZ',
  21: 'PointM',
  23: 'PolyLineM',
  25: 'PolygonM',
  28: 'MultiPointM',
  31: 'MultiPatch',
};
const POLYGONS = new Set([5, 15, 25]);
const SHP = 'a Shapefile of polygons';

/**
 * @param subject the .shp file, as messages call it
 * @throws StudyError ERR_ZONES where the files are broken, hold no polygons, or do not belong together
 * @see ESRI Shapefile Technical Description, July 1998
 */
export function readShapefile({ shp, dbf, prj, encodings }: ShapefileParts, subject: string): FeatureSource {
  const table = dbf === null ? null : readDbfTable(dbf, encodings, subject.replace(/\.shp$/i, '.dbf'));
  const shapes = readShapes(shp, subject);
  if (table !== null && table.records.length !== shapes.length) {
    throw refuseFile(
      subject,
      `${shapes.length.toLocaleString('en-US')} shapes and ${table.records.length.toLocaleString('en-US')} records of attributes`,
      'a record in the .dbf for every shape',
      'Fetch both files again: they do not belong together.',
    );
  }
  return {
    format: 'Shapefile',
    encoding: table?.encoding ?? 'none',
    crs: prj,
    features: shapes.flatMap((geometry, index) => toFeature(geometry, index, table)),
  };
}

function toFeature(geometry: unknown, index: number, table: DbfTable | null): Feature[] {
  const properties = table === null ? new Map() : table.records[index];
  // A record marked as deleted is no longer part of the file, by the rules of the format.
  return properties ? [{ position: index + 1, properties, geometry }] : [];
}

function readShapes(shp: Uint8Array, subject: string): unknown[] {
  const reader = new ByteReader(shp, 24);
  const shapes: unknown[] = [];
  try {
    reader.littleEndian = false;
    const announced = 2 * reader.int32();
    reader.skip(4);
    reader.littleEndian = true;
    const type = reader.int32();
    if (!POLYGONS.has(type)) {
      throw refuseFile(
        subject,
        SHAPES[type] ?? `shapes of type ${type}`,
        SHP,
        'Zones are areas: name a file of polygons.',
      );
    }
    if (announced > shp.length) throw new ByteFault(`${announced} bytes announced, ${shp.length} there`);
    reader.skip(HEAD_BYTES - reader.offset);
    while (reader.offset < announced) shapes.push(readRecord(reader, shp));
    return shapes;
  } catch (cause) {
    if (!(cause instanceof ByteFault)) throw cause;
    throw refuseFile(subject, `${cause.message}, at shape ${shapes.length + 1}`, SHP, FETCH_AGAIN, cause);
  }
}

/** The geometry of one record, null where it has none. */
function readRecord(reader: ByteReader, shp: Uint8Array): unknown {
  reader.littleEndian = false;
  reader.skip(4);
  const length = 2 * reader.int32();
  const start = reader.offset;
  reader.skip(length);
  const content = new ByteReader(shp.subarray(start, reader.offset));
  const type = content.int32();
  if (type === 0) return null;
  if (!POLYGONS.has(type)) return { type: SHAPES[type] ?? `shape type ${type}` };
  return { type: 'MultiPolygon', coordinates: assemblePolygons(readRings(content)) };
}

function readRings(content: ByteReader): Float64Array[] {
  content.skip(32);
  const parts = content.int32();
  const points = content.int32();
  if (parts < 0 || points < 0 || 4 * parts + 16 * points > content.remaining) {
    throw new ByteFault('more points than the shape has bytes');
  }
  const starts = Array.from({ length: parts }, () => content.int32());
  return starts.map((start, part) => {
    const end = starts[part + 1] ?? points;
    if (start !== (part === 0 ? 0 : start) || start > end || end > points)
      throw new ByteFault('rings out of order');
    const ring = new Float64Array(2 * (end - start));
    for (let i = 0; i < ring.length; i++) ring[i] = content.float64();
    return ring;
  });
}

/** Rings as polygons: those inside an even number of others are shells, the rest holes of the innermost around them. */
function assemblePolygons(rings: readonly Float64Array[]): Float64Array[][] {
  const [only] = rings;
  if (only === undefined || rings.length === 1) return only === undefined ? [] : [[only]];
  const edges = ringEdges(rings.map((shell) => ({ shell, holes: [] })));
  const around = ringsAround(edges, stripEdges(edges));
  const polygons = new Map<number, Float64Array[]>();
  for (const [ring, outer] of around.entries()) {
    if (outer.size % 2 === 0) polygons.set(ring, [rings[ring] ?? new Float64Array(0)]);
  }
  for (const [ring, outer] of around.entries()) {
    if (outer.size % 2 === 0) continue;
    const shell = [...outer].find((other) => around[other]?.size === outer.size - 1 && polygons.has(other));
    const hole = rings[ring] ?? new Float64Array(0);
    // Only rings that cross can lie inside one another without an order; they are refused or repaired later.
    if (shell === undefined) polygons.set(ring, [hole]);
    else polygons.get(shell)?.push(hole);
  }
  return [...polygons.values()];
}
