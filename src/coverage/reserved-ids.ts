/**
 * Ids that tables give a meaning of their own, which no zone of a study may have.
 */
import { quoteText, StudyError } from '../errors.ts';
import type { LayerZone } from './crossed-layers.ts';

/** Stands in tables for the people whom no country holds. */
const NO_COUNTRY = 'no_country';

/** Stands in tables for regions and subregions of those people, and of countries that state none. */
const NO_REGION = 'No region';

/**
 * Refuses a country with the id of people outside every country, or with the region that stands for none.
 * @param crossed zones of all layers
 * @throws StudyError ERR_ZONES naming the country
 */
export function refuseReservedIds(crossed: readonly LayerZone<string>[]): void {
  const countries = crossed.filter(({ layer }) => layer === 'countries').map(({ zone }) => zone);
  const byId = countries.find(({ zoneId }) => zoneId === NO_COUNTRY);
  if (byId !== undefined) throw reserved('id', NO_COUNTRY, byId.zoneName);
  const byRegion = countries.find(({ region }) => region === NO_REGION);
  if (byRegion !== undefined) throw reserved('region', NO_REGION, byRegion.zoneName);
  const bySubregion = countries.find(({ subregion }) => subregion === NO_REGION);
  if (bySubregion !== undefined) throw reserved('subregion', NO_REGION, bySubregion.zoneName);
}

function reserved(key: 'id' | 'region' | 'subregion', value: string, zoneName: string): StudyError {
  return new StudyError({
    code: 'ERR_ZONES',
    subject: 'zones.countries',
    found: `the ${key} "${value}" of ${quoteText(zoneName)}`,
    expected: `${key}s other than that, which stands in tables for people outside every country`,
    remedy: `Rename the ${key}, or name another field under \`zones.countries.${key}\`.`,
  });
}
