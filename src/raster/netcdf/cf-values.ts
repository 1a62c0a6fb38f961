/**
 * What the stored numbers of a NetCDF variable mean, by the CF conventions: missing values, then scale and offset.
 *
 * @see https://cfconventions.org/cf-conventions/cf-conventions.html, sections 2.5 and 8.1
 */
import { type Nodata, nodataOf } from '../nodata.ts';
import { numbersOf, textOf, type Variable } from './netcdf-file.ts';

/** Turns stored numbers into values in place; NaN where none is known. */
export type ReadValues = (stored: Float64Array) => void;

/** Where a file names no fill value, cells that were never written hold these. */
const DEFAULT_FILL: Readonly<Record<string, number>> = {
  int16: -32767,
  uint16: 65535,
  int32: -2147483647,
  uint32: 4294967295,
  float32: 9.969209968386869e36,
  float64: 9.969209968386869e36,
};
const UNSIGNED: Readonly<Record<string, number>> = { int8: 2 ** 8, int16: 2 ** 16, int32: 2 ** 32 };

/**
 * What a variable says of its numbers.
 * @param wanted the nodata value of the study, in place of those of the file
 */
export function cfValues(variable: Variable, wanted: number | undefined) {
  const type = variable.dataType ?? '';
  const declared = [...numbersOf(variable, '_FillValue'), ...numbersOf(variable, 'missing_value')];
  const standard = DEFAULT_FILL[type];
  const fallback = declared.length === 0 && standard !== undefined ? [standard] : declared;
  const missing = (wanted === undefined ? fallback : [wanted]).map((value) => nodataOf(value, type));
  const [scale = 1] = numbersOf(variable, 'scale_factor');
  const [offset = 0] = numbersOf(variable, 'add_offset');
  const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = validRange(variable);
  const wrap = textOf(variable, '_Unsigned')?.toLowerCase() === 'true' ? (UNSIGNED[type] ?? 0) : 0;
  const isScaled = scale !== 1 || offset !== 0;
  const read: ReadValues = (stored) => {
    for (let i = 0; i < stored.length; i += 1) {
      const number = stored[i] as number;
      if (isMissing(number, missing)) stored[i] = Number.NaN;
      else {
        const value = number < 0 ? number + wrap : number;
        const isValid = value >= low && value <= high;
        stored[i] = isValid ? (isScaled ? value * scale + offset : value) : Number.NaN;
      }
    }
  };
  return { read, scale, offset, isScaled, nodata: wanted ?? declared[0] ?? null };
}

function isMissing(number: number, missing: readonly Nodata[]): boolean {
  return missing.some(({ low, high }) => number >= low && number <= high);
}

/** Stored numbers beyond these are missing. */
function validRange(variable: Variable): readonly number[] {
  const range = numbersOf(variable, 'valid_range');
  if (range.length === 2) return range;
  const [low = Number.NEGATIVE_INFINITY] = numbersOf(variable, 'valid_min');
  const [high = Number.POSITIVE_INFINITY] = numbersOf(variable, 'valid_max');
  return [low, high];
}
