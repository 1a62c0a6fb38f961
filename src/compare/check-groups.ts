/**
 * Are people told apart in the same way in both years? Groups of countries, and rural and urban people.
 */
import type { Check } from './check.ts';
import type { GateFacts } from './gate-facts.ts';

/** Regions and subregions come from the one layer of countries, so that a country is in the same group in both years. */
export function checkCountryGroups({ study }: GateFacts): Check {
  const check = 'country_groups';
  const { region, subregion } = study.country_groups ?? {};
  const told = [
    ...(region === undefined ? [] : [`regions (${region})`]),
    ...(subregion === undefined ? [] : [`subregions (${subregion})`]),
  ];
  const reason =
    told.length === 0
      ? 'countries are in no groups'
      : `${told.join(' and ')} of one layer of countries for both years`;
  return { check, status: 'pass', reason };
}

/**
 * One settlement layer serves both years. Who lives where a town has grown counts as what the layer says, in both years:
 * a move from rural to urban is not seen.
 */
export function checkRuralMask({ sources }: GateFacts): Check {
  const check = 'rural_mask';
  const paths = sources.filter(({ group }) => group === 'settlement').map(({ path }) => path);
  const reason =
    paths.length === 0
      ? 'rural and urban people are not told apart'
      : `one layer of settlement for both years (${paths.join(', ')}); a place that became urban between them does not change sides`;
  return { check, status: 'pass', reason };
}
