/**
 * Which cells of a grid of elevation are land: those of which at least half lies in a country. Elevation alone cannot tell:
 * the shore of the Dead Sea lies 430 m below the sea and is land, and grids with bathymetry have values everywhere.
 */
import { BAND_ROWS, createBandCover, planCover } from '../coverage/cover-band.ts';
import { OUTSIDE } from '../coverage/memberships.ts';
import type { Grid } from '../raster/grid.ts';
import type { Zone } from '../zones/zone.ts';
import type { LandRows } from './elevation-rows.ts';
import { rollingRows } from './rolling-rows.ts';

const HALF = 0.5;

/**
 * Land by row; ask for rows from north to south.
 * @param countries polygons that make up the land; where two overlap, the place counts once
 */
export function landRows(grid: Grid, countries: readonly Zone[]): LandRows {
  const coverBand = createBandCover(planCover(grid, countries));
  const landOf = rollingRows(1, (band) => {
    const { row, colStart, colEnd, membership, fraction } = coverBand(band);
    // The runs of a row share it out, so land is what its runs outside every country leave.
    const land = new Uint8Array(Math.min(BAND_ROWS, grid.rows - band * BAND_ROWS) * grid.cols).fill(1);
    for (let run = 0; run < row.length; run++) {
      if (membership[run] !== OUTSIDE || (fraction[run] as number) <= HALF) continue;
      const start = ((row[run] as number) - band * BAND_ROWS) * grid.cols;
      land.fill(0, start + (colStart[run] as number), start + (colEnd[run] as number));
    }
    return land;
  });
  return (row) => {
    const start = (row % BAND_ROWS) * grid.cols;
    return landOf(Math.floor(row / BAND_ROWS)).subarray(start, start + grid.cols);
  };
}
