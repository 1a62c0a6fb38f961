/**
 * Which share of each cell lies in which country, from the coverage fractions of the program itself.
 */
import { computeCoverage } from '../../../src/coverage/compute-coverage.ts';
import type { Grid } from '../../../src/raster/grid.ts';
import type { Zone } from '../../../src/zones/zone.ts';

/** The cells of one country, ascending, and the share of each inside it, (0, 1]. */
export interface CellShares {
  readonly cells: readonly number[];
  readonly shares: readonly number[];
}

/** Shares are kept to this many parts, so that the last bits of the coverage never reach the files made here. */
const PARTS = 1_000_000;

/** A grid of square cells over the world, `perDegree` of them to a degree. */
export function worldGrid(perDegree: number): Grid {
  const size = 1 / perDegree;
  return {
    crs: 'EPSG:4326',
    transform: [size, 0, -180, 0, -size, 90],
    rows: 180 * perDegree,
    cols: 360 * perDegree,
  };
}

/**
 * Shares by zone id.
 * @throws Error where zones overlap by more than a rounding.
 */
export function cellSharesByZone(grid: Grid, zones: readonly Zone[]): Map<string, CellShares> {
  const found = zones.map(() => ({ cells: [] as number[], shares: [] as number[] }));
  const coverage = computeCoverage(grid, zones);
  coverage.row.forEach((row, run) => {
    const inside = coverage.memberships[coverage.membership[run] ?? 0] ?? [];
    const share = Math.round((coverage.fraction[run] ?? 0) * PARTS) / PARTS;
    if (share === 0 || inside.length === 0) return;
    if (inside.length > 1) {
      throw new Error(`Countries overlap: ${inside.map((zone) => zones[zone]?.zoneId).join(', ')}.`);
    }
    const own = found[inside[0] ?? 0];
    for (let col = coverage.colStart[run] ?? 0; col < (coverage.colEnd[run] ?? 0); col++) {
      own?.cells.push(row * grid.cols + col);
      own?.shares.push(share);
    }
  });
  return new Map(zones.map(({ zoneId }, i) => [zoneId, found[i] ?? { cells: [], shares: [] }]));
}
