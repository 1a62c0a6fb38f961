/**
 * What a study says of the reading of any raster.
 */

/** How a raster is to be read where its file does not say so, or says it wrongly. */
export interface RasterReading {
  /** Overrides the nodata value a file declares. */
  readonly nodata?: number | undefined;
  /** Overrides the coordinate system a file names. */
  readonly crs?: string | undefined;
}
