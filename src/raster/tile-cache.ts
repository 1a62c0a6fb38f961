/**
 * Decoded pieces of a file (tiles, strips, rows), kept up to a number of pieces; the one not asked for longest goes first,
 * and the next takes its room.
 */

/** Pieces by number. */
export interface TileCache<Piece> {
  /** The piece of this number, decoded now if it is not kept. */
  get(number: number): Piece;
}

/** A piece that is kept, and the room it lies in. */
interface Kept<Piece> {
  readonly piece: Piece;
  readonly room: number;
}

/**
 * A cache of at most `capacity` pieces, but always of the piece asked for last.
 * @param decode Makes a piece in room `room`, from 0 to below the capacity, where no piece that is kept lies; what it
 * throws passes through.
 */
export function cacheTiles<Piece>(
  capacity: number,
  decode: (number: number, room: number) => Piece,
): TileCache<Piece> {
  // A Map keeps the order in which keys were set: the first is the oldest.
  const kept = new Map<number, Kept<Piece>>();
  const free: number[] = [];
  let used = 0;
  const takeRoom = (): number => {
    const room = free.pop();
    if (room !== undefined) return room;
    const [oldest] = kept;
    if (oldest === undefined || used < capacity) {
      used += 1;
      return used - 1;
    }
    kept.delete(oldest[0]);
    return oldest[1].room;
  };
  return {
    get(number) {
      const found = kept.get(number);
      if (found !== undefined) {
        kept.delete(number);
        kept.set(number, found);
        return found.piece;
      }
      const room = takeRoom();
      // Of a piece that cannot be decoded the room stays free.
      free.push(room);
      const piece = decode(number, room);
      free.pop();
      kept.set(number, { piece, room });
      return piece;
    },
  };
}
