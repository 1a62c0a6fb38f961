/**
 * A raster of a study before it is opened: plain data that crosses between threads.
 */
import type { RasterPath } from '../study/raster-path.ts';
import { openRaster } from './open-raster.ts';
import type { Raster } from './raster.ts';

/** A raster to open: where it is, and how the study names it in messages. */
export interface NamedRaster {
  /** Absolute; several where it is in tiles. */
  readonly path: RasterPath;
  readonly label: string;
  /** Overrides what the file declares. */
  readonly nodata?: number | undefined;
  /** Overrides what the file names. */
  readonly crs?: string | undefined;
  /** Band of a file that holds several, 1 the first. */
  readonly band?: number | undefined;
  /** Variable of a NetCDF file that holds several. */
  readonly variable?: string | undefined;
  /** Most bytes of decoded tiles to keep. */
  readonly cacheBytes?: number | undefined;
}

/** Opens it; refusals as `openRaster` gives them. */
export function openNamed({ path, ...options }: NamedRaster): Promise<Raster> {
  return openRaster(path, options);
}
