/**
 * A raster: a grid and its values. Readers of file formats return this; nothing else of a format leaks out.
 */
import type { Grid, Window } from './grid.ts';

/** What a file says of itself, for `sources.json` and for messages. */
export interface RasterDescription {
  /** `GeoTIFF`, `BigTIFF`, `ESRI ASCII grid`, `NetCDF classic` or `NetCDF-4`; of a mosaic, with the number of tiles. */
  readonly format: string;
  /** Such as `float32`. */
  readonly dataType: string;
  /** Such as `deflate, predictor 3`; `none` for text. */
  readonly encoding: string;
  /** The nodata value in use: that of the study, else the one the file declares; null where neither gives one. */
  readonly nodata: number | null;
  /** The band that is read, of a file that holds several. */
  readonly band?: Band | undefined;
}

/** A band of a file that holds several. */
export interface Band {
  /** 1 the first. */
  readonly number: number;
  readonly count: number;
  /** As the file says; null where it says nothing. */
  readonly name: string | null;
}

/** How to open a raster. */
export interface RasterOptions {
  /** Takes the place of the nodata value that the file declares; like it, a number as stored, before any scale. */
  readonly nodata?: number | undefined;
  /** Coordinate system, in place of the one that the file names: a code, WKT, PROJJSON or a PROJ string. */
  readonly crs?: string | undefined;
  /** Band of a file that holds several, 1 the first; none is taken without being named. */
  readonly band?: number | undefined;
  /** Variable of a NetCDF file that holds several; other formats have none. */
  readonly variable?: string | undefined;
  /** What messages call the raster; the name of the file by default. */
  readonly label?: string;
  /** Most bytes of decoded tiles or rows to keep; never more than reading blocks row by row needs, or 256 MiB. */
  readonly cacheBytes?: number | undefined;
}

/** An open raster. Close it: it holds a file descriptor. */
export interface Raster {
  /** Of its file; of a mosaic that of a tile. */
  readonly path: string;
  readonly grid: Grid;
  readonly description: RasterDescription;
  /**
   * The values of a window that lies within the grid, row-major, north first, length rows * cols. Every value is finite
   * or NaN, and NaN means that no value is known: nodata, a stored NaN, or a tile that is not stored. Nothing more is
   * guaranteed: counts may be negative and shares above 1, which those who know the quantity check.
   * The same cell has the same value in every window. The array is the caller's to keep and to change.
   * @param into Length rows * cols: filled instead of a new array, by readers that can; the array returned counts.
   * @throws StudyError ERR_RASTER when bytes cannot be decoded or a value is infinite; ERR_DEFECT when the window
   * reaches beyond the grid.
   */
  read(window: Window, into?: Float64Array): Float64Array;
  /**
   * Whether it is known without reading its cells that a window within the grid holds no value: most tiles at sea are one
   * nodata value from end to end. False says nothing; readers that never know leave it out.
   * @throws StudyError as `read`
   */
  isVoid?(window: Window): boolean;
  close(): void;
}
