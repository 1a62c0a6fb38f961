/** People by zone, summed plainly over cells: an independent look at the files, not the program's own sums. */
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { openRaster } from '../../src/raster/open-raster.ts';
import type { Raster } from '../../src/raster/raster.ts';
import type { Zone } from '../../src/zones/zone.ts';

export interface PeopleInZones {
  /** By zone, in the order given. */
  readonly byZone: readonly number[];
  /** In any zone, each person once. */
  readonly inAny: number;
  /** Pairs of zones that cover a place twice. */
  readonly overlaps: readonly string[];
}

/** The values of a whole raster, NaN where nothing is known. */
export async function readWhole(path: string): Promise<{ grid: Raster['grid']; values: Float64Array }> {
  const raster = await openRaster(path);
  const { rows, cols } = raster.grid;
  const values = raster.read({ rowOffset: 0, colOffset: 0, rows, cols });
  raster.close();
  return { grid: raster.grid, values };
}

export async function peopleInZones(rasterPath: string, zones: readonly Zone[]): Promise<PeopleInZones> {
  const { grid, values } = await readWhole(rasterPath);
  const coverage = computeCoverage(grid, zones);
  const byZone = zones.map(() => 0);
  const overlaps = new Set<string>();
  let inAny = 0;
  coverage.row.forEach((row, run) => {
    const inside = coverage.memberships[coverage.membership[run] ?? 0] ?? [];
    if (inside.length === 0) return;
    if (inside.length > 1) overlaps.add(inside.map((zone) => zones[zone]?.zoneId).join(' and '));
    const cells = values.subarray(
      row * grid.cols + (coverage.colStart[run] ?? 0),
      row * grid.cols + (coverage.colEnd[run] ?? 0),
    );
    const people =
      cells.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0) *
      (coverage.fraction[run] ?? 0);
    inAny += people;
    for (const zone of inside) byZone[zone] = (byZone[zone] ?? 0) + people;
  });
  return { byZone, inAny, overlaps: [...overlaps] };
}
