/**
 * What a coverage says of each zone by itself: its area and its number of cells on the grid.
 */
import type { Coverage } from './coverage.ts';

/** Sums over all runs, one number per zone. */
export interface ZoneTotals {
  /** Geodesic area on the grid, km2: the sum of coverage fraction x area of the cell. */
  readonly areaKm2: Float64Array;
  /** Sum of coverage fractions. */
  readonly cells: Float64Array;
}

/**
 * Area and cells of each zone, summed in the order of the runs.
 * @param cellAreaKm2 area of one cell of each grid row, km2
 */
export function zoneTotals(coverage: Coverage, zoneCount: number, cellAreaKm2: Float64Array): ZoneTotals {
  const totals = { areaKm2: new Float64Array(zoneCount), cells: new Float64Array(zoneCount) };
  for (let run = 0; run < coverage.row.length; run++) {
    const width = (coverage.colEnd[run] ?? 0) - (coverage.colStart[run] ?? 0);
    const cells = width * (coverage.fraction[run] ?? 0);
    const area = cells * (cellAreaKm2[coverage.row[run] ?? 0] ?? Number.NaN);
    for (const zone of coverage.memberships[coverage.membership[run] ?? 0] ?? []) {
      totals.areaKm2[zone] = (totals.areaKm2[zone] ?? 0) + area;
      totals.cells[zone] = (totals.cells[zone] ?? 0) + cells;
    }
  }
  return totals;
}
