/**
 * Decoded tiles of one raster, in a memory that loops read from: a tile is inflated to where it is read, and the room of
 * a tile let go is that of the next. The memory is as long as all tiles kept together from the start and never moves, so
 * views of it stay valid; what no tile has touched takes no memory of the machine.
 */
import { endOfSource, Inflater, roomOfTarget } from './inflate.ts';
import { PLACES } from './inflate-block.ts';
import { createInstance, createMemory, type Loop } from './instance.ts';
import { readingFrom } from './scratch.ts';

/** Loops from the samples of a memory of tiles to scratch. */
export interface TileLoops {
  readonly widenFloats: Loop;
  readonly widenDoubles: Loop;
  readonly equalBytes: Loop;
}

/** Room for one tile. */
export interface TileRoom {
  /** As many bytes as a tile can have, with whatever was in them last; they start at a multiple of 16. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Inflates a zlib stream into `bytes`.
   * @returns how many bytes came out; null when the stream is broken, has more than a tile, or is far longer than a tile
   */
  inflate(source: Uint8Array): number | null;
}

const loopsByMemory = new WeakMap<ArrayBufferLike, TileLoops>();

/** The loops over samples that lie in a memory of tiles; undefined when they lie elsewhere. */
export function tileLoops(samples: ArrayBufferView): TileLoops | undefined {
  return loopsByMemory.get(samples.buffer);
}

/**
 * Rooms for tiles, by number from 0 on.
 * @param tileBytes most bytes of a tile
 * @param tiles how many are kept
 */
export function createTileMemory(tileBytes: number, tiles: number): (number: number) => TileRoom {
  // Deflate makes nothing longer by more than a few bytes in 16,383.
  const sourceBytes = Math.ceil(tileBytes * 1.01) + 1024;
  const first = endOfSource(sourceBytes);
  const stride = roomOfTarget(tileBytes);
  const memory = createMemory(first + tiles * stride);
  const loops = readingFrom(memory);
  loopsByMemory.set(memory.buffer, {
    widenFloats: loops.loop('widenFloats'),
    widenDoubles: loops.loop('widenDoubles'),
    equalBytes: loops.loop('equalBytes'),
  });
  const inflater = new Inflater(createInstance(memory));
  const source = new Uint8Array(memory.buffer, PLACES.source, sourceBytes);
  return (number) => {
    const address = first + number * stride;
    return {
      bytes: new Uint8Array(memory.buffer, address, tileBytes),
      inflate: (stream) => {
        if (stream.length > sourceBytes) return null;
        source.set(stream);
        return inflater.inflate(stream.length, address, tileBytes);
      },
    };
  };
}
