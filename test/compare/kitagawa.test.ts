import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kitagawa } from '../../src/compare/kitagawa.ts';

test('rural people, 2000-2017: 243 M (44 %) to 346 M of 648 M: +103 = 46.6 growth + 56.4 prevalence', () => {
  const parts = kitagawa({ people: 243 / 0.44, prevalence: 0.44 }, { people: 648, prevalence: 346 / 648 });
  expect(parts.change).toBeCloseTo(103, 10);
  expect(parts.growth).toBeCloseTo(46.6, 1);
  expect(parts.prevalence).toBeCloseTo(56.4, 1);
});

test('Latin America and the Caribbean, 2000-2012: 39 M (30 %) to 48 M (31 %): +9 = 7.6 + 1.4', () => {
  const parts = kitagawa({ people: 39 / 0.3, prevalence: 0.3 }, { people: 48 / 0.31, prevalence: 0.31 });
  expect(parts.change).toBeCloseTo(9, 10);
  expect(parts.growth).toBeCloseTo(7.6, 1);
  expect(parts.prevalence).toBeCloseTo(1.4, 1);
});

test('by hand: 100 people at 20 % to 150 at 10 %', () => {
  expect(kitagawa({ people: 100, prevalence: 0.25 }, { people: 150, prevalence: 0.125 })).toEqual({
    change: 18.75 - 25,
    growth: (50 * 0.375) / 2,
    prevalence: (-0.125 * 250) / 2,
  });
});

const year = fc.record({
  people: fc.integer({ min: 0, max: 1e9 }),
  prevalence: fc.integer({ min: 0, max: 1e6 }).map((millionths) => millionths / 1e6),
});

test('nothing is left over, and the other direction is the same with the other sign', () => {
  fc.assert(
    fc.property(year, year, (a, b) => {
      const there = kitagawa(a, b);
      const back = kitagawa(b, a);
      const scale = 1e-12 * (a.people + b.people);
      expect(Math.abs(there.growth + there.prevalence - there.change)).toBeLessThanOrEqual(scale);
      expect(there.growth + back.growth).toBe(0);
      expect(there.prevalence + back.prevalence).toBe(0);
    }),
    { seed: 6 },
  );
});

test('what does not change explains nothing', () => {
  fc.assert(
    fc.property(year, year, (a, b) => {
      expect(kitagawa(a, { ...b, people: a.people }).growth + 0).toBe(0);
      expect(kitagawa(a, { ...b, prevalence: a.prevalence }).prevalence + 0).toBe(0);
    }),
    { seed: 7 },
  );
});
