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

/**
 * Shares a number out by fractions without remainder: each share is rounded to 12 decimals, the largest takes the rest.
 * @param fractions positive, adding up to 1 within rounding
 * @param shares receives whole parts and units in turn, `[whole0, units0, whole1, units1, ...]`
 */
export function shareOut(value: number, fractions: readonly number[], shares: Float64Array): void {
  let whole = Math.floor(value);
  let units = fractionUnits(value);
  let largest = 0;
  for (let i = 1; i < fractions.length; i++) {
    if ((fractions[i] ?? 0) > (fractions[largest] ?? 0)) largest = i;
  }
  for (let i = 0; i < fractions.length; i++) {
    if (i === largest) continue;
    const share = value * (fractions[i] ?? 0);
    shares[2 * i] = Math.floor(share);
    shares[2 * i + 1] = fractionUnits(share);
    whole -= shares[2 * i] ?? 0;
    units -= shares[2 * i + 1] ?? 0;
  }
  const borrow = Math.floor(units / UNIT);
  shares[2 * largest] = whole + borrow;
  shares[2 * largest + 1] = units - borrow * UNIT;
}
