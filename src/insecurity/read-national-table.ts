/**
 * National prevalence from a table with a row per country and year. A value holds everywhere in its country, so it
 * has no signal within one.
 */
import { didYouMean, listCases, quoteText, type StudyError } from '../errors.ts';
import { readText } from '../study/read-text.ts';
import { checkEntries } from './check-national-entries.ts';
import type { NationalCell, NationalEntry } from './national-entry.ts';
import type { NationalTable } from './national-table.ts';
import { type CsvRow, type CsvTable, countRows, parseCsv } from './parse-csv.ts';
import { type PrevalenceInterval, toShare } from './prevalence.ts';
import { selectEdition } from './select-edition.ts';
import { tableError } from './table-error.ts';
import { parsePeriod, parseValue } from './table-value.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** What a table says about one year. */
export interface NationalPrevalence {
  readonly byCountry: ReadonlyMap<string, PrevalenceInterval>;
  /** Countries of the layer without a value, sorted. */
  readonly missingCountries: readonly string[];
  /** Codes of the table that no country of the layer has, such as aggregates, sorted. */
  readonly otherCodes: readonly string[];
  /** Rows of the year without a code, such as regions. */
  readonly rowsWithoutCode: number;
  /** The year as the table writes it, `2001` or spans such as `2000-2002`, sorted. */
  readonly periods: readonly string[];
}

/**
 * Reads one year of a national table. A value that is at or below `censored_below`, or printed as `<2.5`, is the
 * interval from 0 to the bound; its mean is the middle or the bound, as `censored_as` says.
 * @param path absolute path; messages name `source.table.file`
 * @param year reference year; a span of years counts for its middle year
 * @param countryIds ids of the countries layer
 * @throws StudyError ERR_SOURCE_MISSING, ERR_RESOURCE (over 64 MiB), ERR_TABLE (form, columns, years, codes, doubles),
 * ERR_PREVALENCE (values that are no shares, or look like another unit)
 * @example `2.5` in percent with `censored_below: 2.5` is { mean: 0.0125, lower: 0, upper: 0.025 }
 */
export function readNationalTable(
  path: string,
  source: NationalTable,
  year: number,
  countryIds: readonly string[],
): NationalPrevalence {
  const subject = source.table.file;
  const file = {
    subject,
    code: 'ERR_TABLE',
    missingCode: 'ERR_SOURCE_MISSING',
    maxBytes: MAX_BYTES,
  } as const;
  const table = parseCsv(readText(path, file), subject);
  const columns = findColumns(table, source);
  const ofEdition = selectEdition(table.rows, columns.edition_column, source);
  const rows = selectYear(ofEdition, columns.year, year, source);
  const entries = rows.map((row) => readEntry(row, columns));
  checkEntries(entries, source);
  const known = new Set(countryIds);
  const matched = entries.filter(({ code }) => known.has(code));
  if (matched.length === 0) {
    const otherYears = ofEdition.some(({ cells }) => known.has((cells[columns.country] ?? '').trim()));
    throw refuseCodes(entries, year, otherYears, source, countryIds);
  }
  const values = matched.flatMap((entry) => {
    const interval = toInterval(entry, source);
    return interval === null ? [] : [[entry.code, interval] as const];
  });
  const byCountry = new Map(values);
  return {
    byCountry,
    missingCountries: countryIds.filter((id) => !byCountry.has(id)).toSorted(),
    otherCodes: entries.flatMap(({ code }) => (code === '' || known.has(code) ? [] : [code])).toSorted(),
    rowsWithoutCode: entries.filter(({ code }) => code === '').length,
    periods: [...new Set(rows.map(({ cells }) => (cells[columns.year] ?? '').trim()))].toSorted(),
  };
}

const COLUMN_KEYS = ['country', 'year', 'value', 'lower', 'upper', 'edition_column'] as const;
type Columns = Readonly<Record<(typeof COLUMN_KEYS)[number], number>>;

/** Indices of the columns that the study names, -1 for a column that it does not name. */
function findColumns({ header }: CsvTable, { key: tableKey, table }: NationalTable): Columns {
  const faults = COLUMN_KEYS.flatMap((key) => {
    const wanted = table[key];
    const count = header.filter((name) => name === wanted).length;
    if (wanted === undefined || count === 1) return [];
    const near = count === 0 ? didYouMean(wanted, header) : null;
    const hint = near === null ? '' : ` (did you mean ${quoteText(near)}?)`;
    return [
      `${count === 0 ? 'no column' : `${count} columns`} ${quoteText(wanted, 200)}${hint} for ${tableKey}.${key}`,
    ];
  });
  if (faults.length > 0) {
    throw tableError(
      table.file,
      listCases(faults),
      'one column of each name',
      `The file has: ${listCases(
        header.map((name) => quoteText(name, 200)),
        20,
      )}.`,
    );
  }
  const find = (name: string | undefined): number => (name === undefined ? -1 : header.indexOf(name));
  return {
    country: header.indexOf(table.country),
    year: header.indexOf(table.year),
    value: header.indexOf(table.value),
    lower: find(table.lower),
    upper: find(table.upper),
    edition_column: find(table.edition_column),
  };
}

function selectYear(
  rows: readonly CsvRow[],
  column: number,
  year: number,
  { key, sourceKey, table: { file: subject } }: NationalTable,
): CsvRow[] {
  const periods = rows.map(({ cells }) => parsePeriod(cells[column] ?? ''));
  const unreadable = rows.filter((_, index) => periods[index] === null);
  if (unreadable.length > 0) {
    const cases = unreadable.map(({ line, cells }) => `${quoteText(cells[column] ?? '')} in line ${line}`);
    const found = `${countRows(unreadable.length)} without a year (${listCases(cases)})`;
    throw tableError(
      subject,
      found,
      'years such as 2001, or spans such as 2000-2002',
      `Correct the rows, or set \`${key}.year\` to the right column.`,
    );
  }
  const selected = rows.filter((_, index) => periods[index] === year);
  if (selected.length > 0) return selected;
  const years = [...new Set(periods.filter((period) => period !== null))].sort((a, b) => a - b);
  throw tableError(
    subject,
    `no row for ${year} (years from ${years[0]} to ${years.at(-1)})`,
    `rows for ${year}, the reference year`,
    `Set \`${sourceKey}.reference_years\` to years that the table has.`,
  );
}

function readEntry({ line, cells }: CsvRow, columns: Columns): NationalEntry {
  const read = (column: number): NationalCell => {
    const cell = cells[column] ?? '';
    return { cell, printed: parseValue(cell) };
  };
  const code = (cells[columns.country] ?? '').trim();
  return { line, code, ...read(columns.value), lower: read(columns.lower), upper: read(columns.upper) };
}

/** Either the codes of table and layer are of two kinds, or they agree in other years only. */
function refuseCodes(
  entries: readonly NationalEntry[],
  year: number,
  otherYears: boolean,
  { key, sourceKey, table }: NationalTable,
  countryIds: readonly string[],
): StudyError {
  const codes = [...new Set(entries.map(({ code }) => code))].map((code) => quoteText(code));
  return tableError(
    table.file,
    `no row for any of the ${countryIds.length} countries in ${year} (codes such as ${listCases(codes, 3)})`,
    `codes as the countries layer has them (such as ${listCases(
      countryIds.map((id) => quoteText(id)),
      3,
    )})`,
    otherYears
      ? `Other years have such rows: set \`${sourceKey}.reference_years\` to one of them.`
      : `Set \`${key}.country\` and \`zones.countries.id\` to fields with the same codes.`,
  );
}

/** Null where no value is known. Bounds are those of the censored value, else those stated, else the value itself. */
function toInterval(
  { printed, lower, upper }: NationalEntry,
  { table, unit }: NationalTable,
): PrevalenceInterval | null {
  if (printed === null) return null;
  const limit = table.censored_below ?? Number.NEGATIVE_INFINITY;
  if (printed.censored || printed.value <= limit) {
    const bound = toShare(printed.censored ? printed.value : limit, unit);
    return { mean: table.censored_as === 'midpoint' ? bound / 2 : bound, lower: 0, upper: bound };
  }
  const mean = toShare(printed.value, unit);
  if (lower.printed === null || upper.printed === null) return { mean, lower: mean, upper: mean };
  // `<0.5` as a lower bound says that it is somewhere from 0 on.
  const low = lower.printed.censored ? 0 : toShare(lower.printed.value, unit);
  return { mean, lower: low, upper: toShare(upper.printed.value, unit) };
}
