/**
 * Whether a grid in degrees lies on the Earth, and grids in longitudes of 0 to 360 brought to -180 to 180.
 */
import { type Grid, gridExtent, type Transform, type Window } from './grid.ts';
import { LON_LAT } from './grid-crs.ts';
import type { Raster } from './raster.ts';
import { rasterError } from './raster-error.ts';

/**
 * Cells that a grid may reach beyond 180 degrees: grids cut from a projection or aligned to other grids do by a cell
 * (GHS-POP at 30 arc-seconds has 43,202 columns), those given by centres by half a cell.
 */
const CELLS_BEYOND_180 = 1.5;
/** Cells beyond a pole: half a cell where centres of cells lie on the poles, else the drift of a printed cell size. */
const CELLS_BEYOND_POLE = { areas: 0.01, points: 0.51 } as const;
/** With room for the drift of a printed cell size. */
const HALF_A_CELL = 0.51;

/** Whether a grid in degrees goes once round the Earth, to a hundredth of a cell: its last column borders on its first. */
export function wrapsAround({ crs, transform: [width], cols }: Grid): boolean {
  return crs === LON_LAT && Math.abs(cols * width - 360) < 0.01 * width;
}

/**
 * The raster itself, or the same values in longitudes of -180 to 180 where it is in 0 to 360, as zones are.
 * @param cellsArePoints Whether the file gave centres of cells, which may lie on the poles.
 * @throws StudyError ERR_RASTER when the grid reaches beyond the poles, or beyond 180 degrees without being a whole
 * circle or lying east of it.
 */
export function placeOnEarth(raster: Raster, cellsArePoints: boolean, subject: string): Raster {
  // Other systems are not cut at 180 degrees, and have their own limits.
  if (raster.grid.crs !== LON_LAT) return raster;
  const { xmin, ymin, xmax, ymax } = gridExtent(raster.grid);
  const [width, , , , height] = raster.grid.transform;
  const beyond = CELLS_BEYOND_180 * width;
  const pole = 90 - height * (cellsArePoints ? CELLS_BEYOND_POLE.points : CELLS_BEYOND_POLE.areas);
  const isOnEarth = ymin >= -pole && ymax <= pole && xmin >= -180 - beyond && xmax <= 360 + beyond;
  if (isOnEarth && xmax <= 180 + beyond) return raster;
  if (isOnEarth && xmin >= 180 - HALF_A_CELL * width) return shiftWest(raster);
  if (isOnEarth && wrapsAround(raster.grid)) return rollWest(raster);
  throw rasterError(subject, {
    found: `it covers longitude ${xmin} to ${xmax} and latitude ${ymin} to ${ymax}`,
    expected: 'degrees within -180 to 180 and -90 to 90',
    remedy: isOnEarth
      ? 'It crosses 180 degrees, where zones are cut: cut it there as well (`gdalwarp -te -180 -90 180 90`).'
      : 'If its coordinates are metres, name its coordinate system under `crs` for this source.',
  });
}

function moveOrigin({ transform: [a, b, c, d, e, f], ...grid }: Grid, degrees: number): Grid {
  const transform: Transform = [a, b, c + degrees, d, e, f];
  return { ...grid, transform };
}

function shiftWest(raster: Raster): Raster {
  return { ...raster, grid: moveOrigin(raster.grid, -360) };
}

/** Starts a whole circle at the column edge nearest to 180 degrees instead of in its middle. */
function rollWest(raster: Raster): Raster {
  const { grid } = raster;
  const { cols } = grid;
  const [width, , west] = grid.transform;
  const first = Math.round((180 - west) / width);
  const read = (window: Window, into?: Float64Array): Float64Array => {
    const start = window.colOffset + first;
    if (start >= cols) return raster.read({ ...window, colOffset: start - cols }, into);
    const before = cols - start;
    if (before >= window.cols) return raster.read({ ...window, colOffset: start }, into);
    const left = raster.read({ ...window, colOffset: start, cols: before });
    const right = raster.read({ ...window, colOffset: 0, cols: window.cols - before });
    return joinColumns(left, right, before, window);
  };
  const { path, description, close } = raster;
  return { path, description, grid: moveOrigin(grid, first * width - 360), read, close };
}

function joinColumns(
  left: Float64Array,
  right: Float64Array,
  leftCols: number,
  { rows, cols }: Window,
): Float64Array {
  const rightCols = cols - leftCols;
  const values = new Float64Array(rows * cols);
  for (let row = 0; row < rows; row += 1) {
    values.set(left.subarray(row * leftCols, (row + 1) * leftCols), row * cols);
    values.set(right.subarray(row * rightCols, (row + 1) * rightCols), row * cols + leftCols);
  }
  return values;
}
