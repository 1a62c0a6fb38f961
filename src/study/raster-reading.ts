/**
 * What a study says of the reading of any raster.
 */

/** How a raster is to be read where its file does not say so, or says it wrongly. */
export interface RasterReading {
  /** Overrides the nodata value a file declares. */
  readonly nodata?: number | undefined;
  /** Overrides the coordinate system a file names. */
  readonly crs?: string | undefined;
  /** Variable of a NetCDF file that holds several. */
  readonly variable?: string | undefined;
  /** Band of a file that holds several, 1 the first. */
  readonly band?: number | undefined;
}

/** The same of rasters by study year, which may be bands of one file. */
export interface DatedRasterReading extends Omit<RasterReading, 'band'> {
  /** Band of the file of every year, or of each. */
  readonly band?: number | Readonly<Record<number, number>> | undefined;
}

/** How the raster of a study year is to be read. */
export function readingOf({ nodata, crs, variable, band }: DatedRasterReading, year: number): RasterReading {
  return { nodata, crs, variable, band: typeof band === 'object' ? band[year] : band };
}
