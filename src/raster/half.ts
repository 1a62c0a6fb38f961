/**
 * Numbers of 16 bits with a floating point.
 *
 * @see IEEE 754-2019, binary16.
 */

const FRACTION_BITS = 10;
const LOWEST_EXPONENT = -14;
const HIGHEST_EXPONENT = 15;

/** Every such number by its bits; made when the first is asked for. */
let numbers: Float32Array | null = null;

/** The numbers by their bits, length 65,536. */
export function halfNumbers(): Float32Array {
  numbers ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => toNumber(bits));
  return numbers;
}

function toNumber(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> FRACTION_BITS) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0
    ? sign * fraction * 2 ** LOWEST_EXPONENT
    : sign * (1 + fraction) * 2 ** (exponent - HIGHEST_EXPONENT);
}

/**
 * The nearest such number, of two equally near ones the even one; infinite from 65,520 on.
 * @example roundToHalf(-9999) is -10000, roundToHalf(0.1) is 0.0999755859375
 */
export function roundToHalf(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exponent = Math.max(LOWEST_EXPONENT, Math.floor(Math.log2(Math.abs(value))));
  const step = 2 ** (exponent - FRACTION_BITS);
  const steps = value / step;
  const below = Math.floor(steps);
  const rest = steps - below;
  const isUp = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const nearest = (below + (isUp ? 1 : 0)) * step;
  return Math.abs(nearest) < 2 ** (HIGHEST_EXPONENT + 1)
    ? nearest
    : Math.sign(value) * Number.POSITIVE_INFINITY;
}
