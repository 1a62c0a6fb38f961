import { expect, it } from 'vitest';
import { membershipPrevalence } from '../../src/intersect/membership-prevalence.ts';

const national = {
  byCountry: new Map([
    ['ETH', { mean: 0.4, lower: 0.4, upper: 0.4 }],
    ['ERI', { mean: 0.2, lower: 0, upper: 0.3 }],
  ]),
  missingCountries: ['SDN'],
  otherCodes: [],
  rowsWithoutCode: 0,
  periods: ['2001'],
};

it('is that of the country; unknown outside countries and where none is known; the mean where countries overlap', () => {
  const prevalence = membershipPrevalence([[], ['ETH'], ['SDN'], ['ERI', 'ETH'], ['ERI', 'SDN']], national);
  expect(Array.from(prevalence.mean)).toEqual([NaN, 0.4, NaN, 0.30000000000000004, 0.2]);
  expect(Array.from(prevalence.lower)).toEqual([NaN, 0.4, NaN, 0.2, 0]);
  expect(Array.from(prevalence.upper)).toEqual([NaN, 0.4, NaN, 0.35, 0.3]);
});
