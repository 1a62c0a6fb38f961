/** National tables for tests, written to a folder of their own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nationalTableOf } from '../../src/insecurity/national-table.ts';
import { type NationalPrevalence, readNationalTable } from '../../src/insecurity/read-national-table.ts';
import type { NationalTableInsecurity } from '../../src/study/insecurity-spec.ts';
import { temporaryFolder } from '../stage/temporary-folder.ts';

type Unit = NationalTableInsecurity['unit'];
type Table = NationalTableInsecurity['table'];

export const COUNTRIES = ['AFG', 'FRA', 'ZWE'];

/** Reads the year 2001 of a table with the columns Code, Year, PoU. */
export function read(
  text: string,
  table: Partial<Table> = {},
  unit: Unit = 'percent',
  year = 2001,
): NationalPrevalence {
  const path = join(temporaryFolder(), 'pou.csv');
  writeFileSync(path, text);
  const columns = { file: '../pou.csv', country: 'Code', year: 'Year', value: 'PoU' } as const;
  const spec: NationalTableInsecurity = {
    model: 'national-table',
    indicator: 'prevalence of undernourishment',
    unit,
    table: { ...columns, censored_as: 'midpoint', ...table },
    source: { title: 'Hunger', producer: 'FAO', reference_years: { 2000: 2001, 2010: 2010 } },
  };
  const source = nationalTableOf(spec);
  if (source === null) throw new Error('a study without a national table');
  return readNationalTable(path, source, year, COUNTRIES);
}

/** The message of the refusal, or `read` where there is none. */
export function refusal(...args: Parameters<typeof read>): string {
  try {
    read(...args);
    return 'read';
  } catch (error) {
    return error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error);
  }
}
