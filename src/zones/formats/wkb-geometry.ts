/**
 * Polygons from well-known binary, in the ISO form and the extended one (EWKB), as GeoPackage and GeoParquet hold them.
 */
import { ByteFault, ByteReader } from './byte-reader.ts';
import type { FlatMultiPolygon } from './feature-source.ts';

const NAMES: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  3: 'Polygon',
  4: 'MultiPoint',
  5: 'MultiLineString',
  6: 'MultiPolygon',
  7: 'GeometryCollection',
  10: 'CurvePolygon',
  11: 'MultiCurve',
  12: 'MultiSurface',
  15: 'PolyhedralSurface',
  16: 'TIN',
  17: 'Triangle',
};
const POLYGON = 3;
const MULTIPOLYGON = 6;

/** A geometry that is no polygon; the checks of zones name it. */
export interface OtherGeometry {
  readonly type: string;
}

/**
 * A (Multi)Polygon as flat rings of x and y, or the name of what else it is. Heights and measures are left out.
 * @throws ByteFault where the bytes are no geometry
 * @see OGC 06-103r4 (Simple Feature Access), clause 8
 */
export function readWkbGeometry(bytes: Uint8Array, offset = 0): FlatMultiPolygon | OtherGeometry {
  const reader = new ByteReader(bytes, offset);
  const { type, dimensions } = readHeader(reader);
  if (type === POLYGON)
    return { type: 'MultiPolygon', coordinates: nonEmpty([readRings(reader, dimensions)]) };
  if (type !== MULTIPOLYGON) return { type: NAMES[type] ?? `geometry type ${type}` };
  const parts = Array.from({ length: reader.count(9) }, () => {
    const part = readHeader(reader);
    if (part.type !== POLYGON) throw new ByteFault('a MultiPolygon with a part that is no polygon');
    return readRings(reader, part.dimensions);
  });
  return { type: 'MultiPolygon', coordinates: nonEmpty(parts) };
}

function nonEmpty(parts: readonly (readonly Float64Array[])[]): (readonly Float64Array[])[] {
  return parts.filter((rings) => rings.length > 0);
}

function readHeader(reader: ByteReader): { type: number; dimensions: number } {
  reader.littleEndian = reader.uint8() === 1;
  const code = reader.uint32();
  if ((code & 0x20000000) !== 0) reader.skip(4);
  const base = code & 0x0fffffff;
  const iso = Math.floor(base / 1000);
  if (iso > 3) throw new ByteFault(`geometry type ${code}`);
  const hasZ = (code & 0x80000000) !== 0 || iso === 1 || iso === 3;
  const hasM = (code & 0x40000000) !== 0 || iso === 2 || iso === 3;
  return { type: base % 1000, dimensions: 2 + Number(hasZ) + Number(hasM) };
}

function readRings(reader: ByteReader, dimensions: number): Float64Array[] {
  return Array.from({ length: reader.count(4) }, () => {
    const ring = new Float64Array(2 * reader.count(8 * dimensions));
    for (let i = 0; i < ring.length; i += 2) {
      ring[i] = reader.float64();
      ring[i + 1] = reader.float64();
      reader.skip(8 * (dimensions - 2));
    }
    return ring;
  });
}
