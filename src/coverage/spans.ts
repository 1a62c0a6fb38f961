/**
 * Spans as columns of numbers: there are millions of them, and none lives longer than its row.
 */
import { longer } from './longer.ts';

/**
 * Growable list of spans: for each zone, cells of one grid row that it covers, wholly or partly. Cells that an edge
 * touches come one by one; those between are whole and come as runs.
 */
export class Spans {
  count = 0;
  zone = new Int32Array(256);
  colStart = new Int32Array(256);
  colEnd = new Int32Array(256);
  /** Coverage fraction of each cell of the span, (0, 1]; 1 means whole. */
  fraction = new Float64Array(256);
  /** Covered length of the west side of the cell, [0, 1]. */
  westCover = new Float64Array(256);
  /** Pieces of the zone's boundary in the cell: `order[from] .. order[to - 1]`; none for a whole span. */
  from = new Int32Array(256);
  to = new Int32Array(256);

  clear(): void {
    this.count = 0;
  }

  /** Adds a whole span. */
  addWhole(zone: number, colStart: number, colEnd: number): void {
    this.add(zone, colStart, colEnd, 1, 1, 0, 0);
  }

  add(
    zone: number,
    colStart: number,
    colEnd: number,
    fraction: number,
    westCover: number,
    from: number,
    to: number,
  ): void {
    if (this.count === this.zone.length) this.grow();
    const i = this.count++;
    this.zone[i] = zone;
    this.colStart[i] = colStart;
    this.colEnd[i] = colEnd;
    this.fraction[i] = fraction;
    this.westCover[i] = westCover;
    this.from[i] = from;
    this.to[i] = to;
  }

  private grow(): void {
    const capacity = 2 * this.zone.length;
    this.zone = longer(this.zone, new Int32Array(capacity));
    this.colStart = longer(this.colStart, new Int32Array(capacity));
    this.colEnd = longer(this.colEnd, new Int32Array(capacity));
    this.fraction = longer(this.fraction, new Float64Array(capacity));
    this.westCover = longer(this.westCover, new Float64Array(capacity));
    this.from = longer(this.from, new Int32Array(capacity));
    this.to = longer(this.to, new Int32Array(capacity));
  }
}
