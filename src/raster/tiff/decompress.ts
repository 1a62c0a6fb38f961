/**
 * Undoes the compression of a tile, never giving more bytes than the tile can have.
 */
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import type { TileRoom } from '../../kernel/tile-memory.ts';
import { decodeLzw } from '../../kernel/unlzw.ts';
import type { Compression } from './encoding.ts';
import type { LercCompression } from './lerc.ts';
import { decodePackBits } from './pack-bits.ts';

/**
 * Decompresses a tile into its room.
 * @returns how many bytes there are; they may be fewer than there is room for: the caller judges
 * @throws Error of any kind when the stream is broken, cut off where the format tells, fails its checksum, or has more.
 */
export function decompress(
  source: Buffer,
  compression: Exclude<Compression, LercCompression>,
  room: TileRoom,
): number {
  switch (compression) {
    case 'none':
      return copy(source, room);
    case 'deflate':
      // What the loops refuse zlib refuses with a reason.
      return room.inflate(source) ?? keep(room, () => inflateSync(source, outputOf(room)));
    case 'zstd':
      return keep(room, () => zstdDecompressSync(source, outputOf(room)));
    case 'lzw':
      return decodeLzw(source, room.bytes);
    case 'packbits':
      return decodePackBits(source, room.bytes);
  }
}

/** One piece of output with a byte to spare: its end is seen without asking for another (a third of the time saved). */
function outputOf({ bytes }: TileRoom): { chunkSize: number; maxOutputLength: number } {
  return { chunkSize: Math.max(64, bytes.length + 1), maxOutputLength: bytes.length };
}

/** Keeps what a library gives; that it has more than there is room for is told in words of the file. */
function keep(room: TileRoom, decode: () => Buffer): number {
  try {
    return copy(decode(), room);
  } catch (cause) {
    const isTooLong = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? tooLong(room) : cause;
  }
}

function tooLong({ bytes }: TileRoom): RangeError {
  return new RangeError(`more than ${bytes.length} bytes`);
}

function copy(source: Buffer, room: TileRoom): number {
  if (source.length > room.bytes.length) throw tooLong(room);
  room.bytes.set(source);
  return source.length;
}
