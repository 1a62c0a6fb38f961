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
 * Area and cells of each zone, summed in the order of the runs.
 * @param cellAreaKm2 area of one cell of each grid row, km2
 * @example a zone over one and a half cells of 10 km2 has 15 km2, of which 5 in a cell that it covers in part.
 */
export function zoneTotals(coverage: Coverage, zoneCount: number, cellAreaKm2: Float64Array): ZoneTotals {
  const areaKm2 = new Float64Array(zoneCount);
  const cells = new Float64Array(zoneCount);
  for (let run = 0; run < coverage.row.length; run++) {
    const width = (coverage.colEnd[run] ?? 0) - (coverage.colStart[run] ?? 0);
    const covered = width * (coverage.fraction[run] ?? 0);
    const area = covered * (cellAreaKm2[coverage.row[run] ?? 0] ?? Number.NaN);
    for (const zone of coverage.memberships[coverage.membership[run] ?? 0] ?? []) {
      areaKm2[zone] = (areaKm2[zone] ?? 0) + area;
      cells[zone] = (cells[zone] ?? 0) + covered;
    }
  }
  return { areaKm2, cells, partialAreaKm2: partialAreas(coverage, zoneCount, cellAreaKm2) };
}

/** Pieces of one cell stand beside each other: only there can a zone cover a part. */
function partialAreas(coverage: Coverage, zoneCount: number, cellAreaKm2: Float64Array): Float64Array {
  const areaKm2 = new Float64Array(zoneCount);
  const { row, colStart, fraction } = coverage;
  for (let from = 0; from < row.length; ) {
    let to = from + 1;
    while (row[to] === row[from] && colStart[to] === colStart[from]) to++;
    if ((fraction[from] ?? 0) < 1) {
      for (const [zone, share] of sharesOfCell(coverage, from, to)) {
        if (share >= WHOLE) continue;
        areaKm2[zone] = (areaKm2[zone] ?? 0) + share * (cellAreaKm2[row[from] ?? 0] ?? Number.NaN);
      }
    }
    from = to;
  }
  return areaKm2;
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
