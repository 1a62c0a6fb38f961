/**
 * Decoded pieces of a file (tiles, strips, rows), kept up to a number of bytes; the one not asked for longest goes first.
 */

/** A piece that takes memory. */
interface Sized {
  readonly byteLength: number;
}

/** Pieces by number. */
export interface TileCache<Piece extends Sized> {
  /** The piece of this number, decoded now if it is not kept. */
  get(number: number): Piece;
}

/**
 * A cache of at most `capacity` bytes, but always of the piece asked for last.
 * @param decode Makes a piece; what it throws passes through, and nothing is kept.
 */
export function cacheTiles<Piece extends Sized>(
  capacity: number,
  decode: (number: number) => Piece,
): TileCache<Piece> {
  // A Map keeps the order in which keys were set: the first is the oldest.
  const kept = new Map<number, Piece>();
  let bytes = 0;
  const makeRoom = (needed: number): void => {
    for (const [number, piece] of kept) {
      if (bytes + needed <= capacity) return;
      kept.delete(number);
      bytes -= piece.byteLength;
    }
  };
  return {
    get(number) {
      const found = kept.get(number);
      if (found !== undefined) {
        kept.delete(number);
        kept.set(number, found);
        return found;
      }
      const piece = decode(number);
      makeRoom(piece.byteLength);
      kept.set(number, piece);
      bytes += piece.byteLength;
      return piece;
    },
  };
}
