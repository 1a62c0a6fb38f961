/**
 * Collects runs of cells into typed arrays and puts them into their final order.
 */
import type { Coverage, CoverageRuns } from './coverage.ts';
import { longer } from './longer.ts';
import { canonicalNumbers, OUTSIDE, reorderSets } from './memberships.ts';

/** Runs that fit at first. */
const FIRST_RUNS = 4096;

/** Growable columns of `Coverage`. Rows must be added in ascending order, columns ascending within a row. */
export class RunBuilder {
  private count = 0;
  private readonly shared: boolean;
  private row: Int32Array;
  private colStart: Int32Array;
  private colEnd: Int32Array;
  private membership: Int32Array;
  private fraction: Float64Array;

  /** @param shared whether other threads read the coverage */
  constructor(shared = false) {
    this.shared = shared;
    this.row = this.integers(FIRST_RUNS);
    this.colStart = this.integers(FIRST_RUNS);
    this.colEnd = this.integers(FIRST_RUNS);
    this.membership = this.integers(FIRST_RUNS);
    this.fraction = this.doubles(FIRST_RUNS);
  }

  /** Forgets all runs; those of a coverage made before are overwritten by what is added then. */
  clear(): void {
    this.count = 0;
  }

  /** Adds a run, or lengthens the last one where it goes on. */
  add(row: number, colStart: number, colEnd: number, membership: number, fraction: number): void {
    if (fraction === 1 && this.continuesLast(row, colStart, membership)) {
      this.colEnd[this.count - 1] = colEnd;
      return;
    }
    if (this.count === this.row.length) this.grow();
    const i = this.count++;
    this.row[i] = row;
    this.colStart[i] = colStart;
    this.colEnd[i] = colEnd;
    this.membership[i] = membership;
    this.fraction[i] = fraction;
  }

  /** Adds a cell of which a share lies in one membership and the rest in another. @param fraction in (0, 1) */
  addSplit(row: number, col: number, membership: number, fraction: number, rest: number): void {
    if (this.count + 2 > this.row.length) this.grow();
    const i = this.count;
    this.count = i + 2;
    this.row[i] = row;
    this.row[i + 1] = row;
    this.colStart[i] = col;
    this.colStart[i + 1] = col;
    this.colEnd[i] = col + 1;
    this.colEnd[i + 1] = col + 1;
    this.membership[i] = membership;
    this.membership[i + 1] = rest;
    this.fraction[i] = fraction;
    this.fraction[i + 1] = 1 - fraction;
  }

  /** Adds the runs of a coverage whose rows come next. @param numbers its memberships by their numbers there */
  append(coverage: Coverage, numbers: Int32Array): void {
    const { length } = coverage.row;
    while (this.count + length > this.row.length) this.grow();
    this.row.set(coverage.row, this.count);
    this.colStart.set(coverage.colStart, this.count);
    this.colEnd.set(coverage.colEnd, this.count);
    this.fraction.set(coverage.fraction, this.count);
    for (let run = 0; run < length; run++) {
      this.membership[this.count + run] = numbers[coverage.membership[run] ?? OUTSIDE] ?? OUTSIDE;
    }
    this.count += length;
  }

  /**
   * Takes out rows from the north while at least so many runs are there, and hands them over in arrays that last until
   * `take` returns: each time the fewest whole rows with so many runs. All rows for 0.
   */
  takeRows(least: number, take: (runs: CoverageRuns) => void): void {
    let from = 0;
    while (this.count > from && this.count - from >= least) {
      let to = least === 0 ? this.count : from + least;
      while (to < this.count && this.row[to] === this.row[to - 1]) to++;
      take(this.between(from, to));
      from = to;
    }
    for (const column of [this.row, this.colStart, this.colEnd, this.membership, this.fraction]) {
      column.copyWithin(0, from, this.count);
    }
    this.count -= from;
  }

  private between(from: number, to: number): CoverageRuns {
    return {
      row: this.row.subarray(from, to),
      colStart: this.colStart.subarray(from, to),
      colEnd: this.colEnd.subarray(from, to),
      membership: this.membership.subarray(from, to),
      fraction: this.fraction.subarray(from, to),
    };
  }

  /**
   * The coverage, with memberships renumbered and the pieces of each cell ordered by membership.
   * Its arrays are those of the builder: they hold until it is cleared.
   * Sets that were only passed through, on a boundary that zones share, hold no place and are left out.
   * @param memberships sets of zones by the numbers that the runs were added with
   */
  finish(memberships: readonly (readonly number[])[]): Coverage {
    const used = this.usedMemberships(memberships.length);
    const usedSets = used.map((old) => memberships[old] ?? []);
    const canonical = canonicalNumbers(usedSets);
    const numbers = new Int32Array(memberships.length);
    used.forEach((old, i) => {
      numbers[old] = canonical[i] ?? OUTSIDE;
    });
    this.renumber(numbers);
    return { ...this.between(0, this.count), memberships: reorderSets(usedSets, canonical) };
  }

  /** Numbers of the memberships that runs lie in, and of the empty one, ascending. */
  private usedMemberships(count: number): number[] {
    const marks = new Uint8Array(count);
    marks[OUTSIDE] = 1;
    for (let run = 0; run < this.count; run++) marks[this.membership[run] ?? OUTSIDE] = 1;
    return Array.from(marks.keys()).filter((membership) => marks[membership] === 1);
  }

  private continuesLast(row: number, colStart: number, membership: number): boolean {
    const last = this.count - 1;
    return (
      last >= 0 &&
      this.row[last] === row &&
      this.colEnd[last] === colStart &&
      this.membership[last] === membership &&
      this.fraction[last] === 1
    );
  }

  /**
   * Gives memberships their final numbers and puts pieces into order. Runs already come by row and column: only the
   * pieces of one cell can be out of order, and these differ in nothing but membership and fraction. In place, as the
   * runs of a world may fill half of the memory.
   */
  private renumber(numbers: Int32Array): void {
    const { membership, fraction, row, colStart } = this;
    for (let run = 0; run < this.count; run++) {
      membership[run] = numbers[membership[run] ?? OUTSIDE] ?? OUTSIDE;
      if (fraction[run] === 1) continue;
      for (let piece = run; piece > 0; piece--) {
        const isBefore = (membership[piece] ?? 0) < (membership[piece - 1] ?? 0);
        if (!isBefore || row[piece] !== row[piece - 1] || colStart[piece] !== colStart[piece - 1]) break;
        this.swap(piece);
      }
    }
  }

  /** A piece with the one before it. */
  private swap(piece: number): void {
    const [membership, fraction] = [this.membership[piece] ?? 0, this.fraction[piece] ?? 0];
    this.membership[piece] = this.membership[piece - 1] ?? 0;
    this.fraction[piece] = this.fraction[piece - 1] ?? 0;
    this.membership[piece - 1] = membership;
    this.fraction[piece - 1] = fraction;
  }

  private grow(): void {
    const capacity = 2 * this.row.length;
    this.row = longer(this.row, this.integers(capacity));
    this.colStart = longer(this.colStart, this.integers(capacity));
    this.colEnd = longer(this.colEnd, this.integers(capacity));
    this.membership = longer(this.membership, this.integers(capacity));
    this.fraction = longer(this.fraction, this.doubles(capacity));
  }

  private integers(length: number): Int32Array {
    return new Int32Array(this.shared ? new SharedArrayBuffer(4 * length) : new ArrayBuffer(4 * length));
  }

  private doubles(length: number): Float64Array {
    return new Float64Array(this.shared ? new SharedArrayBuffer(8 * length) : new ArrayBuffer(8 * length));
  }
}
