/**
 * Well-known binary, the form of geometries in GeoParquet. Coordinates keep every bit.
 */

const LITTLE_ENDIAN = 1;
const POLYGON = 3;
const MULTIPOLYGON = 6;
const HEADER_BYTES = 9;

/**
 * A multipolygon as little-endian WKB, so that a layer has one geometry type.
 * @param polygons Per polygon its rings, shell first, each `[x0, y0, x1, y1, ..., x0, y0]`.
 * @see OGC 06-103r4 (Simple Feature Access), clause 8
 */
export function multiPolygonWkb(polygons: readonly (readonly Float64Array[])[]): Uint8Array {
  let length = HEADER_BYTES;
  for (const rings of polygons) {
    length += HEADER_BYTES;
    for (const ring of rings) length += 4 + 8 * ring.length;
  }
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let offset = writeHeader(view, 0, MULTIPOLYGON, polygons.length);
  for (const rings of polygons) {
    offset = writeHeader(view, offset, POLYGON, rings.length);
    for (const ring of rings) offset = writeRing(view, offset, ring);
  }
  return bytes;
}

function writeHeader(view: DataView, offset: number, type: number, count: number): number {
  view.setUint8(offset, LITTLE_ENDIAN);
  view.setUint32(offset + 1, type, true);
  view.setUint32(offset + 5, count, true);
  return offset + HEADER_BYTES;
}

function writeRing(view: DataView, offset: number, ring: Float64Array): number {
  view.setUint32(offset, ring.length / 2, true);
  ring.forEach((coordinate, i) => {
    view.setFloat64(offset + 4 + 8 * i, coordinate, true);
  });
  return offset + 4 + 8 * ring.length;
}
