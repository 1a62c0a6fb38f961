/**
 * The coordinate system of a grid, in the words that `Grid.crs` holds.
 */
import { type CoordinateSystem, coordinateSystem } from '../crs/coordinate-system.ts';
import type { Grid } from './grid.ts';

/** Longitude and latitude in degrees on WGS 84. */
export const LON_LAT = 'EPSG:4326';

const CODE = /^(?:EPSG|ESRI):\w+$/;
const KEY = 'crs';

/**
 * What `Grid.crs` says of a system: `EPSG:4326` for all that are longitude and latitude on WGS 84 or within a metre of
 * it, the code where the text has one, and otherwise the whole definition.
 * @param text as {@link coordinateSystem} takes it
 * @param subject what messages call the raster
 * @throws StudyError ERR_RASTER where it is no known system
 * @example gridCrs('EPSG:4258', 'people.tif') // 'EPSG:4326'
 */
export function gridCrs(text: string, subject: string): string {
  const { name, isLonLat } = coordinateSystem(text, subject, KEY, 'ERR_RASTER');
  if (isLonLat) return LON_LAT;
  return CODE.test(name) ? name : text;
}

/** The coordinate system of a grid that was read. */
export function systemOf({ crs }: Grid, subject: string): CoordinateSystem {
  return coordinateSystem(crs, subject, KEY, 'ERR_RASTER');
}

/** Unit of the coordinates of a grid, for messages. */
export function unitOf({ crs }: Grid): 'degrees' | 'metres' {
  return crs === LON_LAT ? 'degrees' : 'metres';
}

/** Metres in a degree of longitude at the equator. */
const METRES_PER_DEGREE = 111_319.49079327357;

/** Width of a cell in degrees, as it would be at the equator. */
export function cellWidthDegrees(grid: Grid): number {
  return grid.crs === LON_LAT ? grid.transform[0] : grid.transform[0] / METRES_PER_DEGREE;
}
