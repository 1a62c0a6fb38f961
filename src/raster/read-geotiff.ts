/**
 * GeoTIFF as a raster: joins the parts of `tiff/`. Bytes are decoded here and not by a library, because what is wrong in
 * a file must be refused before anything is read on its word, and decoding is the main cost of a run.
 */

import { defaultBlockSize } from './block.ts';
import { placeOnEarth } from './earth-extent.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Grid, Window } from './grid.ts';
import { nodataOf } from './nodata.ts';
import type { Raster, RasterDescription, RasterOptions } from './raster.ts';
import { rasterError } from './raster-error.ts';
import { refuseOutside } from './refuse-outside.ts';
import { northFirst } from './south-up.ts';
import { decodeTile } from './tiff/decode-tile.ts';
import { readTiff, type TiffFile } from './tiff/directory.ts';
import { type LinearScale, readNodata, readScale } from './tiff/gdal-tags.ts';
import { readGeoreference } from './tiff/georeference.ts';
import { describeTile, type ImageLayout, isSparse, readImageLayout } from './tiff/image-layout.ts';
import { openMask } from './tiff/mask.ts';
import { isVoidTile, readWindow, tilesOf } from './tiff/read-window.ts';
import { keptSampleBytes, tileRooms } from './tiff/tile-rooms.ts';
import { cacheTiles } from './tile-cache.ts';

/** Most memory that tiles of one raster take by default; a row of blocks of a world at 30 arc-seconds takes 90 MiB. */
const MOST_CACHE_BYTES = 2 ** 28;

/**
 * Opens a GeoTIFF whose bytes are open. Guaranteed of its values: see {@link Raster.read}.
 * @throws StudyError ERR_RASTER when the file is broken or of a kind that is not read; the message names which.
 */
export function readGeoTiff(path: string, bytes: FileBytes, options: RasterOptions): Raster {
  const { subject } = bytes;
  const { file, directory, mask } = readTiff(bytes);
  const layout = readImageLayout(file, directory, options.band);
  const declared = options.nodata ?? readNodata(file, directory);
  if (declared === null) refuseSparse(file, layout);
  const scale = readScale(file, directory, layout.band.number - 1);
  const { crs, transform, cellsArePoints } = readGeoreference(file, directory, options.crs);
  const grid: Grid = { crs, transform, rows: layout.rows, cols: layout.cols };
  const nodata = nodataOf(declared, layout.sampleType);
  const { cacheBytes: most = Number.POSITIVE_INFINITY } = options;
  const bytesToKeep = (kept: ImageLayout) => Math.min(most, defaultCacheBytes(kept, defaultBlockSize(grid)));
  const applyMask = mask === null ? null : openMask(file, mask, layout, bytesToKeep);
  const rooms = tileRooms(layout, bytesToKeep(layout));
  const cache = cacheTiles(rooms.count, (tile, room) => {
    const samples = decodeTile(file, layout, tile, rooms, room);
    return isVoidTile(samples, nodata) ? null : samples;
  });
  const tiles = (tile: number) => (isSparse(layout, tile) ? null : cache.get(tile));
  const read = (window: Window, into?: Float64Array): Float64Array => {
    refuseOutside(window, grid, subject);
    const values = into ?? new Float64Array(window.rows * window.cols);
    readWindow(layout, tiles, nodata, window, subject, values);
    applyMask?.(values, window);
    if (scale !== null) applyScale(values, scale, subject);
    return values;
  };
  const isVoid = (window: Window): boolean => {
    refuseOutside(window, grid, subject);
    return tilesOf(layout, window).every((tile) => tiles(tile) === null);
  };
  const description = describe(file, layout, declared, scale, mask !== null);
  const raster = northFirst({ path, grid, description, read, isVoid, close: bytes.close });
  return placeOnEarth(raster, cellsArePoints, subject);
}

/**
 * Bytes of decoded tiles to keep so that reading blocks row by row decodes each tile once, at most 256 MiB. Where tiles
 * nest in blocks, those of one block are enough, and one more each way where the grid of the file starts elsewhere;
 * strips and other tiles reach over a whole row of blocks.
 * @param blockSize Side of a block in cells.
 */
export function defaultCacheBytes(layout: ImageLayout, blockSize: number): number {
  const { tileRows, tileCols, rows, cols } = layout;
  const nests = blockSize % tileRows === 0 && blockSize % tileCols === 0;
  const acrossCells = nests ? blockSize + tileCols : Math.ceil(cols / tileCols) * tileCols;
  const downCells = nests ? blockSize + tileRows : Math.min(rows, blockSize + 2 * tileRows);
  return Math.min(MOST_CACHE_BYTES, acrossCells * downCells * keptSampleBytes(layout));
}

/** Programs read a tile that is not stored as zeros where no nodata value is declared: nobody there, where nobody counted. */
function refuseSparse({ bytes }: TiffFile, layout: ImageLayout): void {
  const sparse = layout.offsets.findIndex((_, tile) => isSparse(layout, tile));
  if (sparse < 0) return;
  throw rasterError(bytes.subject, {
    found: `${describeTile(layout, sparse)} is not stored, and no nodata value is declared`,
    expected: 'values for every cell, or a nodata value that the tiles left out stand for',
    remedy:
      'Set `nodata:` for this source if the cells left out are unknown. If they are zeros, write them into the file.',
  });
}

function applyScale(values: Float64Array, { scale, offset }: LinearScale, subject: string): void {
  for (let i = 0; i < values.length; i += 1) {
    const stored = values[i] as number;
    const value = stored * scale + offset;
    if (Math.abs(value) === Number.POSITIVE_INFINITY) {
      throw rasterError(subject, {
        found: `the stored value ${stored} times its scale ${scale} is infinite`,
        expected: 'finite numbers',
        remedy: 'Correct the scale in the metadata of the file.',
      });
    }
    values[i] = value;
  }
}

function describe(
  file: TiffFile,
  layout: ImageLayout,
  nodata: number | null,
  scale: LinearScale | null,
  isMasked: boolean,
): RasterDescription {
  const parts: string[] = [layout.compression];
  if (layout.predictor > 1) parts.push(`predictor ${layout.predictor}`);
  if (isMasked) parts.push('mask');
  if (!file.littleEndian) parts.push('big-endian');
  if (scale !== null) parts.push(`scale ${scale.scale}, offset ${scale.offset}`);
  return {
    format: file.big ? 'BigTIFF' : 'GeoTIFF',
    dataType: layout.bits < 8 ? `uint${layout.bits}` : layout.sampleType,
    encoding: parts.join(', '),
    nodata,
    ...(layout.band.count > 1 ? { band: layout.band } : {}),
  };
}
