/**
 * Inflates zlib streams inside a memory of loops: no array is made, and what comes out is where other loops read it.
 * Anything out of order is one answer, null: whoever wants to know why asks `node:zlib`.
 *
 * @see RFC 1950 (zlib) and RFC 1951 (Deflate).
 */
import {
  fillTable,
  LITERAL_ENTRIES,
  LITERAL_TABLE_BITS,
  OFFSET_ENTRIES,
  OFFSET_TABLE_BITS,
} from './code-table.ts';
import { OVERSHOOT, PLACES } from './inflate-block.ts';
import type { Loop, LoopInstance } from './instance.ts';

/** Bytes that loops look at beyond a source. */
const LOOK_AHEAD = 64;
const CHECKSUM_BYTES = 4;
/** Most symbols that a block may describe. */
const MOST_LITERALS = 286;
const MOST_OFFSETS = 30;
const LENGTH_CODES = 19;
/** The order in which the lengths of the code of lengths are told. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_TABLE_BITS = 7;
/** Below it, symbols of the code of lengths are lengths. */
const REPEAT_LAST = 16;

const FIXED_LITERALS = Uint8Array.from({ length: 288 }, (_, symbol) => {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
});
const FIXED_OFFSETS = new Uint8Array(32).fill(5);

const lengthTable = new Int32Array(2 ** LENGTH_TABLE_BITS);
const lengthLengths = new Uint8Array(LENGTH_CODES);
/** Symbols of the code of lengths stand for themselves, above the bits that say how long their code is. */
const LENGTH_ENTRIES = Int32Array.from({ length: LENGTH_CODES }, (_, symbol) => symbol << 16);
const lengths = new Uint8Array(MOST_LITERALS + MOST_OFFSETS);

/** Where a source of some bytes ends and a target may begin. */
export function endOfSource(sourceBytes: number): number {
  return Math.ceil((PLACES.source + sourceBytes + LOOK_AHEAD) / 16) * 16;
}

/** Room that a target of some bytes takes, with what loops may write beyond it. */
export function roomOfTarget(targetBytes: number): number {
  return Math.ceil((targetBytes + OVERSHOOT) / 16) * 16;
}

/** Inflates one stream after the other. */
export class Inflater {
  private readonly bytes: Uint8Array;
  private readonly places: Int32Array;
  private readonly literals: Int32Array;
  private readonly offsets: Int32Array;
  private readonly block: Loop;
  private readonly adler32: Loop;
  /** Next byte of the source, and bits taken from it but not used. */
  private at = 0;
  private held = 0;
  private heldBits = 0;
  private sourceEnd = 0;
  private target = 0;

  /** @param instance with a memory that holds source and target; it must not grow */
  constructor({ memory, loop }: LoopInstance) {
    const { buffer } = memory;
    this.bytes = new Uint8Array(buffer);
    this.places = new Int32Array(buffer, PLACES.stop, 3);
    this.literals = new Int32Array(buffer, PLACES.literals, (PLACES.offsets - PLACES.literals) / 4);
    this.offsets = new Int32Array(buffer, PLACES.offsets, (PLACES.source - PLACES.offsets) / 4);
    this.block = loop('inflateBlock');
    this.adler32 = loop('adler32');
    for (let distance = 1; distance < 16; distance++) {
      for (let i = 0; i < 16; i++) this.bytes[PLACES.repeats + 16 * distance + i] = i % distance;
      this.bytes[PLACES.steps + distance] = 16 - (16 % distance);
    }
  }

  /**
   * Inflates the stream that lies at `PLACES.source`.
   * @param sourceBytes its length; what follows the stream in it has no meaning
   * @param target address to inflate to, with {@link roomOfTarget} of `most`
   * @param most most bytes that may come out
   * @returns the bytes that came out, or null when the stream is broken, cut off, longer or of another kind
   */
  inflate(sourceBytes: number, target: number, most: number): number | null {
    this.at = PLACES.source;
    this.sourceEnd = PLACES.source + sourceBytes;
    this.held = 0;
    this.heldBits = 0;
    this.target = target;
    if (!this.isHeaderPlain()) return null;
    for (let isLast = false; !isLast; ) {
      isLast = this.take(1) === 1;
      if (!this.inflateBlock(target, target + most)) return null;
    }
    return this.isChecksumRight(target) ? this.target - target : null;
  }

  /** Deflate with a window of at most 32 KiB and no dictionary. */
  private isHeaderPlain(): boolean {
    const method = this.take(8);
    const flags = this.take(8);
    return (
      (method & 15) === 8 && method >> 4 <= 7 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0
    );
  }

  private isChecksumRight(target: number): boolean {
    this.skipToByte();
    if (this.at + CHECKSUM_BYTES > this.sourceEnd) return false;
    let told = 0;
    for (let i = 0; i < CHECKSUM_BYTES; i++) told = (told << 8) | this.take(8);
    return told === this.adler32(target, this.target - target);
  }

  private inflateBlock(first: number, limit: number): boolean {
    switch (this.take(2)) {
      case 0:
        return this.copyStored(limit);
      case 1:
        return this.fillTables(FIXED_LITERALS, FIXED_OFFSETS) && this.inflateCodes(first, limit);
      case 2:
        return this.readTables() && this.inflateCodes(first, limit);
      default:
        return false;
    }
  }

  private copyStored(limit: number): boolean {
    this.skipToByte();
    const length = this.take(16);
    if ((this.take(16) ^ 0xffff) !== length) return false;
    if (this.at + length > this.sourceEnd || this.target + length > limit) return false;
    this.bytes.copyWithin(this.target, this.at, this.at + length);
    this.at += length;
    this.target += length;
    return true;
  }

  private inflateCodes(first: number, limit: number): boolean {
    const source = this.at - Math.ceil(this.heldBits / 8);
    const skip = 8 * (this.at - source) - this.heldBits;
    const isDone = this.block(source, skip, this.sourceEnd, this.target, first, limit);
    const [stop = 0, bitsLeft = 0, target = 0] = this.places;
    this.at = stop;
    this.heldBits = bitsLeft;
    this.held = bitsLeft === 0 ? 0 : (this.bytes[stop - 1] ?? 0) >> (8 - bitsLeft);
    this.target = target;
    return isDone === 1 && target <= limit && stop <= this.sourceEnd;
  }

  /** Reads the codes of a block, which are told in a code of their own. */
  private readTables(): boolean {
    const literals = 257 + this.take(5);
    const offsets = 1 + this.take(5);
    const told = 4 + this.take(4);
    lengthLengths.fill(0);
    for (let i = 0; i < told; i++) lengthLengths[LENGTH_ORDER[i] ?? 0] = this.take(3);
    if (literals > MOST_LITERALS || offsets > MOST_OFFSETS) return false;
    if (!fillTable(lengthTable, lengthLengths, LENGTH_ENTRIES, LENGTH_TABLE_BITS)) return false;
    return (
      this.readLengths(literals + offsets) &&
      this.fillTables(lengths.subarray(0, literals), lengths.subarray(literals, literals + offsets))
    );
  }

  private fillTables(literals: Uint8Array, offsets: Uint8Array): boolean {
    return (
      fillTable(this.literals, literals, LITERAL_ENTRIES, LITERAL_TABLE_BITS) &&
      fillTable(this.offsets, offsets, OFFSET_ENTRIES, OFFSET_TABLE_BITS)
    );
  }

  private readLengths(count: number): boolean {
    for (let i = 0; i < count; ) {
      this.hold(LENGTH_TABLE_BITS);
      const entry = lengthTable[this.held & (2 ** LENGTH_TABLE_BITS - 1)] ?? 0;
      const symbol = entry >> 16;
      this.held >>>= entry & 15;
      this.heldBits -= entry & 15;
      if (symbol < REPEAT_LAST) {
        lengths[i] = symbol;
        i++;
        continue;
      }
      const end = i + this.takeRepeats(symbol);
      if (end > count || (symbol === REPEAT_LAST && i === 0)) return false;
      const length = symbol === REPEAT_LAST ? (lengths[i - 1] ?? 0) : 0;
      for (; i < end; i++) lengths[i] = length;
    }
    // What was read beyond the source has no meaning, and loops must not begin there.
    return this.at - (this.heldBits >> 3) <= this.sourceEnd;
  }

  /** How often a length is repeated: the last one, or 0 some times, or 0 many times. */
  private takeRepeats(symbol: number): number {
    if (symbol === REPEAT_LAST) return 3 + this.take(2);
    return symbol === REPEAT_LAST + 1 ? 3 + this.take(3) : 11 + this.take(7);
  }

  /** Takes bits from the stream until some are held. */
  private hold(count: number): void {
    while (this.heldBits < count) {
      this.held |= (this.bytes[this.at] ?? 0) << this.heldBits;
      this.at++;
      this.heldBits += 8;
    }
  }

  private take(count: number): number {
    this.hold(count);
    const value = this.held & (2 ** count - 1);
    this.held >>>= count;
    this.heldBits -= count;
    return value;
  }

  /** Gives back whole bytes that are held, and leaves the rest of the byte at hand. */
  private skipToByte(): void {
    this.at -= this.heldBits >> 3;
    this.held = 0;
    this.heldBits = 0;
  }
}
