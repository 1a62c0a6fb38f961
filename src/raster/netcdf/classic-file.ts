/**
 * NetCDF classic files (CDF-1, CDF-2 and CDF-5): a header, and values as they are, big-endian. Read by place, because the
 * libraries there are take the whole file into memory.
 *
 * @see https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html
 */
import { type FileBytes, refuseBeyondEnd } from '../file-bytes.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import type { AttributeValue, Dimension, NetCdfFile, Variable } from './netcdf-file.ts';

interface NumberType {
  readonly name: string;
  readonly bytes: number;
  readonly at: (view: DataView, offset: number) => number;
}

/** By the number of the type in the header; 2 is text. */
const TYPES: Readonly<Record<number, NumberType>> = {
  1: { name: 'int8', bytes: 1, at: (view, offset) => view.getInt8(offset) },
  3: { name: 'int16', bytes: 2, at: (view, offset) => view.getInt16(offset) },
  4: { name: 'int32', bytes: 4, at: (view, offset) => view.getInt32(offset) },
  5: { name: 'float32', bytes: 4, at: (view, offset) => view.getFloat32(offset) },
  6: { name: 'float64', bytes: 8, at: (view, offset) => view.getFloat64(offset) },
  7: { name: 'uint8', bytes: 1, at: (view, offset) => view.getUint8(offset) },
  8: { name: 'uint16', bytes: 2, at: (view, offset) => view.getUint16(offset) },
  9: { name: 'uint32', bytes: 4, at: (view, offset) => view.getUint32(offset) },
  10: { name: 'int64', bytes: 8, at: (view, offset) => Number(view.getBigInt64(offset)) },
  11: { name: 'uint64', bytes: 8, at: (view, offset) => Number(view.getBigUint64(offset)) },
};
const TEXT = 2;
const DIMENSIONS = 10;
const VARIABLES = 11;
const ATTRIBUTES = 12;
/** Headers of gridded data take kilobytes; text attributes may be long. */
const LONGEST_HEADER = 2 ** 24;
const ROWS_TOGETHER = 64;

/** Where the values of a variable lie. */
interface Place {
  readonly type: NumberType;
  readonly begin: number;
  /** Bytes from one record to the next; null where the variable has no record dimension. */
  readonly recordBytes: number | null;
}

/** Whether bytes start as a classic file does. */
export function looksLikeClassic(start: Buffer): boolean {
  return start.toString('latin1', 0, 3) === 'CDF' && [1, 2, 5].includes(start[3] ?? 0);
}

/**
 * Reads the header of a classic file.
 * @throws StudyError ERR_RASTER where it is broken
 */
export function readClassicFile(bytes: FileBytes): NetCdfFile {
  const header = new HeaderReader(bytes);
  const { variables, places } = readHeader(header);
  const read: NetCdfFile['read'] = (variable, start, count) => {
    const place = places.get(variable.name);
    if (place === undefined) throw new Error(`${variable.name} has no numbers`);
    return readBox(bytes, variable, place, start, count);
  };
  return { format: 'NetCDF classic', variables, read, close: bytes.close };
}

/** Takes numbers from the header one after the other. */
class HeaderReader {
  readonly bytes: FileBytes;
  readonly version: number;
  private readonly start: Buffer;
  private offset = 4;

  constructor(bytes: FileBytes) {
    this.bytes = bytes;
    this.start = bytes.read(0, Math.min(LONGEST_HEADER, bytes.size));
    this.version = this.start[3] ?? 0;
  }

  take(length: number): Buffer {
    const { offset } = this;
    if (!Number.isSafeInteger(length) || length < 0 || offset + length > this.start.length)
      throw broken(this.bytes, `ends within its header, at byte ${offset}`);
    this.offset = offset + length;
    return this.start.subarray(offset, offset + length);
  }

  /** A length or a number of things. */
  count(): number {
    return this.version === 5 ? Number(this.take(8).readBigUInt64BE()) : this.take(4).readUInt32BE();
  }

  tag(): number {
    return this.take(4).readUInt32BE();
  }

  place(): number {
    return this.version === 1 ? this.take(4).readUInt32BE() : Number(this.take(8).readBigUInt64BE());
  }

  name(): string {
    return this.padded(this.count()).toString('utf8');
  }

  /** Bytes that are filled up to a multiple of four. */
  padded(length: number): Buffer {
    return this.take(Math.ceil(length / 4) * 4).subarray(0, length);
  }

  /** A list that starts with its kind; an empty one may have no kind. */
  list<T>(kind: number, one: () => T): T[] {
    const found = this.tag();
    const length = this.count();
    if (found !== kind && !(found === 0 && length === 0))
      throw broken(this.bytes, `has a list of kind ${found} in its header, where ${kind} belongs`);
    const items: T[] = [];
    // Every item takes bytes, so a false length ends at the end of the header.
    for (let i = 0; i < length; i += 1) items.push(one());
    return items;
  }
}

function readHeader(header: HeaderReader) {
  const records = header.count();
  const dimensions = header.list(DIMENSIONS, () => ({ name: header.name(), length: header.count() }));
  readAttributes(header);
  const drafts = header.list(VARIABLES, () => readVariable(header, dimensions));
  const recordBytes = recordSize(drafts);
  const variables = new Map<string, Variable>();
  const places = new Map<string, Place>();
  for (const { name, own, type, begin, attributes } of drafts) {
    const isRecord = own[0]?.length === 0;
    const sizes = own.map(({ name: called, length }) => ({
      name: called,
      length: length === 0 ? records : length,
    }));
    const [rows = 1, cols = 1] = sizes.slice(-2).map(({ length }) => length);
    const chunk = [...sizes.slice(0, -2).map(() => 1), Math.min(rows, ROWS_TOGETHER), cols];
    const dataType = type?.name ?? null;
    variables.set(name, { name, dimensions: sizes, dataType, attributes, chunk, encoding: 'none' });
    if (type !== null) places.set(name, { type, begin, recordBytes: isRecord ? recordBytes : null });
  }
  return { variables, places };
}

type Draft = ReturnType<typeof readVariable>;

function readVariable(header: HeaderReader, dimensions: readonly Dimension[]) {
  const name = header.name();
  const own = Array.from({ length: Math.min(header.count(), 1024) }, () => {
    const dimension = dimensions[header.count()];
    if (dimension === undefined)
      throw broken(header.bytes, `says of ${name} a dimension that it does not have`);
    return dimension;
  });
  const attributes = readAttributes(header);
  const type = TYPES[header.tag()] ?? null;
  header.count(); // Its size, which overflows for large variables and follows from its dimensions.
  return { name, own, type, begin: header.place(), attributes };
}

/** Bytes of one record of all variables that have records; each filled up to four, unless it is alone. */
function recordSize(drafts: readonly Draft[]): number {
  const sizes = drafts
    .filter(({ own }) => own[0]?.length === 0)
    .map(({ own, type }) => own.slice(1).reduce((product, { length }) => product * length, type?.bytes ?? 1));
  const [only] = sizes;
  if (only !== undefined && sizes.length === 1) return only;
  return sizes.reduce((sum, size) => sum + Math.ceil(size / 4) * 4, 0);
}

function readAttributes(header: HeaderReader): Map<string, AttributeValue> {
  const entries = header.list(ATTRIBUTES, (): [string, AttributeValue] => {
    const name = header.name();
    const kind = header.tag();
    const length = header.count();
    if (kind === TEXT) return [name, header.padded(length).toString('utf8').replace(/\0+$/, '')];
    const type = TYPES[kind];
    if (type === undefined) throw broken(header.bytes, `has an attribute ${name} of an unknown type`);
    const bytes = header.padded(length * type.bytes);
    return [name, numbersAt(bytes, type)];
  });
  return new Map(entries);
}

function numbersAt(bytes: Buffer, type: NumberType): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / type.bytes }, (_, i) => type.at(view, i * type.bytes));
}

/** Rows of a box, each in one piece of the file. */
function readBox(
  bytes: FileBytes,
  { name, dimensions }: Variable,
  { type, begin, recordBytes }: Place,
  start: readonly number[],
  count: readonly number[],
): Float64Array {
  const cols = count.at(-1) ?? 1;
  const rows = count.slice(0, -1).reduce((product, length) => product * length, 1);
  const values = new Float64Array(rows * cols);
  const strides = stridesOf(dimensions, type.bytes, recordBytes);
  for (let row = 0; row < rows; row += 1) {
    let place = begin + (start.at(-1) ?? 0) * (strides.at(-1) ?? 0);
    let rest = row;
    for (let axis = count.length - 2; axis >= 0; axis -= 1) {
      const length = count[axis] ?? 1;
      place += ((start[axis] ?? 0) + (rest % length)) * (strides[axis] ?? 0);
      rest = Math.floor(rest / length);
    }
    // A record dimension alone is not in one piece.
    const isApart = (strides.at(-1) ?? 0) !== type.bytes;
    const length = isApart ? (cols - 1) * (strides.at(-1) ?? 0) + type.bytes : cols * type.bytes;
    refuseBeyondEnd(bytes, place, length, `variable ${name}`);
    const piece = bytes.read(place, length);
    const view = new DataView(piece.buffer, piece.byteOffset, piece.length);
    const step = isApart ? (strides.at(-1) ?? 0) : type.bytes;
    for (let col = 0; col < cols; col += 1) values[row * cols + col] = type.at(view, col * step);
  }
  return values;
}

/** Bytes from one index to the next along each dimension. */
function stridesOf(dimensions: readonly Dimension[], bytes: number, recordBytes: number | null): number[] {
  const strides: number[] = [];
  let stride = bytes;
  for (const { length } of dimensions.toReversed()) {
    strides.unshift(stride);
    stride *= length;
  }
  return recordBytes === null ? strides : [recordBytes, ...strides.slice(1)];
}

function broken({ subject }: FileBytes, what: string) {
  return rasterError(subject, {
    found: `the file ${what}`,
    expected: 'a NetCDF file that is whole',
    remedy: FETCH_AGAIN,
  });
}
