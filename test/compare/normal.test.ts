import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalProbability } from '../../src/compare/normal-probability.ts';
import { normalQuantile } from '../../src/compare/normal-quantile.ts';

/** Quantiles of exactly these doubles, to the nearest double, from 60-digit arithmetic (mpmath 1.3). */
const QUANTILES: readonly (readonly [number, number])[] = [
  [0.25, -0.6744897501960817],
  [0.001, -3.0902323061678136],
  [1e-20, -9.262340089798407],
  [0.975, 1.9599639845400538],
  [0.025, -1.9599639845400543],
  [0.075, -1.439531470938456],
  [0.07499999, -1.4395315415821681],
  [0.9249, 1.4388253927525403],
  [0.925, 1.4395314709384561],
  [2 ** -53, -8.209536151601387],
  [1 - 2 ** -53, 8.209536151601387],
  [1e-300, -37.0470962993612],
  [1.3e-11, -6.667611456510741],
  [1.4e-11, -6.656723091518184],
  [0.4, -0.2533471031357997],
  [0.1, -1.2815515655446004],
  [0.9999, 3.7190164854557084],
  [0.6, 0.2533471031357997],
];

const PROBABILITIES: readonly (readonly [number, number])[] = [
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [-1, 0.15865525393145705],
  [1.96, 0.9750021048517795],
  [0.67448975, 0.7499999999376898],
  [0.6744898, 0.7500000158265182],
  [3, 0.9986501019683699],
  [-3, 0.0013498980316300946],
  [5.6, 0.9999999892824097],
  [-5.6, 1.071759025831093e-8],
  [-5.7, 5.990371401063528e-9],
  [6, 0.9999999990134123],
  [-8, 6.220960574271784e-16],
  [8.2, 0.9999999999999999],
  [-20, 2.7536241186062337e-89],
  [-37.5, 4.605353009581955e-308],
  [0.1, 0.539827837277029],
  [1e-10, 0.5000000000398942],
  [-0.3, 0.3820885778110474],
];

describe('normalQuantile', () => {
  it.each(QUANTILES)('of %d is %d to 1e-15', (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThanOrEqual(1e-15);
  });

  it('gives the examples of Wichura 1988', () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.2623400897984, 13);
  });

  it('is 0 in the middle, infinite at the ends and nothing beyond', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
  });
});

describe('normalProbability', () => {
  it.each(PROBABILITIES)('of %d is %d to 2e-15', (z, p) => {
    expect(Math.abs(normalProbability(z) / p - 1)).toBeLessThanOrEqual(2e-15);
  });

  it('is one half at 0, and its two tails are one', () => {
    expect(normalProbability(0)).toBe(0.5);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        expect(normalProbability(z) + normalProbability(-z)).toBeCloseTo(1, 15);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('undoes the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true }), (p) => {
        expect(Math.abs(normalProbability(normalQuantile(p)) - p)).toBeLessThanOrEqual(
          1e-14 * Math.min(p, 1) + 2e-16,
        );
      }),
      { seed: 43, numRuns: 500 },
    );
  });
});
