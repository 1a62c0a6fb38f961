/**
 * The yardstick: reading and inflating tiles of the rasters with zlib and nothing else.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const TILE_OFFSETS = 324;
const TILE_BYTE_COUNTS = 325;
const TILE_BYTES = 512 * 512 * 4;

/** Inflates all tiles of a file that `make-rasters.ts` wrote; gives the number of bytes. */
export function inflateAll(path: string): number {
  return inflateTiles(path, null);
}

/**
 * Inflates some tiles of such a file; gives the number of bytes.
 * @param tiles their numbers, row by row; null for all
 */
export function inflateTiles(path: string, tiles: readonly number[] | null): number {
  const file = openSync(path, 'r');
  try {
    const { offsets, counts } = readPlaces(file);
    let bytes = 0;
    for (const tile of tiles ?? offsets.keys()) {
      const source = readAt(file, offsets[tile] ?? 0, counts[tile] ?? 0);
      bytes += inflateSync(source, { chunkSize: TILE_BYTES, maxOutputLength: TILE_BYTES }).length;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function readPlaces(file: number): { readonly offsets: number[]; readonly counts: number[] } {
  const start = readAt(file, 4, 4).readUInt32LE(0);
  const directory = readAt(file, start, fstatSync(file).size - start);
  const longs = (tag: number): number[] => {
    for (let entry = 2; entry < 2 + 12 * directory.readUInt16LE(0); entry += 12) {
      if (directory.readUInt16LE(entry) !== tag) continue;
      const count = directory.readUInt32LE(entry + 4);
      const at = count === 1 ? entry + 8 : directory.readUInt32LE(entry + 8) - start;
      return Array.from({ length: count }, (_, i) => directory.readUInt32LE(at + 4 * i));
    }
    return [];
  };
  return { offsets: longs(TILE_OFFSETS), counts: longs(TILE_BYTE_COUNTS) };
}

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  readSync(file, bytes, 0, length, offset);
  return bytes;
}
