/**
 * Which cells of a grid of elevation are land: those of which at least half lies in a country. Elevation alone cannot tell:
 * the shore of the Dead Sea lies 430 m below the sea and is land, and grids with bathymetry have values everywhere.
 */
import { computeCoverage } from '../coverage/compute-coverage.ts';
import type { Grid } from '../raster/grid.ts';
import type { Zone } from '../zones/zone.ts';
import type { LandRows } from './elevation-rows.ts';

const HALF = 0.5;

/**
 * Land by row.
 * @param countries polygons that make up the land; where two overlap, the place counts once
 */
export function landRows(
  grid: Grid,
  countries: readonly Zone[],
  progress: (done: number, total: number) => void = () => {},
): LandRows {
  const { row, colStart, colEnd, membership, fraction, memberships } = computeCoverage(
    grid,
    countries,
    progress,
  );
  const outside = memberships.findIndex((zones) => zones.length === 0);
  const firstRun = new Int32Array(grid.rows + 1);
  for (const number of row) firstRun[number + 1] = (firstRun[number + 1] as number) + 1;
  for (let r = 0; r < grid.rows; r++) {
    firstRun[r + 1] = (firstRun[r + 1] as number) + (firstRun[r] as number);
  }
  return (number) => {
    // The runs of a row share it out, so land is what its runs outside every country leave.
    const land = new Uint8Array(grid.cols).fill(1);
    for (let run = firstRun[number] as number; run < (firstRun[number + 1] as number); run++) {
      if (membership[run] !== outside || (fraction[run] as number) <= HALF) continue;
      land.fill(0, colStart[run], colEnd[run]);
    }
    return land;
  };
}
