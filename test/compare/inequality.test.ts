import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration, concentrationCurve } from '../../src/compare/concentration.ts';
import { gini, lorenzCurve } from '../../src/compare/gini.ts';
import { hypsographicCurve } from '../../src/compare/hypsographic.ts';
import { deepFreeze } from './deep-freeze.ts';

const groupsOf = (...pairs: readonly (readonly [number, number])[]) =>
  deepFreeze(pairs.map(([people, amount]) => ({ people, amount })));

const point = (peopleShare: number, amountShare: number) => ({ peopleShare, amountShare });

const people = fc.integer({ min: 0, max: 40 });

describe('lorenzCurve', () => {
  it('gives the worked example', () => {
    expect(lorenzCurve(groupsOf([50, 30], [50, 10]))).toEqual([point(0, 0), point(0.5, 0.25), point(1, 1)]);
  });

  it('leaves out groups of nobody, and is not defined for nobody or nothing', () => {
    expect(lorenzCurve(groupsOf([0, 0], [5, 5]))).toEqual([point(0, 0), point(1, 1)]);
    expect(lorenzCurve(groupsOf([0, 0]))).toBeNull();
    expect(lorenzCurve(groupsOf([9, 0]))).toBeNull();
    expect(lorenzCurve([])).toBeNull();
  });

  it.each([
    [-1, 0],
    [1, -1],
    [0, 1],
    [Number.NaN, 1],
  ])('refuses %d people with %d', (n, amount) => {
    expect(() => lorenzCurve([{ people: n, amount }])).toThrow(
      `inequality: a group of ${n} people with an amount of ${amount}; expected both at least 0, and no amount without people.`,
    );
  });
});

describe('gini', () => {
  it('gives the worked example', () => {
    expect(gini(groupsOf([50, 30], [50, 10]))).toBe(0.25);
  });

  it('is 0 for equal shares, and the share of those who have nothing where the rest have alike', () => {
    expect(gini(groupsOf([10, 5], [20, 10], [70, 35]))).toBeCloseTo(0, 15);
    expect(gini(groupsOf([90, 0], [10, 5]))).toBeCloseTo(0.9, 15);
  });

  it('is 1/3 for a quantity spread evenly from 0 up, as its integral says', () => {
    const even = Array.from({ length: 2000 }, (_, i) => ({ people: 1, amount: i + 0.5 }));
    expect(gini(even)).toBeCloseTo(1 / 3, 6);
  });

  it('is half the mean difference of all pairs of people over their mean', () => {
    const group = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (pairs) => {
        const persons = pairs.flatMap(([n, each]) => Array<number>(n).fill(each));
        const mean = persons.reduce((a, b) => a + b, 0) / persons.length;
        fc.pre(mean > 0);
        const differences = persons.flatMap((a) => persons.map((b) => Math.abs(a - b)));
        const expected = differences.reduce((a, b) => a + b, 0) / (2 * persons.length ** 2 * mean);
        expect(gini(groupsOf(...pairs.map(([n, each]) => [n, n * each] as const)))).toBeCloseTo(expected, 12);
      }),
      { seed: 101, numRuns: 200 },
    );
  });

  it('is the same for groups split in two, in another order, or measured in other units', () => {
    const group = fc.tuple(fc.integer({ min: 2, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), (pairs) => {
        fc.pre(pairs.some(([, amount]) => amount > 0));
        const whole = gini(groupsOf(...pairs)) ?? Number.NaN;
        const halves = pairs.flatMap(([n, a]) => [[n / 2, a / 2] as const, [n / 2, a / 2] as const]);
        expect(gini(groupsOf(...halves.reverse()))).toBeCloseTo(whole, 12);
        expect(gini(groupsOf(...pairs.map(([n, a]) => [1000 * n, 7 * a] as const)))).toBeCloseTo(whole, 12);
        expect(whole).toBeGreaterThanOrEqual(-1e-12);
        expect(whole).toBeLessThan(1);
      }),
      { seed: 102, numRuns: 200 },
    );
  });
});

describe('concentration', () => {
  const example = deepFreeze([
    { rank: 2, people: 40, affected: 10 },
    { rank: 1, people: 60, affected: 30 },
  ]);

  it('gives the worked example', () => {
    expect(concentrationCurve(example)).toEqual([point(0, 0), point(0.6, 0.75), point(1, 1)]);
    expect(concentration(example)?.index).toBeCloseTo(-0.15, 15);
    expect(concentration(example)?.erreygers).toBeCloseTo(-0.24, 15);
  });

  it('gives the published index of under-five mortality by wealth in India, -0.1694', () => {
    // O'Donnell, van Doorslaer, Wagstaff & Lindelow 2008, Analyzing Health Equity Using Household Survey Data, table 8.1:
    // births and deaths per 1,000 by wealth quintile.
    const births = [29_939, 28_776, 26_528, 24_689, 19_739];
    const rates = [154.7, 152.9, 119.5, 86.9, 54.3];
    const groups = births.map((n, i) => ({ rank: i, people: n, affected: (n * (rates[i] ?? 0)) / 1000 }));
    expect(concentration(groups)?.index).toBeCloseTo(-0.1694, 4);
  });

  const ranked = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 4 }), people, people).map(([rank, n, m]) => ({
      rank,
      people: Math.max(n, m),
      affected: Math.min(n, m),
    })),
    { minLength: 1, maxLength: 7 },
  );

  it('is twice the covariance of being affected with the fractional rank, over the mean', () => {
    fc.assert(
      fc.property(ranked, (groups) => {
        const all = groups.reduce((sum, g) => sum + g.people, 0);
        const affected = groups.reduce((sum, g) => sum + g.affected, 0);
        fc.pre(affected > 0);
        const fractional = (rank: number) => {
          const below = groups.reduce((sum, g) => sum + (g.rank < rank ? g.people : 0), 0);
          const equal = groups.reduce((sum, g) => sum + (g.rank === rank ? g.people : 0), 0);
          return (below + equal / 2) / all;
        };
        const product = groups.reduce((sum, g) => sum + g.affected * fractional(g.rank), 0) / all;
        const mean = affected / all;
        expect(concentration(groups)?.index).toBeCloseTo((2 / mean) * (product - mean / 2), 12);
      }),
      { seed: 103, numRuns: 300 },
    );
  });

  it('mirrors: the Erreygers index of people not affected is the same with its sign changed', () => {
    fc.assert(
      fc.property(ranked, (groups) => {
        const spared = groups.map((g) => ({ ...g, affected: g.people - g.affected }));
        const [one, other] = [concentration(groups), concentration(spared)];
        fc.pre(one !== null && other !== null);
        expect(one?.erreygers).toBeCloseTo(-(other?.erreygers ?? Number.NaN), 12);
        expect(Math.abs(one?.erreygers ?? 9)).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { seed: 104, numRuns: 300 },
    );
  });

  it('turns its sign with the ranks, and does not see the order of groups of one rank', () => {
    fc.assert(
      fc.property(ranked, (groups) => {
        const turned = groups.map((g) => ({ ...g, rank: -g.rank })).reverse();
        const [one, other] = [concentration(groups), concentration(turned)];
        fc.pre(one !== null && other !== null);
        expect(one?.index).toBeCloseTo(-(other?.index ?? Number.NaN), 12);
      }),
      { seed: 105, numRuns: 200 },
    );
  });

  it('is 1 at most: Erreygers reaches it where the higher half is affected and the lower is not', () => {
    const half = [
      { rank: 1, people: 50, affected: 0 },
      { rank: 2, people: 50, affected: 50 },
    ];
    expect(concentration(half)).toEqual({ index: 0.5, erreygers: 1 });
  });

  it('is not defined where nobody lives or nobody is affected', () => {
    expect(concentration([])).toBeNull();
    expect(concentration([{ rank: 1, people: 5, affected: 0 }])).toBeNull();
    expect(() => concentration([{ rank: 1, people: 0, affected: 1 }])).toThrow(
      'a group of 0 people with an amount of 1',
    );
  });
});

describe('hypsographicCurve', () => {
  it('gives the worked example', () => {
    const curve = hypsographicCurve(
      Object.freeze([100, 2600, 900]),
      Object.freeze([50, 20, 30]),
      Object.freeze([0, 500, 2500]),
    );
    expect(curve.points.map(({ above }) => above)).toEqual([100, 50, 20]);
    expect(curve.points.map(({ share }) => share)).toEqual([1, 0.5, 0.2]);
    expect(curve.total).toBe(100);
    expect(curve.withoutElevation).toBe(0);
  });

  it('counts a cell at a level as at or above it', () => {
    expect(hypsographicCurve([2500], [1], [2500]).points[0]?.above).toBe(1);
    expect(hypsographicCurve([2499.999], [1], [2500]).points[0]?.above).toBe(0);
  });

  it('keeps people below the lowest level in the total', () => {
    const curve = hypsographicCurve([-400, 10], [3, 7], [0]);
    expect(curve.total).toBe(10);
    expect(curve.points).toEqual([{ elevation: 0, above: 7, share: 0.7 }]);
  });

  it('counts apart what has no elevation, and leaves out what is not known', () => {
    const curve = hypsographicCurve([Number.NaN, 1000, 1000], [5, Number.NaN, 2], [0]);
    expect(curve).toEqual({
      points: [{ elevation: 0, above: 2, share: 1 }],
      total: 2,
      withoutElevation: 5,
    });
    expect(hypsographicCurve([], [], [0]).points).toEqual([{ elevation: 0, above: 0, share: null }]);
  });

  it('is the sum over cells at or above, and falls with elevation', () => {
    const cell = fc.tuple(fc.integer({ min: -400, max: 6000 }), fc.integer({ min: 0, max: 1000 }));
    const levels = fc.uniqueArray(fc.integer({ min: -500, max: 6500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(cell), levels, (cells, unordered) => {
        const ascending = unordered.sort((a, b) => a - b);
        const { points } = hypsographicCurve(
          cells.map(([elevation]) => elevation),
          cells.map(([, amount]) => amount),
          ascending,
        );
        expect(points.map(({ above }) => above)).toEqual(
          ascending.map((level) => cells.reduce((sum, [e, n]) => sum + (e >= level ? n : 0), 0)),
        );
        expect(points.every((p, i) => i === 0 || p.above <= (points[i - 1]?.above ?? 0))).toBe(true);
      }),
      { seed: 106, numRuns: 200 },
    );
  });

  it('refuses arrays of different lengths and levels out of order', () => {
    expect(() => hypsographicCurve([1], [1, 2], [0])).toThrow(
      '1 elevations and 2 amounts; expected one amount per',
    );
    expect(() => hypsographicCurve([], [], [5, 5])).toThrow('levels 5, 5; expected levels that ascend');
  });
});
