/**
 * What a coverage says of each zone by itself: its area and its number of cells on the grid.
 */
import type { Coverage } from './coverage.ts';

/** Sums over all runs, one number per zone. */
export interface ZoneTotals {
  /** Geodesic area on the grid, km2: the sum of coverage fraction x area of the cell. */
  readonly areaKm2: Float64Array;
  /** The part of it in cells of which the zone covers a part only. */
  readonly partialAreaKm2: Float64Array;
  /** Sum of coverage fractions. */
  readonly cells: Float64Array;
}

/** A zone covers a cell whole that it covers to this, as its pieces are added up in doubles. */
const WHOLE = 1 - 1e-9;

/**
 * Area and cells of each zone, summed in the order of the runs, band by band.
 * @example a zone over one and a half cells of 10 km2 has 15 km2, of which 5 in a cell that it covers in part.
 */
export class ZoneSums implements ZoneTotals {
  readonly areaKm2: Float64Array;
  readonly partialAreaKm2: Float64Array;
  readonly cells: Float64Array;
  private readonly cellAreaKm2: Float64Array;
  /** Share of the cell at hand by zone; 0 between cells. */
  private readonly shares: Float64Array;

  /** @param cellAreaKm2 area of one cell of each grid row, km2 */
  constructor(zoneCount: number, cellAreaKm2: Float64Array) {
    this.cellAreaKm2 = cellAreaKm2;
    this.areaKm2 = new Float64Array(zoneCount);
    this.partialAreaKm2 = new Float64Array(zoneCount);
    this.cells = new Float64Array(zoneCount);
    this.shares = new Float64Array(zoneCount);
  }

  /** Adds the whole rows that come next. Pieces of one cell stand beside each other. */
  add(coverage: Coverage): void {
    const { row, colStart } = coverage;
    for (let from = 0; from < row.length; ) {
      let to = from + 1;
      while (row[to] === row[from] && colStart[to] === colStart[from]) to++;
      const cellArea = this.cellAreaKm2[row[from] ?? 0] ?? Number.NaN;
      for (let run = from; run < to; run++) this.addRun(coverage, run, cellArea);
      if ((coverage.fraction[from] ?? 0) < 1) this.addPartial(coverage, from, to, cellArea);
      from = to;
    }
  }

  private addRun(
    { colStart, colEnd, membership, fraction, memberships }: Coverage,
    run: number,
    cellArea: number,
  ): void {
    const zones = memberships[membership[run] ?? 0] ?? [];
    const covered = ((colEnd[run] ?? 0) - (colStart[run] ?? 0)) * (fraction[run] ?? 0);
    const area = covered * cellArea;
    for (let i = 0; i < zones.length; i++) {
      const zone = zones[i] ?? 0;
      this.areaKm2[zone] = (this.areaKm2[zone] ?? 0) + area;
      this.cells[zone] = (this.cells[zone] ?? 0) + covered;
    }
  }

  /** Adds the pieces [from, to) of one cell, the only place where a zone can cover a part. */
  private addPartial(
    { membership, fraction, memberships }: Coverage,
    from: number,
    to: number,
    cellArea: number,
  ): void {
    for (let run = from; run < to; run++) {
      const zones = memberships[membership[run] ?? 0] ?? [];
      for (let i = 0; i < zones.length; i++) {
        const zone = zones[i] ?? 0;
        this.shares[zone] = (this.shares[zone] ?? 0) + (fraction[run] ?? 0);
      }
    }
    for (let run = from; run < to; run++) {
      const zones = memberships[membership[run] ?? 0] ?? [];
      for (let i = 0; i < zones.length; i++) {
        const zone = zones[i] ?? 0;
        const share = this.shares[zone] ?? 0;
        // A zone in several pieces is counted with the first of them.
        this.shares[zone] = 0;
        if (share === 0 || share >= WHOLE) continue;
        this.partialAreaKm2[zone] = (this.partialAreaKm2[zone] ?? 0) + share * cellArea;
      }
    }
  }
}
