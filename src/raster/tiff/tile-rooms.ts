/**
 * Room for the decoded tiles of a file that are kept. Tiles that are stored in the form in which they are read are
 * decompressed to where they stay; others go through a stage, which all tiles of the file share.
 */
import { createTileMemory, type TileRoom } from '../../kernel/tile-memory.ts';
import type { ImageLayout } from './image-layout.ts';
import { isLerc } from './lerc.ts';

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
export function storedTileBytes({ tileRows, tileCols, bits, interleaved }: ImageLayout): number {
  return tileRows * Math.ceil((tileCols * interleaved * bits) / 8);
}

/** Bytes of the samples of a tile as they are kept. */
export function keptTileBytes(layout: ImageLayout): number {
  return layout.tileRows * layout.tileCols * keptSampleBytes(layout);
}

/** Float16 is kept as float32; integers of LERC as float64 where some are masked. */
export function keptSampleBytes({ sampleType, sampleBytes, compression }: ImageLayout): number {
  if (sampleType === 'float16') return 4;
  return isLerc(compression) && !sampleType.startsWith('float') ? 8 : sampleBytes;
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
