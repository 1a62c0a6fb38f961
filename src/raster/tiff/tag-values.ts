/**
 * The values of tags, read with their bounds checked. What values mean is up to `image-layout.ts`, `georeference.ts`
 * and `nodata.ts`.
 */
import { refuseBeyondEnd } from '../file-bytes.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import { type Directory, type TagEntry, type TiffFile, viewOf } from './directory.ts';
import { TYPE } from './tags.ts';

/** Reads one number at a place of a view. */
type ReadNumber = (view: DataView, at: number, littleEndian: boolean) => number;

const INTEGERS: Readonly<Record<number, { readonly bytes: number; readonly read: ReadNumber }>> = {
  [TYPE.byte]: { bytes: 1, read: (view, at) => view.getUint8(at) },
  [TYPE.signedByte]: { bytes: 1, read: (view, at) => view.getInt8(at) },
  [TYPE.short]: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  [TYPE.signedShort]: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  [TYPE.long]: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  [TYPE.signedLong]: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  [TYPE.directory]: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  [TYPE.long8]: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  [TYPE.signedLong8]: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  [TYPE.directory8]: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};
const FLOATS: typeof INTEGERS = {
  [TYPE.float]: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  [TYPE.double]: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
};

/** Tags other than the places of tiles hold at most a few thousand values. */
const MOST_VALUES = 65_535;

/**
 * The whole numbers of a tag, null where the directory has no such tag. Those above 2^53 come rounded: they are places
 * and lengths that no file has, and are refused as such.
 * @param limit Most values accepted.
 * @throws StudyError ERR_RASTER when the values are of another type or do not lie in the file.
 */
export function readIntegers(
  file: TiffFile,
  directory: Directory,
  tag: number,
  limit = MOST_VALUES,
): Float64Array | null {
  return readNumbers(file, directory, tag, INTEGERS, 'whole numbers', limit);
}

/**
 * The floating-point numbers of a tag, null where the directory has no such tag.
 * @throws StudyError ERR_RASTER when the values are of another type or do not lie in the file.
 */
export function readFloats(file: TiffFile, directory: Directory, tag: number): Float64Array | null {
  return readNumbers(file, directory, tag, FLOATS, 'floating-point numbers', MOST_VALUES);
}

/**
 * The one whole number of a tag.
 * @param fallback The value that TIFF 6.0 gives a tag that is not there; null where it must be there.
 * @throws StudyError ERR_RASTER when it is missing, or not one whole number.
 */
export function readInteger(
  file: TiffFile,
  directory: Directory,
  tag: number,
  name: string,
  fallback: number | null,
): number {
  const values = readIntegers(file, directory, tag);
  if (values === null && fallback !== null) return fallback;
  const [value] = values ?? [];
  if (value !== undefined && values?.length === 1) return value;
  throw rasterError(file.bytes.subject, {
    found: values === null ? `no tag ${tag} (${name})` : `${values.length} values in tag ${tag} (${name})`,
    expected: 'one value',
    remedy: FETCH_AGAIN,
  });
}

/**
 * The text of a tag up to its first zero byte, null where the directory has no such tag.
 * @param limit Longest text accepted, in bytes.
 * @throws StudyError ERR_RASTER when it is not text, too long, or does not lie in the file.
 */
export function readTagText(
  file: TiffFile,
  directory: Directory,
  tag: number,
  name: string,
  limit: number,
): string | null {
  const entry = directory.get(tag);
  if (entry === undefined) return null;
  if (entry.type !== TYPE.ascii || entry.count > limit) {
    throw rasterError(file.bytes.subject, {
      found: `tag ${tag} (${name}) holds ${entry.count} values of type ${entry.type}`,
      expected: `text of at most ${limit} bytes`,
      remedy: FETCH_AGAIN,
    });
  }
  const text = readValueBytes(file, tag, entry, 1).toString('latin1');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function readNumbers(
  file: TiffFile,
  directory: Directory,
  tag: number,
  types: typeof INTEGERS,
  kind: string,
  limit: number,
): Float64Array | null {
  const entry = directory.get(tag);
  if (entry === undefined) return null;
  const type = types[entry.type];
  if (type === undefined || entry.count > limit) {
    throw rasterError(file.bytes.subject, {
      found: `tag ${tag} holds ${entry.count.toLocaleString('en-US')} values of type ${entry.type}`,
      expected: `at most ${limit.toLocaleString('en-US')} ${kind}`,
      remedy: FETCH_AGAIN,
    });
  }
  const view = viewOf(readValueBytes(file, tag, entry, type.bytes));
  const values = new Float64Array(entry.count);
  for (let i = 0; i < values.length; i += 1) values[i] = type.read(view, i * type.bytes, file.littleEndian);
  return values;
}

/** Values stand in the field of the entry where they fit it, else where it points. */
function readValueBytes(
  { bytes, littleEndian, big }: TiffFile,
  tag: number,
  entry: TagEntry,
  width: number,
): Buffer {
  const length = entry.count * width;
  const room = big ? 8 : 4;
  if (length <= room) return bytes.read(entry.field, length);
  const field = viewOf(bytes.read(entry.field, room));
  const offset = big ? Number(field.getBigUint64(0, littleEndian)) : field.getUint32(0, littleEndian);
  refuseBeyondEnd(bytes, offset, length, `tag ${tag}`);
  return bytes.read(offset, length);
}
