/**
 * The guard on the rows of a national table: what no prevalence by country can look like.
 * Reading the rows and making shares of them is done in `read-national-table.ts`.
 */
import { listCases, quoteText, StudyError } from '../errors.ts';
import { checkNationalBounds } from './check-national-bounds.ts';
import type { NationalEntry } from './national-entry.ts';
import type { NationalTable } from './national-table.ts';
import { countRows } from './parse-csv.ts';
import { looksLikeOtherUnit, OTHER_UNIT, type PrevalenceUnit, WHOLE } from './prevalence.ts';
import { tableError } from './table-error.ts';

/**
 * Refuses rows of a year that cannot be what they should: cells that are no numbers, numbers that are no shares,
 * a whole column that looks like another unit, two rows for one country.
 * @throws StudyError ERR_TABLE or ERR_PREVALENCE with all rows of the first kind found
 */
export function checkEntries(entries: readonly NationalEntry[], source: NationalTable): void {
  const { key, table, unit } = source;
  const column = `Correct the cells, or set \`${key}.value\` to the right column.`;
  refuseWhere(table.file, 'that are no numbers', entries.filter(isUnreadable), {
    code: 'ERR_TABLE',
    expected: 'numbers with a decimal point, `<2.5` for a bound, or nothing where no value is known',
    remedy: column,
  });
  const largest = entries.reduce((most, { printed }) => Math.max(most, printed?.value ?? 0), 0);
  const impossible = entries.filter(({ printed }) => printed !== null && !isPossible(printed.value, unit));
  refuseWhere(table.file, `outside 0..${WHOLE[unit]}`, impossible, {
    code: 'ERR_PREVALENCE',
    expected: `values in ${unit}, 0..${WHOLE[unit]}`,
    remedy: looksLikeOtherUnit(largest, unit) ? adviseUnit(unit) : column,
  });
  if (looksLikeOtherUnit(largest, unit)) {
    throw new StudyError({
      code: 'ERR_PREVALENCE',
      subject: table.file,
      found: `no value above 1 percent (largest ${largest}, ${countRows(entries.length)})`,
      expected: 'percentages in 0..100, some above 1',
      remedy: adviseUnit(unit),
    });
  }
  refuseDoubles(entries, source);
  checkNationalBounds(entries, source);
}

function isUnreadable({ cell, printed }: NationalEntry): boolean {
  return printed === null && cell.trim() !== '';
}

function isPossible(value: number, unit: PrevalenceUnit): boolean {
  return value >= 0 && value <= WHOLE[unit];
}

function adviseUnit(unit: PrevalenceUnit): string {
  const other = OTHER_UNIT[unit];
  return `The values look like ${other === 'percent' ? 'percent' : 'fractions'}: set \`insecurity.unit: ${other}\`.`;
}

function refuseWhere(
  subject: string,
  what: string,
  entries: readonly NationalEntry[],
  refusal: Pick<StudyError, 'code' | 'expected' | 'remedy'>,
): void {
  if (entries.length === 0) return;
  const cases = entries.map(
    ({ line, code, cell }) => `${quoteText(cell)} for ${quoteText(code)} in line ${line}`,
  );
  const noun = entries.length === 1 ? 'value' : 'values';
  const found = `${entries.length.toLocaleString('en-US')} ${noun} ${what} (${listCases(cases)})`;
  throw new StudyError({ subject, found, ...refusal });
}

function refuseDoubles(entries: readonly NationalEntry[], { key, table }: NationalTable): void {
  const lines = Map.groupBy(
    entries.filter(({ code }) => code !== ''),
    ({ code }) => code,
  );
  const doubles = [...lines].filter(([, same]) => same.length > 1);
  if (doubles.length === 0) return;
  const cases = doubles.map(
    ([code, same]) => `${quoteText(code)} (lines ${same.map(({ line }) => line).join(' + ')})`,
  );
  throw tableError(
    table.file,
    `${doubles.length} ${doubles.length === 1 ? 'country' : 'countries'} with more than one row for the year: ${listCases(cases)}`,
    'one row per country and year',
    `Delete the rows that are not meant, such as other indicators or breakdowns; choose among editions with \`${key}.edition_column\` and \`edition\`.`,
  );
}
