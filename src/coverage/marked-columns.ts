/**
 * Columns of a row that are marked in any order and taken from west to east: a sorting that costs by the mark, hardly by
 * the width of the grid.
 */

/** Marks for columns of a grid; a level of bits tells which words of the level below have any. */
export class MarkedColumns {
  /** The columns collected last, ascending, the first so many of them. */
  readonly columns: Int32Array;
  /** A bit for each column, and one for each word of these. */
  private readonly bits: Int32Array;
  private readonly words: Int32Array;

  /** @param cols columns that can be marked, from 0 on */
  constructor(cols: number) {
    this.columns = new Int32Array(cols);
    this.bits = new Int32Array(Math.ceil(cols / 32));
    this.words = new Int32Array(Math.ceil(this.bits.length / 32));
  }

  /** Marks a column; gives whether it was not marked before. */
  mark(col: number): boolean {
    const word = col >> 5;
    const bit = 1 << (col & 31);
    const marked = this.bits[word] ?? 0;
    if ((marked & bit) !== 0) return false;
    this.bits[word] = marked | bit;
    if (marked === 0) this.words[word >> 5] = (this.words[word >> 5] ?? 0) | (1 << (word & 31));
    return true;
  }

  /**
   * Collects the marked columns and takes the marks away; gives their number.
   * @example after mark(70), mark(3) and mark(70) it is 2, and `columns` begins with 3, 70.
   */
  collect(): number {
    const { columns, bits, words } = this;
    let count = 0;
    for (let group = 0; group < words.length; group++) {
      for (let some = words[group] ?? 0; some !== 0; some &= some - 1) {
        const word = 32 * group + lowestBit(some);
        for (let all = bits[word] ?? 0; all !== 0; all &= all - 1) {
          columns[count++] = 32 * word + lowestBit(all);
        }
        bits[word] = 0;
      }
      words[group] = 0;
    }
    return count;
  }
}

/** Number of the lowest bit that is set. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
