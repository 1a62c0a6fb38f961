/**
 * GDAL's checksum of a band, to compare decoded values with what GDAL decoded from the same file.
 */

const PRIMES = [7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43] as const;
const SMALLEST = -2147483647;
const LARGEST = 2147483647;

/** The checksum of stored values (before nodata), row by row, as `gdalinfo -checksum` gives it. */
export function gdalChecksum(values: ArrayLike<number | bigint>, isFloat: boolean): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = Number(values[i]);
    // The remainder takes the sign of the value, as in C; the sum is kept in 16 bits.
    sum = (sum + ((isFloat ? toWhole(value) : value) % (PRIMES[i % PRIMES.length] ?? 1))) & 0xffff;
  }
  return sum;
}

function toWhole(value: number): number {
  if (!Number.isFinite(value)) return -2147483648;
  return Math.min(LARGEST, Math.max(SMALLEST, Math.floor(value + 0.5)));
}
