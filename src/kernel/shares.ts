/**
 * The loops over prevalence: what the guard on units asks of it, and from the unit of a source to shares.
 */
import { defineFunction, type Value, type Variable, when, whileTrue } from './assembler.ts';
import { f64, f64x2, i32, i64, i64x2, v128 } from './instructions.ts';
import { eachPair, ValueRange } from './sum-cells.ts';

const PAIR_BYTES = 16;

/** `rangeOfShares(values, count, out)`: lowest, highest, and how many lie above 0, 1 and 2. */
export const RANGE_OF_SHARES = defineFunction('rangeOfShares', (scope) => {
  const address = scope.param('i32');
  const count = scope.param('i32');
  const out = scope.param('i32');
  const values = { address, value: scope.local('v128') };
  const range = new ValueRange(scope);
  const above = [0, 1, 2].map((limit) => ({ limit, cells: scope.local('v128'), bound: scope.local('v128') }));
  const step = [
    // Most of a world has no value.
    when(v128.anyTrue(f64x2.equal(values.value, values.value)), [
      range.add(values.value),
      ...above.map(({ cells, bound }) =>
        cells.set(i64x2.subtract(cells, f64x2.greaterThan(values.value, bound))),
      ),
    ]),
  ];
  const total = (cells: Variable<'v128'>): Value<'f64'> =>
    f64.fromInteger(i64.add(i64x2.lane(cells, 0), i64x2.lane(cells, 1)));
  return {
    body: [
      range.start,
      ...above.map(({ limit, bound }) => bound.set(f64x2.splat(f64.const(limit)))),
      eachPair(scope, [values], count, step),
      range.store(out, 0),
      ...above.map(({ cells }, i) => f64.store(out, total(cells), 16 + 8 * i)),
    ],
  };
});

/**
 * `toShares(values, count, whole, tolerance)`: values / whole in place; what misses [0, 1] by no more than the tolerance
 * becomes 0 or 1. Writes one double beyond an odd count.
 */
export const TO_SHARES = defineFunction('toShares', (scope) => {
  const address = scope.param('i32');
  const count = scope.param('i32');
  const whole = scope.param('f64');
  const tolerance = scope.param('f64');
  const end = scope.local('i32');
  const share = scope.local('v128');
  const wholes = scope.local('v128');
  const one = scope.local('v128');
  const zero = scope.local('v128');
  const most = scope.local('v128');
  const least = scope.local('v128');
  const splat = f64x2.splat;
  const above = f64x2.greaterThan(share, one);
  const below = f64x2.lessThan(share, zero);
  const body = [
    share.set(f64x2.divide(v128.load(address), wholes)),
    when(v128.anyTrue(v128.or(above, below)), [
      share.set(v128.select(one, share, v128.and(above, f64x2.atMost(share, most)))),
      share.set(v128.select(zero, share, v128.and(below, f64x2.atLeast(share, least)))),
    ]),
    v128.store(address, share),
    address.set(i32.add(address, i32.const(PAIR_BYTES))),
  ];
  return {
    body: [
      end.set(i32.add(address, i32.multiply(count, i32.const(8)))),
      wholes.set(splat(whole)),
      one.set(splat(f64.const(1))),
      most.set(splat(f64.add(f64.const(1), tolerance))),
      least.set(f64x2.subtract(zero, splat(tolerance))),
      whileTrue(i32.lessThan(address, end), body),
    ],
  };
});

/** `findValue(values, count, value)`: place of the first double that equals the value; it must be there. */
export const FIND_VALUE = defineFunction('findValue', (scope) => {
  const address = scope.param('i32');
  const value = scope.param('f64');
  const at = scope.local('i32');
  const values = scope.local('v128');
  const equal = (offset: number): Value<'v128'> => f64x2.equal(v128.load(at, offset), values);
  const none = i32.eqz(v128.anyTrue(v128.or(v128.or(equal(0), equal(16)), v128.or(equal(32), equal(48)))));
  const different = i32.eqz(v128.anyTrue(f64x2.equal(f64x2.splat(f64x2.lane(v128.load(at), 0)), values)));
  return {
    body: [
      at.set(address),
      values.set(f64x2.splat(value)),
      whileTrue(none, [at.set(i32.add(at, i32.const(64)))]),
      whileTrue(different, [at.set(i32.add(at, i32.const(8)))]),
    ],
    result: i32.shiftRight(i32.subtract(at, address), i32.const(3)),
  };
});
