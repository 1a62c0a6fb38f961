/**
 * The loop that decodes TIFF's variant of LZW: codes of 9 to 12 bits, most significant bit first, widened one code
 * early. A string of the table is a piece of what has been written: where it starts there, and its length.
 *
 * @see TIFF 6.0, section 13.
 */
import { defineFunction, repeatWhile, type Value, when, whileTrue } from './assembler.ts';
import { i32, v128 } from './instructions.ts';

/** Places in the memory of the loop: 8 bytes for each code, then the source. */
export const LZW_PLACES = { table: 0, source: 8 * 4096 } as const;
/** Bytes that the loop reads beyond a source, and writes beyond a target. */
export const LZW_OVERSHOOT = 16;

const CLEAR = 256;
const FIRST_FREE = 258;
const MOST_CODES = 4096;
const SHORTEST = 9;
const LONGEST = 12;
const VECTOR_BYTES = 16;

const constant = i32.const;
const isBelow = i32.lessThan;

/**
 * `unlzw(sourceBits, target, limit)`: the stream at `LZW_PLACES.source`, to its end code or its end.
 * @returns (of the loop) bytes written; -1 where there are more than fit, minus the code where one has no meaning
 */
export const UNLZW = defineFunction('unlzw', (scope) => {
  const sourceBits = scope.param('i32');
  const target = scope.param('i32');
  const limit = scope.param('i32');
  const at = scope.local('i32');
  const width = scope.local('i32');
  const free = scope.local('i32');
  const code = scope.local('i32');
  const byte = scope.local('i32');
  const entry = scope.local('i32');
  const to = scope.local('i32');
  const from = scope.local('i32');
  const end = scope.local('i32');
  const length = scope.local('i32');
  const previous = scope.local('i32');
  const previousLength = scope.local('i32');
  const isDone = scope.local('i32');
  const result = scope.local('i32');
  const plus = (value: Value<'i32'>, more: number) => i32.add(value, constant(more));
  const byteAt = (offset: number) => i32.loadByte(byte, LZW_PLACES.source + offset);
  const threeBytes = i32.or(
    i32.or(i32.shiftLeft(byteAt(0), constant(16)), i32.shiftLeft(byteAt(1), constant(8))),
    byteAt(2),
  );
  const unused = i32.subtract(i32.subtract(constant(24), i32.and(at, constant(7))), width);
  const restart = [
    free.set(constant(FIRST_FREE)),
    width.set(constant(SHORTEST)),
    previousLength.set(constant(0)),
  ];
  const fail = (why: Value<'i32'>) => [isDone.set(constant(1)), result.set(why), length.set(constant(0))];
  const tableEntry = (number: Value<'i32'>) => i32.shiftLeft(number, constant(3));
  const copyBytes = repeatWhile(isBelow(to, end), [
    i32.storeByte(to, i32.loadByte(from)),
    from.set(plus(from, 1)),
    to.set(plus(to, 1)),
  ]);
  const copyVectors = repeatWhile(isBelow(to, end), [
    v128.store(to, v128.load(from)),
    from.set(plus(from, VECTOR_BYTES)),
    to.set(plus(to, VECTOR_BYTES)),
  ]);
  const copy = [
    end.set(i32.add(to, length)),
    // Pieces that overlap hold what has been written before only byte by byte.
    when(isBelow(i32.subtract(to, from), constant(VECTOR_BYTES)), [copyBytes], [copyVectors]),
    to.set(i32.subtract(end, length)),
  ];
  const find = [
    length.set(constant(0)),
    when(
      isBelow(code, free),
      [
        entry.set(tableEntry(code)),
        from.set(i32.load(entry, LZW_PLACES.table)),
        length.set(i32.load(entry, LZW_PLACES.table + 4)),
      ],
      [
        // The one code that may be unknown: the string it stands for starts with the one before, and ends as it starts.
        when(i32.equal(code, free), [
          when(previousLength, [from.set(previous), length.set(plus(previousLength, 1))]),
        ]),
      ],
    ),
  ];
  const string = [
    ...find,
    when(
      length,
      [when(isBelow(limit, i32.add(to, length)), fail(constant(-1)), copy)],
      fail(i32.subtract(constant(0), code)),
    ),
  ];
  const literal = [
    length.set(constant(1)),
    when(isBelow(to, limit), [i32.storeByte(to, code)], fail(constant(-1))),
  ];
  const control = [
    length.set(constant(0)),
    when(i32.equal(code, constant(CLEAR)), restart, [isDone.set(constant(1))]),
  ];
  const learn = when(previousLength, [
    when(isBelow(free, constant(MOST_CODES)), [
      entry.set(tableEntry(free)),
      i32.store(entry, previous, LZW_PLACES.table),
      i32.store(entry, plus(previousLength, 1), LZW_PLACES.table + 4),
      free.set(plus(free, 1)),
      when(isBelow(width, constant(LONGEST)), [
        when(i32.equal(plus(free, 1), i32.shiftLeft(constant(1), width)), [width.set(plus(width, 1))]),
      ]),
    ]),
  ]);
  const isMore = i32.and(i32.eqz(isDone), i32.eqz(isBelow(sourceBits, i32.add(at, width))));
  return {
    body: [
      ...restart,
      to.set(target),
      whileTrue(isMore, [
        byte.set(i32.shiftRight(at, constant(3))),
        code.set(
          i32.and(
            i32.shiftRight(threeBytes, unused),
            i32.subtract(i32.shiftLeft(constant(1), width), constant(1)),
          ),
        ),
        at.set(i32.add(at, width)),
        when(isBelow(code, constant(CLEAR)), literal, [
          when(isBelow(code, constant(FIRST_FREE)), control, string),
        ]),
        when(length, [learn, previous.set(to), previousLength.set(length), to.set(i32.add(to, length))]),
      ]),
      when(i32.eqz(result), [result.set(i32.subtract(to, target))]),
    ],
    result,
  };
});
