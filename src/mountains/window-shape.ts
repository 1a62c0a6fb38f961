/**
 * Neighbourhoods of a cell by true distance: which cells of the rows around it lie within so many kilometres. A degree of
 * longitude shrinks toward the poles, so a window gets wider in columns there.
 */
import type { Grid } from '../raster/grid.ts';
import { degreeLengths, parallelCircle, RADIANS_PER_DEGREE } from '../raster/wgs84.ts';
import { rowLatitude } from './elevation-rows.ts';

/** A circle around the centre of the cell, or a square upright on it, in kilometres. */
export type WindowShape =
  | { readonly shape: 'circle'; readonly radiusKm: number }
  | { readonly shape: 'square'; readonly sideKm: number };

/** The cells of a window around any cell of one row: columns c - halfWidths[i] .. c + halfWidths[i] of row first + i. */
export interface WindowRows {
  readonly first: number;
  /** In cells; rows of the grid alone. At most cols, which means a whole row. */
  readonly halfWidths: Int32Array;
}

/** Distances that differ from the limit by rounding alone are within it. */
const ROUNDING = 1e-9;

/**
 * The window of the cells of one row. A cell belongs to it when its centre does. In a circle distances are straight
 * lines between points of the ellipsoid, which at 14 km are shorter than along it by 3 mm; a square is as long to the east
 * as its side says at the latitude of the cell.
 * @example A radius of 7 km on a grid of 30 arc-seconds reaches 7 rows and 7 columns at the equator, 10 columns at 45 and
 * 43 columns at 80 degrees.
 */
export function windowRows(grid: Grid, row: number, shape: WindowShape): WindowRows {
  const north = collectRows(grid, row, -1, shape);
  const south = collectRows(grid, row, 1, shape);
  const own = halfWidth(grid, row, row, shape);
  return {
    first: row - north.length,
    halfWidths: Int32Array.from([...north.reverse(), own, ...south]),
  };
}

/** Half-widths of the rows that the window reaches, going away from its own row. */
function collectRows(grid: Grid, row: number, step: -1 | 1, shape: WindowShape): number[] {
  const widths: number[] = [];
  for (let other = row + step; other >= 0 && other < grid.rows; other += step) {
    const width = halfWidth(grid, row, other, shape);
    if (width < 0) break;
    widths.push(width);
  }
  return widths;
}

/** Cells to either side in another row whose centres are within the window; -1 where not even the nearest is. */
function halfWidth(grid: Grid, row: number, other: number, shape: WindowShape): number {
  const [latitude, otherLatitude] = [rowLatitude(grid, row), rowLatitude(grid, other)];
  const degrees =
    shape.shape === 'circle'
      ? circleDegrees(latitude, otherLatitude, shape.radiusKm * 1000)
      : squareDegrees(latitude, otherLatitude, (shape.sideKm * 1000) / 2);
  if (degrees < 0) return -1;
  return Math.min(grid.cols, Math.floor((degrees / grid.transform[0]) * (1 + ROUNDING)));
}

/** Longest difference of longitude, in degrees, of points on two parallels no farther apart than a distance. */
function circleDegrees(latitude: number, other: number, metres: number): number {
  const a = parallelCircle(latitude);
  const b = parallelCircle(other);
  const left = metres ** 2 * (1 + ROUNDING) - (a.radius - b.radius) ** 2 - (a.height - b.height) ** 2;
  if (left < 0) return -1;
  // The chord between longitudes apart by x adds 2 r1 r2 (1 - cos x) to the square of the distance.
  const versine = left / (2 * a.radius * b.radius);
  if (!(versine < 2)) return 180;
  return (2 * Math.asin(Math.sqrt(versine / 2))) / RADIANS_PER_DEGREE;
}

function squareDegrees(latitude: number, other: number, metres: number): number {
  const { north } = degreeLengths((latitude + other) / 2);
  if (Math.abs(latitude - other) * north > metres * (1 + ROUNDING)) return -1;
  return Math.min(180, metres / degreeLengths(latitude).east);
}
