import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionUnits } from '../../src/intersect/exact-sums.ts';
import {
  countOneSided,
  findCell,
  rangeOfShares,
  scaleToShares,
  sumCells,
  sumPeople,
  sumProducts,
  sumScaled,
} from '../../src/kernel/cells.ts';
import { MOST_CELLS } from '../../src/kernel/exact-terms.ts';
import { isOneValue, type PlainSamples, widenSamples } from '../../src/kernel/samples.ts';
import { scratchCells } from '../../src/kernel/scratch.ts';
import { createTileMemory } from '../../src/kernel/tile-memory.ts';
import { accumulateFloatBytes, accumulateIntegers } from '../../src/kernel/tile-rows.ts';
import {
  plainCells,
  plainFloatRow,
  plainIntegers,
  plainPeople,
  plainProducts,
  plainShares,
  plainWidened,
  sumTerms,
} from './plain-loops.ts';

const NONE = Number.NaN;
/** The double before a number above 0. */
const before = (value: number): number => value * (1 - 2 ** -53);

/** Ties of rounding: thirteen binary places make halves of 1e-12. */
const tie = fc.integer({ min: 0, max: 2 ** 30 }).map((steps) => steps / 2 ** 13);
const atUnit = fc
  .tuple(fc.integer({ min: 0, max: 10 ** 6 }), fc.constantFrom(-1, 0, 1))
  .map(([units, step]) => ((units + 0.5) / 1e12) * (1 + step * 2 ** -52));
const person = fc.oneof(
  fc.double({ min: 0, max: 2e10, noNaN: true }),
  fc.float({ min: 0, max: 1000, noNaN: true }),
  tie,
  atUnit,
  fc.constantFrom(NONE, 0, 0, -0, before(0.5) / 1e12, before(1), 2e10),
);
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(NONE, 0, 1, 0.5, 2 ** -13),
);
const cells = fc.array(fc.tuple(person, share, share), { maxLength: 70 });

function scratch(slot: number, values: readonly number[]): Float64Array {
  const array = scratchCells(slot, values.length);
  array.set(values);
  return array;
}

/** Which of two zeros is the lowest of several is left open. */
function oneZero<Found extends { lowest: number; highest: number }>(found: Found): Found {
  return { ...found, lowest: found.lowest + 0, highest: found.highest + 0 };
}

describe('sums of cells equal the plain loops bit for bit', () => {
  it('people, affected people and their bounds, over any range', () => {
    fc.assert(
      fc.property(cells, fc.nat(), fc.nat(), (list, a, b) => {
        const columns = [0, 1, 2].map((i) => list.map((cell) => cell[i] ?? NONE));
        const [people = [], shares = [], bounds = []] = columns;
        const [p, s, u] = [scratch(0, people), scratch(1, shares), scratch(2, bounds)];
        const [from = 0, to = 0] = [a % (list.length + 1), b % (list.length + 1)].sort((x, y) => x - y);
        const cut = (values: readonly number[]): number[] => values.slice(from, to);
        expect(oneZero(sumPeople(p, from, to))).toEqual(oneZero(plainPeople(cut(people))));
        expect(oneZero(sumCells(p, s, from, to))).toEqual(oneZero(plainCells(cut(people), cut(shares))));
        expect(sumProducts(p, s, u, from, to)).toEqual(plainProducts(cut(people), cut(shares), cut(bounds)));
        const onlyIn = (own: readonly number[], other: readonly number[]): number =>
          own.filter((value, i) => !Number.isNaN(value) && Number.isNaN(other[i])).length;
        expect(countOneSided(p, s)).toEqual({
          first: onlyIn(people, shares),
          second: onlyIn(shares, people),
        });
        const scaled = cut(people).flatMap((value) => (Number.isNaN(value) ? [] : [value * 0.0371]));
        expect(sumScaled(p, 0.0371, from, to)).toEqual(sumTerms(scaled));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('with the rounding of Math.round on both sides of a half', () => {
    const units = [4.999999999999999e-13, 5e-13, 2 ** -13, 3 * 2 ** -13].map((value) => {
      return [fractionUnits(value), sumPeople(scratch(0, [value])).people.units];
    });
    // 2^-13 is 122070312.5 units.
    expect(units).toEqual([
      [0, 0],
      [1, 1],
      [122_070_313, 122_070_313],
      [366_210_938, 366_210_938],
    ]);
  });

  it('as long as an array can be, with the largest terms', () => {
    const people = new Array<number>(MOST_CELLS).fill(before(1));
    expect(sumPeople(scratch(0, people)).people).toEqual({ whole: 0, units: MOST_CELLS * 1e12 });
    expect(Number.isSafeInteger(MOST_CELLS * 1e12 + 1e12)).toBe(true);
    expect(() => scratchCells(0, MOST_CELLS + 1)).toThrow('8193 cells');
    expect(() => scratchCells(512, 1)).toThrow('there are 512');
  });
});

describe('loops over prevalence', () => {
  const value = fc.oneof(
    fc.double({ min: -5, max: 120, noNaN: true }),
    fc.constantFrom(NONE, 0, -0, 1, 2, 100, 100.00005, -1e-8, 1 + 1e-6, -1e-6),
  );

  it('tell range and places, and scale, like the plain ones', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 50 }),
        fc.constantFrom(1, 100),
        fc.boolean(),
        (list, whole, inside) => {
          const values = inside ? scratch(4, list) : Float64Array.from(list);
          const { lowest, highest, aboveZero, aboveOne, aboveTwo } = rangeOfShares(values);
          const known = list.filter((v) => !Number.isNaN(v));
          expect([lowest, highest].map((v) => v + 0)).toEqual([
            known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) + 0,
            known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) + 0,
          ]);
          expect([aboveZero, aboveOne, aboveTwo]).toEqual(
            [0, 1, 2].map((limit) => known.filter((v) => v > limit).length),
          );
          if (known.length > 0) expect(findCell(values, highest)).toBe(list.indexOf(highest));
          scaleToShares(values, whole, 1e-6);
          expect([...values]).toEqual(plainShares(list, whole, 1e-6));
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('samples become cells', () => {
  const LARGEST_FLOAT = 3.4028234663852886e38;
  const sample = fc.oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(NONE, -9999, 0, -LARGEST_FLOAT, LARGEST_FLOAT, 7),
  );
  const tile = createTileMemory(60 * 8, 2)(1);
  const ranges: readonly (readonly [number, number])[] = [
    [NONE, NONE],
    [-9999, -9999],
    [-LARGEST_FLOAT * (1 + 1e-6), -LARGEST_FLOAT * (1 - 1e-6)],
    [6.9999999, 7.0000001],
  ];

  it.each([Float32Array, Float64Array])('as the plain loop has them, from any rectangle (%o)', (type) => {
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 60, maxLength: 60 }),
        fc.constantFrom(...ranges),
        fc.record({
          from: fc.nat(9),
          cols: fc.integer({ min: 1, max: 10 }),
          rows: fc.integer({ min: 1, max: 5 }),
          to: fc.nat(3),
          gap: fc.nat(4),
        }),
        fc.boolean(),
        fc.boolean(),
        (list, [low, high], { from, cols, rows, to, gap }, inside, inTile) => {
          const samples = inTile
            ? new type(tile.bytes.buffer, tile.bytes.byteOffset, list.length)
            : new type(list.length);
          samples.set(list);
          const target = inside ? scratchCells(6, 80) : new Float64Array(80);
          target.fill(-1);
          const patch = { from, fromStride: 10, to, toStride: cols + gap, rows, cols };
          expect(widenSamples(samples, target, patch, low, high)).toBe(false);
          const expected = new Array<number>(80).fill(-1);
          for (let row = 0; row < rows; row++) {
            const start = from + row * 10;
            const run = plainWidened([...samples.subarray(start, start + cols)], low, high);
            expected.splice(to + row * (cols + gap), cols, ...run);
          }
          expect([...target]).toEqual(expected);
        },
      ),
      { seed: 6, numRuns: 400 },
    );
  });

  it('from whole numbers, long strips and rows longer than the stage', () => {
    const wide = Int16Array.from({ length: 20_000 }, (_, i) => (i % 1000) - 500);
    const patch = { from: 0, fromStride: 10_000, to: 0, toStride: 10_000, rows: 2, cols: 10_000 };
    const target = new Float64Array(20_000);
    widenSamples(wide, target, patch, 7, 7);
    expect([...target]).toEqual(plainWidened([...wide], 7, 7));
  });

  it('are one value where each has the bits of the first, whatever lies behind the tile', () => {
    tile.bytes.fill(9);
    const floats = new Float32Array(tile.bytes.buffer, tile.bytes.byteOffset, 37).fill(-9999);
    expect(isOneValue(floats)).toBe(true);
    for (const place of [0, 1, 15, 16, 31, 32, 36]) {
      floats[place] = 7;
      expect(isOneValue(floats)).toBe(false);
      floats[place] = -9999;
    }
    expect(isOneValue(floats.subarray(0, 1))).toBe(true);
    expect(isOneValue(Float32Array.of(1, 1))).toBe(false);
  });

  it.each<[string, PlainSamples]>([
    ['float32', Float32Array.of(1, Number.NEGATIVE_INFINITY, 3, 4, 5)],
    ['float64', Float64Array.of(1, 2, 3, 4, Number.POSITIVE_INFINITY)],
  ])('and tell of infinite ones that are not nodata (%s)', (_, samples) => {
    const patch = { from: 0, fromStride: 5, to: 0, toStride: 5, rows: 1, cols: 5 };
    expect(widenSamples(samples, scratchCells(6, 5), patch, NONE, NONE)).toBe(true);
    expect(widenSamples(samples, scratchCells(6, 5), patch, Number.NEGATIVE_INFINITY, 0)).toBe(
      samples instanceof Float64Array,
    );
  });
});

describe('predictors', () => {
  const rows = fc.record({
    rowLength: fc.integer({ min: 1, max: 70 }),
    rows: fc.integer({ min: 1, max: 4 }),
  });
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const integersOf = (raw: Uint8Array, width: number): bigint[] =>
    Array.from({ length: raw.length / width }, (_, i) =>
      Array.from(raw.subarray(i * width, (i + 1) * width)).reduceRight(
        (sum, byte) => sum * 256n + BigInt(byte),
        0n,
      ),
    );

  it.each([1, 2, 4, 8])('2 is undone like the plain loop on samples of %i bytes', (width) => {
    fc.assert(
      fc.property(
        rows.chain((size) => fc.tuple(fc.constant(size), bytes(size.rowLength * size.rows * width))),
        ([{ rowLength }, raw]) => {
          const expected = plainIntegers(integersOf(raw, width), rowLength, 8 * width);
          accumulateIntegers(raw, rowLength, width);
          expect(integersOf(raw, width)).toEqual(expected);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });

  it.each([4, 8])('3 is undone like the plain loop on samples of %i bytes', (width) => {
    fc.assert(
      fc.property(
        rows.chain((size) => fc.tuple(fc.constant(size), bytes(size.rowLength * size.rows * width))),
        ([{ rowLength, rows: count }, raw]) => {
          const length = rowLength * width;
          const expected = Array.from({ length: count }, (_, row) =>
            plainFloatRow(raw.slice(row * length, (row + 1) * length), width),
          );
          accumulateFloatBytes(raw, rowLength, width);
          expect([...raw]).toEqual(expected.flat());
        },
      ),
      { seed: 8, numRuns: 150 },
    );
  });

  it('take rows longer than their memory is at first', () => {
    const raw = new Uint8Array(2 ** 21).fill(1);
    accumulateIntegers(raw, 2 ** 20, 1);
    expect([raw[0], raw[255], raw[2 ** 20 - 1], raw[2 ** 20]]).toEqual([1, 0, 0, 1]);
  });
});
