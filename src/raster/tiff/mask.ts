/**
 * The mask that a file may hold beside its image: an image of the same size that is 0 where nothing is known.
 *
 * @see TIFF 6.0, NewSubfileType, bit 2; GDAL's internal masks (RFC 15).
 */
import type { Window } from '../grid.ts';
import { NO_NODATA } from '../nodata.ts';
import { rasterError } from '../raster-error.ts';
import { cacheTiles } from '../tile-cache.ts';
import { decodeTile } from './decode-tile.ts';
import type { Directory, TiffFile } from './directory.ts';
import { type ImageLayout, isSparse, readImageLayout } from './image-layout.ts';
import { readWindow } from './read-window.ts';
import { tileRooms } from './tile-rooms.ts';

/** Makes NaN of values in a window that are masked. */
export type ApplyMask = (values: Float64Array, window: Window) => void;

/**
 * The mask of an image.
 * @param cacheBytes most bytes of decoded tiles to keep, from the layout of the mask
 * @throws StudyError ERR_RASTER when it is not of the size of the image, or no mask of whole numbers.
 */
export function openMask(
  file: TiffFile,
  directory: Directory,
  image: ImageLayout,
  cacheBytes: (layout: ImageLayout) => number,
): ApplyMask {
  const layout = readImageLayout(file, directory, 1);
  const isFit = layout.rows === image.rows && layout.cols === image.cols;
  if (!isFit || layout.sampleType !== 'uint8' || layout.band.count > 1) {
    throw rasterError(file.bytes.subject, {
      found: `a mask of ${layout.rows} rows x ${layout.cols} columns and ${layout.band.count} bands (${layout.sampleType})`,
      expected: `one band of 1 or 8 bits, with the ${image.rows} rows and ${image.cols} columns of the image`,
      remedy: 'Write the file anew: `gdal_translate -mask none -a_nodata -9999 in.tif out.tif`.',
    });
  }
  const rooms = tileRooms(layout, cacheBytes(layout));
  const cache = cacheTiles(rooms.count, (tile, room) => decodeTile(file, layout, tile, rooms, room));
  const tiles = (tile: number) => (isSparse(layout, tile) ? null : cache.get(tile));
  return (values, window) => {
    const mask = new Float64Array(window.rows * window.cols);
    readWindow(layout, tiles, NO_NODATA, window, file.bytes.subject, mask);
    // What is not stored is 0, and read as NaN.
    for (let i = 0; i < mask.length; i += 1) if (!((mask[i] as number) > 0)) values[i] = Number.NaN;
  };
}
