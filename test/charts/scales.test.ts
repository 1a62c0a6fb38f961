/** Axes and classes: every value has its place, and both years have the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleWithZero } from '../../src/charts/axis-scale.ts';
import { classBreaks, classKey, classLabels, classOf } from '../../src/charts/class-breaks.ts';
import { NO_DATA_CLASS, NOBODY, ZERO, zoneClass } from '../../src/charts/zone-class.ts';

const SEED = 20261123;

describe('axes', () => {
  test('examples', () => {
    expect(scaleWithZero([3, 18.2], 4)).toEqual({ domain: [0, 20], ticks: [0, 5, 10, 15, 20] });
    expect(scaleWithZero([-27.4, 1.6], 6)).toEqual({
      domain: [-30, 5],
      ticks: [-30, -25, -20, -15, -10, -5, 0, 5],
    });
    expect(scaleWithZero([], 4)).toEqual({ domain: [0, 1], ticks: [0, 1] });
    expect(scaleWithZero([0, 0], 4)).toEqual({ domain: [0, 1], ticks: [0, 1] });
  });

  test('0 is on every axis and a tick, all values lie within, ends are ticks', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 2, max: 9 }), (values, count) => {
        const largest = Math.max(...values.map(Math.abs));
        fc.pre(largest > 1e-6);
        const { domain, ticks } = scaleWithZero(values, count);
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThanOrEqual(count + 3);
        expect([ticks[0], ticks.at(-1)]).toEqual([...domain]);
        const slack = 1e-6 * largest;
        for (const v of values) {
          expect(v).toBeGreaterThanOrEqual(domain[0] - slack);
          expect(v).toBeLessThanOrEqual(domain[1] + slack);
        }
      }),
      { seed: SEED },
    );
  });
});

describe('classes', () => {
  const equally = (shares: readonly number[]) => shares.map((share) => ({ share, people: 1 }));

  test('breaks are round and cut people, not zones', () => {
    expect(classBreaks(equally([0.05, 0.1, 0.2, 0.4]), 4)).toEqual([0.1, 0.2]);
    const crowded = [
      { share: 0.01, people: 1 },
      { share: 0.02, people: 1 },
      { share: 0.03, people: 1 },
      { share: 0.21, people: 1000 },
      { share: 0.42, people: 1000 },
    ];
    expect(classBreaks(crowded, 3)).toEqual([0.2, 0.4]);
  });

  test('nothing known, or one value, needs no break', () => {
    expect(classBreaks([], 5)).toEqual([]);
    expect(classBreaks(equally([0.1, 0.1]), 5)).toEqual([]);
    expect(classLabels([])).toEqual(['above 0 %']);
  });

  test('labels', () => {
    expect(classLabels([0.025, 0.1, 0.25])).toEqual([
      'below 2.5 %',
      '2.5 to 10 %',
      '10 to 25 %',
      '25 % and more',
    ]);
  });

  test('a value on a break belongs to the class above', () => {
    expect([0.05, 0.1, 0.11, 0.2, 0.9].map((share) => classOf(share, [0.1, 0.2]))).toEqual([0, 1, 1, 2, 2]);
  });

  test('breaks ascend and separate the values, whatever these are', () => {
    const share = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      people: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(fc.array(share), (shares) => {
        const breaks = classBreaks(shares, 5);
        expect(breaks.length).toBeLessThanOrEqual(4);
        expect(breaks).toEqual([...new Set(breaks)].toSorted((a, b) => a - b));
        const known = shares
          .filter((weighted) => weighted.share > 0)
          .map((weighted) => classOf(weighted.share, breaks));
        if (breaks.length > 0) expect(new Set(known).size).toBeGreaterThan(1);
      }),
      { seed: SEED },
    );
  });

  test('no data, nobody there and zero are three things, and none is a low prevalence', () => {
    expect(zoneClass(0, 500, [0.1])).toBe(ZERO);
    expect(zoneClass(null, 500, [0.1])).toBe(NO_DATA_CLASS);
    expect(zoneClass(null, null, [0.1])).toBe(NO_DATA_CLASS);
    expect(zoneClass(null, 0, [0.1])).toBe(NOBODY);
    expect(zoneClass(0.05, 500, [0.1])).toBe(classKey(0));
    expect(zoneClass(0.5, 500, [0.1])).toBe(classKey(1));
  });
});
