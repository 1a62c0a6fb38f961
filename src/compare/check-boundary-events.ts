/**
 * Did a country of the study split between the years that the sources describe?
 */
import { eventsBetween } from './boundary-events.ts';
import type { Check } from './check.ts';
import { referenceYears } from './check-years.ts';
import type { GateFacts } from './gate-facts.ts';

/** Looks up known events between the first and the last year that any source describes. */
export function checkBoundaryEvents({ study, countryIds }: GateFacts): Check {
  const check = 'boundary_events';
  const { source, urban_source: urban } = study.insecurity;
  const sources = [study.population.source, source, ...(urban === undefined ? [] : [urban])];
  const years = sources.map((source) => referenceYears(study, source));
  const first = Math.min(...years.map(({ baseline }) => baseline));
  const last = Math.max(...years.map(({ endline }) => endline));
  const events = eventsBetween(first, last, countryIds);
  const told = events.map(({ year, event }) => `${year}: ${event}`).join('; ');
  const crosswalk = study.comparability?.crosswalk;
  if (events.length > 0 && crosswalk !== undefined)
    return { check, status: 'pass', reason: `${told}; made the same land in both years: ${crosswalk}` };
  if (events.length > 0) return { check, status: 'warn', reason: told };
  if (!countryIds.some(isCountryCode))
    return {
      check,
      status: 'warn',
      reason:
        'country ids are neither ISO 3166-1 alpha-3 nor UN M49 codes, so known splits cannot be looked up',
    };
  return {
    check,
    status: 'pass',
    reason: `no known split of a country of the study from ${first} to ${last}`,
  };
}

function isCountryCode(id: string): boolean {
  return /^([A-Z]{3}|\d{3})$/.test(id);
}
