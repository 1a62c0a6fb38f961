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

  /** @param cellAreaKm2 area of one cell of each grid row, km2 */
  constructor(zoneCount: number, cellAreaKm2: Float64Array) {
    this.cellAreaKm2 = cellAreaKm2;
    this.areaKm2 = new Float64Array(zoneCount);
    this.partialAreaKm2 = new Float64Array(zoneCount);
    this.cells = new Float64Array(zoneCount);
  }

  /** Adds the whole rows that come next. */
  add(coverage: Coverage): void {
    const { row, colStart, colEnd, membership, fraction, memberships } = coverage;
    for (let run = 0; run < row.length; run++) {
      const zones = memberships[membership[run] ?? 0] ?? [];
      if (zones.length === 0) continue;
      const covered = ((colEnd[run] ?? 0) - (colStart[run] ?? 0)) * (fraction[run] ?? 0);
      const area = covered * (this.cellAreaKm2[row[run] ?? 0] ?? Number.NaN);
      for (const zone of zones) {
        this.areaKm2[zone] = (this.areaKm2[zone] ?? 0) + area;
        this.cells[zone] = (this.cells[zone] ?? 0) + covered;
      }
    }
    this.addPartial(coverage);
  }

  /** Pieces of one cell stand beside each other: only there can a zone cover a part. */
  private addPartial(coverage: Coverage): void {
    const { row, colStart, fraction } = coverage;
    for (let from = 0; from < row.length; ) {
      let to = from + 1;
      while (row[to] === row[from] && colStart[to] === colStart[from]) to++;
      if ((fraction[from] ?? 0) < 1) {
        for (const [zone, share] of sharesOfCell(coverage, from, to)) {
          if (share >= WHOLE) continue;
          const area = share * (this.cellAreaKm2[row[from] ?? 0] ?? Number.NaN);
          this.partialAreaKm2[zone] = (this.partialAreaKm2[zone] ?? 0) + area;
        }
      }
      from = to;
    }
  }
}

/** Share of a cell by zone, from its pieces. */
function sharesOfCell(coverage: Coverage, from: number, to: number): Map<number, number> {
  const shares = new Map<number, number>();
  for (let run = from; run < to; run++) {
    for (const zone of coverage.memberships[coverage.membership[run] ?? 0] ?? []) {
      shares.set(zone, (shares.get(zone) ?? 0) + (coverage.fraction[run] ?? 0));
    }
  }
  return shares;
}
