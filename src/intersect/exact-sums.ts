/**
 * Exact sums: fixed-point numbers with 12 decimals, kept as whole units and millionths of a millionth.
 * Both parts are integers that a double holds exactly, so addition is exact and its order cannot reach a result.
 */

/** Fractional units in one unit: the last decimal of `DECIMAL(38,12)`. */
export const UNIT = 1e12;

/** The fractional part of a non-negative number in units of 1e-12, an integer in [0, 1e12]. */
export function fractionUnits(value: number): number {
  return Math.round((value - Math.floor(value)) * UNIT);
}

/**
 * A list of exact sums of non-negative numbers. A term is rounded once, to 12 decimals, when it is added.
 * @example const sums = new ExactSums(1); sums.add(0, 0.1); sums.add(0, 0.2); sums.toUnits(0) // 300000000000n
 */
export class ExactSums {
  readonly whole: Float64Array;
  readonly units: Float64Array;

  constructor(length: number) {
    this.whole = new Float64Array(length);
    this.units = new Float64Array(length);
  }

  /** Adds a finite number of at least 0. */
  add(index: number, value: number): void {
    this.addParts(index, Math.floor(value), fractionUnits(value));
  }

  /** Adds integers: `whole` below 2^53, `units` of either sign and below 2^52. */
  addParts(index: number, whole: number, units: number): void {
    const sum = (this.units[index] ?? 0) + units;
    const carry = Math.floor(sum / UNIT);
    this.whole[index] = (this.whole[index] ?? 0) + whole + carry;
    this.units[index] = sum - carry * UNIT;
  }

  /** A sum in units of 1e-12. */
  toUnits(index: number): bigint {
    return toUnits(this.whole[index] ?? 0, this.units[index] ?? 0);
  }
}

/** A sum in units of 1e-12, as `DECIMAL(38,12)` stores it, from its two parts. */
export function toUnits(whole: number, units: number): bigint {
  return BigInt(whole) * BigInt(UNIT) + BigInt(units);
}

/** Shares of a number in exact parts: room for the cell with the most pieces, used again for every cell. */
export interface Shares {
  readonly whole: Float64Array;
  readonly units: Float64Array;
}

/**
 * Shares a number out by fractions without remainder: each share is rounded to 12 decimals, the largest takes the rest.
 * @param fractions positive, those of [from, to) adding up to 1 within rounding
 * @param shares receives the shares from index 0 on
 */
export function shareOut(
  value: number,
  fractions: Float64Array,
  from: number,
  to: number,
  shares: Shares,
): void {
  const { whole, units } = shares;
  const largest = largestOf(fractions, from, to);
  let restWhole = Math.floor(value);
  let restUnits = fractionUnits(value);
  for (let i = from; i < to; i++) {
    if (i === largest) continue;
    const share = value * (fractions[i] ?? 0);
    const shareWhole = Math.floor(share);
    const shareUnits = fractionUnits(share);
    whole[i - from] = shareWhole;
    units[i - from] = shareUnits;
    restWhole -= shareWhole;
    restUnits -= shareUnits;
  }
  const borrow = Math.floor(restUnits / UNIT);
  whole[largest - from] = restWhole + borrow;
  units[largest - from] = restUnits - borrow * UNIT;
}

function largestOf(fractions: Float64Array, from: number, to: number): number {
  let largest = from;
  for (let i = from + 1; i < to; i++) {
    if ((fractions[i] ?? 0) > (fractions[largest] ?? 0)) largest = i;
  }
  return largest;
}
