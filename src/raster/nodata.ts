/**
 * Which stored numbers mean that no value is known. NaN always does; this is about the number a file or a study names.
 */

import { roundToHalf } from './half.ts';

/** Stored numbers within [low, high] mean no value; NaN bounds where no number does. */
export interface Nodata {
  readonly low: number;
  readonly high: number;
}

/** No stored number means no value. */
export const NO_NODATA: Nodata = { low: Number.NaN, high: Number.NaN };

/** Above this only the ends of float types occur, which files write with anything from 7 to 17 digits. */
const LARGEST_QUANTITY = 1e30;
/** 7 digits, as `-3.402823e+38` has: apart by 1.4e-7 from the float32 that it stands for. */
const DIGITS_TOLERANCE = 1e-6;

/**
 * The stored numbers that a nodata value stands for, compared in the type of the file: -9999.9 in a float32 file means
 * the float32 nearest to it. Values beyond 1e30 in size match to a millionth, as files print the ends of float types
 * with few digits; the two digits of `-3.4e+38` are too few for that, and mean the number they print.
 * @param value NaN, infinite or finite; null where none is named.
 * @example nodataOf(-3.402823e38, 'float32') holds -3.4028234663852886e38; nodataOf(-3.4e38, 'float32') does not.
 */
export function nodataOf(value: number | null, sampleType: string): Nodata {
  if (value === null || Number.isNaN(value)) return NO_NODATA;
  const stored = inTypeOf(sampleType, value);
  const tolerance =
    Math.abs(stored) > LARGEST_QUANTITY && Number.isFinite(stored) ? DIGITS_TOLERANCE * Math.abs(stored) : 0;
  return { low: stored - tolerance, high: stored + tolerance };
}

function inTypeOf(sampleType: string, value: number): number {
  if (sampleType === 'float16') return roundToHalf(value);
  return sampleType === 'float32' ? Math.fround(value) : value;
}
