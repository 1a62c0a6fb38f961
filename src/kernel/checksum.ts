/**
 * The checksum of a zlib stream, 32 bytes at a time.
 *
 * @see RFC 1950, section 9 (Adler-32).
 */
import { defineFunction, type Value, type Variable, when, whileTrue } from './assembler.ts';
import { i16x8, i32, i32x4, v128 } from './instructions.ts';

const VECTOR_BYTES = 16;
const STEP_BYTES = 2 * VECTOR_BYTES;
const MODULUS = 65_521;
/** So many bytes are added up before a sum of 32 bits could overflow; a multiple of 32. */
const PIECE_BYTES = 5536;

function sumOfLanes(vector: Value<'v128'>): Value<'i32'> {
  const lane = (index: number) => i32x4.lane(vector, index);
  return i32.add(i32.add(lane(0), lane(1)), i32.add(lane(2), lane(3)));
}

/** `adler32(address, length)`: the checksum of some bytes, as a number of 32 bits with a sign. */
export const ADLER_32 = defineFunction('adler32', (scope) => {
  const address = scope.param('i32');
  const length = scope.param('i32');
  /** Sum of bytes, and sum of such sums after each byte. */
  const sum = scope.local('i32');
  const sums = scope.local('i32');
  const piece = scope.local('i32');
  const end = scope.local('i32');
  const bytes = scope.local('v128');
  const added = scope.local('v128');
  const before = scope.local('v128');
  const weighted = scope.local('v128');
  const weights = [25, 17, 9, 1].map((least) => ({ least, vector: scope.local('v128') }));
  const zero = scope.local('v128');
  const advance = (variable: Variable<'i32'>, count: number) =>
    variable.set(i32.add(variable, i32.const(count)));
  const [first, second, third, last] = weights.map(({ vector }) => vector);
  /** Adds 16 bytes, the first eight and the last eight of them by their weights. */
  const addVector = (offset: number, low: Value<'v128'> = zero, high: Value<'v128'> = zero) => [
    ...bytes.set(v128.load(address, offset)),
    ...added.set(i32x4.add(added, i32x4.pairSums(i16x8.pairSums(bytes)))),
    ...weighted.set(
      i32x4.add(
        weighted,
        i32x4.add(i32x4.products(i16x8.widenLow(bytes), low), i32x4.products(i16x8.widenHigh(bytes), high)),
      ),
    ),
  ];
  const vectors = [
    before.set(i32x4.add(before, added)),
    addVector(0, first, second),
    addVector(VECTOR_BYTES, third, last),
    advance(address, STEP_BYTES),
  ];
  const single = [
    sum.set(i32.add(sum, i32.loadByte(address))),
    sums.set(i32.add(sums, sum)),
    advance(address, 1),
  ];
  const isLong = i32.lessThan(i32.const(PIECE_BYTES), length);
  return {
    body: [
      sum.set(i32.const(1)),
      ...weights.map(({ least, vector }) =>
        vector.set(i16x8.constant(Array.from({ length: 8 }, (_, i) => least + 7 - i))),
      ),
      whileTrue(length, [
        piece.set(length),
        when(isLong, [piece.set(i32.const(PIECE_BYTES))]),
        length.set(i32.subtract(length, piece)),
        end.set(i32.add(address, i32.and(piece, i32.const(-STEP_BYTES)))),
        sums.set(i32.add(sums, i32.multiply(sum, i32.and(piece, i32.const(-STEP_BYTES))))),
        added.set(zero),
        before.set(zero),
        weighted.set(zero),
        whileTrue(i32.lessThan(address, end), vectors),
        sum.set(i32.add(sum, sumOfLanes(added))),
        sums.set(
          i32.add(
            sums,
            i32.add(sumOfLanes(weighted), i32.multiply(sumOfLanes(before), i32.const(STEP_BYTES))),
          ),
        ),
        end.set(i32.add(end, i32.and(piece, i32.const(STEP_BYTES - 1)))),
        whileTrue(i32.lessThan(address, end), single),
        sum.set(i32.remainder(sum, i32.const(MODULUS))),
        sums.set(i32.remainder(sums, i32.const(MODULUS))),
      ]),
    ],
    result: i32.or(i32.shiftLeft(sums, i32.const(16)), sum),
  };
});
