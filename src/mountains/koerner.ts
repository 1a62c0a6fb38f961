/**
 * K2: a cell of 2.5 arc-minutes is a mountain where nine points of 30 arc-seconds in it differ by more than 200 m. There
 * is no lower limit of elevation.
 *
 * @see Koerner, Paulsen, Spehn 2011, A definition of mountains and their bioclimatic belts, Alpine Botany 121(2).
 */
import { StudyError } from '../errors.ts';
import type { Grid } from '../raster/grid.ts';
import { NO_CLASS, NOT_LAND } from './class-keys.ts';
import { type ElevationRows, rowLatitude } from './elevation-rows.ts';
import { rollingRows } from './rolling-rows.ts';

const POINTS_PER_DEGREE = 120;
/** Points along a side of a cell of 2.5 arc-minutes; the nine are those in its middle. */
const POINTS_PER_SIDE = 5;
const RUGGED_METRES = 200;
const RUGGED = 1;
/** Room for cell sizes printed with few digits. */
const TOLERANCE = 1.001;

/**
 * Refuses cells larger than 30 arc-seconds: the nine points do not exist there.
 * @throws StudyError ERR_GRID
 */
export function refuseCoarse({ transform: [width, , , , height] }: Grid, subject: string): void {
  if (Math.max(width, -height) * POINTS_PER_DEGREE <= TOLERANCE) return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject,
    found: `its cells are ${width} x ${-height} degrees`,
    expected: 'cells of at most 30 arc-seconds (0.008333 degrees), which koerner-2011 is defined on',
    remedy: 'Take a finer grid of elevation, or another `zones.mountains.definition`.',
  });
}

/**
 * Classes row by row: 1 for mountain. A point of 30 arc-seconds is the mean of the known cells whose centres lie in it;
 * points and cells of 2.5 arc-minutes are counted from 180 W and 90 N. Ask for rows from north to south.
 */
export function koernerRows({ grid, row: elevationOf }: ElevationRows): (row: number) => Uint8Array {
  const blockOfCol = Int32Array.from({ length: grid.cols }, (_, col) =>
    Math.floor(pointOfCol(grid, col) / POINTS_PER_SIDE),
  );
  const firstBlock = blockOfCol[0] ?? 0;
  const ranges = rollingRows(1, (block) => blockRanges(grid, elevationOf, block));
  return (row) => {
    const range = ranges(Math.floor(pointOfRow(grid, row) / POINTS_PER_SIDE));
    const metres = elevationOf(row);
    return Uint8Array.from(blockOfCol, (block, col) => {
      if (Number.isNaN(metres[col] as number)) return NOT_LAND;
      return (range[block - firstBlock] as number) > RUGGED_METRES ? RUGGED : NO_CLASS;
    });
  };
}

/** Points from 180 W; the small step keeps centres that rounding puts on a line where they belong. */
function pointOfCol({ transform: [width, , west] }: Grid, col: number): number {
  return Math.floor((west + width * (col + 0.5) + 180) * POINTS_PER_DEGREE + 1e-6);
}

function pointOfRow(grid: Grid, row: number): number {
  return Math.floor((90 - rowLatitude(grid, row)) * POINTS_PER_DEGREE + 1e-6);
}

/** Highest minus lowest of the nine points of each cell of 2.5 arc-minutes in one row of them; -Infinity without any. */
function blockRanges(grid: Grid, elevationOf: ElevationRows['row'], block: number): Float64Array {
  const points = blockPoints(grid, elevationOf, block);
  const first = Math.floor(pointOfCol(grid, 0) / POINTS_PER_SIDE);
  const last = Math.floor(pointOfCol(grid, grid.cols - 1) / POINTS_PER_SIDE);
  const ranges = new Float64Array(last - first + 1);
  for (let i = 0; i < ranges.length; i++) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (const row of points) {
      for (let side = 1; side < POINTS_PER_SIDE - 1; side++) {
        const value = row[i * POINTS_PER_SIDE + side] as number;
        if (value > highest) highest = value;
        if (value < lowest) lowest = value;
      }
    }
    ranges[i] = highest - lowest;
  }
  return ranges;
}

/** Means of the known cells in the points of the three middle rows; NaN where none is known. */
function blockPoints(grid: Grid, elevationOf: ElevationRows['row'], block: number): Float64Array[] {
  const firstPoint = Math.floor(pointOfCol(grid, 0) / POINTS_PER_SIDE) * POINTS_PER_SIDE;
  const count = pointOfCol(grid, grid.cols - 1) - firstPoint + POINTS_PER_SIDE;
  const sums = Array.from({ length: POINTS_PER_SIDE }, () => new Float64Array(count));
  const cells = Array.from({ length: POINTS_PER_SIDE }, () => new Float64Array(count));
  const step = -grid.transform[4] * POINTS_PER_DEGREE;
  const north = (90 - grid.transform[5]) * POINTS_PER_DEGREE;
  const guess = Math.floor((block * POINTS_PER_SIDE - north) / step) - 1;
  for (let row = Math.max(0, guess); row < grid.rows; row++) {
    const side = pointOfRow(grid, row) - block * POINTS_PER_SIDE;
    if (side < 0) continue;
    if (side >= POINTS_PER_SIDE) break;
    addRow(grid, elevationOf(row), firstPoint, sums[side] as Float64Array, cells[side] as Float64Array);
  }
  return sums
    .slice(1, POINTS_PER_SIDE - 1)
    .map((sum, i) => sum.map((total, point) => total / (cells[i + 1]?.[point] ?? 0)));
}

function addRow(
  grid: Grid,
  metres: Float64Array,
  firstPoint: number,
  sums: Float64Array,
  cells: Float64Array,
): void {
  for (let col = 0; col < metres.length; col++) {
    const value = metres[col] as number;
    if (Number.isNaN(value)) continue;
    const point = pointOfCol(grid, col) - firstPoint;
    sums[point] = (sums[point] as number) + value;
    cells[point] = (cells[point] as number) + 1;
  }
}
