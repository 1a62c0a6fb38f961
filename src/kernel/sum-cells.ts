/**
 * The loops that sum cells: people, and people times prevalence. They read double numbers, NaN where nothing is known,
 * and store their results one after the other from address `out`.
 */
import {
  defineFunction,
  type Scope,
  type Statement,
  type Value,
  type Variable,
  when,
  whileTrue,
} from './assembler.ts';
import { declareRounding, ExactSum, SplitTerm } from './exact-terms.ts';
import { f64, f64x2, i32, i64, i64x2, v128 } from './instructions.ts';

const PAIR_BYTES = 16;

/** A list of doubles to walk along, two at a time. */
export interface Column {
  readonly address: Variable<'i32'>;
  readonly value: Variable<'v128'>;
}

/**
 * Walks along columns of `count` doubles: `step` sees two of each, and at an odd end one and NaN.
 * The addresses move with it.
 */
export function eachPair(
  scope: Scope,
  columns: readonly Column[],
  count: Value<'i32'>,
  step: readonly Statement[],
): Statement {
  const end = scope.local('i32');
  const odd = scope.local('i32');
  const [first] = columns;
  if (first === undefined) throw new RangeError('no column to walk along');
  const nan = f64x2.splat(f64.const(Number.NaN));
  const walk = columns.flatMap(({ address, value }) => [
    value.set(v128.load(address)),
    address.set(i32.add(address, i32.const(PAIR_BYTES))),
  ]);
  const last = columns.map(({ address, value }) => value.set(v128.loadLow(address, nan)));
  return [
    ...odd.set(i32.subtract(count, i32.multiply(i32.shiftRight(count, i32.const(1)), i32.const(2)))),
    ...end.set(
      i32.add(first.address, i32.multiply(i32.shiftRight(count, i32.const(1)), i32.const(PAIR_BYTES))),
    ),
    ...whileTrue(i32.lessThan(first.address, end), [...walk, ...step]),
    ...when(odd, [...last, ...step]),
  ];
}

function countOf(vector: Value<'v128'>): Value<'f64'> {
  return f64.fromInteger(i64.add(i64x2.lane(vector, 0), i64x2.lane(vector, 1)));
}

/** Lowest and highest of all values that are not NaN; infinite the wrong way round where there are none. */
export class ValueRange {
  private readonly low: Variable<'v128'>;
  private readonly high: Variable<'v128'>;
  private readonly other: Variable<'v128'>;

  constructor(scope: Scope) {
    this.low = scope.local('v128');
    this.high = scope.local('v128');
    this.other = scope.local('v128');
  }

  get start(): Statement {
    return [
      ...this.low.set(f64x2.splat(f64.const(Number.POSITIVE_INFINITY))),
      ...this.high.set(f64x2.splat(f64.const(Number.NEGATIVE_INFINITY))),
    ];
  }

  add(value: Value<'v128'>): Statement {
    return [
      ...this.low.set(f64x2.leastOf(this.low, value)),
      ...this.high.set(f64x2.greatestOf(this.high, value)),
    ];
  }

  /** Stores the lowest, then the highest. */
  store(address: Value<'i32'>, offset: number): Statement {
    const second = (vector: Value<'v128'>) => this.other.set(f64x2.splat(f64x2.lane(vector, 1)));
    return [
      ...second(this.low),
      ...f64.store(address, f64x2.lane(f64x2.leastOf(this.low, this.other), 0), offset),
      ...second(this.high),
      ...f64.store(address, f64x2.lane(f64x2.greatestOf(this.high, this.other), 0), offset + 8),
    ];
  }
}

/** `sumPeople(people, count, out)`: known cells, people (whole, units), lowest and highest. */
export const SUM_PEOPLE = defineFunction('sumPeople', (scope) => {
  const address = scope.param('i32');
  const count = scope.param('i32');
  const out = scope.param('i32');
  const people = { address, value: scope.local('v128') };
  const isKnown = scope.local('v128');
  const known = scope.local('v128');
  const rounding = declareRounding(scope);
  const term = new SplitTerm(scope);
  const sum = new ExactSum(scope);
  const range = new ValueRange(scope);
  const step = [
    isKnown.set(f64x2.equal(people.value, people.value)),
    // Two cells of three lie at sea.
    when(v128.anyTrue(isKnown), [
      range.add(people.value),
      known.set(i64x2.subtract(known, isKnown)),
      people.value.set(v128.and(people.value, isKnown)),
      term.set(people.value, rounding),
      sum.add(term),
    ]),
  ];
  return {
    body: [
      rounding.start,
      range.start,
      eachPair(scope, [people], count, step),
      f64.store(out, countOf(known)),
      sum.store(out, 8),
      range.store(out, 24),
    ],
  };
});

/**
 * `sumCells(people, share, count, out)`: known cells, people, people without prevalence, affected (two parts each),
 * lowest and highest prevalence.
 */
export const SUM_CELLS = defineFunction('sumCells', (scope) => {
  const peopleAddress = scope.param('i32');
  const shareAddress = scope.param('i32');
  const count = scope.param('i32');
  const out = scope.param('i32');
  const people = { address: peopleAddress, value: scope.local('v128') };
  const share = { address: shareAddress, value: scope.local('v128') };
  const isKnown = scope.local('v128');
  const known = scope.local('v128');
  const rounding = declareRounding(scope);
  const term = new SplitTerm(scope);
  const affectedTerm = new SplitTerm(scope);
  const sum = new ExactSum(scope);
  const without = new ExactSum(scope);
  const affected = new ExactSum(scope);
  const range = new ValueRange(scope);
  const step = [
    isKnown.set(f64x2.equal(people.value, people.value)),
    known.set(i64x2.subtract(known, isKnown)),
    people.value.set(v128.and(people.value, isKnown)),
    range.add(share.value),
    // Many cells are sea or hold nobody.
    when(v128.anyTrue(people.value), [
      term.set(people.value, rounding),
      sum.add(term),
      isKnown.set(f64x2.equal(share.value, share.value)),
      when(i32.eqz(i64x2.allTrue(isKnown)), [
        without.add(term.except(isKnown)),
        share.value.set(v128.and(share.value, isKnown)),
      ]),
      share.value.set(f64x2.multiply(people.value, share.value)),
      affectedTerm.set(share.value, rounding),
      affected.add(affectedTerm),
    ]),
  ];
  return {
    body: [
      rounding.start,
      range.start,
      eachPair(scope, [people, share], count, step),
      f64.store(out, countOf(known)),
      sum.store(out, 8),
      without.store(out, 24),
      affected.store(out, 40),
      range.store(out, 56),
    ],
  };
});

/** `sumProducts(people, share, bound, count, out)`: people times bound, where people and share are known (two parts). */
export const SUM_PRODUCTS = defineFunction('sumProducts', (scope) => {
  const peopleAddress = scope.param('i32');
  const shareAddress = scope.param('i32');
  const boundAddress = scope.param('i32');
  const count = scope.param('i32');
  const out = scope.param('i32');
  const people = { address: peopleAddress, value: scope.local('v128') };
  const share = { address: shareAddress, value: scope.local('v128') };
  const bound = { address: boundAddress, value: scope.local('v128') };
  const rounding = declareRounding(scope);
  const term = new SplitTerm(scope);
  const sum = new ExactSum(scope);
  const isKnown = (vector: Value<'v128'>): Value<'v128'> => f64x2.equal(vector, vector);
  const step = [
    bound.value.set(
      v128.and(
        f64x2.multiply(people.value, bound.value),
        v128.and(isKnown(people.value), isKnown(share.value)),
      ),
    ),
    term.set(bound.value, rounding),
    sum.add(term),
  ];
  return { body: [rounding.start, eachPair(scope, [people, share, bound], count, step), sum.store(out, 0)] };
});

/** `sumScaled(people, count, factor, out)`: people times one factor, where people are known (two parts). */
export const SUM_SCALED = defineFunction('sumScaled', (scope) => {
  const address = scope.param('i32');
  const count = scope.param('i32');
  const factor = scope.param('f64');
  const out = scope.param('i32');
  const people = { address, value: scope.local('v128') };
  const factors = scope.local('v128');
  const rounding = declareRounding(scope);
  const term = new SplitTerm(scope);
  const sum = new ExactSum(scope);
  const step = [
    people.value.set(f64x2.multiply(people.value, factors)),
    people.value.set(v128.and(people.value, f64x2.equal(people.value, people.value))),
    term.set(people.value, rounding),
    sum.add(term),
  ];
  return {
    body: [
      rounding.start,
      factors.set(f64x2.splat(factor)),
      eachPair(scope, [people], count, step),
      sum.store(out, 0),
    ],
  };
});

/** `countOneSided(first, second, count, out)`: cells that are known in the first list only, then in the second only. */
export const COUNT_ONE_SIDED = defineFunction('countOneSided', (scope) => {
  const firstAddress = scope.param('i32');
  const secondAddress = scope.param('i32');
  const count = scope.param('i32');
  const out = scope.param('i32');
  const first = { address: firstAddress, value: scope.local('v128') };
  const second = { address: secondAddress, value: scope.local('v128') };
  const inFirst = scope.local('v128');
  const inSecond = scope.local('v128');
  const step = [
    first.value.set(f64x2.equal(first.value, first.value)),
    second.value.set(f64x2.equal(second.value, second.value)),
    inFirst.set(i64x2.subtract(inFirst, v128.andNot(first.value, second.value))),
    inSecond.set(i64x2.subtract(inSecond, v128.andNot(second.value, first.value))),
  ];
  return {
    body: [
      eachPair(scope, [first, second], count, step),
      f64.store(out, countOf(inFirst)),
      f64.store(out, countOf(inSecond), 8),
    ],
  };
});

/** Vectors that {@link MAY_DIFFER} compares at a time. */
const COMPARED_VECTORS = 4;

/**
 * `mayDiffer(first, second, count)`: whether a cell may be known in one list and not in the other. Looks at eight cells at
 * a time, beyond the end of the lists too: what lies there may say yes, and never no.
 */
export const MAY_DIFFER = defineFunction('mayDiffer', (scope) => {
  const first = scope.param('i32');
  const second = scope.param('i32');
  const count = scope.param('i32');
  const end = scope.local('i32');
  const differing = scope.local('v128');
  const known = (address: Value<'i32'>, vector: number): Value<'v128'> => {
    const cells = v128.load(address, vector * PAIR_BYTES);
    return f64x2.equal(cells, cells);
  };
  const differ = (vector: number): Value<'v128'> => v128.xor(known(first, vector), known(second, vector));
  const step = COMPARED_VECTORS * PAIR_BYTES;
  return {
    body: [
      end.set(i32.add(first, i32.multiply(count, i32.const(8)))),
      whileTrue(i32.lessThan(first, end), [
        differing.set(
          v128.or(differing, v128.or(v128.or(differ(0), differ(1)), v128.or(differ(2), differ(3)))),
        ),
        first.set(i32.add(first, i32.const(step))),
        second.set(i32.add(second, i32.const(step))),
      ]),
    ],
    result: v128.anyTrue(differing),
  };
});
