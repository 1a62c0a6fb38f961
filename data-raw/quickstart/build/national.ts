/**
 * The national table: people and prevalence of undernourishment by country, as the World Bank publishes them.
 * It is the only source that is committed as it came; everything else here is made from it and from packages.
 */
import { readFileSync } from 'node:fs';

export type StudyYear = 2000 | 2010;
export const STUDY_YEARS: readonly StudyYear[] = [2000, 2010];

export interface NationalFacts {
  readonly iso3: string;
  /** Everybody, a whole number. */
  readonly people: Readonly<Record<StudyYear, number>>;
  /** Percent as printed; '' where none is published. */
  readonly undernourishedPercent: Readonly<Record<StudyYear, string>>;
}

const HEADER =
  'iso3,name,population_2000,population_2010,undernourished_percent_2000,undernourished_percent_2010';
const ROW = /^([A-Z]{3}),(?:"[^"]*"|[^,]*),(\d+),(\d+),(\d+\.\d)?,(\d+\.\d)?$/;

/**
 * The rows of `national.csv`, in order of their codes.
 * @throws Error where a line is not of the form the table had when this was written.
 */
export function readNationalFacts(path: string): NationalFacts[] {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`${path}: the columns are "${header}"; expected "${HEADER}".`);
  return lines.map((line) => {
    const [, iso3, people2000, people2010, percent2000 = '', percent2010 = ''] = ROW.exec(line) ?? [];
    if (iso3 === undefined) throw new Error(`${path}: cannot read the line "${line}".`);
    return {
      iso3,
      people: { 2000: Number(people2000), 2010: Number(people2010) },
      undernourishedPercent: { 2000: percent2000, 2010: percent2010 },
    };
  });
}

/** The long table that the study reads: a row for each country and year with a value; no row means not published. */
export function undernourishmentCsv(facts: readonly NationalFacts[]): string {
  const rows = facts.flatMap(({ iso3, undernourishedPercent }) =>
    STUDY_YEARS.filter((year) => undernourishedPercent[year] !== '').map(
      (year) => `${iso3},${year},${undernourishedPercent[year]}`,
    ),
  );
  return `Code,Year,undernourished_percent\n${rows.join('\n')}\n`;
}
