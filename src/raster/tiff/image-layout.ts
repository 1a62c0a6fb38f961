/**
 * How the samples of an image are stored: their type, compression, and the tiles that hold them, checked as a whole, so
 * that nothing is allocated or read on the word of a broken file. Geography and nodata do not belong here.
 *
 * @see TIFF 6.0, sections 3, 8, 14, 15 and 19.
 */
import { liesWithin, refuseBeyondEnd } from '../file-bytes.ts';
import { FETCH_AGAIN, rasterError } from '../raster-error.ts';
import { type BandPlace, readBands } from './bands.ts';
import type { Directory, TiffFile } from './directory.ts';
import { type Encoding, readEncoding } from './encoding.ts';
import { readInteger, readIntegers } from './tag-values.ts';
import { TAG } from './tags.ts';

/** One band of an image, cut into tiles; strips are tiles as wide as the image. */
export interface ImageLayout extends Encoding, BandPlace {
  readonly rows: number;
  readonly cols: number;
  /** Size of a tile in cells. The last strip may be shorter than this; a tile never is. */
  readonly tileRows: number;
  readonly tileCols: number;
  readonly tilesAcross: number;
  readonly tilesDown: number;
  readonly striped: boolean;
  /** Place of each tile in the file, row by row; 0 with 0 bytes for a tile that is not stored. */
  readonly offsets: Float64Array;
  readonly byteCounts: Float64Array;
}

/** A decoded tile is held in memory whole. Real tiles are below 4 MiB; a whole image in one strip may be larger. */
const LARGEST_TILE_BYTES = 2 ** 28;
/** A world at one arc-second has 0.8 x 10^12 cells. */
const MOST_CELLS = 2 ** 40;
const HEADER_BYTES = 8;

/**
 * The layout of an image.
 * @param wanted the band to read, 1 the first; undefined where the study says nothing
 * @throws StudyError ERR_RASTER when it is broken, contradicts itself or the length of the file, or is of a kind that
 * is not read (named in the message).
 */
export function readImageLayout(file: TiffFile, directory: Directory, wanted?: number): ImageLayout {
  const bands = readBands(file, directory, wanted);
  const encoding = readEncoding(file, directory, bands.band.count);
  const rows = readInteger(file, directory, TAG.imageLength, 'ImageLength', null);
  const cols = readInteger(file, directory, TAG.imageWidth, 'ImageWidth', null);
  if (!(rows >= 1 && cols >= 1 && rows * cols <= MOST_CELLS)) {
    throw rasterError(file.bytes.subject, {
      found: `an image of ${rows} rows x ${cols} columns`,
      expected: `at least one cell and at most ${MOST_CELLS.toLocaleString('en-US')}`,
      remedy: FETCH_AGAIN,
    });
  }
  const striped = isStriped(file, directory);
  const { tileRows, tileCols } = striped
    ? readStripSize(file, directory, rows, cols)
    : readTileSize(file, directory);
  refuseLargeTile(file, tileRows * tileCols * encoding.sampleBytes * bands.interleaved);
  const tilesAcross = Math.ceil(cols / tileCols);
  const tilesDown = Math.ceil(rows / tileRows);
  const places = readPlaces(file, directory, striped, tilesAcross * tilesDown, bands);
  const layout = {
    ...encoding,
    ...bands,
    rows,
    cols,
    tileRows,
    tileCols,
    tilesAcross,
    tilesDown,
    striped,
    ...places,
  };
  refuseBrokenPlaces(file, layout);
  return layout;
}

/** What messages call a tile, with the cells it holds. */
export function describeTile(layout: ImageLayout, tile: number): string {
  const row = Math.floor(tile / layout.tilesAcross) * layout.tileRows;
  const col = (tile % layout.tilesAcross) * layout.tileCols;
  const rows = `rows ${row} to ${Math.min(row + layout.tileRows, layout.rows) - 1}`;
  if (layout.striped) return `strip ${tile} (${rows})`;
  return `tile ${tile} (${rows}, columns ${col} to ${Math.min(col + layout.tileCols, layout.cols) - 1})`;
}

/** Whether a tile is not stored at all, which GDAL does with tiles that hold nothing but nodata. */
export function isSparse({ offsets, byteCounts }: ImageLayout, tile: number): boolean {
  return offsets[tile] === 0 && byteCounts[tile] === 0;
}

function isStriped(file: TiffFile, directory: Directory): boolean {
  const tiled = directory.has(TAG.tileOffsets) || directory.has(TAG.tileWidth);
  const striped = directory.has(TAG.stripOffsets);
  if (tiled !== striped) return striped;
  throw rasterError(file.bytes.subject, {
    found: tiled ? 'both strips and tiles' : 'neither strips nor tiles',
    expected: 'an image in strips or in tiles',
    remedy: FETCH_AGAIN,
  });
}

function readStripSize(file: TiffFile, directory: Directory, rows: number, cols: number) {
  const declared = readInteger(file, directory, TAG.rowsPerStrip, 'RowsPerStrip', rows);
  if (declared < 1) {
    throw rasterError(file.bytes.subject, {
      found: `strips of ${declared} rows`,
      expected: 'at least 1',
      remedy: FETCH_AGAIN,
    });
  }
  return { tileRows: Math.min(declared, rows), tileCols: cols };
}

function readTileSize(file: TiffFile, directory: Directory) {
  const tileRows = readInteger(file, directory, TAG.tileLength, 'TileLength', null);
  const tileCols = readInteger(file, directory, TAG.tileWidth, 'TileWidth', null);
  if (tileRows >= 16 && tileCols >= 16 && tileRows % 16 === 0 && tileCols % 16 === 0)
    return { tileRows, tileCols };
  throw rasterError(file.bytes.subject, {
    found: `tiles of ${tileRows} rows x ${tileCols} columns`,
    expected: 'multiples of 16, as TIFF prescribes',
    remedy: 'Write the file anew: `gdal_translate -co TILED=YES in.tif out.tif`.',
  });
}

function refuseLargeTile({ bytes }: TiffFile, tileBytes: number): void {
  if (tileBytes <= LARGEST_TILE_BYTES) return;
  throw rasterError(bytes.subject, {
    found: `tiles or strips of ${tileBytes.toLocaleString('en-US')} bytes`,
    expected: `at most ${LARGEST_TILE_BYTES.toLocaleString('en-US')} bytes, as each is decoded whole`,
    remedy:
      'Write the file anew in small tiles: `gdal_translate -co TILED=YES -co COMPRESS=DEFLATE in.tif out.tif`.',
  });
}

/** Where each band has tiles of its own, those of the first come first. */
function readPlaces(
  file: TiffFile,
  directory: Directory,
  striped: boolean,
  tilesOfBand: number,
  { band, interleaved }: BandPlace,
) {
  const tiles = (tilesOfBand * band.count) / interleaved;
  const first = interleaved === 1 ? (band.number - 1) * tilesOfBand : 0;

  const [offsetTag, countTag] = striped
    ? [TAG.stripOffsets, TAG.stripByteCounts]
    : [TAG.tileOffsets, TAG.tileByteCounts];
  const offsets = readIntegers(file, directory, offsetTag, tiles);
  const byteCounts = readIntegers(file, directory, countTag, tiles);
  if (offsets?.length === tiles && byteCounts?.length === tiles) {
    const end = first + tilesOfBand;
    return { offsets: offsets.subarray(first, end), byteCounts: byteCounts.subarray(first, end) };
  }
  const kind = striped ? 'strips' : 'tiles';
  throw rasterError(file.bytes.subject, {
    found: `the places of ${offsets?.length ?? 0} ${kind} and the lengths of ${byteCounts?.length ?? 0}`,
    expected: `${tiles.toLocaleString('en-US')} of each, for all ${kind} of the image`,
    remedy: FETCH_AGAIN,
  });
}

function refuseBrokenPlaces(file: TiffFile, layout: ImageLayout): void {
  const { offsets, byteCounts } = layout;
  for (let tile = 0; tile < offsets.length; tile += 1) {
    const offset = offsets[tile] as number;
    const count = byteCounts[tile] as number;
    if (
      isSparse(layout, tile) ||
      (offset >= HEADER_BYTES && count > 0 && liesWithin(file.bytes, offset, count))
    )
      continue;
    const what = describeTile(layout, tile);
    refuseBeyondEnd(file.bytes, offset, count, what);
    throw rasterError(file.bytes.subject, {
      found: `${what} is said to be ${count} bytes from byte ${offset}`,
      expected: 'a length above 0 and a place after the header',
      remedy: FETCH_AGAIN,
    });
  }
}
