/**
 * Does the indicator vary inside countries at all? A national number painted on cells cannot tell mountains from
 * lowlands: any difference between them comes only from where which country has its mountains.
 */
import { type Check, percent } from './check.ts';
import type { GateFacts, PrevalenceRange } from './gate-facts.ts';

/** Countries with fewer cells than this may be uniform by chance. */
export const ENOUGH_CELLS = 10;

/** From this share of uniform countries on, the indicator counts as national. */
export const NATIONAL_SHARE = 0.95;

const CONSEQUENCE = 'no signal within a country: mountains against lowlands is compositional';

/**
 * A national table is national by declaration. A raster is found to be national when, of all countries with at
 * least {@link ENOUGH_CELLS} cells, at least {@link NATIONAL_SHARE} have one and the same prevalence in every cell
 * that lies wholly inside them, in each year.
 */
export function checkNationalSignal({ study, prevalenceRanges }: GateFacts): Check {
  const check = 'signal_within_countries';
  if (study.insecurity.model === 'national-table')
    return { check, status: 'warn', reason: `one value per country, by declaration; ${CONSEQUENCE}` };
  const { countries, uniform } = countUniform(prevalenceRanges);
  if (countries === 0)
    return { check, status: 'pass', reason: `no country has ${ENOUGH_CELLS} cells, so this cannot be told` };
  const found = `${uniform} of ${countries} countries (${percent(uniform / countries)}) have one prevalence throughout`;
  if (uniform / countries >= NATIONAL_SHARE)
    return { check, status: 'warn', reason: `${found}; ${CONSEQUENCE}` };
  return { check, status: 'pass', reason: found };
}

/**
 * How many countries are large enough to tell, and how many of these are uniform in every year.
 * @example countUniform([{ countryId: 'X', studyYear: 2000, cells: 12, lowest: 0.1, highest: 0.1 }])
 * // { countries: 1, uniform: 1 }
 */
export function countUniform(ranges: readonly PrevalenceRange[]): { countries: number; uniform: number } {
  const large = ranges.filter(({ cells }) => cells >= ENOUGH_CELLS);
  const varied = new Set(
    large.filter((range) => range.lowest < range.highest).map((range) => range.countryId),
  );
  const countries = new Set(large.map(({ countryId }) => countryId)).size;
  return { countries, uniform: countries - varied.size };
}
