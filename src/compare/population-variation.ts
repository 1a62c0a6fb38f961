/**
 * How much counts of people vary, as a study says it: one number for all, or by year, or by country.
 */
import { didYouMean, listCases, quoteText, StudyError } from '../errors.ts';
import type { CountryVariations, PopulationVariation } from '../study/study.ts';

/**
 * Coefficient of variation of the people of a unit in one year, at least 0. People whom several countries claim have the
 * largest of theirs; people outside all countries have the default.
 * @example populationVariation({ default: 0.05, countries: { IND: 0.02, NPL: 0.08 } }, ['IND', 'NPL'], 2010) // 0.08
 */
export function populationVariation(
  cv: PopulationVariation,
  countryIds: readonly string[],
  year: number,
): number {
  if (typeof cv === 'number') return cv;
  if (!('countries' in cv)) return cv[year] ?? 0;
  if (countryIds.length === 0) return cv.default;
  const stated = new Map(Object.entries(cv.countries));
  return Math.max(...countryIds.map((id) => stated.get(id) ?? cv.default));
}

/** Whether variations are those of countries, by id. */
export function namesCountries(cv: PopulationVariation): cv is CountryVariations {
  return typeof cv !== 'number' && 'countries' in cv;
}

/**
 * Refuses variations of countries that the study does not have: a misspelt id would silently get the default.
 * @param known ids of the countries of the study
 * @throws StudyError ERR_STUDY naming the ids
 */
export function refuseUnknownCountries(cv: PopulationVariation, known: readonly string[]): void {
  if (!namesCountries(cv)) return;
  const ids = new Set(known);
  const unknown = Object.keys(cv.countries).filter((id) => !ids.has(id));
  const [first] = unknown;
  if (first === undefined) return;
  const near = didYouMean(first, known);
  throw new StudyError({
    code: 'ERR_STUDY',
    subject: 'uncertainty.population_cv.countries',
    found: `no country ${listCases(unknown.map((id) => quoteText(id)))}`,
    expected: `ids of \`zones.countries\`, such as ${quoteText(known[0] ?? '')}`,
    remedy: near === null ? 'Correct or remove it.' : `Did you mean ${quoteText(near)}?`,
  });
}
