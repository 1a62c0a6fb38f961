import { expect, it } from 'vitest';
import { checkMissingCountries } from '../../src/compare/check-missing-countries.ts';
import { countriesWithoutPrevalence, type GroupPair } from '../../src/compare/group-pair.ts';
import { FACTS } from './facts.ts';

const both = <T>(baseline: T, endline = baseline) => ({ baseline, endline });

function country(countryId: string, people: number, dataShare: number, endlineShare = dataShare): GroupPair {
  return {
    ...{ grouping: 'country', groupId: countryId, groupName: `Land ${countryId}`, countryId },
    ...{ zoneId: null, subregion: null, region: null, population: both<number | null>(people) },
    ...{ affected: both(null), known: both(null), prevalence: both(null) },
    dataShare: both<number | null>(dataShare, endlineShare),
  };
}

it('finds the countries with people of whom none has a known prevalence', () => {
  const groups = [
    country('A', 10, 0),
    country('B', 5, 0, 0.5),
    country('C', 0, 0),
    country('D', 7, 0.1),
    country('no_country', 9, 0),
    { ...country('E', 3, 0), grouping: 'zone_country' },
  ];
  expect(countriesWithoutPrevalence(groups)).toEqual({
    baseline: [
      { countryName: 'Land A', people: 10 },
      { countryName: 'Land B', people: 5 },
    ],
    endline: [{ countryName: 'Land A', people: 10 }],
  });
});

it('names them, the largest first', () => {
  const land = (countryName: string, people: number) => ({ countryName, people });
  const withoutPrevalence = { baseline: [land('Bhutan', 600_000.4), land('Libya', 1_200_000)], endline: [] };
  expect(checkMissingCountries({ ...FACTS, withoutPrevalence })).toEqual({
    check: 'countries_without_prevalence',
    status: 'warn',
    reason:
      '2 countries without prevalence in 2000, with 1,800,000 people in mountains (Libya 1,200,000, Bhutan 600,000); ' +
      'no country without prevalence in 2010; these people are in no headcount',
  });
  expect(checkMissingCountries(FACTS)).toMatchObject({ status: 'pass' });
});
