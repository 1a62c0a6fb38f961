/**
 * The arithmetic of exact sums on two doubles at a time: a term in whole units and in millionths of a millionth, as
 * `intersect/exact-sums.ts` defines it. Sums of both parts stay exact up to {@link MOST_CELLS} terms.
 */
import type { Scope, Statement, Value, Variable } from './assembler.ts';
import { f64, f64x2, v128 } from './instructions.ts';

/** Fractional units in one unit. */
const UNIT = 1e12;
/**
 * The double before 1/2. Adding it and rounding down rounds to the nearest whole number, halves upwards, as `Math.round`
 * does; adding 1/2 itself would round this very number up to 1.
 */
const BEFORE_HALF = 0.5 - 2 ** -54;

/** Most cells of one call: 8,192 terms of 1e12 units add up to less than 2^53, also with a sum of before. */
export const MOST_CELLS = 8192;

/** Constants that a loop keeps in registers. */
export interface Rounding {
  readonly start: Statement;
  readonly unit: Value<'v128'>;
  readonly beforeHalf: Value<'v128'>;
}

/** Declares the constants; `start` must run before the loop. */
export function declareRounding(scope: Scope): Rounding {
  const unit = scope.local('v128');
  const beforeHalf = scope.local('v128');
  const splat = (value: number): Value<'v128'> => f64x2.splat(f64.const(value));
  return { start: [...unit.set(splat(UNIT)), ...beforeHalf.set(splat(BEFORE_HALF))], unit, beforeHalf };
}

/** Two sums side by side, and the parts of the terms added last. */
export class ExactSum {
  private readonly whole: Variable<'v128'>;
  private readonly units: Variable<'v128'>;

  constructor(scope: Scope) {
    this.whole = scope.local('v128');
    this.units = scope.local('v128');
  }

  /** Adds two terms given in parts. */
  add({ whole, units }: Parts): Statement {
    return [...this.whole.set(f64x2.add(this.whole, whole)), ...this.units.set(f64x2.add(this.units, units))];
  }

  /** Stores whole units, then fractional ones, of both lanes together. */
  store(address: Value<'i32'>, offset: number): Statement {
    return [
      ...f64.store(address, sumOfLanes(this.whole), offset),
      ...f64.store(address, sumOfLanes(this.units), offset + 8),
    ];
  }
}

/** The parts of two terms. */
export interface Parts {
  readonly whole: Value<'v128'>;
  readonly units: Value<'v128'>;
}

/** Variables that hold the parts of the two terms at hand. */
export class SplitTerm implements Parts {
  readonly whole: Variable<'v128'>;
  readonly units: Variable<'v128'>;

  constructor(scope: Scope) {
    this.whole = scope.local('v128');
    this.units = scope.local('v128');
  }

  /** Splits two numbers of at least 0. */
  set(value: Variable<'v128'>, { unit, beforeHalf }: Rounding): Statement {
    const fraction = f64x2.multiply(f64x2.subtract(value, this.whole), unit);
    return [
      ...this.whole.set(f64x2.floor(value)),
      ...this.units.set(f64x2.floor(f64x2.add(fraction, beforeHalf))),
    ];
  }

  /** The parts where `mask` is 0; nothing where it is 1. */
  except(mask: Value<'v128'>): Parts {
    return { whole: v128.andNot(this.whole, mask), units: v128.andNot(this.units, mask) };
  }
}

/** Both lanes added; whole numbers within 2^53 add up exactly in any order. */
export function sumOfLanes(vector: Value<'v128'>): Value<'f64'> {
  return f64.add(f64x2.lane(vector, 0), f64x2.lane(vector, 1));
}
