/**
 * The rows of one edition of a series: FAO revises all years of its series at once, so values of two editions are
 * not of one series, even where each year has values of one edition only.
 */
import { listCases, quoteText } from '../errors.ts';
import type { NationalTable } from './national-table.ts';
import type { CsvRow } from './parse-csv.ts';
import { tableError } from './table-error.ts';

/**
 * The rows of the edition that the study chooses; all rows where the table has no column of editions.
 * @param column index of the column, or -1
 * @throws StudyError ERR_TABLE where the edition is not in the table, or none is chosen of several
 */
export function selectEdition(
  rows: readonly CsvRow[],
  column: number,
  { key, table: { file, edition } }: NationalTable,
): readonly CsvRow[] {
  if (column < 0) return rows;
  const editionOf = ({ cells }: CsvRow): string => (cells[column] ?? '').trim();
  const editions = [...new Set(rows.map(editionOf))].toSorted();
  const shown = listCases(editions.map((name) => quoteText(name)));
  if (edition === undefined && editions.length > 1) {
    throw tableError(
      file,
      `rows of ${editions.length} editions (${shown}), while the study chooses none`,
      'one edition for all years',
      `Set \`${key}.edition\` to one of them.`,
    );
  }
  const selected = edition === undefined ? rows : rows.filter((row) => editionOf(row) === edition);
  if (selected.length > 0) return selected;
  throw tableError(
    file,
    `no row of the edition ${quoteText(edition ?? '')} (editions: ${shown})`,
    'an edition that the table has',
    `Correct \`${key}.edition\`, or \`${key}.edition_column\`.`,
  );
}
