/**
 * The structure of a TIFF: its header, its chain of directories, and which of them is the image. Checked before anything
 * is trusted: every place lies in the file, no directory is visited twice, tags are in order. Values of tags are read
 * in `tag-values.ts`.
 *
 * @see TIFF 6.0, section 2; the BigTIFF design (libtiff).
 */
import { type FileBytes, refuseBeyondEnd } from '../file-bytes.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import { TAG } from './tags.ts';

/** An open TIFF. */
export interface TiffFile {
  readonly bytes: FileBytes;
  readonly littleEndian: boolean;
  /** BigTIFF: offsets and counts of 8 bytes. */
  readonly big: boolean;
}

/** An open TIFF with its image. */
export interface TiffImage {
  readonly file: TiffFile;
  readonly directory: Directory;
  /** Null where the file has none. */
  readonly mask: Directory | null;
}

/** Where the values of a tag are. */
export interface TagEntry {
  readonly type: number;
  readonly count: number;
  /** Place in the file of the field that holds the values, or their place when they do not fit it. */
  readonly field: number;
}

/** The tags of a directory, by number. */
export type Directory = ReadonlyMap<number, TagEntry>;

const CLASSIC = 42;
const BIG = 43;
/** Pages, overviews and masks of real files are a few dozen. */
const MOST_DIRECTORIES = 1024;
const MOST_ENTRIES = 65_535;

/** Whether bytes start as a TIFF does. */
export function looksLikeTiff(start: Buffer): boolean {
  if (start.length < 8) return false;
  const order = start.toString('latin1', 0, 2);
  const version = order === 'II' ? start.readUInt16LE(2) : start.readUInt16BE(2);
  return (order === 'II' || order === 'MM') && (version === CLASSIC || version === BIG);
}

/**
 * The one image of a TIFF in full resolution, and the mask of it; overviews are left alone.
 * @throws StudyError ERR_RASTER when the header or a directory is broken, when directories run in a circle, or when
 * there is no such image or more than one, or more than one mask.
 */
export function readTiff(bytes: FileBytes): TiffImage {
  const start = bytes.read(0, Math.min(16, bytes.size));
  const littleEndian = start.toString('latin1', 0, 2) === 'II';
  const view = viewOf(start);
  const big = view.getUint16(2, littleEndian) === BIG;
  const file: TiffFile = { bytes, littleEndian, big };
  if (
    big &&
    (start.length < 16 || view.getUint16(4, littleEndian) !== 8 || view.getUint16(6, littleEndian) !== 0)
  ) {
    throw rasterError(bytes.subject, {
      found: 'the header of the BigTIFF is broken',
      expected: 'offsets of 8 bytes, as its header must say',
      remedy: FETCH_AGAIN,
    });
  }
  const first = big ? Number(view.getBigUint64(8, littleEndian)) : view.getUint32(4, littleEndian);
  return { file, ...selectImage(file, readChain(file, first)) };
}

function readChain(file: TiffFile, first: number): Directory[] {
  const directories: Directory[] = [];
  const visited = new Set<number>();
  for (let offset = first; offset !== 0; ) {
    if (visited.has(offset) || visited.size === MOST_DIRECTORIES) {
      throw rasterError(file.bytes.subject, {
        found: visited.has(offset)
          ? 'its directories run in a circle'
          : `more than ${MOST_DIRECTORIES} directories`,
        expected: 'a chain of directories that ends',
        remedy: FETCH_AGAIN,
      });
    }
    visited.add(offset);
    const { directory, next } = readDirectory(file, offset, visited.size);
    directories.push(directory);
    offset = next;
  }
  return directories;
}

function readDirectory(
  file: TiffFile,
  offset: number,
  number: number,
): { directory: Directory; next: number } {
  const { bytes, littleEndian, big } = file;
  const what = `directory ${number}`;
  const [countBytes, entryBytes, placeBytes] = big ? [8, 20, 8] : [2, 12, 4];
  refuseBeyondEnd(bytes, offset, countBytes, what);
  const head = viewOf(bytes.read(offset, countBytes));
  const count = big ? Number(head.getBigUint64(0, littleEndian)) : head.getUint16(0, littleEndian);
  if (count === 0 || count > MOST_ENTRIES) {
    throw rasterError(bytes.subject, {
      found: `${what} has ${count} tags`,
      expected: `1 to ${MOST_ENTRIES}`,
      remedy: FETCH_AGAIN,
    });
  }
  const start = offset + countBytes;
  const length = count * entryBytes + placeBytes;
  refuseBeyondEnd(bytes, start, length, what);
  const view = viewOf(bytes.read(start, length));
  const directory = new Map<number, TagEntry>();
  let last = -1;
  for (let at = 0; at < count * entryBytes; at += entryBytes) {
    const tag = view.getUint16(at, littleEndian);
    if (tag <= last) {
      throw rasterError(bytes.subject, {
        found: tag === last ? `${what} holds tag ${tag} twice` : `${what} holds tag ${tag} after tag ${last}`,
        expected: 'tags in ascending order, each at most once, as TIFF prescribes',
        remedy: FETCH_AGAIN,
      });
    }
    last = tag;
    directory.set(tag, {
      type: view.getUint16(at + 2, littleEndian),
      count: big ? Number(view.getBigUint64(at + 4, littleEndian)) : view.getUint32(at + 4, littleEndian),
      field: start + at + entryBytes - placeBytes,
    });
  }
  const at = count * entryBytes;
  const next = big ? Number(view.getBigUint64(at, littleEndian)) : view.getUint32(at, littleEndian);
  return { directory, next };
}

function selectImage(file: TiffFile, directories: readonly Directory[]): Omit<TiffImage, 'file'> {
  const images = directories.filter((directory) => kindOf(file, directory) === 'image');
  const masks = directories.filter((directory) => kindOf(file, directory) === 'mask');
  const [directory] = images;
  if (masks.length > 1) {
    throw rasterError(file.bytes.subject, {
      found: `${masks.length} masks`,
      expected: 'at most one',
      remedy:
        'Write the file anew with a nodata value: `gdal_translate -mask none -a_nodata -9999 in.tif out.tif`.',
    });
  }
  if (directory !== undefined && images.length === 1) return { directory, mask: masks[0] ?? null };
  throw rasterError(file.bytes.subject, {
    found: `${images.length} images in full resolution`,
    expected: 'one',
    remedy: 'Save the image that is meant as a file of its own: `gdal_translate GTIFF_DIR:1:in.tif out.tif`.',
  });
}

/** NewSubfileType: bit 0 a reduced copy, bit 2 a transparency mask. SubfileType, which it replaced: 2 a reduced copy. */
function kindOf({ bytes, littleEndian }: TiffFile, directory: Directory): 'image' | 'mask' | 'overview' {
  const bitsOf = (tag: number): number => {
    const entry = directory.get(tag);
    if (entry === undefined || entry.count !== 1) return 0;
    const field = viewOf(bytes.read(entry.field, 4));
    return entry.type === 3 ? field.getUint16(0, littleEndian) : field.getUint32(0, littleEndian);
  };
  const kind = bitsOf(TAG.newSubfileType);
  if ((kind & 1) !== 0 || bitsOf(TAG.subfileType) === 2) return 'overview';
  return (kind & 4) === 0 ? 'image' : 'mask';
}

/** A view for reading numbers of either byte order. */
export function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
