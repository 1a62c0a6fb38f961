/**
 * Writes one raster as a tiled, Deflate-compressed, little-endian GeoTIFF in EPSG:4326, from an array or row by row.
 * The bytes depend on the content alone. Reading is in `read-geotiff.ts`; other coordinate systems do not belong here.
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { assembleTiff, tiffHead } from './tiff/assemble.ts';
import { encodeTileRow, encodingOf, type GeoTiffForm, tagsOf, tilesIn, unfit } from './tiff/encode.ts';

/** What a GeoTIFF is made of. */
export interface GeoTiffContent extends GeoTiffForm {
  /** Length rows * cols, row-major, north first; NaN where no value is known. */
  readonly values: ArrayLike<number>;
}

/** A GeoTIFF that grows row by row. Close it, also when the writing failed. */
export interface GeoTiffWriter {
  /** @param values of the next rows, from north to south; length a multiple of cols */
  addRows(values: ArrayLike<number>): void;
  /** Writes what makes a file of it: all rows must be there. */
  finish(): void;
  close(): void;
}

/**
 * Writes a GeoTIFF, replacing a file of that name.
 * @throws StudyError ERR_RASTER when the content cannot be stored as given: see {@link encodeGeoTiff}.
 */
export function writeGeoTiff(path: string, content: GeoTiffContent): void {
  writeFileSync(path, encodeGeoTiff(content, basename(path)));
}

/**
 * The bytes of a GeoTIFF.
 * @param subject What messages call the raster.
 * @throws StudyError ERR_RASTER when a value or the nodata number does not fit the data type (float32 values are
 * rounded to the nearest, everything else must fit exactly), a value equals the nodata number, NaN occurs without a
 * nodata number, the length is not rows * cols, or the grid is not north-up EPSG:4326.
 */
export function encodeGeoTiff(content: GeoTiffContent, subject: string): Buffer {
  const { grid, values } = content;
  const encoding = encodingOf(content, subject);
  refuseLength(values.length, content, subject);
  const tiles: Buffer[] = [];
  for (let row = 0; row < grid.rows; row += encoding.tileSize) {
    tiles.push(...encodeTileRow(content, encoding, { row, values, start: row * grid.cols }, subject));
  }
  return assembleTiff(tagsOf(content, encoding), tiles);
}

/**
 * Begins a GeoTIFF whose rows come one after another, so that a raster larger than the memory can be written. The file
 * is the same, byte by byte, as that of {@link writeGeoTiff}, and no raster before it is finished.
 * @throws StudyError ERR_RASTER, here and as rows are added, as {@link encodeGeoTiff} does
 */
export function createGeoTiff(path: string, form: GeoTiffForm, subject = basename(path)): GeoTiffWriter {
  const encoding = encodingOf(form, subject);
  const { rows, cols } = form.grid;
  const tags = tagsOf(form, encoding);
  const counts: number[] = [];
  const file = openSync(path, 'w');
  // The head is as long for any places of tiles, which are known last.
  let end = tiffHead(tags, new Array<number>(tilesIn(form.grid, encoding).all).fill(0)).length;
  const band = new Float64Array(Math.min(encoding.tileSize, rows) * cols);
  let held = 0;
  let added = 0;
  const flush = (): void => {
    const row = added / cols - held / cols;
    for (const tile of encodeTileRow(form, encoding, { row, values: band, start: 0 }, subject)) {
      counts.push(tile.length);
      end += writeAll(file, tile, end);
    }
    held = 0;
  };
  return {
    addRows(values) {
      for (let i = 0; i < values.length; i++) {
        band[held++] = values[i] as number;
        added++;
        if (held === band.length || added === rows * cols) flush();
      }
    },
    finish() {
      refuseLength(added, form, subject);
      writeAll(file, tiffHead(tags, counts), 0);
    },
    close: () => closeSync(file),
  };
}

function writeAll(file: number, bytes: Buffer, position: number): number {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
  return bytes.length;
}

function refuseLength(length: number, { grid: { rows, cols } }: GeoTiffForm, subject: string): void {
  if (length === rows * cols) return;
  throw unfit(subject, `it has ${length} values`, `${rows} rows x ${cols} columns = ${rows * cols}`);
}
