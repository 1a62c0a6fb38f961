/**
 * Areas of cells of grids that are not in degrees, on the ellipsoid and not on the map.
 */
import type { CoordinateSystem } from '../crs/coordinate-system.ts';
import { StudyError } from '../errors.ts';
import type { Grid } from './grid.ts';
import { systemOf } from './grid-crs.ts';
import { authalicHeight, POLAR_RADIUS, RADIANS_PER_DEGREE } from './wgs84.ts';

/** Points along each side of a cell, for the sides are curved on the ellipsoid. */
const STEPS = 4;
/** Largest relative difference between cells of one row that counts as none; the sum over the sides is good to 1e-10. */
const SAME_AREA = 1e-7;
/** Rows at which cells of one row are compared, and cells compared in each. */
const CHECKED_ROWS = 16;
const CHECKED_COLS = 16;

/**
 * Area in km2 of one cell of each row, length rows; of rows beyond the Earth, that of the nearest row on it.
 *
 * The area of a cell is the integral of the authalic height q over longitude around its sides (Green's theorem), with
 * sides straight on the map. Grids are read whose cells have one area along a row: those in cylindrical and
 * pseudocylindrical projections (EPSG:3857, EPSG:6933, Mollweide, Equal Earth) and in equal-area ones.
 * @throws StudyError ERR_GRID where cells of one row differ in area, as in UTM.
 * @example A cell of 1 km of EPSG:6933 (equal-area) is 1 km2 anywhere.
 */
export function projectedCellAreaKm2ByRow(grid: Grid, subject: string): Float64Array {
  const system = systemOf(grid, subject);
  refuseUnequal(grid, system, subject);
  const areas = new Float64Array(grid.rows);
  for (let row = 0; row < grid.rows; row += 1) areas[row] = areaInRow(grid, system, row);
  fillFromNearest(areas);
  return areas;
}

/** Of the first cell from the middle of the row that lies on Earth wholly; NaN where none of those tried does. */
function areaInRow(grid: Grid, system: CoordinateSystem, row: number): number {
  for (let step = 0; step < CHECKED_COLS; step += 1) {
    const area = cellAreaKm2(grid, system, row, triedColumn(grid, step));
    if (Number.isFinite(area)) return area;
  }
  return Number.NaN;
}

/** Rows at the ends of a round map hold no whole cell: theirs are taken as those of the nearest row that does. */
function fillFromNearest(areas: Float64Array): void {
  const known = areas.findIndex(Number.isFinite);
  if (known < 0) {
    areas.fill(0);
    return;
  }
  areas.fill(areas[known] ?? 0, 0, known);
  for (let row = known; row < areas.length; row += 1) {
    if (Number.isNaN(areas[row])) areas[row] = areas[row - 1] ?? 0;
  }
}

/** Columns spread over the row, the middle first. */
function triedColumn({ cols }: Grid, step: number): number {
  return (Math.floor(cols / 2) + Math.floor((step * cols) / CHECKED_COLS)) % cols;
}

/** Area of a cell; NaN where a part of its sides has no place on Earth. */
function cellAreaKm2(
  { transform: [a, , c, , e, f] }: Grid,
  system: CoordinateSystem,
  row: number,
  col: number,
): number {
  const [west, north] = [c + a * col, f + e * row];
  const corners = [
    [west, north],
    [west + a, north],
    [west + a, north + e],
    [west, north + e],
  ] as const;
  let sum = 0;
  corners.forEach(([x0, y0], side) => {
    const [x1 = x0, y1 = y0] = corners[(side + 1) % 4] ?? [];
    sum += alongSide(system, x0, y0, x1, y1);
  });
  return (Math.abs(sum) * (POLAR_RADIUS ** 2 / 2)) / 1e6;
}

/** Integral of the authalic height over longitude, in radians, along a side: Simpson's rule on each step. */
function alongSide({ toLonLat }: CoordinateSystem, x0: number, y0: number, x1: number, y1: number): number {
  const at = (share: number) => toLonLat(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
  let sum = 0;
  let from = at(0);
  for (let step = 0; step < STEPS; step += 1) {
    const middle = at((step + 0.5) / STEPS);
    const to = at((step + 1) / STEPS);
    const height = (authalicHeight(from.y) + 4 * authalicHeight(middle.y) + authalicHeight(to.y)) / 6;
    sum += height * shortWay(to.x - from.x) * RADIANS_PER_DEGREE;
    from = to;
  }
  return sum;
}

/** A difference of longitudes across 180 degrees is the small one. */
function shortWay(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

function refuseUnequal(grid: Grid, system: CoordinateSystem, subject: string): void {
  let worst = 0;
  for (let check = 0; check < CHECKED_ROWS; check += 1) {
    const row = Math.floor(((check + 0.5) * grid.rows) / CHECKED_ROWS);
    const areas = Array.from({ length: CHECKED_COLS }, (_, step) =>
      cellAreaKm2(grid, system, row, triedColumn(grid, step)),
    ).filter(Number.isFinite);
    if (areas.length > 0) worst = Math.max(worst, Math.max(...areas) / Math.min(...areas) - 1);
  }
  if (worst <= SAME_AREA) return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject,
    found: `${system.name}, in which cells of one row differ in area by ${Number((100 * worst).toPrecision(2))} %`,
    expected:
      'a grid of people whose cells have one area along a row, as in EPSG:4326, EPSG:6933 and ESRI:54009',
    remedy: 'Transform it, keeping the people: `gdalwarp -t_srs EPSG:4326 -r sum in.tif out.tif`.',
  });
}
