/**
 * Reads the table of the groups of countries that a study names, for stages 1 and 2.
 */
import { type CsvTable, parseCsv } from '../src/insecurity/parse-csv.ts';
import { tableError } from '../src/insecurity/table-error.ts';
import { readText } from '../src/study/read-text.ts';
import type { CountryGroupsSpec } from '../src/study/study.ts';
import { groupsByCountry } from '../src/zones/country-groups.ts';

/** A row is a country of a group; what is larger is another kind of file. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The groups of each country.
 * @param path absolute
 * @param countryIds ids of the countries layer
 * @throws StudyError ERR_SOURCE_MISSING, ERR_RESOURCE (over 8 MiB), ERR_TABLE (form, columns, and as `groupsByCountry`)
 */
export function readCountryGroups(
  path: string,
  spec: CountryGroupsSpec,
  countryIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const subject = `zones.countries.groups (${spec.file})`;
  const file = { subject, code: 'ERR_TABLE', missingCode: 'ERR_SOURCE_MISSING' } as const;
  const table = parseCsv(readText(path, { ...file, maxBytes: MAX_BYTES }), subject);
  const [country, group] = (['country', 'group'] as const).map((key) =>
    findColumn(table, spec, key, subject),
  );
  const rows = table.rows.map(({ line, cells }) => ({
    line,
    country: (cells[country ?? -1] ?? '').trim(),
    group: (cells[group ?? -1] ?? '').trim(),
  }));
  return groupsByCountry(rows, countryIds, subject);
}

function findColumn(
  { header }: CsvTable,
  spec: CountryGroupsSpec,
  key: 'country' | 'group',
  subject: string,
): number {
  const places = header.flatMap((name, i) => (name.trim() === spec[key] ? [i] : []));
  const [place] = places;
  if (place !== undefined && places.length === 1) return place;
  throw tableError(
    subject,
    `${places.length === 0 ? 'no' : 'more than one'} column "${spec[key]}" for zones.countries.groups.${key}`,
    'one column of each name',
    `The file has: ${header.map((name) => `"${name}"`).join(', ')}.`,
  );
}
