import { describe, expect, it } from 'vitest';
import { populationVariation, refuseUnknownCountries } from '../../src/compare/population-variation.ts';

const BY_COUNTRY = { default: 0.05, countries: { IND: 0.02, NPL: 0.08 } };

describe('populationVariation', () => {
  it('is one number for all, or that of the year', () => {
    expect(populationVariation(0.1, ['NPL'], 2010)).toBe(0.1);
    expect(populationVariation({ 2000: 0.1, 2010: 0.03 }, ['NPL'], 2010)).toBe(0.03);
  });

  it('is that of the country, also where it is surer than the others', () => {
    expect(populationVariation(BY_COUNTRY, ['IND'], 2000)).toBe(0.02);
    expect(populationVariation(BY_COUNTRY, ['NPL'], 2010)).toBe(0.08);
  });

  it('is the default for countries not named, whatever they are called, and for no country', () => {
    expect(populationVariation(BY_COUNTRY, ['PER'], 2010)).toBe(0.05);
    expect(populationVariation(BY_COUNTRY, ['constructor'], 2010)).toBe(0.05);
    expect(populationVariation(BY_COUNTRY, [], 2010)).toBe(0.05);
  });

  it('is the largest where several countries claim a place', () => {
    expect(populationVariation(BY_COUNTRY, ['IND', 'NPL'], 2010)).toBe(0.08);
    expect(populationVariation(BY_COUNTRY, ['IND', 'PER'], 2010)).toBe(0.05);
  });
});

describe('refuseUnknownCountries', () => {
  it('names every id that is no country of the study', () => {
    expect(() => refuseUnknownCountries(BY_COUNTRY, ['INX', 'PER'])).toThrow(
      'uncertainty.population_cv.countries: no country "IND", "NPL"; expected ids of `zones.countries`, such as "INX". Did you mean "INX"?',
    );
    expect(() => refuseUnknownCountries(BY_COUNTRY, ['PER', 'BOL'])).toThrow('Correct or remove it.');
  });

  it('takes ids that are there, and has nothing to say of numbers and years', () => {
    for (const cv of [BY_COUNTRY, 0.1, { 2000: 0.1 }])
      expect(() => refuseUnknownCountries(cv, ['IND', 'NPL'])).not.toThrow();
  });
});
