import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseDraws } from '../../src/compare/draw-summary.ts';
import { quantiles } from '../../src/compare/quantiles.ts';

/** Type 7 from the sorted sample, as the definition says. */
function bySorting(values: Float64Array, p: number): number {
  const sorted = values.slice().sort();
  const h = (values.length - 1) * p;
  const below = sorted[Math.floor(h)] ?? Number.NaN;
  return below + (h - Math.floor(h)) * ((sorted[Math.ceil(h)] ?? Number.NaN) - below);
}

const number = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, 1e300, -1e-300, 5e-324),
);
const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('quantiles', () => {
  it('gives the worked example and leaves its input alone', () => {
    const values = Float64Array.of(4, 1, 3, 2);
    expect(quantiles(values, [0.25, 0.5])).toEqual([1.75, 2.5]);
    expect(Array.from(values)).toEqual([4, 1, 3, 2]);
  });

  it('gives what R gives: quantile(c(2, 7, 1, 8, 2, 8), c(0.1, 0.25, 0.9), type = 7)', () => {
    // Positions 0.5, 1.25 and 4.5 of 1, 2, 2, 7, 8, 8.
    expect(quantiles(Float64Array.of(2, 7, 1, 8, 2, 8), [0.1, 0.25, 0.9])).toEqual([1.5, 2, 8]);
  });

  it('is the sorted sample at every probability', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 300 }), fc.array(probability), (list, ps) => {
        const values = Float64Array.from(list);
        expect(quantiles(values, ps)).toEqual(ps.map((p) => bySorting(values, p)));
      }),
      { seed: 61, numRuns: 500 },
    );
  });

  it('takes many values of which most lie together', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) =>
      i === 17 ? 1e12 : ((i * 7919) % 5000) / 1e4,
    );
    const ps = [0, 0.001, 0.025, 0.5, 0.975, 0.9999, 1];
    expect(quantiles(values, ps)).toEqual(ps.map((p) => bySorting(values, p)));
  });

  it.each([
    ['no values', []],
    ['NaN', [1, Number.NaN, 2]],
    ['infinity', [1, Number.POSITIVE_INFINITY]],
    ['NaN first', [Number.NaN, 1]],
  ])('refuses %s', (_, values) => {
    expect(() => quantiles(Float64Array.from(values), [0.5])).toThrow(
      `quantiles: ${values.length} values, not all finite; expected one or more finite values.`,
    );
  });
});

describe('summariseDraws', () => {
  it('gives the worked example', () => {
    const { mean, standardDeviation, lower, median, upper, aboveZero } = summariseDraws(
      Float64Array.of(1, 2, 3, 4, 5),
    );
    expect(mean.value).toBe(3);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(2.5), 15);
    expect(mean.error).toBeCloseTo(Math.SQRT1_2, 15);
    expect(lower.value).toBeCloseTo(1.1, 15);
    expect(median.value).toBe(3);
    expect(upper.value).toBeCloseTo(4.9, 15);
    expect(aboveZero).toBe(1);
  });

  it('keeps the exact value of what does not vary', () => {
    const { mean, standardDeviation, lower, upper } = summariseDraws(new Float64Array(9999).fill(0.1));
    expect(mean).toEqual({ value: 0.1, error: 0 });
    expect(standardDeviation).toBe(0);
    expect(lower).toEqual({ value: 0.1, error: 0 });
    expect(upper).toEqual({ value: 0.1, error: 0 });
  });

  it('has for uniform draws the errors of quantiles that theory has, sqrt(p (1 - p) / n)', () => {
    // Evenly spread values are their own quantile function, so the density is 1 everywhere.
    const n = 10_000;
    const even = Float64Array.from({ length: n }, (_, i) => (i * 3571) % n).map((i) => i / (n - 1));
    const { lower, median, upper } = summariseDraws(even);
    expect(median.error).toBeCloseTo(Math.sqrt(0.25 / n), 12);
    expect(lower.error).toBeCloseTo(Math.sqrt((0.025 * 0.975) / n), 12);
    expect(upper.error).toBeCloseTo(Math.sqrt((0.025 * 0.975) / n), 12);
  });
});
