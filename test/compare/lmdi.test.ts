import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dasGupta } from '../../src/compare/das-gupta.ts';
import { decompositionGap } from '../../src/compare/decomposition-gap.ts';
import { lmdi, logarithmicMean } from '../../src/compare/lmdi.ts';
import { tolerance, WORKED, type ZonePair, zonePair, zonesKnown } from './zone-worlds.ts';

function total(zones: readonly ZonePair[]) {
  const result = lmdi(zones);
  if (result === null) throw new Error('a decomposition was expected');
  return result.total;
}

describe('lmdi', () => {
  it('gives the worked example', () => {
    expect(total(WORKED).change).toBeCloseTo(-2, 12);
    expect(total(WORKED).growth).toBeCloseTo(9.652945907940314, 12);
    expect(total(WORKED).redistribution).toBeCloseTo(-9.16808535792055, 12);
    expect(total(WORKED).prevalence).toBeCloseTo(-2.484860550019765, 12);
  });

  it('is the closed form of one zone: ln N1/N0 against ln p1/p0', () => {
    const [n, p] = [Math.log(2), Math.log(0.5 / 0.25)];
    const change = 200 * 0.5 - 100 * 0.25;
    const parts = total([zonePair(100, 0.25, 200, 0.5)]);
    expect(parts.growth).toBeCloseTo((change * n) / (n + p), 10);
    expect(parts.prevalence).toBeCloseTo((change * p) / (n + p), 10);
    expect(parts.redistribution).toBe(0);
  });

  it('leaves no remainder, zeros of every kind included', () => {
    fc.assert(
      fc.property(zonesKnown, (zones) => {
        const { change, growth, redistribution, prevalence } = total(zones);
        expect(Math.abs(growth + redistribution + prevalence - change)).toBeLessThan(tolerance(zones));
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it('takes zeros to be the limit of ever smaller values', () => {
    const rest = zonePair(50, 0.2, 70, 0.3);
    const zeros: ((small: number) => ZonePair)[] = [
      (small) => zonePair(10, small, 20, 0.4),
      (small) => zonePair(10, 0.4, 20, small),
      (small) => zonePair(10, small, 20, small),
    ];
    for (const zone of zeros) {
      const exact = lmdi([zone(0), rest])?.zones[0];
      const near = lmdi([zone(1e-300), rest])?.zones[0];
      // The limit is approached as 1 / |ln small|: 1/691 here.
      expect(near?.prevalence).toBeCloseTo(exact?.prevalence ?? Number.NaN, 1);
      expect(Math.abs((near?.growth ?? 9) - (exact?.growth ?? 0))).toBeLessThan(0.02);
      expect(Math.abs((near?.redistribution ?? 9) - (exact?.redistribution ?? 0))).toBeLessThan(0.02);
    }
  });

  it('shares a change out equally where two factors are zero', () => {
    // In the first year nobody lived in zone 1, and what prevalence there was known to be was zero.
    const [zone] = lmdi([zonePair(0, 0, 10, 0.4), zonePair(10, 0.5, 10, 0.5)])?.zones ?? [];
    expect(zone).toEqual({ change: 4, growth: 0, redistribution: 2, prevalence: 2 });
  });

  it('gives the zone that empties to redistribution, and a group that appears to growth', () => {
    const [left] = lmdi([zonePair(10, 0.5, 0, null), zonePair(10, 0.5, 20, 0.5)])?.zones ?? [];
    expect(left).toEqual({ change: -5, growth: 0, redistribution: -5, prevalence: 0 });
    expect(total([zonePair(0, null, 10, 0.5)])).toEqual({
      change: 5,
      growth: 5,
      redistribution: 0,
      prevalence: 0,
    });
  });

  it('knows nothing where people live without a known prevalence', () => {
    expect(lmdi([zonePair(1, null, 2, 0.5)])).toBeNull();
    expect(lmdi([])).toBeNull();
  });
});

describe('logarithmicMean', () => {
  it('is 1 / ln 2 of 2 and 1, and keeps its digits where the numbers are near', () => {
    expect(logarithmicMean(2, 1)).toBeCloseTo(Math.LOG2E, 15);
    expect(logarithmicMean(5, 5)).toBe(5);
    // Series: a and b = a (1 + h) have the mean a (1 + h/2 - h^2/12 + ...).
    expect(logarithmicMean(1 + 2 ** -40, 1)).toBeCloseTo(1 + 2 ** -41, 15);
  });

  it('lies between the geometric and the arithmetic mean', () => {
    const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const mean = logarithmicMean(a, b);
        expect(mean).toBeGreaterThanOrEqual(Math.sqrt(a) * Math.sqrt(b) * (1 - 1e-12));
        expect(mean).toBeLessThanOrEqual(((a + b) / 2) * (1 + 1e-12));
        expect(Math.abs(mean - logarithmicMean(b, a))).toBeLessThanOrEqual(1e-12 * mean);
      }),
      { seed: 22, numRuns: 300 },
    );
  });
});

describe('decompositionGap', () => {
  it('gives the worked example', () => {
    const gap = decompositionGap(
      Object.freeze({ change: 10, growth: 6, redistribution: 1, prevalence: 3 }),
      Object.freeze({ change: 10, growth: 5, redistribution: 1.5, prevalence: 3.5 }),
    );
    expect(gap).toEqual({
      growth: 1,
      redistribution: -0.5,
      prevalence: -0.5,
      largest: 1,
      largestShare: 0.1,
    });
  });

  it('adds up to nothing, since both methods explain the same change', () => {
    fc.assert(
      fc.property(zonesKnown, (zones) => {
        const first = dasGupta(zones)?.total;
        if (first === undefined) throw new Error('a decomposition was expected');
        const { growth, redistribution, prevalence, largest } = decompositionGap(first, total(zones));
        expect(Math.abs(growth + redistribution + prevalence)).toBeLessThan(tolerance(zones));
        expect(largest).toBeGreaterThanOrEqual(Math.abs(prevalence));
      }),
      { seed: 23, numRuns: 100 },
    );
  });

  it('has no share where nothing moved', () => {
    const none = { change: 0, growth: 0, redistribution: 0, prevalence: 0 };
    expect(decompositionGap(none, none).largestShare).toBeNull();
  });
});
