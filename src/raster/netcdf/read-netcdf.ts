/**
 * A variable of a NetCDF file as a raster. Dimensions before rows and columns, such as time, are bands, as GDAL has them.
 */
import { quoteText } from '../../errors.ts';
import { chooseBand } from '../band-choice.ts';
import { placeOnEarth } from '../earth-extent.ts';
import type { Window } from '../grid.ts';
import type { Raster, RasterOptions } from '../raster.ts';
import { rasterError } from '../raster-error.ts';
import { refuseOutside } from '../refuse-outside.ts';
import { cacheTiles } from '../tile-cache.ts';
import { cfGrid, chooseVariable } from './cf-grid.ts';
import { cfValues } from './cf-values.ts';
import { type Dimension, type NetCdfFile, readAxis, textOf, type Variable } from './netcdf-file.ts';

const MOST_CACHE_BYTES = 2 ** 28;
/** Bands of a file that messages name; a long series is told by its first. */
const MOST_NAMES = 1000;

/**
 * Makes a raster of an open file.
 * @throws StudyError ERR_RASTER where the variable, its band or its grid cannot be told
 */
export function readNetCdf(path: string, file: NetCdfFile, options: RasterOptions, subject: string): Raster {
  const variable = chooseVariable(file, options.variable, subject);
  const leading = variable.dimensions.slice(0, -2);
  const count = leading.reduce((product, { length }) => product * length, 1);
  const band = chooseBand(subject, options.band, count, bandNames(file, leading));
  const { grid, isSouthUp } = cfGrid(file, variable, options.crs, subject);
  const values = cfValues(variable, options.nodata);
  const cache = cachePieces(file, variable, placeOfBand(leading, band.number), options.cacheBytes);
  const read = (window: Window, into?: Float64Array): Float64Array => {
    refuseOutside(window, grid, subject);
    const { rows, cols } = window;
    const target = into ?? new Float64Array(rows * cols);
    const first = isSouthUp ? grid.rows - window.rowOffset - rows : window.rowOffset;
    cache({ ...window, rowOffset: first }, target);
    if (isSouthUp) turnRows(target, rows, cols);
    values.read(target);
    refuseInfinite(target, subject, variable);
    return target;
  };
  const encoding = [`variable ${variable.name}`, variable.encoding];
  const units = textOf(variable, 'units');
  if (units !== null) encoding.push(`units ${quoteText(units)}`);
  if (values.isScaled) encoding.push(`scale ${values.scale}, offset ${values.offset}`);
  const description = {
    format: file.format,
    dataType: variable.dataType ?? '',
    encoding: encoding.join(', '),
    nodata: values.nodata,
    ...(count === 1 ? {} : { band }),
  };
  return placeOnEarth({ path, grid, description, read, close: () => file.close() }, true, subject);
}

/** Steps of the only dimension before rows and columns, by its coordinate. */
function bandNames(file: NetCdfFile, leading: readonly Dimension[]): Map<number, string> {
  const long = leading.filter(({ length }) => length > 1);
  const [dimension] = long;
  const axis = file.variables.get(dimension?.name ?? '');
  if (dimension === undefined || long.length > 1 || dimension.length > MOST_NAMES) return new Map();
  if (axis === undefined || axis.dataType === null || axis.dimensions.length !== 1) return new Map();
  const units = textOf(axis, 'units');
  const names = Array.from(
    readAxis(file, axis),
    (value) => `${dimension.name} ${value}${units === null ? '' : ` ${units}`}`,
  );
  return new Map(names.entries());
}

/** Index along each leading dimension; the last runs fastest. */
function placeOfBand(leading: readonly Dimension[], number: number): number[] {
  let rest = number - 1;
  return leading
    .toReversed()
    .map(({ length }) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .toReversed();
}

/** Reads windows of stored numbers by the pieces that are stored together. */
function cachePieces(file: NetCdfFile, variable: Variable, place: readonly number[], cacheBytes?: number) {
  const [allRows = 0, allCols = 0] = variable.dimensions.slice(-2).map(({ length }) => length);
  const [height = allRows, width = allCols] = variable.chunk.slice(-2);
  const across = Math.ceil(allCols / width);
  const ones = place.map(() => 1);
  const bytes = Math.min(
    cacheBytes ?? MOST_CACHE_BYTES,
    MOST_CACHE_BYTES,
    (across + 1) * height * width * 8 * 2,
  );
  const pieces = cacheTiles(Math.max(1, Math.floor(bytes / (height * width * 8))), (number) => {
    const [row, col] = [Math.floor(number / across) * height, (number % across) * width];
    const [rows, cols] = [Math.min(height, allRows - row), Math.min(width, allCols - col)];
    return { row, col, rows, cols, values: file.read(variable, [...place, row, col], [...ones, rows, cols]) };
  });
  return ({ rowOffset, colOffset, rows, cols }: Window, into: Float64Array): void => {
    for (let down = Math.floor(rowOffset / height); down * height < rowOffset + rows; down += 1) {
      for (let right = Math.floor(colOffset / width); right * width < colOffset + cols; right += 1) {
        const piece = pieces.get(down * across + right);
        const left = Math.max(colOffset, piece.col);
        const end = Math.min(colOffset + cols, piece.col + piece.cols);
        for (
          let row = Math.max(rowOffset, piece.row);
          row < Math.min(rowOffset + rows, piece.row + piece.rows);
          row += 1
        ) {
          const from = (row - piece.row) * piece.cols - piece.col;
          into.set(
            piece.values.subarray(from + left, from + end),
            (row - rowOffset) * cols + left - colOffset,
          );
        }
      }
    }
  };
}

function turnRows(values: Float64Array, rows: number, cols: number): void {
  for (let top = 0, bottom = rows - 1; top < bottom; top += 1, bottom -= 1) {
    const row = values.slice(top * cols, (top + 1) * cols);
    values.copyWithin(top * cols, bottom * cols, (bottom + 1) * cols);
    values.set(row, bottom * cols);
  }
}

function refuseInfinite(values: Float64Array, subject: string, { name }: Variable): void {
  if (!values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)) return;
  throw rasterError(subject, {
    found: `an infinite value in the variable ${quoteText(name)}`,
    expected: 'finite numbers, or missing values',
    remedy: 'Set `nodata:` for this source if it stands for a missing value.',
  });
}
