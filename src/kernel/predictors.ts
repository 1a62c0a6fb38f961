/**
 * The loops that undo the two TIFF predictors. They read rows one after the other and write them `targetStride` bytes
 * apart, a multiple of 16: what is beyond the end of a row there has no meaning, so that no row needs an end of its own.
 *
 * @see TIFF 6.0, section 14, and Adobe Photoshop TIFF Technical Note 3 (2005).
 */
import {
  defineFunction,
  type Scope,
  type Statement,
  type Value,
  type Variable,
  whileTrue,
} from './assembler.ts';
import { i8x16, i16x8, i32, i32x4, i64x2, v128 } from './instructions.ts';

const VECTOR_BYTES = 16;
/** In a shuffle of a vector with zeros, the first byte of the zeros. */
const ZERO = 16;

const ADD = { 1: i8x16.add, 2: i16x8.add, 4: i32x4.add, 8: i64x2.add } as const;
type SampleBytes = keyof typeof ADD;

/**
 * Running sums of the samples of a vector, each added to the sum before it, which is in all lanes of `carry` and moves on.
 */
function accumulate(
  vector: Variable<'v128'>,
  carry: Variable<'v128'>,
  zero: Value<'v128'>,
  width: SampleBytes,
) {
  const statements: Statement[] = [];
  for (let shift: number = width; shift < VECTOR_BYTES; shift *= 2) {
    const shifted = Array.from({ length: VECTOR_BYTES }, (_, i) => (i < shift ? ZERO : i - shift));
    statements.push(vector.set(ADD[width](vector, v128.shuffle(vector, zero, shifted))));
  }
  const last = Array.from({ length: VECTOR_BYTES }, (_, i) => VECTOR_BYTES - width + (i % width));
  return [
    ...statements,
    vector.set(ADD[width](vector, carry)),
    carry.set(v128.shuffle(vector, vector, last)),
  ];
}

/** Running sums from `from` to `to`, `bytes` long, a vector at a time. */
function accumulateRow(
  scope: Scope,
  from: Variable<'i32'>,
  to: Variable<'i32'>,
  bytes: Value<'i32'>,
  width: SampleBytes,
): Statement[] {
  const vector = scope.local('v128');
  const carry = scope.local('v128');
  const zero = scope.local('v128');
  const end = scope.local('i32');
  return [
    end.set(i32.add(from, bytes)),
    carry.set(zero),
    whileTrue(i32.lessThan(from, end), [
      vector.set(v128.load(from)),
      ...accumulate(vector, carry, zero, width),
      v128.store(to, vector),
      from.set(i32.add(from, i32.const(VECTOR_BYTES))),
      to.set(i32.add(to, i32.const(VECTOR_BYTES))),
    ]),
  ];
}

function defineIntegers(width: SampleBytes) {
  return defineFunction(`accumulate${width}`, (scope) => {
    const source = scope.param('i32');
    const target = scope.param('i32');
    const rowBytes = scope.param('i32');
    const targetStride = scope.param('i32');
    const rows = scope.param('i32');
    const from = scope.local('i32');
    const to = scope.local('i32');
    return {
      body: [
        whileTrue(rows, [
          from.set(source),
          to.set(target),
          ...accumulateRow(scope, from, to, rowBytes, width),
          source.set(i32.add(source, rowBytes)),
          target.set(i32.add(target, targetStride)),
          rows.set(i32.subtract(rows, i32.const(1))),
        ]),
      ],
    };
  });
}

/** `accumulate1(source, target, rowBytes, targetStride, rows)` and so on: predictor 2 by bytes of a sample. */
export const ACCUMULATE_INTEGERS = ([1, 2, 4, 8] as const).map(defineIntegers);

/** Bytes of two vectors by turns, `width` at a time: of their first halves, or of their second ones. */
function interleaveBytes(width: number, half: 0 | 8): number[] {
  return Array.from({ length: VECTOR_BYTES }, (_, i) => {
    const element = Math.floor(i / (2 * width));
    const isSecond = Math.floor(i / width) % 2;
    return half + element * width + (i % width) + isSecond * VECTOR_BYTES;
  });
}

/** Vectors whose elements follow each other as in a file of samples, from one vector for each byte of a sample. */
function interleave(
  scope: Scope,
  planes: readonly Value<'v128'>[],
  body: Statement[],
): readonly Value<'v128'>[] {
  if (planes.length === 1) return planes;
  const width = planes.length / 2;
  const first = interleave(scope, planes.slice(0, width), body);
  const second = interleave(scope, planes.slice(width), body);
  return first.flatMap((vector, i) => {
    const other = second[i] ?? vector;
    return ([0, 8] as const).map((half) => {
      const joined = scope.local('v128');
      body.push(joined.set(v128.shuffle(vector, other, interleaveBytes(width, half))));
      return joined;
    });
  });
}

function defineFloats(sampleBytes: 2 | 4 | 8) {
  return defineFunction(`accumulateFloats${sampleBytes}`, (scope) => {
    const source = scope.param('i32');
    const target = scope.param('i32');
    const rowLength = scope.param('i32');
    const targetStride = scope.param('i32');
    const rows = scope.param('i32');
    const row = scope.param('i32');
    const from = scope.local('i32');
    const to = scope.local('i32');
    const left = scope.local('i32');
    const rowBytes = i32.multiply(rowLength, i32.const(sampleBytes));
    const summed = accumulateRow(scope, from, to, rowBytes, 1);
    // The last plane holds the lowest bytes, which come first in the memory of a little-endian machine.
    const planes = Array.from({ length: sampleBytes }, (_, i) => ({
      bytes: scope.local('v128'),
      offset: i32.multiply(rowLength, i32.const(sampleBytes - 1 - i)),
    }));
    const joining: Statement[] = planes.map(({ bytes, offset }) =>
      bytes.set(v128.load(i32.add(from, offset))),
    );
    const joined = interleave(
      scope,
      planes.map(({ bytes }) => bytes),
      joining,
    );
    return {
      body: [
        whileTrue(rows, [
          from.set(source),
          to.set(row),
          ...summed,
          from.set(row),
          to.set(target),
          left.set(i32.add(from, rowLength)),
          whileTrue(i32.lessThan(from, left), [
            ...joining,
            ...joined.map((vector, i) => v128.store(to, vector, i * VECTOR_BYTES)),
            from.set(i32.add(from, i32.const(VECTOR_BYTES))),
            to.set(i32.add(to, i32.const(VECTOR_BYTES * sampleBytes))),
          ]),
          source.set(i32.add(source, rowBytes)),
          target.set(i32.add(target, targetStride)),
          rows.set(i32.subtract(rows, i32.const(1))),
        ]),
      ],
    };
  });
}

/**
 * `accumulateFloats4(source, target, rowLength, targetStride, rows, row)` and so on: predictor 3. `row` is
 * room for one row and 16 bytes more.
 */
export const ACCUMULATE_FLOATS = ([2, 4, 8] as const).map(defineFloats);
