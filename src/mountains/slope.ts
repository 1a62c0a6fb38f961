/**
 * Slope by Horn's rule on the ellipsoid: metres up per metre along the ground.
 */
import { degreeLengths } from '../raster/wgs84.ts';
import { type ElevationRows, rowLatitude } from './elevation-rows.ts';

/**
 * Slope of the cells of a row as rise over run, 1 (the tangent of the angle), length cols; NaN where the elevation of the
 * cell is unknown. From the eight neighbours,
 *
 *     east  = ((ne + 2 e + se) - (nw + 2 w + sw)) / (8 dx),   dx = metres of one column at the cell's latitude,
 *     north = ((nw + 2 n + ne) - (sw + 2 s + se)) / (8 dy),   dy = metres of one row there,
 *     slope = sqrt(east^2 + north^2).
 *
 * A neighbour that is unknown, sea or off the grid counts as high as the cell itself.
 * @see Horn 1981, Hill shading and the reflectance map, Proc. IEEE 69(1).
 * @example A row of 30 arc-seconds at the equator is 921.452 m: a plane rising to the north by 92.1452 m a row has a slope
 * of 0.1, or 5.71 degrees.
 */
export function slopeRow({ grid, wraps, row: elevationOf }: ElevationRows, row: number): Float64Array {
  const [width, , , , height] = grid.transform;
  const { east, north } = degreeLengths(rowLatitude(grid, row));
  // North comes first, as rows are to be asked for southward.
  const above = row > 0 ? elevationOf(row - 1) : null;
  const own = elevationOf(row);
  const below = row + 1 < grid.rows ? elevationOf(row + 1) : null;
  const perEast = 1 / (8 * width * east);
  const perNorth = 1 / (8 * -height * north);
  const slope = new Float64Array(grid.cols).fill(Number.NaN);
  for (let col = 0; col < grid.cols; col++) {
    const centre = own[col] as number;
    if (Number.isNaN(centre)) continue;
    const west = col > 0 ? col - 1 : wraps ? grid.cols - 1 : -1;
    const right = col + 1 < grid.cols ? col + 1 : wraps ? 0 : -1;
    const nw = neighbour(above, west, centre);
    const n = neighbour(above, col, centre);
    const ne = neighbour(above, right, centre);
    const w = neighbour(own, west, centre);
    const e = neighbour(own, right, centre);
    const sw = neighbour(below, west, centre);
    const s = neighbour(below, col, centre);
    const se = neighbour(below, right, centre);
    const towardEast = (ne + 2 * e + se - (nw + 2 * w + sw)) * perEast;
    const towardNorth = (nw + 2 * n + ne - (sw + 2 * s + se)) * perNorth;
    slope[col] = Math.sqrt(towardEast * towardEast + towardNorth * towardNorth);
  }
  return slope;
}

function neighbour(row: Float64Array | null, col: number, centre: number): number {
  if (row === null || col < 0) return centre;
  const value = row[col] as number;
  return !Number.isNaN(value) ? value : centre;
}

/** The slope of an angle in degrees: `slopeOfDegrees(2)` is 0.0349. */
export function slopeOfDegrees(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 180);
}
