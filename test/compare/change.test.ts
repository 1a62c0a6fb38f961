import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absoluteChange, annualChange, pointChange, relativeChange } from '../../src/compare/change.ts';

describe('published changes', () => {
  test('rural, 2000-2017: 243 M to 346 M', () => {
    expect(absoluteChange(243, 346)).toBe(103);
  });
  test('2000-2012: 253 M to 329 M is +30 %, 2.2 % a year over the true 12 years', () => {
    expect(relativeChange(253, 329)).toBe(0.3003952569169961);
    expect(annualChange(253, 329, 12)).toBeCloseTo(0.0221303440274, 12);
  });
  test('44 % to 53 % is 9 points, not 20 %', () => {
    expect(pointChange(0.44, 0.53)).toBeCloseTo(9, 12);
  });
});

test('the annual rate leads back to the endline', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e9 }),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (v0, v1, years) => {
        const rate = annualChange(v0, v1, years) ?? Number.NaN;
        // A fall of 1e-15 over a long time vanishes beside 1: compare on the scale of the baseline.
        expect(Math.abs(v0 * (1 + rate) ** years - v1)).toBeLessThanOrEqual(1e-9 * Math.max(v0, v1));
      },
    ),
    { seed: 4 },
  );
});

test('equal years give exactly zero', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (v, years) => {
        expect([
          absoluteChange(v, v),
          relativeChange(v, v),
          annualChange(v, v, years),
          pointChange(v, v),
        ]).toEqual([0, 0, 0, 0]);
      },
    ),
    { seed: 5 },
  );
});

test('from zero there is an absolute change and no relative one', () => {
  expect([absoluteChange(0, 5), relativeChange(0, 5), annualChange(0, 5, 10)]).toEqual([5, null, null]);
  expect([absoluteChange(0, 0), relativeChange(0, 0), annualChange(0, 0, 10)]).toEqual([0, null, null]);
});

test('to zero everything is gone', () => {
  expect([absoluteChange(5, 0), relativeChange(5, 0), annualChange(5, 0, 10)]).toEqual([-5, -1, -1]);
});

test.each([
  [null, 5],
  [5, null],
  [null, null],
])('%o to %o is not known', (v0, v1) => {
  expect([
    absoluteChange(v0, v1),
    relativeChange(v0, v1),
    annualChange(v0, v1, 10),
    pointChange(v0, v1),
  ]).toEqual([null, null, null, null]);
});

test('without time between there is no annual rate', () => {
  expect([annualChange(1, 2, 0), annualChange(1, 2, -1)]).toEqual([null, null]);
});
