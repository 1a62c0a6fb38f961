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
  const builder = new MultiPolygonBuilder();
  for (const rings of polygons) builder.add(rings);
  return builder.finish();
}

/** Bytes taken at a time: many small polygons share them, and no more than this is taken in vain. */
const CHUNK_BYTES = 1 << 20;

/**
 * Builds a multipolygon polygon by polygon, of which only the bytes are kept: as many as a class of a world has would
 * not fit the memory as rings.
 */
export class MultiPolygonBuilder {
  private readonly chunks: Uint8Array[] = [];
  private view = new DataView(new ArrayBuffer(0));
  private used = 0;
  private polygons = 0;

  /** @param rings shell first, each `[x0, y0, x1, y1, ..., x0, y0]` */
  add(rings: readonly Float64Array[]): void {
    const length = rings.reduce((sum, ring) => sum + 4 + 8 * ring.length, HEADER_BYTES);
    if (this.used + length > this.view.byteLength) this.openChunk(length);
    this.used = writeHeader(this.view, this.used, POLYGON, rings.length);
    for (const ring of rings) this.used = writeRing(this.view, this.used, ring);
    this.polygons++;
  }

  /** The multipolygon; nothing is left in the builder. */
  finish(): Uint8Array {
    this.openChunk(0);
    const length = this.chunks.reduce((sum, chunk) => sum + chunk.length, HEADER_BYTES);
    const bytes = new Uint8Array(length);
    let offset = writeHeader(new DataView(bytes.buffer), 0, MULTIPOLYGON, this.polygons);
    for (const chunk of this.chunks.splice(0)) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }

  private openChunk(length: number): void {
    if (this.used > 0) this.chunks.push(new Uint8Array(this.view.buffer, 0, this.used));
    this.view = new DataView(new ArrayBuffer(length === 0 ? 0 : Math.max(length, CHUNK_BYTES)));
    this.used = 0;
  }
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
