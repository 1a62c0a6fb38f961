/**
 * The loops from samples of a file, in the memory of tiles, to double numbers: nodata becomes NaN, and infinite values
 * are noticed.
 * Both work on a rectangle: rows of `cols` cells that start `stride` bytes apart.
 */
import {
  defineFunction,
  type Scope,
  type Statement,
  TILES,
  type Value,
  type Variable,
  when,
  whileTrue,
} from './assembler.ts';
import { f32x4, f64, f64x2, i32, v128 } from './instructions.ts';

/** The parameters of both loops, in the order of the call. */
interface Rectangle {
  readonly source: Variable<'i32'>;
  readonly sourceStride: Variable<'i32'>;
  readonly target: Variable<'i32'>;
  readonly targetStride: Variable<'i32'>;
  readonly rows: Variable<'i32'>;
  readonly cols: Variable<'i32'>;
}

function declareRectangle(scope: Scope): Rectangle {
  return {
    source: scope.param('i32'),
    sourceStride: scope.param('i32'),
    target: scope.param('i32'),
    targetStride: scope.param('i32'),
    rows: scope.param('i32'),
    cols: scope.param('i32'),
  };
}

/** How a row is walked along: some cells at a time, the rest one by one. */
interface Walk {
  readonly cellsAtATime: number;
  readonly sampleBytes: number;
  readonly many: (from: Value<'i32'>, to: Value<'i32'>) => readonly Statement[];
  readonly one: (from: Value<'i32'>, to: Value<'i32'>) => readonly Statement[];
}

function eachRow(scope: Scope, area: Rectangle, { cellsAtATime, sampleBytes, many, one }: Walk): Statement {
  const from = scope.local('i32');
  const to = scope.local('i32');
  const left = scope.local('i32');
  const advance = (cells: number): Statement => [
    ...from.set(i32.add(from, i32.const(cells * sampleBytes))),
    ...to.set(i32.add(to, i32.const(cells * 8))),
    ...left.set(i32.subtract(left, i32.const(cells))),
  ];
  return whileTrue(area.rows, [
    from.set(area.source),
    to.set(area.target),
    left.set(area.cols),
    whileTrue(i32.lessThan(i32.const(cellsAtATime - 1), left), [...many(from, to), advance(cellsAtATime)]),
    whileTrue(left, [...one(from, to), advance(1)]),
    area.source.set(i32.add(area.source, area.sourceStride)),
    area.target.set(i32.add(area.target, area.targetStride)),
    area.rows.set(i32.subtract(area.rows, i32.const(1))),
  ]);
}

/**
 * `widenFloats(source, sourceStride, target, targetStride, rows, cols, low, high)`: float32 to float64; [low, high], as
 * float32, becomes NaN.
 * @returns (of the loop) 1 where a value is infinite, else 0
 */
export const WIDEN_FLOATS = defineFunction('widenFloats', (scope) => {
  const area = declareRectangle(scope);
  const low = scope.param('f32');
  const high = scope.param('f32');
  const samples = scope.local('v128');
  const lows = scope.local('v128');
  const highs = scope.local('v128');
  const largest = scope.local('v128');
  const nothing = scope.local('v128');
  // All bits set are a NaN, of float32 and of float64 alike.
  const mask = [
    samples.set(v128.or(samples, v128.and(f32x4.atLeast(samples, lows), f32x4.atMost(samples, highs)))),
  ];
  const note = largest.set(f32x4.greatestOf(largest, f32x4.absolute(samples)));
  const isKnown = v128.anyTrue(f32x4.equal(samples, samples));
  const upperHalf = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
  const walk: Walk = {
    cellsAtATime: 4,
    sampleBytes: 4,
    many: (from, to) => [
      samples.set(v128.load(from, 0, TILES)),
      ...mask,
      // Two cells of three lie at sea.
      when(
        isKnown,
        [
          note,
          v128.store(to, f64x2.promoteLow(samples)),
          v128.store(to, f64x2.promoteLow(v128.shuffle(samples, samples, upperHalf)), 16),
        ],
        [v128.store(to, nothing), v128.store(to, nothing, 16)],
      ),
    ],
    one: (from, to) => [
      samples.set(v128.loadFirst32(from, 0, TILES)),
      ...mask,
      note,
      v128.storeLow(to, f64x2.promoteLow(samples)),
    ],
  };
  const infinite = f32x4.splatOf(Number.POSITIVE_INFINITY);
  return {
    body: [
      lows.set(f32x4.splat(low)),
      highs.set(f32x4.splat(high)),
      nothing.set(f64x2.splat(f64.const(Number.NaN))),
      eachRow(scope, area, walk),
    ],
    result: v128.anyTrue(f32x4.equal(largest, infinite)),
  };
});

/** `widenDoubles`: the same from float64. Source and target may be the same place. */
export const WIDEN_DOUBLES = defineFunction('widenDoubles', (scope) => {
  const area = declareRectangle(scope);
  const low = scope.param('f64');
  const high = scope.param('f64');
  const samples = scope.local('v128');
  const lows = scope.local('v128');
  const highs = scope.local('v128');
  const largest = scope.local('v128');
  const mask = [
    samples.set(v128.or(samples, v128.and(f64x2.atLeast(samples, lows), f64x2.atMost(samples, highs)))),
    largest.set(f64x2.greatestOf(largest, f64x2.absolute(samples))),
  ];
  const walk: Walk = {
    cellsAtATime: 2,
    sampleBytes: 8,
    many: (from, to) => [samples.set(v128.load(from, 0, TILES)), ...mask, v128.store(to, samples)],
    one: (from, to) => [
      samples.set(v128.loadLow(from, f64x2.splat(f64.const(0)), TILES)),
      ...mask,
      v128.storeLow(to, samples),
    ],
  };
  return {
    body: [lows.set(f64x2.splat(low)), highs.set(f64x2.splat(high)), eachRow(scope, area, walk)],
    result: v128.anyTrue(f64x2.equal(largest, f64x2.splat(f64.const(Number.POSITIVE_INFINITY)))),
  };
});
