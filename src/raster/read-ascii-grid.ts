/**
 * ESRI ASCII grid as a raster. The text is never in memory as a whole: one pass finds where each row starts and counts
 * the values, then rows are read and parsed as they are asked for.
 */
import { quoteText } from '../errors.ts';
import { readAsciiHeader } from './ascii-header.ts';
import { chooseBand } from './band-choice.ts';
import { defaultBlockSize } from './block.ts';
import { placeOnEarth } from './earth-extent.ts';
import { type FileBytes, refuseBeyondEnd } from './file-bytes.ts';
import type { Grid, Window } from './grid.ts';
import { type Nodata, nodataOf } from './nodata.ts';
import { parseNumberText } from './number-text.ts';
import type { Raster, RasterOptions } from './raster.ts';
import { FETCH_AGAIN, rasterError } from './raster-error.ts';
import { refuseOutside } from './refuse-outside.ts';
import { cacheTiles } from './tile-cache.ts';

const CHUNK_BYTES = 2 ** 20;
const MOST_CACHE_BYTES = 2 ** 28;
/** A row of a world at 30 arc-seconds, 43,200 values, has about half a megabyte of text. */
const LONGEST_ROW_BYTES = 2 ** 27;
const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** Whole numbers of up to 15 digits, and powers of ten up to 22, are exact in float64; so their quotient is rounded once. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Opens an ASCII grid whose bytes are open; reads it once from end to end to count its values.
 * @throws StudyError ERR_RASTER when the header is broken or there are more or fewer values than it says. A value that
 * is no number is refused, with row and column, when it is read.
 */
export function readAsciiGrid(path: string, bytes: FileBytes, options: RasterOptions): Raster {
  const { grid, cellsArePoints, nodata: declared, dataStart } = readAsciiHeader(bytes, options.crs);
  chooseBand(bytes.subject, options.band, 1, new Map());
  const nodataNumber = options.nodata ?? declared;
  const nodata = nodataOf(nodataNumber, 'float64');
  const starts = indexRows(bytes, grid, dataStart);
  const rowBytes = grid.cols * Float64Array.BYTES_PER_ELEMENT;
  const { cacheBytes = MOST_CACHE_BYTES } = options;
  const capacity = Math.min(cacheBytes, MOST_CACHE_BYTES, defaultBlockSize(grid) * rowBytes);
  const cache = cacheTiles(Math.floor(capacity / rowBytes), (row) =>
    parseRow(bytes, grid, starts, row, nodata),
  );
  const read = (window: Window): Float64Array => {
    refuseOutside(window, grid, bytes.subject);
    const values = new Float64Array(window.rows * window.cols);
    for (let row = 0; row < window.rows; row += 1) {
      const whole = cache.get(window.rowOffset + row);
      values.set(whole.subarray(window.colOffset, window.colOffset + window.cols), row * window.cols);
    }
    return values;
  };
  const description = {
    format: 'ESRI ASCII grid',
    dataType: 'float64',
    encoding: 'none',
    nodata: nodataNumber,
  };
  return placeOnEarth({ path, grid, description, read, close: bytes.close }, cellsArePoints, bytes.subject);
}

/** Where each row starts, and where the last one ends; lines of the file need not be rows. */
function indexRows(bytes: FileBytes, { rows, cols }: Grid, dataStart: number): Float64Array {
  // A value takes at least a digit and a space: no array is made for a grid that the file cannot hold.
  if (2 * rows * cols - 1 > bytes.size - dataStart)
    throw wrongCount(
      bytes,
      rows,
      cols,
      `${(bytes.size - dataStart).toLocaleString('en-US')} bytes after its header`,
    );
  const starts = new Float64Array(rows + 1);
  let values = 0;
  let inside = false;
  for (let offset = dataStart; offset < bytes.size; offset += CHUNK_BYTES) {
    const chunk = bytes.read(offset, Math.min(CHUNK_BYTES, bytes.size - offset));
    for (let i = 0; i < chunk.length; i += 1) {
      const isSpace = (chunk[i] as number) <= SPACE;
      if (!isSpace && !inside) {
        if (values % cols === 0 && values / cols < rows) starts[values / cols] = offset + i;
        values += 1;
      }
      inside = !isSpace;
    }
  }
  if (values !== rows * cols) throw wrongCount(bytes, rows, cols, `${values.toLocaleString('en-US')} values`);
  starts[rows] = bytes.size;
  return starts;
}

function parseRow(
  bytes: FileBytes,
  { cols }: Grid,
  starts: Float64Array,
  row: number,
  nodata: Nodata,
): Float64Array {
  const start = starts[row] as number;
  const length = (starts[row + 1] as number) - start;
  refuseBeyondEnd(bytes, start, length, `row ${row}`);
  if (length > LONGEST_ROW_BYTES) {
    throw rasterError(bytes.subject, {
      found: `row ${row} is ${length.toLocaleString('en-US')} bytes long`,
      expected: `at most ${LONGEST_ROW_BYTES.toLocaleString('en-US')} bytes`,
      remedy: FETCH_AGAIN,
    });
  }
  const text = bytes.read(start, length);
  const values = new Float64Array(cols);
  for (let at = 0, col = 0; col < cols; col += 1) {
    while ((text[at] as number) <= SPACE) at += 1;
    const from = at;
    while (at < length && (text[at] as number) > SPACE) at += 1;
    const value = parsePlain(text, from, at) ?? parseNumberText(text.toString('latin1', from, at));
    if (value === null || (!Number.isFinite(value) && !Number.isNaN(value) && value !== nodata.low)) {
      throw rasterError(bytes.subject, {
        found: `the value at row ${row}, column ${col} is ${quoteText(text.toString('latin1', from, at))}`,
        expected: 'a finite number, or nodata',
        remedy: 'Correct the value. Decimals are written with a point, and values are separated by spaces.',
      });
    }
    values[col] = value >= nodata.low && value <= nodata.high ? Number.NaN : value;
  }
  return values;
}

/** A number such as `-12.75` of at most 15 digits and point, straight from its bytes; null for anything else. */
function parsePlain(text: Buffer, from: number, to: number): number | null {
  const sign = text[from];
  const start = sign === MINUS || sign === PLUS ? from + 1 : from;
  if (to - start > EXACT_DIGITS) return null;
  let digits = 0;
  let whole = 0;
  let point = -1;
  for (let at = start; at < to; at += 1) {
    const digit = (text[at] as number) - ZERO;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits += 1;
    } else if (text[at] === POINT && point < 0) point = at;
    else return null;
  }
  if (digits === 0) return null;
  const value = point < 0 ? whole : whole / (POWERS_OF_TEN[to - point - 1] as number);
  return sign === MINUS ? -value : value;
}

function wrongCount({ subject }: FileBytes, rows: number, cols: number, found: string) {
  return rasterError(subject, {
    found,
    expected: `${rows} rows x ${cols} columns = ${(rows * cols).toLocaleString('en-US')} values, as its header says`,
    remedy: FETCH_AGAIN,
  });
}
