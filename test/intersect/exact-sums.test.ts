import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSums, fractionUnits, shareOut, toUnits, UNIT } from '../../src/intersect/exact-sums.ts';

const people = fc.double({ min: 0, max: 2e10, noNaN: true });

describe('ExactSums', () => {
  it('adds decimals without the error of binary fractions', () => {
    const sums = new ExactSums(1);
    sums.add(0, 0.1);
    sums.add(0, 0.2);
    expect(sums.toUnits(0)).toBe(300_000_000_000n);
  });

  it('keeps sums beyond what a double can hold', () => {
    const sums = new ExactSums(1);
    sums.add(0, 6_800_000_000);
    sums.add(0, 1e-12);
    expect(sums.toUnits(0)).toBe(6_800_000_000_000_000_000_001n);
  });

  it('gives the same sum in any order and any grouping', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 200 }), fc.nat(199), (values, cut) => {
        const forward = new ExactSums(2);
        for (const value of values) forward.add(0, value);
        for (const value of values.slice(cut)) forward.add(1, value);
        for (const value of values.slice(0, cut).reverse()) forward.add(1, value);
        expect(forward.toUnits(1)).toBe(forward.toUnits(0));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('rounds each term to the nearest 1e-12', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value) => {
        expect(Math.abs(fractionUnits(value) / UNIT - value)).toBeLessThanOrEqual(0.5e-12 + Number.EPSILON);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('shareOut', () => {
  const share = (value: number, fractions: number[]): bigint[] => {
    const length = fractions.length;
    const shares = { whole: new Float64Array(length), units: new Float64Array(length) };
    // The fractions stand in the middle of others, as the runs of one cell do.
    shareOut(value, Float64Array.of(0.9, ...fractions, 0.9), 1, length + 1, shares);
    return fractions.map((_, i) => toUnits(shares.whole[i] ?? 0, shares.units[i] ?? 0));
  };

  it('gives thirds that add up to one, the largest share taking the rest', () => {
    expect(share(1, [1 / 3, 1 / 3, 1 / 3])).toEqual([333_333_333_334n, 333_333_333_333n, 333_333_333_333n]);
  });

  it('loses nobody and shares to within 1e-12 of a person and one rounding', () => {
    const parts = fc.array(fc.double({ min: 1e-9, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(people, parts, (value, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        const fractions = weights.map((weight) => weight / sum);
        const shares = share(value, fractions);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(toUnits(Math.floor(value), fractionUnits(value)));
        shares.forEach((units, i) => {
          const found = Number(units) / UNIT;
          expect(found).toBeGreaterThanOrEqual(0);
          expect(Math.abs(found - value * (fractions[i] ?? 0))).toBeLessThanOrEqual(1e-11 + value * 1e-14);
        });
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
