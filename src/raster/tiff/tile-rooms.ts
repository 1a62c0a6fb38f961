/**
 * Room for the decoded tiles of a file that are kept. Tiles that are stored in the form in which they are read are
 * decompressed to where they stay; others go through a stage, which all tiles of the file share.
 */
import { createTileMemory, type TileRoom } from '../../kernel/tile-memory.ts';
import type { ImageLayout } from './image-layout.ts';

/** Rooms by number, and the stage. */
export interface TileRooms {
  /** Most tiles that are kept; at least one. */
  readonly count: number;
  /** Room for the samples of one tile; its memory is there from the first tile on. */
  room(number: number): TileRoom;
  /** Room for one tile as it is stored, to be decompressed there. */
  stage(): TileRoom;
}

/** Bytes of a tile as it is stored, before compression. */
export function storedTileBytes({ tileRows, tileCols, sampleBytes, interleaved }: ImageLayout): number {
  return tileRows * tileCols * sampleBytes * interleaved;
}

/** Bytes of the samples of a tile as they are kept. */
export function keptTileBytes({ tileRows, tileCols, sampleBytes }: ImageLayout): number {
  return tileRows * tileCols * sampleBytes;
}

/** Rooms for as many tiles as fit some bytes. */
export function tileRooms(layout: ImageLayout, cacheBytes: number): TileRooms {
  const tileBytes = keptTileBytes(layout);
  const count = Math.max(1, Math.floor(cacheBytes / tileBytes));
  let room: ((number: number) => TileRoom) | null = null;
  let stage: TileRoom | null = null;
  return {
    count,
    room: (number) => {
      room ??= createTileMemory(tileBytes, count);
      return room(number);
    },
    stage: () => {
      stage ??= createTileMemory(storedTileBytes(layout), 1)(0);
      return stage;
    },
  };
}
