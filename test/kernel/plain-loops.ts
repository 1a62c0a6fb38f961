/**
 * The loops of the kernel as anyone would write them: what the fast ones must equal bit for bit.
 */
import { fractionUnits } from '../../src/intersect/exact-sums.ts';
import type { SumParts } from '../../src/kernel/cells.ts';

/** Sums of the parts of each term. */
export function sumTerms(terms: readonly number[]): SumParts {
  return {
    whole: terms.reduce((sum, term) => sum + Math.floor(term), 0),
    units: terms.reduce((sum, term) => sum + fractionUnits(term), 0),
  };
}

function rangeOf(values: readonly number[]) {
  return {
    lowest: values.reduce((low, value) => (value < low ? value : low), Number.POSITIVE_INFINITY),
    highest: values.reduce((high, value) => (value > high ? value : high), Number.NEGATIVE_INFINITY),
  };
}

export function plainPeople(people: readonly number[]) {
  const known = people.filter((value) => !Number.isNaN(value));
  return { known: known.length, people: sumTerms(known), ...rangeOf(known) };
}

export function plainCells(people: readonly number[], share: readonly number[]) {
  const known = people.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
  const withShare = known.filter((i) => !Number.isNaN(share[i]));
  const peopleAt = (cells: readonly number[]) => cells.map((i) => people[i] ?? Number.NaN);
  return {
    known: known.length,
    people: sumTerms(peopleAt(known)),
    without: sumTerms(peopleAt(known.filter((i) => Number.isNaN(share[i])))),
    affected: sumTerms(withShare.map((i) => (people[i] ?? Number.NaN) * (share[i] ?? Number.NaN))),
    ...rangeOf(share),
  };
}

export function plainProducts(people: readonly number[], share: readonly number[], bound: readonly number[]) {
  const cells = people.flatMap((value, i) => (Number.isNaN(value) || Number.isNaN(share[i]) ? [] : [i]));
  return sumTerms(cells.map((i) => (people[i] ?? Number.NaN) * (bound[i] ?? Number.NaN)));
}

export function plainShares(values: readonly number[], whole: number, tolerance: number): number[] {
  return values.map((value) => {
    const share = value / whole;
    if (share > 1 && share <= 1 + tolerance) return 1;
    return share < 0 && share >= -tolerance ? 0 : share;
  });
}

/** Samples as they are read: nodata is NaN. */
export function plainWidened(samples: readonly number[], low: number, high: number): number[] {
  return samples.map((value) => (value >= low && value <= high ? Number.NaN : value));
}

/** Predictor 2 undone on whole numbers of some bits. */
export function plainIntegers(samples: readonly bigint[], rowLength: number, bits: number): bigint[] {
  let sum = 0n;
  return samples.map((sample, i) => {
    sum = BigInt.asUintN(bits, (i % rowLength === 0 ? 0n : sum) + sample);
    return sum;
  });
}

/** Predictor 3 undone on the bytes of one row. */
export function plainFloatRow(row: Uint8Array, sampleBytes: number): number[] {
  const rowLength = row.length / sampleBytes;
  const bytes = new Array<number>(row.length).fill(0);
  let sum = 0;
  row.forEach((difference, i) => {
    sum = (sum + difference) & 255;
    const plane = Math.floor(i / rowLength);
    bytes[(i % rowLength) * sampleBytes + (sampleBytes - 1 - plane)] = sum;
  });
  return bytes;
}
