/**
 * Tables that tell symbols of Deflate from the bits of a stream: one look-up for short codes, a second one for long
 * codes. What an entry holds is made for the loop of `inflate-block.ts`.
 *
 * An entry: its lowest 6 bits are the bits to take from the stream, those behind the code included; bits 8 to 11 the
 * length of the code, or the bits that the second table is looked up by; from bit 16 on a literal, the base of a length
 * or distance, or where the second table starts. The bits between are the flags below.
 *
 * @see RFC 1951, section 3.2.
 */

/** Codes of up to so many bits are found by one look-up. */
export const LITERAL_TABLE_BITS = 11;
export const OFFSET_TABLE_BITS = 8;
export const LONGEST_CODE = 15;

/** A literal: the sign of an entry. */
const LITERAL = -(2 ** 31);
/** Neither a literal nor a base; without another flag no symbol at all. */
export const SPECIAL = 0x8000;
export const SUBTABLE = 0x4000;
export const END_OF_BLOCK = 0x2000;

const LITERALS = 256;
/** Symbols that codes may be given to; those beyond the used ones are no symbols. */
const LENGTH_SYMBOLS = 288;
const OFFSET_SYMBOLS = 32;

/** Entries by symbol, before the code is known: literals, the end of a block, lengths 3 to 258. */
export const LITERAL_ENTRIES = Int32Array.from({ length: LENGTH_SYMBOLS }, (_, symbol) => {
  if (symbol < LITERALS) return LITERAL | (symbol << 16);
  if (symbol === LITERALS) return SPECIAL | END_OF_BLOCK;
  return lengthEntry(symbol - LITERALS - 1);
});

function lengthEntry(index: number): number {
  if (index === 28) return 258 << 16;
  if (index > 28) return SPECIAL;
  const extra = index < 8 ? 0 : (index >> 2) - 1;
  const base = index < 8 ? index : (4 + (index & 3)) << extra;
  return ((3 + base) << 16) | extra;
}

/** The same for distances 1 to 32,768. */
export const OFFSET_ENTRIES = Int32Array.from({ length: OFFSET_SYMBOLS }, (_, symbol) => {
  if (symbol >= 30) return SPECIAL;
  const extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
  const base = symbol < 4 ? symbol : (2 + (symbol & 1)) << extra;
  return ((1 + base) << 16) | extra;
});

const counts = new Int32Array(LONGEST_CODE + 1);
const ends = new Int32Array(LONGEST_CODE + 2);
const sorted = new Int32Array(LENGTH_SYMBOLS);

/**
 * Fills a table.
 * @param table receives entries from index 0 on; its length must allow for second tables (2,342 literals, 402 offsets)
 * @param lengths bits of the code of each symbol, 0 where it has none
 * @param entries what each symbol stands for
 * @param tableBits bits of the first look-up
 * @returns whether the lengths make a complete code; one code of one bit alone, or none, is taken for complete too
 */
export function fillTable(
  table: Int32Array,
  lengths: Uint8Array,
  entries: Int32Array,
  tableBits: number,
): boolean {
  const used = sortByLength(lengths);
  if (used < 2 && counts[0] === lengths.length - used && (counts[1] ?? 0) === used) {
    fillSparse(table, used, entries, tableBits);
    return true;
  }
  let space = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) space = 2 * space + (counts[length] ?? 0);
  if (space !== 2 ** LONGEST_CODE) return false;
  fillComplete(table, entries, tableBits);
  return true;
}

/** Symbols in the order of their codes; gives their number. */
function sortByLength(lengths: Uint8Array): number {
  counts.fill(0);
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] ?? 0;
    counts[length] = (counts[length] ?? 0) + 1;
  }
  ends[1] = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    ends[length + 1] = (ends[length] ?? 0) + (counts[length] ?? 0);
  }
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const at = ends[length] ?? 0;
    sorted[at] = symbol;
    ends[length] = at + 1;
  }
  return lengths.length - (counts[0] ?? 0);
}

/** No code, or the code 0 alone: any other bit is no symbol. */
function fillSparse(table: Int32Array, used: number, entries: Int32Array, tableBits: number): void {
  table.fill(SPECIAL, 0, 2 ** tableBits);
  if (used === 0) return;
  const entry = withLength(entries[sorted[0] ?? 0] ?? SPECIAL, 1);
  for (let i = 0; i < 2 ** tableBits; i += 2) table[i] = entry;
}

function withLength(entry: number, length: number): number {
  return entry + (length << 8) + length;
}

/** The code after a code of some bits, both with their bits in reverse. */
function nextCode(code: number, length: number): number {
  const bit = 1 << (31 - Math.clz32(code ^ ((1 << length) - 1)));
  return (code & (bit - 1)) | bit;
}

/**
 * Goes through the codes in order. As long as codes are short, the table is kept as long as the code and doubled with
 * it; codes longer than the table share its entries by their first bits.
 */
function fillComplete(table: Int32Array, entries: Int32Array, tableBits: number): void {
  let size = 1;
  let code = 0;
  let at = 0;
  let start = 0;
  let subtableBits = 0;
  let prefix = -1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    if (length <= tableBits) {
      table.copyWithin(size, 0, size);
      size *= 2;
    }
    for (let left = counts[length] ?? 0; left > 0; left--) {
      const entry = entries[sorted[at] ?? 0] ?? SPECIAL;
      at++;
      if (length <= tableBits) {
        table[code] = withLength(entry, length);
      } else {
        const own = code & ((1 << tableBits) - 1);
        if (own !== prefix) {
          prefix = own;
          start = size;
          subtableBits = bitsOfSubtable(length, tableBits, left);
          size += 1 << subtableBits;
          table[own] = (start << 16) | SPECIAL | SUBTABLE | (subtableBits << 8) | tableBits;
        }
        const stride = 1 << (length - tableBits);
        const last = start + (1 << subtableBits);
        const written = withLength(entry, length - tableBits);
        for (let i = start + (code >> tableBits); i < last; i += stride) table[i] = written;
      }
      if (code !== (1 << length) - 1) code = nextCode(code, length);
    }
  }
}

/** How many bits the second table of a prefix needs: until the codes that share the prefix fill it. */
function bitsOfSubtable(length: number, tableBits: number, left: number): number {
  let subtableBits = length - tableBits;
  let space = left;
  while (space < 1 << subtableBits) {
    subtableBits++;
    space = 2 * space + (counts[tableBits + subtableBits] ?? 0);
  }
  return subtableBits;
}
