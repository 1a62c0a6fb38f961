/**
 * Is the population product a time series at all? Some products are made anew for every year or for every range of
 * years, and a difference between two of them is a difference of methods.
 */
import type { Check } from './check.ts';
import { referenceYears } from './check-years.ts';
import type { GateFacts } from './gate-facts.ts';

/** First and last year of the two series of WorldPop, which are different models. */
const WORLDPOP_SERIES = { earlier: { first: 2000, last: 2020 }, later: { first: 2015, last: 2030 } } as const;

/**
 * Fails for two years of LandScan, each release of which replaces the former, and for years of WorldPop that no one of its
 * series holds. Other products are series as far as is known here.
 * @see the notes of the producers, Oak Ridge National Laboratory on LandScan and WorldPop on its global series
 */
export function checkPopulationSeries({ study }: GateFacts): Check {
  const check = 'population_series';
  const { source } = study.population;
  const { baseline, endline } = referenceYears(study, source);
  const name = `${source.title} ${source.producer}`;
  if (/landscan/i.test(name) && baseline !== endline) {
    const reason = `${source.title}: each release replaces the former with another model, so ${endline} less ${baseline} is not growth`;
    return { check, status: 'fail', reason };
  }
  const { earlier, later } = WORLDPOP_SERIES;
  if (/world ?pop/i.test(name) && baseline < later.first && endline > earlier.last) {
    const reason = `${source.title}: no one series holds ${baseline} and ${endline}; ${earlier.first}-${earlier.last} and ${later.first}-${later.last} are different models`;
    return { check, status: 'fail', reason };
  }
  return { check, status: 'pass', reason: `${source.title} is not known to be made anew for each year` };
}
