/**
 * Puts tags and encoded tiles together into a little-endian classic TIFF. Knows nothing of geography or compression.
 *
 * @see TIFF 6.0, section 2.
 */
import { TAG, TYPE } from './tags.ts';

/** A tag to write; the two that hold the places of the tiles are added by {@link tiffHead}. */
export interface TagToWrite {
  readonly tag: number;
  readonly type: typeof TYPE.ascii | typeof TYPE.short | typeof TYPE.long | typeof TYPE.double;
  /** Text is ended with a zero byte. */
  readonly values: readonly number[] | string;
}

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/**
 * The bytes of a file: header, directory, values of tags, tiles in order.
 * @throws RangeError when the file would pass 4 GiB, where offsets of a classic TIFF end.
 */
export function assembleTiff(tags: readonly TagToWrite[], tiles: readonly Buffer[]): Buffer {
  const head = tiffHead(
    tags,
    tiles.map((tile) => tile.length),
  );
  return Buffer.concat([head, ...tiles]);
}

/**
 * What comes before the tiles. Its length depends on their number, not on their sizes.
 * @param counts sizes of the tiles in bytes, which follow each other behind the head
 */
export function tiffHead(tags: readonly TagToWrite[], counts: readonly number[]): Buffer {
  const withPlaces = (offsets: readonly number[]): TagToWrite[] =>
    [
      ...tags,
      { tag: TAG.tileOffsets, type: TYPE.long, values: offsets },
      { tag: TAG.tileByteCounts, type: TYPE.long, values: counts },
    ].sort((a, b) => a.tag - b.tag);
  // The places of the tiles depend on the length of the directory, not on its content: first a draft, then the directory.
  let offset = encodeDirectory(withPlaces(counts)).length;
  const offsets: number[] = [];
  for (const count of counts) {
    offsets.push(offset);
    offset += count;
  }
  return encodeDirectory(withPlaces(offsets));
}

function encodeDirectory(tags: readonly TagToWrite[]): Buffer {
  const directory = Buffer.alloc(HEADER_BYTES + 2 + tags.length * ENTRY_BYTES + 4);
  directory.write('II*\0', 0, 'latin1');
  directory.writeUInt32LE(HEADER_BYTES, 4);
  directory.writeUInt16LE(tags.length, HEADER_BYTES);
  const outside: Buffer[] = [];
  let end = directory.length;
  tags.forEach(({ tag, type, values }, index) => {
    const entry = HEADER_BYTES + 2 + index * ENTRY_BYTES;
    const bytes = encodeValues(type, values);
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(type, entry + 2);
    directory.writeUInt32LE(typeof values === 'string' ? bytes.length : values.length, entry + 4);
    if (bytes.length <= 4) {
      bytes.copy(directory, entry + 8);
      return;
    }
    directory.writeUInt32LE(end, entry + 8);
    // Values start at even offsets (TIFF 6.0, section 2).
    outside.push(bytes, Buffer.alloc(bytes.length % 2));
    end += bytes.length + (bytes.length % 2);
  });
  return Buffer.concat([directory, ...outside]);
}

function encodeValues(type: TagToWrite['type'], values: TagToWrite['values']): Buffer {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'latin1');
  const width = type === TYPE.short ? 2 : type === TYPE.long ? 4 : 8;
  const bytes = Buffer.alloc(values.length * width);
  values.forEach((value, index) => {
    if (width === 2) bytes.writeUInt16LE(value, index * width);
    else if (width === 4) bytes.writeUInt32LE(value, index * width);
    else bytes.writeDoubleLE(value, index * width);
  });
  return bytes;
}
