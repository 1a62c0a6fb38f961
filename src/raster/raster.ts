/**
 * A raster: a grid and its values. Readers of file formats return this; nothing else of a format leaks out.
 */
import type { Grid, Window } from './grid.ts';

/** What a file says of itself, for `sources.json` and for messages. */
export interface RasterDescription {
  /** `GeoTIFF`, `BigTIFF` or `ESRI ASCII grid`. */
  readonly format: string;
  /** Such as `float32`. */
  readonly dataType: string;
  /** Such as `deflate, predictor 3`; `none` for text. */
  readonly encoding: string;
  /** The declared nodata value, null where the file declares none. */
  readonly nodata: number | null;
}

/** An open raster. Close it: it holds a file descriptor. */
export interface Raster {
  readonly path: string;
  readonly grid: Grid;
  readonly description: RasterDescription;
  /**
   * The values of a window, row-major, north first, length rows * cols, NaN where nodata.
   * The array is the caller's to keep.
   * @throws StudyError ERR_RASTER when the bytes cannot be decoded.
   */
  read(window: Window): Float64Array;
  close(): void;
}
