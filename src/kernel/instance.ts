/**
 * The module of all loops, compiled once in a thread, and its instances: each has a memory of its own.
 */
import { assembleModule } from './assembler.ts';
import { ADLER_32 } from './checksum.ts';
import { EQUAL_BYTES } from './equal-bytes.ts';
import { INFLATE_BLOCK } from './inflate-block.ts';
import { UNLZW } from './lzw.ts';
import { ACCUMULATE_FLOATS, ACCUMULATE_INTEGERS } from './predictors.ts';
import { FIND_VALUE, RANGE_OF_SHARES, TO_SHARES } from './shares.ts';
import { COUNT_ONE_SIDED, MAY_DIFFER, SUM_CELLS, SUM_PEOPLE, SUM_PRODUCTS, SUM_SCALED } from './sum-cells.ts';
import { WIDEN_DOUBLES, WIDEN_FLOATS } from './widen.ts';

// The types of Node know the name of modules only.
declare global {
  namespace WebAssembly {
    /** Compiled code. */
    const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
    /** Bytes that code and JavaScript share. */
    interface Memory {
      readonly buffer: ArrayBuffer;
      grow(pages: number): number;
    }
    const Memory: new (size: { readonly initial: number }) => Memory;
    /** Code bound to a memory. */
    const Instance: new (
      module: Module,
      imports: { readonly kernel: { readonly memory: Memory; readonly tiles: Memory } },
    ) => { readonly exports: Readonly<Record<string, unknown>> };
  }
}

/** A loop; all parameters and results are numbers. */
export type Loop = (...values: number[]) => number;

/** An instance of the module. */
export interface LoopInstance {
  readonly memory: WebAssembly.Memory;
  /** The loop of this name. */
  loop(name: string): Loop;
}

const PAGE_BYTES = 65_536;

let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    assembleModule([
      ...[SUM_PEOPLE, SUM_CELLS, SUM_PRODUCTS, SUM_SCALED, COUNT_ONE_SIDED, MAY_DIFFER],
      ...[RANGE_OF_SHARES, TO_SHARES, FIND_VALUE],
      ...[WIDEN_FLOATS, WIDEN_DOUBLES],
      ...[INFLATE_BLOCK, ADLER_32, EQUAL_BYTES, UNLZW],
      ...ACCUMULATE_INTEGERS,
      ...ACCUMULATE_FLOATS,
    ]),
  );
  return compiled;
}

/** A memory of some bytes, zeros at first; pages never touched take no memory of the machine. */
export function createMemory(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
}

/**
 * A new instance.
 * @param memory what its loops work on
 * @param tiles where the samples of a file lie, for the loops that read them
 */
export function createInstance(memory: WebAssembly.Memory, tiles: WebAssembly.Memory = memory): LoopInstance {
  const { exports } = new WebAssembly.Instance(compile(), { kernel: { memory, tiles } });
  return {
    memory,
    loop: (name) => {
      const found = exports[name];
      if (isLoop(found)) return found;
      throw new RangeError(`no loop ${name}`);
    },
  };
}

/** All functions of the module take and give numbers only. */
function isLoop(value: unknown): value is Loop {
  return typeof value === 'function';
}

/** Lengthens a memory to some bytes; views of it from before are void. */
export function ensureBytes(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}
