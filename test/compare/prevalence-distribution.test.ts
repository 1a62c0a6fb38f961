import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedExponentialQuantile, fitBoundedExponential } from '../../src/compare/bounded-exponential.ts';
import { findRoot } from '../../src/compare/find-root.ts';
import { fitLogitNormal, logistic, logit, logitNormalMean } from '../../src/compare/logit-normal.ts';
import { normalQuantile } from '../../src/compare/normal-quantile.ts';
import {
  censoredPrevalence,
  type PrevalenceDistribution,
  prevalenceAt,
  prevalenceDistribution,
} from '../../src/compare/prevalence-distribution.ts';

/** Three shares in order, the outer ones apart. */
const interval = fc
  .tuple(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1, max: 998 }))
  .map((shares) => shares.sort((a, b) => a - b))
  .filter(([lower = 0, , upper = 0]) => upper > lower)
  .map(([lower = 0, mean = 0, upper = 0]) =>
    Object.freeze({ lower: lower / 999, mean: mean / 999, upper: upper / 999 }),
  );

/** Mean over the quantiles of 2,000 equally spaced probabilities. */
function meanOf(distribution: PrevalenceDistribution): number {
  let sum = 0;
  for (let i = 0; i < 2000; i++) sum += prevalenceAt(distribution, normalQuantile((i + 0.5) / 2000));
  return sum / 2000;
}

describe('findRoot', () => {
  it('finds the square root of 2', () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  });
  it('ends where the interval holds no other double, near 0 too', () => {
    expect(findRoot((x) => x, -1, 1e300)).toBe(0);
  });
});

describe('logitNormalMean', () => {
  // Adaptive quadrature with 30 digits (mpmath 1.3).
  it.each([
    [-2, 0.5, 0.12900653637722156],
    [0, 1, 0.5],
    [-4, 2, 0.06766764161830635],
    [1, 0.01, 0.7310540358969989],
    [-3, 6, 0.3159531599980147],
    [-6, 0.3, 0.00258551063396643],
  ])('of mu %d and sigma %d is %d', (mu, sigma, mean) => {
    expect(Math.abs(logitNormalMean({ mu, sigma }) / mean - 1)).toBeLessThan(1e-14);
  });
});

describe('fitLogitNormal', () => {
  it('matches bounds: 36.6 % (32.8-41.4) of the worked example', () => {
    const { mu, sigma } = fitLogitNormal({ mean: 0.366, lower: 0.328, upper: 0.414 }, 'bounds');
    expect(mu).toBeCloseTo(-0.532349273945352, 14);
    expect(sigma).toBeCloseTo(0.0943361508946519, 14);
  });

  // Root found with 30 digits (mpmath 1.3).
  it.each([
    [0.366, 0.328, 0.414, -0.5506056788663352, 0.09433615089465189],
    [0.05, 0.02, 0.12, -3.048879504777785, 0.48454720301050613],
    [0.5, 0.2, 0.8, 0, 0.707306038302134],
    [0.9, 0.5, 0.99, 2.6872608549078842, 1.1722459918601331],
  ])('matches the mean %d (%d-%d)', (mean, lower, upper, mu, sigma) => {
    const fit = fitLogitNormal({ mean, lower, upper }, 'mean');
    expect(fit.mu).toBeCloseTo(mu, 12);
    expect(fit.sigma).toBeCloseTo(sigma, 14);
  });

  it('keeps what it says it keeps', () => {
    fc.assert(
      fc.property(interval, (given) => {
        const byBounds = fitLogitNormal(given, 'bounds');
        const byMean = fitLogitNormal(given, 'mean');
        const z = normalQuantile(0.975);
        expect(logistic(byBounds.mu - z * byBounds.sigma)).toBeCloseTo(given.lower, 12);
        expect(logistic(byBounds.mu + z * byBounds.sigma)).toBeCloseTo(given.upper, 12);
        expect(logitNormalMean(byMean)).toBeCloseTo(given.mean, 13);
        expect(byMean.sigma).toBe(byBounds.sigma);
      }),
      { seed: 51, numRuns: 200 },
    );
  });

  it('has log odds and shares undo each other', () => {
    expect(logit(0.2)).toBeCloseTo(-1.3862943611198906, 15);
    expect(logistic(logit(0.37))).toBeCloseTo(0.37, 15);
  });
});

describe('fitBoundedExponential', () => {
  // Root found with 30 digits (mpmath 1.3).
  it.each([
    [0.05 / 0.3, -5.903000058948944],
    [0.1, -9.995441133814841],
    [0.9, 9.995441133814845],
    [0.001, -1000],
    [0.4999, -0.0012000000287998689],
  ])('has for the mean %d the tilt %d', (mean, tilt) => {
    expect(fitBoundedExponential({ lower: 0, upper: 1, mean }).tilt / tilt).toBeCloseTo(1, 9);
  });

  it('is uniform where the mean is the middle', () => {
    expect(fitBoundedExponential({ lower: 0.25, upper: 0.75, mean: 0.5 })).toEqual({
      lower: 0.25,
      upper: 0.75,
      tilt: 0,
    });
    expect(boundedExponentialQuantile({ lower: 0, upper: 0.025, tilt: 0 }, 0.5)).toBe(0.0125);
  });

  it('has quantiles that rise from end to end and have the mean asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (percent) => {
        const fit = fitBoundedExponential({ lower: 0.1, upper: 0.3, mean: 0.1 + (0.2 * percent) / 100 });
        const quantiles = Array.from({ length: 1001 }, (_, i) => boundedExponentialQuantile(fit, i / 1000));
        expect(quantiles[0]).toBeCloseTo(0.1, 14);
        expect(quantiles[1000]).toBeCloseTo(0.3, 14);
        expect(quantiles.every((q, i) => i === 0 || q > (quantiles[i - 1] ?? 1))).toBe(true);
        expect(meanOf({ kind: 'bounded', ...fit })).toBeCloseTo(0.1 + (0.2 * percent) / 100, 4);
      }),
      { seed: 52, numRuns: 50 },
    );
  });

  it.each([31, 700, 2000, -2000])('does not overflow at tilt %d', (tilt) => {
    const at = (u: number) => boundedExponentialQuantile({ lower: 0, upper: 1, tilt }, u);
    expect(at(0)).toBeCloseTo(0, 12);
    expect(at(1)).toBeCloseTo(1, 12);
    // Half of the distribution lies within ln 2 / |tilt| of the end it leans to.
    expect(at(0.5)).toBeCloseTo(tilt > 0 ? 1 - Math.LN2 / tilt : -Math.LN2 / tilt, 12);
  });
});

describe('prevalenceDistribution', () => {
  it.each([
    ['no width', { mean: 0.2, lower: 0.2, upper: 0.2 }, { kind: 'constant', value: 0.2 }],
    ['a mean of 0', { mean: 0, lower: 0, upper: 0.1 }, { kind: 'constant', value: 0 }],
    ['a mean of 1', { mean: 1, lower: 0.9, upper: 1 }, { kind: 'constant', value: 1 }],
    [
      'an interval from 0 with its middle',
      { mean: 0.0125, lower: 0, upper: 0.025 },
      { kind: 'bounded', lower: 0, upper: 0.025, tilt: 0 },
    ],
  ])('of %s', (_, given, distribution) => {
    expect(prevalenceDistribution(Object.freeze(given))).toEqual(distribution);
  });

  it('keeps the mean', () => {
    fc.assert(
      fc.property(interval, (given) => {
        expect(meanOf(prevalenceDistribution(given))).toBeCloseTo(given.mean, 3);
      }),
      { seed: 53, numRuns: 50 },
    );
    expect(meanOf(prevalenceDistribution({ mean: 0.05, lower: 0, upper: 0.3 }))).toBeCloseTo(0.05, 4);
    expect(meanOf(prevalenceDistribution({ mean: 0.9, lower: 0.8, upper: 1 }))).toBeCloseTo(0.9, 4);
  });

  it('matches bounds when asked', () => {
    const fitted = prevalenceDistribution({ mean: 0.366, lower: 0.328, upper: 0.414 }, 'bounds');
    expect(prevalenceAt(fitted, normalQuantile(0.975))).toBeCloseTo(0.414, 14);
    expect(prevalenceAt(fitted, normalQuantile(0.025))).toBeCloseTo(0.328, 14);
  });

  it('takes a mean that is a bound within (0, 1)', () => {
    expect(prevalenceDistribution({ mean: 0.1, lower: 0.1, upper: 0.2 }).kind).toBe('logit_normal');
  });

  it.each([
    { mean: 0.1, lower: 0.2, upper: 0.3 },
    { mean: 0.4, lower: 0.2, upper: 0.3 },
    { mean: 0.1, lower: -0.1, upper: 0.3 },
    { mean: 12, lower: 10, upper: 15 },
    { mean: Number.NaN, lower: 0, upper: 1 },
  ])('refuses %j', (given) => {
    expect(() => prevalenceDistribution(given)).toThrow(
      `prevalence interval: mean ${given.mean}, lower ${given.lower}, upper ${given.upper}; expected shares with 0 <= lower <= mean <= upper <= 1.`,
    );
  });
});

describe('censoredPrevalence', () => {
  it('is uniform on the interval, and constant where it is a point', () => {
    expect(censoredPrevalence(0, 0.025)).toEqual({ kind: 'bounded', lower: 0, upper: 0.025, tilt: 0 });
    expect(censoredPrevalence(0.025, 0.025)).toEqual({ kind: 'constant', value: 0.025 });
    expect(() => censoredPrevalence(0.1, 0.025)).toThrow('lower 0.1, upper 0.025');
  });
});

describe('prevalenceAt', () => {
  it('gives the worked example', () => {
    expect(prevalenceAt({ kind: 'bounded', lower: 0, upper: 0.025, tilt: 0 }, 0)).toBe(0.0125);
  });

  it('rises with the score and stays a share', () => {
    const score = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(interval, score, score, (given, a, b) => {
        const fitted = prevalenceDistribution(given);
        const [low, high] = [prevalenceAt(fitted, Math.min(a, b)), prevalenceAt(fitted, Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThan(1);
      }),
      { seed: 54, numRuns: 200 },
    );
  });
});
