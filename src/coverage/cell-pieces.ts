/**
 * Counts pieces of the cells of a refined grid into the cells of one row of the population grid.
 */
import type { RunBuilder } from './run-builder.ts';

/** No membership yet. */
const NONE = -1;

/**
 * One row of the population grid. Whole cells are counted in integers, so that a cell in one membership is exactly
 * whole and the shares of a cell that is cut along the refined grid are exact.
 */
export class CellPieces {
  private readonly refinement: number;
  /** Of the first membership met in a cell: most cells meet no other. */
  private readonly first: Int32Array;
  private readonly firstCells: Float64Array;
  /** Of all others, by column and then by membership. */
  private readonly others = new Map<number, Map<number, number>>();

  constructor(cols: number, refinement: number) {
    this.refinement = refinement;
    this.first = new Int32Array(cols).fill(NONE);
    this.firstCells = new Float64Array(this.first.length);
  }

  /** Adds cells of one row of the refined grid, each with this share in the membership. */
  add(from: number, to: number, membership: number, fraction: number): void {
    for (let fine = from; fine < to; ) {
      const col = Math.floor(fine / this.refinement);
      const end = Math.min((col + 1) * this.refinement, to);
      this.count(col, membership, (end - fine) * fraction);
      fine = end;
    }
  }

  /** Hands the row over and begins the next. */
  flush(runs: RunBuilder, row: number): void {
    const whole = this.refinement ** 2;
    for (let col = 0; col < this.first.length; col++) {
      const others = this.others.get(col);
      runs.add(row, col, col + 1, this.first[col] ?? NONE, others ? (this.firstCells[col] ?? 0) / whole : 1);
      for (const [membership, cells] of others ?? []) runs.add(row, col, col + 1, membership, cells / whole);
    }
    this.first.fill(NONE);
    this.firstCells.fill(0);
    this.others.clear();
  }

  private count(col: number, membership: number, cells: number): void {
    const known = this.first[col] ?? NONE;
    if (known === NONE) this.first[col] = membership;
    if (known === NONE || known === membership) {
      this.firstCells[col] = (this.firstCells[col] ?? 0) + cells;
      return;
    }
    const others = this.others.get(col) ?? new Map<number, number>();
    this.others.set(col, others);
    others.set(membership, (others.get(membership) ?? 0) + cells);
  }
}
