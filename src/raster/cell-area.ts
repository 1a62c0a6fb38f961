/**
 * Areas of cells on the WGS84 ellipsoid. Areas of zones are sums of these times coverage fractions, not made here.
 */
import type { Grid } from './grid.ts';
import { LON_LAT } from './grid-crs.ts';
import { projectedCellAreaKm2ByRow } from './projected-cell-area.ts';
import { ECCENTRICITY, ECCENTRICITY_2, POLAR_RADIUS, RADIANS_PER_DEGREE } from './wgs84.ts';

const M2_PER_KM2 = 1e6;

/**
 * Area in km2 of one cell of each row of a grid, length rows.
 * @throws StudyError ERR_GRID where cells of one row differ in area: see {@link projectedCellAreaKm2ByRow}.
 */
export function cellAreaKm2ByRow(grid: Grid, subject = 'the grid'): Float64Array {
  return grid.crs === LON_LAT ? degreeCellAreaKm2ByRow(grid) : projectedCellAreaKm2ByRow(grid, subject);
}

/**
 * The same of a grid in degrees: the area between two parallels,
 *
 *     A = b^2 / 2 * (longitude difference) * (q(north) - q(south)),
 *     q(latitude) = sin / (1 - e^2 sin^2) + atanh(e sin) / e,
 *
 * closed form, with the difference of the two q taken before rounding, so that thin rows at the poles keep full precision.
 * Latitudes beyond a pole (half a cell of a grid whose points lie on the poles) count as the pole.
 * @see Snyder 1987, Map Projections: A Working Manual, USGS PP 1395, eq. 3-12 (authalic latitude).
 * @example The area of a 1 x 1 degree cell whose south edge is the equator is 12,308.464 km2; of the whole ellipsoid
 * 510,065,621.724 km2.
 */
function degreeCellAreaKm2ByRow({ transform: [width, , , , height, north], rows }: Grid): Float64Array {
  const areas = new Float64Array(rows);
  const scale = (POLAR_RADIUS ** 2 / 2) * (width * RADIANS_PER_DEGREE);
  for (let row = 0; row < rows; row += 1) {
    const upper = clampToPoles(north + height * row);
    const lower = clampToPoles(north + height * (row + 1));
    areas[row] = (scale * authalicDifference(lower, upper)) / M2_PER_KM2;
  }
  return areas;
}

function clampToPoles(latitude: number): number {
  return Math.min(90, Math.max(-90, latitude));
}

/** q(upper) - q(lower) of two latitudes in degrees; subtracting two values of q would lose up to eight digits at a pole. */
function authalicDifference(lower: number, upper: number): number {
  const middle = ((lower + upper) / 2) * RADIANS_PER_DEGREE;
  const half = ((upper - lower) / 2) * RADIANS_PER_DEGREE;
  const sineDifference = 2 * Math.cos(middle) * Math.sin(half);
  const sineLower = Math.sin(lower * RADIANS_PER_DEGREE);
  const sineUpper = Math.sin(upper * RADIANS_PER_DEGREE);
  const product = ECCENTRICITY_2 * sineLower * sineUpper;
  const rational =
    (sineDifference * (1 + product)) /
    ((1 - ECCENTRICITY_2 * sineLower ** 2) * (1 - ECCENTRICITY_2 * sineUpper ** 2));
  const logarithmic = Math.atanh((ECCENTRICITY * sineDifference) / (1 - product)) / ECCENTRICITY;
  return rational + logarithmic;
}
