/**
 * Elevation, row by row: what a definition of mountains reads. Bands of rows are read from the raster and cut into rows;
 * what is sea, unknown or left out is NaN.
 */
import { StudyError } from '../errors.ts';
import { wrapsAround } from '../raster/earth-extent.ts';
import type { Grid } from '../raster/grid.ts';
import type { Raster } from '../raster/raster.ts';
import { rasterError } from '../raster/raster-error.ts';
import { rollingRows } from './rolling-rows.ts';

/** Elevation in metres by row, north first. */
export interface ElevationRows {
  readonly grid: Grid;
  /** Whether the east end of a row is the neighbour of its west end: the grid goes once round the Earth. */
  readonly wraps: boolean;
  /** Elevations of a row in metres, length cols; NaN where the cell is sea, unknown or left out. */
  readonly row: (row: number) => Float64Array;
}

/** Which cells of a row are land: 1 land, 0 sea; length cols. */
export type LandRows = (row: number) => Uint8Array;

/** Rows read at a time: a band of a world at 30 arc-seconds takes 22 MB. It reaches no result. */
const BAND_ROWS = 64;

/** Challenger Deep lies 10,935 m below the sea, Everest 8,849 m above it. */
const LOWEST_METRES = -12_000;
const HIGHEST_METRES = 9_000;

/** South of this parallel lies what the Antarctic Treaty covers. */
const ANTARCTIC_LATITUDE = -60;

/** What to leave out of a raster of elevation. */
export interface ElevationLimits {
  /** Cells that are land; null where every cell with a value is. */
  readonly land: LandRows | null;
  /** Whether to leave out the cells whose centres lie south of 60 S. */
  readonly withoutAntarctica: boolean;
  /** Rows to keep behind the last: as many as are asked for again. */
  readonly keptRows: number;
  /** Rows read at a time; 64 by default. */
  readonly bandRows?: number;
}

/** The latitude of the centre of a row, in degrees. */
export function rowLatitude({ transform: [, , , , e, f] }: Grid, row: number): number {
  return f + e * (row + 0.5);
}

/**
 * Elevation row by row. Ask for rows from north to south.
 * @param subject what messages call the raster
 * @throws StudyError ERR_GRID when the grid is not in EPSG:4326; ERR_RASTER when a value is no elevation in metres
 */
export function elevationRows(raster: Raster, subject: string, limits: ElevationLimits): ElevationRows {
  const { grid } = raster;
  refuseProjected(grid, subject);
  const { land, withoutAntarctica, keptRows, bandRows = BAND_ROWS } = limits;
  const bands = rollingRows(1, (band) => {
    const rowOffset = band * bandRows;
    const rows = Math.min(bandRows, grid.rows - rowOffset);
    return raster.read({ rowOffset, colOffset: 0, rows, cols: grid.cols });
  });
  const row = rollingRows(keptRows, (number) => {
    const band = bands(Math.floor(number / bandRows));
    const start = (number % bandRows) * grid.cols;
    const values = band.subarray(start, start + grid.cols);
    if (withoutAntarctica && rowLatitude(grid, number) < ANTARCTIC_LATITUDE) return values.fill(Number.NaN);
    if (land !== null) leaveOutSea(values, land(number));
    refuseImpossible(values, number, subject);
    return values;
  });
  return { grid, wraps: wrapsAround(grid), row };
}

function leaveOutSea(values: Float64Array, land: Uint8Array): void {
  for (let col = 0; col < values.length; col++) if (land[col] === 0) values[col] = Number.NaN;
}

function refuseImpossible(values: Float64Array, row: number, subject: string): void {
  for (let col = 0; col < values.length; col++) {
    const metres = values[col] as number;
    if (!(metres < LOWEST_METRES || metres > HIGHEST_METRES)) continue;
    throw rasterError(subject, {
      found: `the elevation at row ${row}, column ${col} is ${metres}`,
      expected: 'metres above the sea, between -12,000 and 9,000',
      remedy:
        'If the value means "not known", set `zones.mountains.nodata`; if elevations are not in metres, convert them.',
    });
  }
}

function refuseProjected({ crs }: Grid, subject: string): void {
  if (crs === 'EPSG:4326') return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject,
    found: `its coordinate system is ${crs}`,
    expected: 'EPSG:4326, in which slopes and distances are computed on the ellipsoid',
    remedy: 'Transform it: `gdalwarp -t_srs EPSG:4326 -r bilinear in.tif out.tif`.',
  });
}
