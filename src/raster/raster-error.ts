/**
 * The refusal of a raster file. One builder, so that every reader of this room words and codes it alike.
 */
import { StudyError } from '../errors.ts';

/** The parts of a refusal of a raster file; see `StudyError`. */
export interface RasterFault {
  readonly found: string;
  readonly expected: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

/** What to do with a file whose bytes are not what they should be. */
export const FETCH_AGAIN =
  'The file may be damaged or cut short: obtain it again, and check it with `gdalinfo -checksum`.';

/**
 * An ERR_RASTER.
 * @param subject What the study calls the raster, or the name of its file.
 */
export function rasterError(subject: string, fault: RasterFault): StudyError {
  return new StudyError({ code: 'ERR_RASTER', subject, ...fault });
}
