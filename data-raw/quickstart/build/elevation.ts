/**
 * Elevation on the 5-minute grid of ETOPO5, and its mean and relief on coarser grids. The sea counts as 0 m.
 */
import { openRaster } from '../../../src/raster/open-raster.ts';

const ROWS = 2160;
const COLS = 4320;

/** Metres, length 2160 * 4320, row-major from 90 N 180 W; never negative. */
export type Elevation = Float64Array;

/** @throws Error where the raster is not on the global 5-minute grid. */
export async function readElevation(path: string): Promise<Elevation> {
  const raster = await openRaster(path);
  const { rows, cols, transform } = raster.grid;
  const isGlobal = rows === ROWS && cols === COLS && transform[2] === -180 && transform[5] === 90;
  if (!isGlobal)
    throw new Error(`${path}: ${cols} x ${rows} cells; expected ${COLS} x ${ROWS} from 180 W, 90 N.`);
  const metres = raster.read({ rowOffset: 0, colOffset: 0, rows, cols });
  raster.close();
  return metres.map((value) => Math.max(0, value));
}

/** What a cell of `factor` x `factor` 5-minute cells looks like; both length rows * cols, in metres. */
export interface Terrain {
  readonly meanM: Float64Array;
  /** Highest minus lowest elevation of the cell and of `margin` 5-minute cells more on every side. */
  readonly reliefM: Float64Array;
}

/** Over the antimeridian the margin looks round the world, at the poles no further than the grid. */
export function describeTerrain(elevation: Elevation, factor: number, margin: number): Terrain {
  const [rows, cols] = [ROWS / factor, COLS / factor];
  const meanM = new Float64Array(rows * cols);
  const reliefM = new Float64Array(rows * cols);
  for (let cell = 0; cell < meanM.length; cell++) {
    const row = Math.floor(cell / cols) * factor;
    const col = (cell % cols) * factor;
    meanM[cell] = summarise(elevation, row, col, factor).sum / factor ** 2;
    const { lowest, highest } = summarise(elevation, row - margin, col - margin, factor + 2 * margin);
    reliefM[cell] = highest - lowest;
  }
  return { meanM, reliefM };
}

/** A square of 5-minute cells from a row and column that may lie beyond the grid. */
function summarise(
  elevation: Elevation,
  row: number,
  col: number,
  size: number,
): { sum: number; lowest: number; highest: number } {
  let [sum, lowest, highest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let r = Math.max(row, 0); r < Math.min(row + size, ROWS); r++) {
    for (let c = col; c < col + size; c++) {
      const metres = elevation[r * COLS + ((c + COLS) % COLS)] ?? 0;
      sum += metres;
      lowest = Math.min(lowest, metres);
      highest = Math.max(highest, metres);
    }
  }
  return { sum, lowest, highest };
}
