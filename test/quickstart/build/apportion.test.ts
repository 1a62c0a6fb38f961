import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../../data-raw/quickstart/build/apportion.ts';

describe('apportion', () => {
  it('repeats the example of its documentation', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });

  it('gives the remainder to the largest remainders', () => {
    expect(apportion(10, [1.4, 2.5, 6.1])).toEqual([1, 3, 6]);
  });

  it('refuses to divide by nothing', () => {
    expect(() => apportion(5, [0, 0])).toThrow('Nothing to divide by: all weights are 0.');
  });

  it('adds up exactly, each part the exact one rounded down or up', () => {
    const weights = fc
      .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
      .filter((all) => all.some((weight) => weight > 1e-3));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400_000_000 }), weights, (total, all) => {
        const parts = apportion(total, all);
        const sum = all.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, i) => {
          expect(Number.isInteger(part)).toBe(true);
          expect(Math.abs(part - (total * (all[i] ?? 0)) / sum)).toBeLessThan(1 + 1e-6);
        });
      }),
      { seed: 20004, numRuns: 300 },
    );
  });
});
