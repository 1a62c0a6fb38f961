/**
 * The loops over cells by name: arrays in, plain numbers out. All arrays are scratch (`scratch.ts`) where nothing else is
 * said.
 */
import { isScratch, results, scratchLoop, spareCells } from './scratch.ts';

const loops = {
  sumPeople: scratchLoop('sumPeople'),
  sumCells: scratchLoop('sumCells'),
  sumProducts: scratchLoop('sumProducts'),
  sumScaled: scratchLoop('sumScaled'),
  countOneSided: scratchLoop('countOneSided'),
  mayDiffer: scratchLoop('mayDiffer'),
  rangeOfShares: scratchLoop('rangeOfShares'),
  toShares: scratchLoop('toShares'),
  findValue: scratchLoop('findValue'),
};

/** A sum in whole units and units of 1e-12, each a whole number that a double holds exactly. */
export interface SumParts {
  readonly whole: number;
  readonly units: number;
}

function partsAt(index: number): SumParts {
  return { whole: results[index] ?? Number.NaN, units: results[index + 1] ?? Number.NaN };
}

/** What {@link sumPeople} finds. Lowest and highest are infinite the wrong way round where nothing is known. */
export interface PeopleSum {
  readonly known: number;
  readonly people: SumParts;
  readonly lowest: number;
  readonly highest: number;
}

/** Sums people of cells [from, to), NaN where not known. */
export function sumPeople(people: Float64Array, from = 0, to = people.length): PeopleSum {
  loops.sumPeople(people.byteOffset + 8 * from, to - from, 0);
  const [known = 0] = results;
  return { known, people: partsAt(1), lowest: results[3] ?? Number.NaN, highest: results[4] ?? Number.NaN };
}

/** What {@link sumCells} finds: as `PeopleSum`, but lowest and highest are those of prevalence. */
export interface CellSums extends PeopleSum {
  readonly without: SumParts;
  readonly affected: SumParts;
}

/** Sums people and affected people of cells [from, to), of arrays of one length. */
export function sumCells(people: Float64Array, share: Float64Array, from: number, to: number): CellSums {
  loops.sumCells(people.byteOffset + 8 * from, share.byteOffset + 8 * from, to - from, 0);
  const [known = 0] = results;
  return {
    known,
    people: partsAt(1),
    without: partsAt(3),
    affected: partsAt(5),
    lowest: results[7] ?? Number.NaN,
    highest: results[8] ?? Number.NaN,
  };
}

/** Sums people times a bound of prevalence over cells [from, to) whose prevalence is known. */
export function sumProducts(
  people: Float64Array,
  share: Float64Array,
  bound: Float64Array,
  from: number,
  to: number,
): SumParts {
  const start = 8 * from;
  loops.sumProducts(
    people.byteOffset + start,
    share.byteOffset + start,
    bound.byteOffset + start,
    to - from,
    0,
  );
  return partsAt(0);
}

/** Sums people times one factor over cells [from, to). */
export function sumScaled(people: Float64Array, factor: number, from: number, to: number): SumParts {
  loops.sumScaled(people.byteOffset + 8 * from, to - from, factor, 0);
  return partsAt(0);
}

/** What {@link countOneSided} finds. */
export interface OneSidedCells {
  /** Cells with a value in the first list and none in the second. */
  readonly first: number;
  readonly second: number;
}

/** Counts the cells that are known in one of two arrays of one length only. */
export function countOneSided(first: Float64Array, second: Float64Array): OneSidedCells {
  // Nearly always they are none, which takes half the time to find.
  if (loops.mayDiffer(first.byteOffset, second.byteOffset, first.length) === 0)
    return { first: 0, second: 0 };
  loops.countOneSided(first.byteOffset, second.byteOffset, first.length, 0);
  return { first: results[0] ?? Number.NaN, second: results[1] ?? Number.NaN };
}

/** What {@link rangeOfShares} finds. */
export interface ShareRange {
  /** Infinite the wrong way round where no value is known. */
  readonly lowest: number;
  readonly highest: number;
  /** Cells above 0, 1 and 2. */
  readonly aboveZero: number;
  readonly aboveOne: number;
  readonly aboveTwo: number;
}

/** Looks through prevalence in the unit of its source. The array may lie anywhere. */
export function rangeOfShares(values: Float64Array): ShareRange {
  const cells = reach(values);
  loops.rangeOfShares(cells.byteOffset, cells.length, 0);
  const [lowest = Number.NaN, highest = Number.NaN, aboveZero = 0, aboveOne = 0, aboveTwo = 0] = results;
  return { lowest, highest, aboveZero, aboveOne, aboveTwo };
}

/**
 * Divides values by `whole` in place; what misses [0, 1] by no more than the tolerance becomes 0 or 1. The array may lie
 * anywhere.
 */
export function scaleToShares(values: Float64Array, whole: number, tolerance: number): void {
  const cells = reach(values);
  loops.toShares(cells.byteOffset, cells.length, whole, tolerance);
  if (cells !== values) values.set(cells);
}

/** Place of the first cell with a value that is known to be there. The array may lie anywhere. */
export function findCell(values: Float64Array, value: number): number {
  return loops.findValue(reach(values).byteOffset, value);
}

/** The array itself where loops can work on it, else a copy. */
function reach(values: Float64Array): Float64Array {
  if (isScratch(values)) return values;
  const copy = spareCells(values.length);
  copy.set(values);
  return copy;
}
