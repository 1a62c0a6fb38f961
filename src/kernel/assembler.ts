/**
 * A small typed assembler for WebAssembly: values and statements are bytes of code with the type of what they leave on
 * the stack, so that the compiler of TypeScript checks what it checks in ordinary code. Instructions stand in
 * `instructions.ts`; this file knows functions, control flow and the layout of a module.
 *
 * @see WebAssembly Core Specification 2.0, section 5 (binary format).
 */

/** Types of values; `v128` holds a vector. */
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** The memories of a module: that of most loops, and the one that holds the tiles of a file. */
export type MemoryNumber = 0 | 1;
export const TILES: MemoryNumber = 1;

/** Code that leaves one value of a type on the stack. */
export interface Value<T extends ValueType> {
  readonly type: T;
  readonly code: readonly number[];
}

/** Code that leaves nothing on the stack. */
export type Statement = readonly number[];

/** A parameter or a local variable: used as a value it is read. */
export interface Variable<T extends ValueType> extends Value<T> {
  set(value: Value<T>): Statement;
}

/** A function ready to be put into a module. */
export interface WasmFunction {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly result: ValueType | null;
  readonly locals: readonly ValueType[];
  readonly code: readonly number[];
}

const TYPE_CODES: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};
const NO_RESULT = 0x40;
const END = 0x0b;

/** Collects the variables of one function. Parameters come first, in the order of the call. */
export class Scope {
  readonly params: ValueType[] = [];
  readonly locals: ValueType[] = [];

  param<T extends ValueType>(type: T): Variable<T> {
    if (this.locals.length > 0) throw new RangeError('parameters come before local variables');
    return variable(type, this.params.push(type) - 1);
  }

  /** A variable that starts as zero. */
  local<T extends ValueType>(type: T): Variable<T> {
    return variable(type, this.params.length + this.locals.push(type) - 1);
  }
}

function variable<T extends ValueType>(type: T, index: number): Variable<T> {
  const place = unsignedLeb(index);
  return {
    type,
    code: [0x20, ...place],
    set: (value) => [...value.code, 0x21, ...place],
  };
}

/**
 * Defines an exported function.
 * @param build gets a scope to declare variables in; returns the statements, and the value returned if there is one
 */
export function defineFunction(
  name: string,
  build: (scope: Scope) => { readonly body: readonly Statement[]; readonly result?: Value<ValueType> },
): WasmFunction {
  const scope = new Scope();
  const { body, result } = build(scope);
  return {
    name,
    params: scope.params,
    result: result?.type ?? null,
    locals: scope.locals,
    code: [...body.flat(), ...(result?.code ?? [])],
  };
}

/** Repeats statements as long as a condition is not 0; it is looked at before every round. */
export function whileTrue(condition: Value<'i32'>, body: readonly Statement[]): Statement {
  const leaveUnless = [...condition.code, 0x45, 0x0d, 1];
  return [0x02, NO_RESULT, 0x03, NO_RESULT, ...leaveUnless, ...body.flat(), 0x0c, 0, END, END];
}

/** Repeats statements until a condition is 0; it is looked at after every round. */
export function repeatWhile(condition: Value<'i32'>, body: readonly Statement[]): Statement {
  return [0x03, NO_RESULT, ...body.flat(), ...condition.code, 0x0d, 0, END];
}

/** Statements for a condition that is not 0, and for one that is. */
export function when(
  condition: Value<'i32'>,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  const second = otherwise.length === 0 ? [] : [0x05, ...otherwise.flat()];
  return [...condition.code, 0x04, NO_RESULT, ...then.flat(), ...second, END];
}

/** A module that imports its memories as `kernel.memory` and `kernel.tiles`, and exports every function by its name. */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, result }) => [
    0x60,
    ...vector(params.map((type) => [TYPE_CODES[type]])),
    ...vector(result === null ? [] : [[TYPE_CODES[result]]]),
  ]);
  const memories = ['memory', 'tiles'].map((name) => [
    ...[...text('kernel'), ...text(name)],
    ...[0x02, 0x00, ...unsignedLeb(1)],
  ]);
  const exports = functions.map(({ name }, i) => [...text(name), 0x00, ...unsignedLeb(i)]);
  const bodies = functions.map(({ locals, code }) => {
    const declared = vector(locals.map((type) => [1, TYPE_CODES[type]]));
    return sized([...declared, ...code, END]);
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector(memories)),
    ...section(3, vector(functions.map((_, i) => unsignedLeb(i)))),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  return [...unsignedLeb(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsignedLeb(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return sized([...new TextEncoder().encode(value)]);
}

/** An unsigned integer below 2^32, 7 bits to a byte, lowest first. */
export function unsignedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

/** A signed integer of 32 bits, 7 bits to a byte, lowest first. */
export function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -0x40 || rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return [...bytes, rest & 0x7f];
}
