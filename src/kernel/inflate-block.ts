/**
 * The two loops of Deflate: the symbols of one block, and the checksum of what came out. Tables of codes are made in
 * `code-table.ts`, everything else of the format stands in `inflate.ts`.
 *
 * The source may be looked at up to 16 bytes beyond its end, and the target is written up to {@link OVERSHOOT} beyond
 * its limit, so that the loop needs no careful second half; what was read or written too far is noticed, not used.
 *
 * @see RFC 1951, section 3.2.3, and the decoder of libdeflate, whose tables and order of work this follows.
 */
import { defineFunction, repeatWhile, type Statement, type Value, when, whileTrue } from './assembler.ts';
import { END_OF_BLOCK, LITERAL_TABLE_BITS, OFFSET_TABLE_BITS, SPECIAL, SUBTABLE } from './code-table.ts';
import { i8x16, i32, i64, v128 } from './instructions.ts';

const VECTOR_BYTES = 16;
/** Most bytes written beyond the limit: the round that passes it may add four literals and the longest match, by vectors. */
export const OVERSHOOT = 4 + 258 + VECTOR_BYTES;

/** Where tables lie in the memory that the loops work on: bytes from its start. */
export const PLACES = {
  /** Where the loop stopped: next byte of the source, bits of the byte before that are left, end of the target. */
  stop: 0,
  /** For distances below 16, which bytes of a vector repeat the first ones; 16 bytes each. */
  repeats: 64,
  /** For the same distances, by how many bytes such vectors may follow each other. */
  steps: 320,
  literals: 512,
  offsets: 10_240,
  source: 12_288,
} as const;

const bits = (value: Value<'i32'>, count: number): Value<'i32'> => i32.and(value, i32.const(2 ** count - 1));
const upper = (entry: Value<'i32'>): Value<'i32'> => i32.shiftRight(entry, i32.const(16));
const has = (entry: Value<'i32'>, flag: number): Value<'i32'> => i32.and(entry, i32.const(flag));

/**
 * `inflateBlock(source, skip, sourceEnd, target, first, limit)`: the symbols of a block from bit `skip` of the byte at
 * `source`; `first` is where the whole output begins.
 * @returns (of the loop) 1 at the end of the block, else 0: broken, more than there is room for, or beyond the source
 */
export const INFLATE_BLOCK = defineFunction('inflateBlock', (scope) => {
  const source = scope.param('i32');
  const skip = scope.param('i32');
  const sourceEnd = scope.param('i32');
  const target = scope.param('i32');
  const first = scope.param('i32');
  const limit = scope.param('i32');
  /**
   * The bits to come, above two bits without meaning: an entry has 4 bytes, and so the lowest bits are its place already.
   * `left` counts them in.
   */
  const stream = scope.local('i64');
  /** The stream before the code at hand was taken from it: the bits behind the code are still there. */
  const before = scope.local('i64');
  const left = scope.local('i32');
  const entry = scope.local('i32');
  const isDone = scope.local('i32');
  const isOpen = scope.local('i32');
  const distance = scope.local('i32');
  const from = scope.local('i32');
  const end = scope.local('i32');
  const step = scope.local('i32');
  const pattern = scope.local('v128');

  const refill = [
    stream.set(i64.or(stream, i64.shiftLeft(i64.load(source), i64.from32(left)))),
    source.set(i32.add(source, i32.shiftRight(i32.subtract(i32.const(63), left), i32.const(3)))),
    left.set(i32.or(left, i32.const(56))),
  ];
  const take = [
    before.set(stream),
    stream.set(i64.shiftRight(stream, i64.from32(entry))),
    left.set(i32.subtract(left, bits(entry, 6))),
  ];
  const lookUp = (table: number, count: number): Statement[] => [
    entry.set(i32.load(i32.and(i32.lowOf(stream), i32.const(2 ** (count + 2) - 4)), table)),
    ...take,
  ];
  const flagLength = bits(i32.shiftRight(entry, i32.const(8)), 4);
  const lookFurther = (table: number): Statement =>
    when(has(entry, SUBTABLE), [
      entry.set(
        i32.load(
          i32.add(
            i32.shiftLeft(upper(entry), i32.const(2)),
            i32.and(i32.lowOf(stream), i32.subtract(i32.shiftLeft(i32.const(4), flagLength), i32.const(4))),
          ),
          table,
        ),
      ),
      ...take,
    ]);
  const isLiteral = i32.lessSigned(entry, i32.const(0));
  const putLiteral = [i32.storeByte(target, upper(entry)), target.set(i32.add(target, i32.const(1)))];
  /** The base in an entry, and the bits behind its code that add to it. */
  const amount = i32.add(
    upper(entry),
    i32.lowOf(
      i64.shiftRight(
        i64.and(before, i64.subtract(i64.shiftLeft(i64.const(4), i64.from32(entry)), i64.const(4))),
        i64.from32(i32.add(flagLength, i32.const(2))),
      ),
    ),
  );
  const stop = isOpen.set(i32.const(0));
  const copy = [
    from.set(i32.subtract(target, distance)),
    when(
      i32.lessThan(distance, i32.const(VECTOR_BYTES)),
      [
        pattern.set(
          i8x16.swizzle(v128.load(from), v128.load(i32.shiftLeft(distance, i32.const(4)), PLACES.repeats)),
        ),
        step.set(i32.loadByte(distance, PLACES.steps)),
        repeatWhile(i32.lessThan(target, end), [
          v128.store(target, pattern),
          target.set(i32.add(target, step)),
        ]),
      ],
      [
        repeatWhile(i32.lessThan(target, end), [
          v128.store(target, v128.load(from)),
          from.set(i32.add(from, i32.const(VECTOR_BYTES))),
          target.set(i32.add(target, i32.const(VECTOR_BYTES))),
        ]),
      ],
    ),
    target.set(end),
  ];
  const match = [
    end.set(i32.add(target, amount)),
    ...refill,
    ...lookUp(PLACES.offsets, OFFSET_TABLE_BITS),
    lookFurther(PLACES.offsets),
    distance.set(amount),
    when(i32.or(has(entry, SPECIAL), i32.lessThan(i32.subtract(target, first), distance)), [stop], copy),
  ];
  const otherThanLiteral = [
    lookFurther(PLACES.literals),
    when(isLiteral, putLiteral, [
      when(
        has(entry, SPECIAL),
        [isDone.set(i32.lessThan(i32.const(0), has(entry, END_OF_BLOCK))), stop],
        match,
      ),
    ]),
  ];
  /** Literals come in rows: up to four of at most 11 bits are taken from at least 54 before it is filled again. */
  const literals = (most: number): Statement[] => [
    ...lookUp(PLACES.literals, LITERAL_TABLE_BITS),
    when(isLiteral, most === 1 ? putLiteral : [...putLiteral, ...literals(most - 1)], otherThanLiteral),
  ];
  const goesOn = i32.and(isOpen, i32.and(i32.lessThan(target, limit), i32.lessThan(source, sourceEnd)));
  return {
    body: [
      // A code may end with the last byte of the target; bits in the stream may lie up to 8 bytes beyond the source.
      limit.set(i32.add(limit, i32.const(1))),
      sourceEnd.set(i32.add(sourceEnd, i32.const(9))),
      isOpen.set(i32.const(1)),
      stream.set(i64.shiftLeft(i64.shiftRight(i64.load(source), i64.from32(skip)), i64.const(2))),
      left.set(i32.subtract(i32.const(58), skip)),
      source.set(i32.add(source, i32.const(7))),
      whileTrue(goesOn, [...refill, ...literals(4)]),
      left.set(i32.subtract(left, i32.const(2))),
      i32.store(i32.const(PLACES.stop), i32.subtract(source, i32.shiftRight(left, i32.const(3)))),
      i32.store(i32.const(PLACES.stop), bits(left, 3), 4),
      i32.store(i32.const(PLACES.stop), target, 8),
    ],
    result: isDone,
  };
});
