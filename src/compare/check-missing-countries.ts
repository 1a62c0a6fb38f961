/**
 * Which countries with people in mountains have no prevalence at all? Their people are in no headcount, so a reader must
 * know who they are.
 */
import { listCases } from '../errors.ts';
import type { Check } from './check.ts';
import type { CountryWithoutPrevalence, GateFacts } from './gate-facts.ts';

/** Warns with the names of the countries, those with the most people in mountains first. */
export function checkMissingCountries({ study, withoutPrevalence }: GateFacts): Check {
  const check = 'countries_without_prevalence';
  const { baseline, endline } = withoutPrevalence;
  if (baseline.length + endline.length === 0) {
    return { check, status: 'pass', reason: 'prevalence is known in every country with people in mountains' };
  }
  const years = [tell(baseline, study.years.baseline), tell(endline, study.years.endline)];
  return { check, status: 'warn', reason: `${years.join('; ')}; these people are in no headcount` };
}

const SHOWN_COUNTRIES = 50;

function tell(countries: readonly CountryWithoutPrevalence[], year: number): string {
  if (countries.length === 0) return `no country without prevalence in ${year}`;
  const sorted = countries.toSorted(
    (a, b) => b.people - a.people || (a.countryName < b.countryName ? -1 : 1),
  );
  const count = (people: number): string => Math.round(people).toLocaleString('en-US');
  const names = sorted.map(({ countryName, people }) => `${countryName} ${count(people)}`);
  const all = sorted.reduce((sum, { people }) => sum + people, 0);
  const noun = countries.length === 1 ? 'country' : 'countries';
  return `${countries.length} ${noun} without prevalence in ${year}, with ${count(all)} people in mountains (${listCases(names, SHOWN_COUNTRIES)})`;
}
