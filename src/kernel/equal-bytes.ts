/**
 * The loop that compares bytes of the memory of tiles.
 */
import { defineFunction, TILES, type Value, whileTrue } from './assembler.ts';
import { i8x16, i32, v128 } from './instructions.ts';

const VECTOR_BYTES = 16;
const ROUND_BYTES = 64;

/** `equalBytes(a, b, length)`: 1 where the bytes from `a` on are those from `b` on, else 0. */
export const EQUAL_BYTES = defineFunction('equalBytes', (scope) => {
  const a = scope.param('i32');
  const b = scope.param('i32');
  const length = scope.param('i32');
  const differing = scope.local('v128');
  const isDifferent = scope.local('i32');
  const advance = (bytes: number) => [
    a.set(i32.add(a, i32.const(bytes))),
    b.set(i32.add(b, i32.const(bytes))),
    length.set(i32.subtract(length, i32.const(bytes))),
  ];
  const compare = (offset: number): Value<'v128'> =>
    i8x16.differ(v128.load(a, offset, TILES), v128.load(b, offset, TILES));
  const round = [0, 1, 2, 3].map((i) => compare(i * VECTOR_BYTES)).reduce(v128.or);
  const goesOn = (least: number): Value<'i32'> =>
    i32.and(i32.eqz(isDifferent), i32.lessThan(i32.const(least - 1), length));
  return {
    body: [
      whileTrue(goesOn(ROUND_BYTES), [
        differing.set(round),
        isDifferent.set(v128.anyTrue(differing)),
        ...advance(ROUND_BYTES),
      ]),
      whileTrue(goesOn(1), [
        isDifferent.set(i32.differ(i32.loadByte(a, 0, TILES), i32.loadByte(b, 0, TILES))),
        ...advance(1),
      ]),
    ],
    result: i32.eqz(isDifferent),
  };
});
