/**
 * Polygons from the well-known binary that our own tables hold. The writer is `tables/wkb.ts`.
 */
import { StudyError } from '../errors.ts';

/** A closed ring `[x0, y0, x1, y1, ..., x0, y0]`, longitude and latitude. */
export type Ring = Float64Array;

/** Rings of one polygon, shell first. */
export type PolygonRings = readonly Ring[];

const POLYGON = 3;
const MULTIPOLYGON = 6;

/** Reads from the front to the back of a buffer. */
class WkbCursor {
  private offset = 0;
  private littleEndian = true;
  private readonly view: DataView;

  constructor(wkb: Uint8Array) {
    this.view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength);
  }

  /** Byte order and geometry type. */
  readType(): number {
    this.littleEndian = this.view.getUint8(this.offset) === 1;
    this.offset += 1;
    return this.readCount();
  }

  readCount(): number {
    const count = this.view.getUint32(this.offset, this.littleEndian);
    this.offset += 4;
    return count;
  }

  readRing(): Ring {
    const ring = new Float64Array(2 * this.readCount());
    for (let i = 0; i < ring.length; i++)
      ring[i] = this.view.getFloat64(this.offset + 8 * i, this.littleEndian);
    this.offset += 8 * ring.length;
    return ring;
  }
}

function readPolygon(cursor: WkbCursor): PolygonRings {
  return Array.from({ length: cursor.readCount() }, () => cursor.readRing());
}

/**
 * The polygons of a Polygon or MultiPolygon.
 * @throws StudyError ERR_DEFECT for any other geometry: the table was not written by this program
 * @see OGC 06-103r4 (Simple Feature Access), clause 8
 */
export function readPolygons(wkb: Uint8Array): PolygonRings[] {
  const cursor = new WkbCursor(wkb);
  const type = cursor.readType();
  if (type === POLYGON) return [readPolygon(cursor)];
  if (type !== MULTIPOLYGON) throw unexpectedGeometry(type);
  return Array.from({ length: cursor.readCount() }, () => {
    const part = cursor.readType();
    if (part !== POLYGON) throw unexpectedGeometry(part);
    return readPolygon(cursor);
  });
}

function unexpectedGeometry(type: number): StudyError {
  return new StudyError({
    code: 'ERR_DEFECT',
    subject: 'geometry of a zone',
    found: `well-known binary of type ${type}`,
    expected: `type ${POLYGON} (polygon) or ${MULTIPOLYGON} (multipolygon)`,
    remedy: 'This is a defect of the program: please report it.',
  });
}
