/**
 * The instructions of WebAssembly that the loops use, as functions from values to a value. A vector of 128 bits has no
 * type of its own: the name before the dot says what an instruction takes its lanes for.
 *
 * @see WebAssembly Core Specification 2.0, sections 5.4.4 to 5.4.8 (numbers of instructions).
 */
import {
  type MemoryNumber,
  type Statement,
  signedLeb,
  unsignedLeb,
  type Value,
  type ValueType,
} from './assembler.ts';

const VECTOR_PREFIX = 0xfd;

type Unary<A extends ValueType, R extends ValueType> = (a: Value<A>) => Value<R>;
type Binary<A extends ValueType, R extends ValueType> = (a: Value<A>, b: Value<A>) => Value<R>;

function unary<A extends ValueType, R extends ValueType>(_: A, type: R, ...code: number[]): Unary<A, R> {
  return (a) => ({ type, code: [...a.code, ...code] });
}

function binary<A extends ValueType, R extends ValueType>(_: A, type: R, ...code: number[]): Binary<A, R> {
  return (a, b) => ({ type, code: [...a.code, ...b.code, ...code] });
}

/** The bytes of a vector instruction. */
function vectorCode(number: number): number[] {
  return [VECTOR_PREFIX, ...unsignedLeb(number)];
}

function vectorUnary(number: number): Unary<'v128', 'v128'> {
  return unary('v128', 'v128', ...vectorCode(number));
}

function vectorBinary(number: number): Binary<'v128', 'v128'> {
  return binary('v128', 'v128', ...vectorCode(number));
}

/** Alignment is a hint only; 0 promises nothing. Its bit 6 says that the number of a memory follows. */
function memoryPlace(offset: number, memory: MemoryNumber = 0): number[] {
  return memory === 0 ? [0, ...unsignedLeb(offset)] : [0x40, memory, ...unsignedLeb(offset)];
}

function load<T extends ValueType>(type: T, ...code: number[]) {
  return (address: Value<'i32'>, offset = 0, memory: MemoryNumber = 0): Value<T> => ({
    type,
    code: [...address.code, ...code, ...memoryPlace(offset, memory)],
  });
}

function store<T extends ValueType>(_: T, ...code: number[]) {
  return (address: Value<'i32'>, value: Value<T>, offset = 0): Statement => [
    ...address.code,
    ...value.code,
    ...code,
    ...memoryPlace(offset),
  ];
}

/** One lane of a vector as a number. */
function lane<T extends ValueType>(type: T, number: number) {
  return (vector: Value<'v128'>, index: number): Value<T> => ({
    type,
    code: [...vector.code, ...vectorCode(number), index],
  });
}

/** Whole numbers of 32 bits: addresses, counts and conditions. */
export const i32 = {
  const: (value: number): Value<'i32'> => ({ type: 'i32', code: [0x41, ...signedLeb(value)] }),
  eqz: unary('i32', 'i32', 0x45),
  lessThan: binary('i32', 'i32', 0x49),
  /** Whether `a` is below `b`, both with a sign. */
  lessSigned: binary('i32', 'i32', 0x48),
  equal: binary('i32', 'i32', 0x46),
  differ: binary('i32', 'i32', 0x47),
  add: binary('i32', 'i32', 0x6a),
  subtract: binary('i32', 'i32', 0x6b),
  multiply: binary('i32', 'i32', 0x6c),
  /** What is left of a division without sign. */
  remainder: binary('i32', 'i32', 0x70),
  and: binary('i32', 'i32', 0x71),
  or: binary('i32', 'i32', 0x72),
  shiftLeft: binary('i32', 'i32', 0x74),
  shiftRight: binary('i32', 'i32', 0x76),
  load: load('i32', 0x28),
  loadByte: load('i32', 0x2d),
  store: store('i32', 0x36),
  storeByte: store('i32', 0x3a),
  /** The low half of 64 bits. */
  lowOf: unary('i64', 'i32', 0xa7),
} as const;

/** Double numbers. */
export const f64 = {
  const: (value: number): Value<'f64'> => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    return { type: 'f64', code: [0x44, ...bytes] };
  },
  store: store('f64', 0x39),
  add: binary('f64', 'f64', 0xa0),
  fromInteger: unary('i64', 'f64', 0xb9),
} as const;

/** Whole numbers of 64 bits: counts taken from lanes, and streams of bits. Shifts take the lowest six bits of a distance. */
export const i64 = {
  const: (value: number): Value<'i64'> => ({ type: 'i64', code: [0x42, ...signedLeb(value)] }),
  add: binary('i64', 'i64', 0x7c),
  subtract: binary('i64', 'i64', 0x7d),
  and: binary('i64', 'i64', 0x83),
  or: binary('i64', 'i64', 0x84),
  shiftLeft: binary('i64', 'i64', 0x86),
  shiftRight: binary('i64', 'i64', 0x88),
  load: load('i64', 0x29),
  /** 32 bits without a sign. */
  from32: unary('i32', 'i64', 0xad),
} as const;

/** Vectors as 128 bits. */
export const v128 = {
  load: load('v128', ...vectorCode(0x00)),
  store: store('v128', ...vectorCode(0x0b)),
  /** The low 64 bits from memory, the high ones as in `rest`. */
  loadLow: (address: Value<'i32'>, rest: Value<'v128'>, memory: MemoryNumber = 0): Value<'v128'> => ({
    type: 'v128',
    code: [...address.code, ...rest.code, ...vectorCode(0x57), ...memoryPlace(0, memory), 0],
  }),
  /** Stores the low 64 bits. */
  storeLow: (address: Value<'i32'>, value: Value<'v128'>): Statement => [
    ...address.code,
    ...value.code,
    ...vectorCode(0x5b),
    ...memoryPlace(0),
    0,
  ],
  /** The low 32 bits from memory, the others zero. */
  loadFirst32: load('v128', ...vectorCode(0x5c)),
  not: vectorUnary(0x4d),
  and: vectorBinary(0x4e),
  /** Bits of `a` that are not in `b`. */
  andNot: vectorBinary(0x4f),
  or: vectorBinary(0x50),
  xor: vectorBinary(0x51),
  /** Bits of `a` where `mask` is 1, of `b` elsewhere. */
  select: (a: Value<'v128'>, b: Value<'v128'>, mask: Value<'v128'>): Value<'v128'> => ({
    type: 'v128',
    code: [...a.code, ...b.code, ...mask.code, ...vectorCode(0x52)],
  }),
  anyTrue: unary('v128', 'i32', ...vectorCode(0x53)),
  /** 16 bytes picked from the 32 of `a` and `b`. */
  shuffle: (a: Value<'v128'>, b: Value<'v128'>, bytes: readonly number[]): Value<'v128'> => ({
    type: 'v128',
    code: [...a.code, ...b.code, ...vectorCode(0x0d), ...bytes],
  }),
} as const;

/** Vectors of 16 bytes. */
export const i8x16 = {
  splat: unary('i32', 'v128', ...vectorCode(0x0f)),
  add: vectorBinary(0x6e),
  differ: vectorBinary(0x24),
  /** Bytes of `a` at the places that the bytes of `b` name. */
  swizzle: vectorBinary(0x0e),
} as const;

/** Vectors of eight whole numbers. */
export const i16x8 = {
  constant: (values: readonly number[]): Value<'v128'> => ({
    type: 'v128',
    code: [...vectorCode(0x0c), ...new Uint8Array(Int16Array.from(values).buffer)],
  }),
  add: vectorBinary(0x8e),
  /** Sums of neighbours of 16 bytes without sign. */
  pairSums: vectorUnary(0x7d),
  /** The first and the last eight of 16 bytes without sign. */
  widenLow: vectorUnary(0x89),
  widenHigh: vectorUnary(0x8a),
} as const;

/** Vectors of four whole numbers. */
export const i32x4 = {
  add: vectorBinary(0xae),
  lane: lane('i32', 0x1b),
  /** Sums of neighbours of eight whole numbers without sign. */
  pairSums: vectorUnary(0x7f),
  /** Products of eight whole numbers with a sign, neighbours added. */
  products: vectorBinary(0xba),
  shiftLeft: (vector: Value<'v128'>, distance: Value<'i32'>): Value<'v128'> => ({
    type: 'v128',
    code: [...vector.code, ...distance.code, ...vectorCode(0xab)],
  }),
} as const;

/** Vectors of two whole numbers: counts beside f64x2. */
export const i64x2 = {
  allTrue: unary('v128', 'i32', ...vectorCode(0xc3)),
  add: vectorBinary(0xce),
  subtract: vectorBinary(0xd1),
  lane: lane('i64', 0x1d),
} as const;

/** Vectors of four float numbers. */
export const f32x4 = {
  splat: unary('f32', 'v128', ...vectorCode(0x13)),
  splatOf: (value: number): Value<'v128'> => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return { type: 'v128', code: [0x43, ...bytes, ...vectorCode(0x13)] };
  },
  equal: vectorBinary(0x41),
  atMost: vectorBinary(0x45),
  atLeast: vectorBinary(0x46),
  absolute: vectorUnary(0xe0),
  /** `b` where it is greater than `a`, else `a`. */
  greatestOf: vectorBinary(0xeb),
} as const;

/** Vectors of two double numbers. */
export const f64x2 = {
  splat: unary('f64', 'v128', ...vectorCode(0x14)),
  lane: lane('f64', 0x21),
  equal: vectorBinary(0x47),
  lessThan: vectorBinary(0x49),
  greaterThan: vectorBinary(0x4a),
  atMost: vectorBinary(0x4b),
  atLeast: vectorBinary(0x4c),
  promoteLow: vectorUnary(0x5f),
  floor: vectorUnary(0x75),
  absolute: vectorUnary(0xec),
  add: vectorBinary(0xf0),
  subtract: vectorBinary(0xf1),
  multiply: vectorBinary(0xf2),
  divide: vectorBinary(0xf3),
  /** `b` where it is less than `a`, else `a`: so a NaN in `b` is passed over. */
  leastOf: vectorBinary(0xf6),
  /** `b` where it is greater than `a`, else `a`. */
  greatestOf: vectorBinary(0xf7),
} as const;
