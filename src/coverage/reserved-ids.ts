/**
 * Ids that tables give a meaning of their own, which no zone of a study may have.
 */
import { quoteText, StudyError } from '../errors.ts';
import type { LayerZone } from './crossed-layers.ts';

/** Stands in tables for the people whom no country holds. */
const NO_COUNTRY = 'no_country';

/**
 * Refuses a country with the id of people outside every country.
 * @param crossed zones of all layers
 * @throws StudyError ERR_ZONES naming the country
 */
export function refuseReservedIds(crossed: readonly LayerZone<string>[]): void {
  const country = crossed.find(({ layer, zone }) => layer === 'countries' && zone.zoneId === NO_COUNTRY);
  if (country === undefined) return;
  throw new StudyError({
    code: 'ERR_ZONES',
    subject: 'zones.countries',
    found: `the id "${NO_COUNTRY}" of ${quoteText(country.zone.zoneName)}`,
    expected: 'ids other than that, which stands in tables for people outside every country',
    remedy: 'Rename the id, or name another field under `zones.countries.id`.',
  });
}
