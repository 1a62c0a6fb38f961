/**
 * Holds what a study says of single countries against its layer of countries, before the work begins.
 */
import { namesCountries, refuseUnknownCountries } from '../src/compare/population-variation.ts';
import { nationalTableOf } from '../src/insecurity/national-table.ts';
import { readNationalTable } from '../src/insecurity/read-national-table.ts';
import type { Study } from '../src/study/study.ts';
import { readZoneLayer } from '../src/zones/read-zone-layer.ts';
import { readCountryGroups } from './read-country-groups.ts';

type Paths = Readonly<Record<string, string>>;

/**
 * Refuses variations and groups of countries that the layer does not have, and a national table that lacks a column, a
 * year or every country.
 * @param source absolute paths
 * @throws StudyError as `refuseUnknownCountries`, `readCountryGroups` and `readNationalTable` do
 */
export async function checkCountries(
  source: Readonly<Record<'insecurity' | 'countries', Paths>>,
  { years, insecurity, uncertainty, zones: { countries } }: Study,
): Promise<void> {
  const national = nationalTableOf(insecurity);
  const { groups } = countries;
  if (national === null && groups === undefined && !namesCountries(uncertainty.population_cv)) return;
  const layer = await readZoneLayer({ zones: '', ...source.countries }, countries, 'countries');
  const ids = layer.zones.map(({ zoneId }) => zoneId);
  refuseUnknownCountries(uncertainty.population_cv, ids);
  if (groups !== undefined) readCountryGroups(source.countries.groups ?? '', groups, ids);
  if (national === null) return;
  for (const studyYear of years.series) {
    const year = national.source.reference_years[studyYear] ?? studyYear;
    readNationalTable(source.insecurity[national.fileKey] ?? '', national, year, ids);
  }
}
