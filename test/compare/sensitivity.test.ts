import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sobolShares } from '../../src/compare/sobol.ts';
import { type Specification, specificationCurve } from '../../src/compare/specification-curve.ts';
import { deepFreeze } from './deep-freeze.ts';

/** All combinations of levels, the last varying fastest. */
function combinations(levels: readonly number[]): number[][] {
  return levels.reduce<number[][]>(
    (rows, count) => rows.flatMap((row) => Array.from({ length: count }, (_, level) => [...row, level])),
    [[]],
  );
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

describe('sobolShares', () => {
  it('gives the worked example', () => {
    const found = sobolShares(Object.freeze([2, 2]), Object.freeze([1, 2, 3, 6]));
    expect(found?.mean).toBe(3);
    expect(found?.variance).toBe(3.5);
    expect(found?.shares?.[0]?.first).toBeCloseTo(0.6429, 4);
    expect(found?.shares?.[1]?.first).toBeCloseTo(0.2857, 4);
    expect(found?.shares?.[0]?.total).toBeCloseTo(0.7143, 4);
    expect(found?.shares?.[1]?.total).toBeCloseTo(0.3571, 4);
    expect(found?.interaction).toBeCloseTo(1 / 14, 12);
  });

  it('shares a sum by the variances of its terms, with nothing left to combinations', () => {
    const levels = [3, 2, 4];
    const terms = [
      [0, 5, 7],
      [1, 4],
      [10, 11, 15, 12],
    ];
    const results = combinations(levels).map((row) =>
      row.reduce((sum, level, i) => sum + (terms[i]?.[level] ?? 0), 0),
    );
    const found = sobolShares(levels, results);
    const all = terms.reduce((sum, term) => sum + variance(term), 0);
    terms.forEach((term, i) => {
      expect(found?.shares?.[i]?.first).toBeCloseTo(variance(term) / all, 12);
      expect(found?.shares?.[i]?.total).toBeCloseTo(variance(term) / all, 12);
    });
    expect(found?.interaction).toBeCloseTo(0, 12);
  });

  it('takes noise of rounding for no variation, and what is just above it for one', () => {
    const noise = sobolShares([2, 2], [1e6, 1e6 + 1e-4, 1e6, 1e6 - 1e-4]);
    expect(noise).toMatchObject({ variance: 0, shares: null, interaction: null });
    expect(sobolShares([2], [-1e6, -1e6 + 1e-2])?.shares).toEqual([{ first: 1, total: 1 }]);
    expect(sobolShares([2], [0, 0])?.shares).toBeNull();
  });

  it('keeps the first share at or below the total, and both at or below 1, to the last digit', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const found = sobolShares([3, 1], [seed / 7, seed / 3, seed / 11]);
      for (const { first, total } of found?.shares ?? []) {
        expect(first).toBeLessThanOrEqual(total);
        expect(total).toBeLessThanOrEqual(1);
      }
    }
  });

  it('gives a pure combination to no choice alone', () => {
    // Exclusive or: either choice by itself changes nothing on average.
    const found = sobolShares([2, 2], [0, 1, 1, 0]);
    expect(found?.shares).toEqual([
      { first: 0, total: 1 },
      { first: 0, total: 1 },
    ]);
    expect(found?.interaction).toBe(1);
  });

  it('has the closed form of a product of independent factors', () => {
    // V(product) = prod(v + m^2) - prod(m^2); V1 = v1 m2^2 ...; here levels {0, 1} and {1, 3}.
    const found = sobolShares([2, 2], [0, 0, 1, 3]);
    const all = (0.25 + 0.25) * (1 + 4) - 0.25 * 4;
    expect(found?.variance).toBeCloseTo(all, 12);
    expect(found?.shares?.[0]?.first).toBeCloseTo((0.25 * 4) / all, 12);
    expect(found?.shares?.[1]?.first).toBeCloseTo((1 * 0.25) / all, 12);
    expect(found?.shares?.[0]?.total).toBeCloseTo(1 - 0.25 / all, 12);
  });

  const grid = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((levels) =>
    fc.tuple(
      fc.constant(levels),
      fc.array(fc.integer({ min: -50, max: 50 }), {
        minLength: levels.reduce((a, b) => a * b, 1),
        maxLength: levels.reduce((a, b) => a * b, 1),
      }),
    ),
  );

  it('is the definition: variance of conditional means, and what the others leave', () => {
    fc.assert(
      fc.property(grid, ([levels, results]) => {
        const found = sobolShares(levels, results);
        const all = variance(results);
        fc.pre(all > 0);
        const rows = combinations(levels);
        const meansGiven = (isGiven: (choice: number) => boolean) => {
          const key = (row: readonly number[]) => row.filter((_, i) => isGiven(i)).join();
          return rows.map((row) => {
            const alike = results.filter((_, j) => key(rows[j] ?? []) === key(row));
            return alike.reduce((a, b) => a + b, 0) / alike.length;
          });
        };
        levels.forEach((_, choice) => {
          const first = variance(meansGiven((i) => i === choice)) / all;
          const total = 1 - variance(meansGiven((i) => i !== choice)) / all;
          expect(found?.shares?.[choice]?.first).toBeCloseTo(first, 10);
          expect(found?.shares?.[choice]?.total).toBeCloseTo(total, 10);
        });
      }),
      { seed: 151, numRuns: 200 },
    );
  });

  it('keeps first <= total, all first within 1, all total at least 1', () => {
    fc.assert(
      fc.property(grid, ([levels, results]) => {
        const shares = sobolShares(levels, results)?.shares;
        fc.pre(shares != null);
        const sum = (of: 'first' | 'total') => (shares ?? []).reduce((s, share) => s + share[of], 0);
        expect((shares ?? []).every(({ first, total }) => first <= total + 1e-12 && first >= 0)).toBe(true);
        expect(sum('first')).toBeLessThanOrEqual(1 + 1e-12);
        expect(sum('total')).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
      { seed: 152, numRuns: 200 },
    );
  });

  it('has nothing to share where nothing varies, and none of a grid with holes', () => {
    expect(sobolShares([2, 2], [0.1, 0.1, 0.1, 0.1])).toEqual({
      mean: 0.1,
      variance: 0,
      shares: null,
      interaction: null,
    });
    expect(sobolShares([], [7])).toEqual({ mean: 7, variance: 0, shares: null, interaction: null });
    expect(sobolShares([2], [1, null])).toBeNull();
  });

  it('refuses another number of results', () => {
    expect(() => sobolShares([2, 3], [1, 2])).toThrow(
      'sobol shares: 2 results; expected 6, one per combination of 2 x 3.',
    );
  });
});

describe('specificationCurve', () => {
  it('gives the worked example', () => {
    const curve = specificationCurve(
      deepFreeze([
        { choices: { mask: 'rural' }, value: 3 },
        { choices: { mask: 'all' }, value: 1 },
      ]),
    );
    expect(curve).toEqual({
      ranked: [
        { choices: { mask: 'all' }, value: 1, rank: 1 },
        { choices: { mask: 'rural' }, value: 3, rank: 2 },
      ],
      withoutResult: [],
      lowest: 1,
      median: 2,
      highest: 3,
      aboveZero: 1,
    });
  });

  it('is the same for any order of specifications, and of choices within one', () => {
    const list: Specification[] = [
      { choices: { grid: 'gpw', mask: 'all' }, value: 5 },
      { choices: { grid: 'ghs', mask: 'all' }, value: 5 },
      { choices: { grid: 'ghs', mask: 'rural' }, value: -2 },
      { choices: { grid: 'gpw', mask: 'rural' }, value: null },
    ];
    const turned = list.map(({ choices, value }) => ({
      choices: Object.fromEntries(Object.entries(choices).reverse()),
      value,
    }));
    fc.assert(
      fc.property(fc.shuffledSubarray(turned, { minLength: 4 }), (shuffled) => {
        expect(specificationCurve(shuffled)).toEqual(specificationCurve(list));
      }),
      { seed: 153, numRuns: 50 },
    );
    expect(specificationCurve(list).aboveZero).toBeCloseTo(2 / 3, 15);
    expect(specificationCurve(list).withoutResult).toEqual([{ grid: 'gpw', mask: 'rural' }]);
  });

  it('has no envelope where nothing has a result', () => {
    expect(specificationCurve([{ choices: {}, value: null }])).toEqual({
      ranked: [],
      withoutResult: [{}],
      lowest: null,
      median: null,
      highest: null,
      aboveZero: null,
    });
  });
});
