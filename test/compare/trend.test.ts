import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall, type YearValue } from '../../src/compare/mann-kendall.ts';
import { senSlope } from '../../src/compare/sen-slope.ts';
import { deepFreeze } from './deep-freeze.ts';

function series(values: readonly number[], years?: readonly number[]): readonly YearValue[] {
  return deepFreeze(values.map((value, i) => ({ year: years?.[i] ?? 2000 + 5 * i, value })));
}

const WORKED = series([10, 12, 11, 14, 15]);

/** All orders of a list. */
function orders(list: readonly number[]): number[][] {
  return list.length === 0
    ? [[]]
    : list.flatMap((first, i) =>
        orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [first, ...rest]),
      );
}

describe('mannKendall', () => {
  it('gives the worked example', () => {
    const test = mannKendall(WORKED);
    expect(test?.s).toBe(8);
    expect(test?.variance).toBeCloseTo(16.67, 2);
    expect(test?.tau).toBeCloseTo(0.8, 15);
    expect(test?.pValue).toBeCloseTo(0.08333333333333333, 14);
    expect(test?.distribution).toBe('exact');
  });

  // scipy.stats.kendalltau 1.17 with method="exact".
  it.each([
    [[3, 1, 4, 1.5, 9, 2.6, 5.3, 5.8], 0.42857142857142855, 0.17886904761904762],
    [[8, 7, 6, 5, 4, 3, 2.5], -1, 0.0003968253968253968],
    [[1, 5, 2, 4, 3], 0.2, 0.8166666666666667],
  ])('of %j has tau %d and p %d', (values, tau, p) => {
    expect(mannKendall(series(values))?.tau).toBeCloseTo(tau, 14);
    expect(mannKendall(series(values))?.pValue).toBeCloseTo(p, 14);
  });

  it('counts every order: the exact p-value by brute force', () => {
    const all = orders([1, 2, 3, 4, 5, 6]).map((values) => mannKendall(series(values)));
    const spread = all.map((test) => Math.abs(test?.s ?? Number.NaN));
    for (const test of all.slice(0, 200)) {
      const expected = spread.filter((s) => s >= Math.abs(test?.s ?? Number.NaN)).length / 720;
      expect(test?.pValue).toBeCloseTo(expected, 13);
    }
    const variance = all.reduce((sum, test) => sum + (test?.s ?? Number.NaN) ** 2, 0) / 720;
    expect(all[0]?.variance).toBeCloseTo(variance, 10);
  });

  it('corrects for ties, and takes the normal distribution then', () => {
    // S = 18, and 2 P(Z > 17 / sqrt(63.33)) with Z from scipy.stats.norm; tau-b from scipy.stats.kendalltau.
    const test = mannKendall(series([10, 12, 12, 14, 15, 13, 13, 20]));
    expect(test?.distribution).toBe('normal');
    expect(test?.s).toBe(18);
    expect(test?.variance).toBeCloseTo((8 * 7 * 21 - 2 * (2 * 1 * 9)) / 18, 12);
    expect(test?.pValue).toBeCloseTo(0.032666787501214156, 14);
    expect(test?.tau).toBeCloseTo(0.667124384994991, 14);
  });

  it('sees no trend in what does not change', () => {
    expect(mannKendall(series([5, 5, 5, 5, 5]))).toEqual({
      s: 0,
      variance: 0,
      tau: null,
      pValue: 1,
      distribution: 'normal',
    });
  });

  it('tests nothing of fewer than five years', () => {
    expect(mannKendall(series([1, 2, 3, 4]))).toBeNull();
    expect(senSlope(series([1, 2, 3, 4]))).toBeNull();
  });

  it('does not see the order of rows, and turns with the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 5, maxLength: 15 }), (values) => {
        const test = mannKendall(series(values));
        expect(mannKendall([...series(values)].reverse())).toEqual(test);
        const turned = mannKendall(series(values.map((v) => -v)));
        expect((turned?.s ?? Number.NaN) + (test?.s ?? Number.NaN)).toBe(0);
        expect(turned?.pValue).toBe(test?.pValue);
        expect(test?.pValue).toBeGreaterThan(0);
        expect(test?.pValue).toBeLessThanOrEqual(1);
      }),
      { seed: 121, numRuns: 200 },
    );
  });
});

describe('senSlope', () => {
  it('gives the worked example', () => {
    // Slopes -0.2, 0.1, 0.2, 0.2, 0.2, 0.25, 0.27, 0.4, 0.4, 0.6 per year.
    expect(senSlope(WORKED)?.slope).toBeCloseTo(0.225, 14);
    expect(senSlope(WORKED)?.lower).toBeNull();
    expect(senSlope(WORKED)?.upper).toBeNull();
  });

  it('takes the true years between, and gives an interval where there is one', () => {
    const years = [2000, 2001, 2003, 2006, 2008, 2010, 2011, 2015];
    const found = senSlope(series([5.1, 4.8, 6, 6.2, 5.9, 7.5, 7.1, 8.8], years));
    // scipy.stats.theilslopes for the slope; the ranks 6.08 and 22.92 of 28 for the bounds.
    expect(found?.slope).toBeCloseTo(0.2366666666666667, 12);
    expect(found?.lower).toBeCloseTo(0.10295874480500497, 12);
    expect(found?.upper).toBeCloseTo(0.32302750346333003, 12);
  });

  it('is the slope of a line, with one wild year or without', () => {
    const line = Array.from({ length: 12 }, (_, i) => 3 + 0.7 * i);
    expect(
      senSlope(
        series(
          line,
          line.map((_, i) => 2000 + i),
        ),
      )?.slope,
    ).toBeCloseTo(0.7, 12);
    const wild = line.map((value, i) => (i === 4 ? 1000 : value));
    expect(
      senSlope(
        series(
          wild,
          line.map((_, i) => 2000 + i),
        ),
      )?.slope,
    ).toBeCloseTo(0.7, 12);
  });

  it('scales with values and moves with nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 12 }), (values) => {
        const found = senSlope(series(values));
        const scaled = senSlope(series(values.map((v) => 4 * v + 1000)));
        expect(scaled?.slope).toBeCloseTo(4 * (found?.slope ?? Number.NaN), 10);
      }),
      { seed: 122, numRuns: 100 },
    );
  });
});
