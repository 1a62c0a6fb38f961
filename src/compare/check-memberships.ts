/**
 * Are people in exactly one zone and one country? Totals count everybody once in any case; sums over a table do not.
 */
import { type Check, percent, worst } from './check.ts';
import type { GateFacts, MountainPeople } from './gate-facts.ts';

/** Up to this share of mountain people an overlap or a gap is told, but does not warn. */
export const NEGLIGIBLE_SHARE = 0.01;

/** People in overlapping mountain zones: the zones of a table add up to more than the total. */
export function checkZoneOverlap(facts: GateFacts): Check {
  return countPeople(facts, 'zone_overlap', ({ inMoreThanOneZone }) => inMoreThanOneZone, {
    none: 'nobody is in more than one mountain zone',
    some: 'are in more than one mountain zone; totals count them once, sums over zones do not',
  });
}

/** People whom two countries claim, through overlapping polygons. */
export function checkCountryOverlap(facts: GateFacts): Check {
  return countPeople(facts, 'country_overlap', ({ inMoreThanOneCountry }) => inMoreThanOneCountry, {
    none: 'nobody is in more than one country',
    some: 'are in more than one country; regions and world count them once, sums over countries do not',
  });
}

/** Mountain people whom no country polygon holds: in the world, but in no country, region or national table. */
export function checkOutsideCountries(facts: GateFacts): Check {
  return countPeople(facts, 'outside_countries', ({ outsideCountries }) => outsideCountries, {
    none: 'everybody in mountains is in a country',
    some: 'are in no country (rows no_country)',
  });
}

function countPeople(
  { mountainPeople, study }: GateFacts,
  check: string,
  count: (people: MountainPeople) => number,
  words: { readonly none: string; readonly some: string },
): Check {
  const years = (['baseline', 'endline'] as const).map((end) => {
    const people = count(mountainPeople[end]);
    const share = people === 0 ? 0 : people / mountainPeople[end].all;
    const text = `${Math.round(people).toLocaleString('en-US')} (${percent(share)}) in ${study.years[end]}`;
    return { people, share, text };
  });
  if (years.every(({ people }) => people === 0)) return { check, status: 'pass', reason: words.none };
  const status = worst(years.map(({ share }) => (share > NEGLIGIBLE_SHARE ? 'warn' : 'pass')));
  return { check, status, reason: `${years.map(({ text }) => text).join(' and ')} ${words.some}` };
}
