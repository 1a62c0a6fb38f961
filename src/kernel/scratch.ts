/**
 * Arrays of cells in the memory of the loops. They are scratch: every window of a thread is read into the same few,
 * summed, and overwritten by the next. No array is ever moved, so views of it stay valid.
 */
import { MOST_CELLS } from './exact-terms.ts';
import { createInstance, createMemory, type LoopInstance } from './instance.ts';

/** Arrays at a time: the layers of all study years. Only those in use take memory of the machine. */
const MOST_SLOTS = 512;
const RESULT_NUMBERS = 16;
/** Loops write up to a vector beyond the end of an array, and look four vectors ahead. */
const SLOT_NUMBERS = MOST_CELLS + 16;
const STAGE = RESULT_NUMBERS;
const FIRST_SLOT = STAGE + SLOT_NUMBERS;

const instance = createInstance(createMemory((FIRST_SLOT + MOST_SLOTS * SLOT_NUMBERS) * 8));
const memory = instance.memory.buffer;
const numbers = new Float64Array(memory);

/** Where loops leave their results, from address 0 on. */
export const results = numbers.subarray(0, RESULT_NUMBERS);
/** Where samples wait for {@link widenSamples}: room for {@link MOST_CELLS} doubles, or as many floats. */
export const stagedDoubles = numbers.subarray(STAGE, STAGE + MOST_CELLS);
export const stagedFloats = new Float32Array(memory, STAGE * 8, MOST_CELLS);

/** A loop over scratch. */
export const scratchLoop = instance.loop;

/** Loops from samples in another memory to scratch. */
export function readingFrom(tiles: WebAssembly.Memory): LoopInstance {
  return createInstance(instance.memory, tiles);
}

/**
 * Scratch number `slot` as an array of some cells, with whatever was in it last.
 * @param cells at most {@link MOST_CELLS}
 */
export function scratchCells(slot: number, cells: number): Float64Array {
  if (slot >= MOST_SLOTS || cells > MOST_CELLS) {
    throw new RangeError(`scratch ${slot} of ${cells} cells; there are ${MOST_SLOTS} of ${MOST_CELLS}`);
  }
  const start = FIRST_SLOT + slot * SLOT_NUMBERS;
  return numbers.subarray(start, start + cells);
}

/** Scratch for loops over arrays that lie elsewhere. */
const SPARE_SLOT = MOST_SLOTS - 1;

/** Scratch for the people of one year where another year has no value. */
const ONE_SIDED_SLOT = MOST_SLOTS - 2;

/** Whether loops can work on an array where it lies. */
export function isScratch(values: Float64Array): boolean {
  return values.buffer === memory;
}

/** Spare scratch of some cells: for a loop over values that lie elsewhere. */
export function spareCells(cells: number): Float64Array {
  return scratchCells(SPARE_SLOT, cells);
}

/** Scratch of some cells for the people of one year where another year has no value. */
export function oneSidedCells(cells: number): Float64Array {
  return scratchCells(ONE_SIDED_SLOT, cells);
}
