/**
 * Undoes the compression of a tile, never giving more bytes than the tile can have.
 */
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Compression } from './encoding.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './pack-bits.ts';

/**
 * The bytes of a tile, starting at a multiple of 8 in their buffer. They may be fewer than `most`: the caller judges.
 * @param most Most bytes the tile can have.
 * @throws Error of any kind when the stream is broken, cut off where the format tells, fails its checksum, or has more.
 */
export function decompress(source: Buffer, compression: Compression, most: number): Uint8Array {
  if (compression === 'none') return refuseLonger(source, most);
  if (compression === 'deflate') return aligned(inflateSync(source, outputOf(most)));
  if (compression === 'zstd') return aligned(zstdDecompressSync(source, outputOf(most)));
  const target = new Uint8Array(most);
  const decode = compression === 'lzw' ? decodeLzw : decodePackBits;
  return target.subarray(0, decode(source, target));
}

/** One piece of output with a byte to spare: zlib sees its end without asking for another (a third of the time saved). */
function outputOf(most: number): { chunkSize: number; maxOutputLength: number } {
  return { chunkSize: Math.max(64, most + 1), maxOutputLength: most };
}

function refuseLonger(source: Buffer, most: number): Buffer {
  if (source.length > most) throw new RangeError(`${source.length} bytes`);
  return source;
}

/** Small buffers may come from a shared pool at any place; samples of 8 bytes need a multiple of 8. */
function aligned(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
