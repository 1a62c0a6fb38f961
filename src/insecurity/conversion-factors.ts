/**
 * Conversion factors of the model of 2015: what a kg is worth as food, and what an animal of the stock gives in a year.
 * The table beside this file states the source of each row and which rows are assumptions; a study may bring its own.
 */
import { fileURLToPath } from 'node:url';
import { listCases, quoteText } from '../errors.ts';
import { readText } from '../study/read-text.ts';
import { type CsvTable, parseCsv } from './parse-csv.ts';
import { tableError } from './table-error.ts';

/** The factor columns of a table. */
export const FACTOR_COLUMNS = ['kcal_per_kg', 'protein_g_per_kg', 'kg_per_head_year'] as const;
export type FactorColumn = (typeof FACTOR_COLUMNS)[number];

/** Factors by item; a study is refused for a factor that it needs and a table lacks. */
export interface ConversionFactors {
  /**
   * @param item such as `maize`
   * @throws StudyError ERR_TABLE where the table has no such factor
   */
  readonly get: (item: string, column: FactorColumn) => number;
}

const MAX_BYTES = 1024 * 1024;

/** The table that comes with the software. */
export function defaultFactors(): ConversionFactors {
  const path = fileURLToPath(new URL('./fao-2015-factors.csv', import.meta.url));
  return readFactors(path, 'fao-2015-factors.csv');
}

/**
 * Reads a table with the columns `item`, `kcal_per_kg`, `protein_g_per_kg`, `kg_per_head_year`, `status` and `source`, with
 * blanks where a factor does not apply.
 * @param subject how messages call the file
 * @throws StudyError ERR_SOURCE_MISSING, ERR_TABLE for its form, for factors that are no numbers above 0, for items
 * given twice, and for rows that do not state their source
 */
export function readFactors(path: string, subject: string): ConversionFactors {
  const file = {
    subject,
    code: 'ERR_TABLE',
    missingCode: 'ERR_SOURCE_MISSING',
    maxBytes: MAX_BYTES,
  } as const;
  const table = parseCsv(readText(path, file), subject);
  const rows = readRows(table, subject);
  refuseRows(rows, subject);
  const byItem = new Map(rows.map((row) => [row.item, row]));
  return {
    get: (item, column) => {
      const factor = Number(byItem.get(item)?.factors[column] || Number.NaN);
      if (!Number.isNaN(factor)) return factor;
      throw tableError(
        subject,
        `no ${column} of ${item}`,
        'the factors of every layer of the study',
        'Add it, or leave the layer out.',
      );
    },
  };
}

interface FactorRow {
  readonly line: number;
  readonly item: string;
  /** As written. */
  readonly factors: Readonly<Record<FactorColumn, string>>;
  readonly source: string;
}

const COLUMNS = ['item', ...FACTOR_COLUMNS, 'status', 'source'] as const;

function readRows({ header, rows }: CsvTable, subject: string): FactorRow[] {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw tableError(
      subject,
      `no column ${listCases(missing)}`,
      `the columns ${COLUMNS.join(', ')}`,
      'Start from the table that comes with the software.',
    );
  }
  return rows.map(({ line, cells }) => {
    const cell = (column: (typeof COLUMNS)[number]): string => (cells[header.indexOf(column)] ?? '').trim();
    return {
      line,
      item: cell('item'),
      factors: {
        kcal_per_kg: cell('kcal_per_kg'),
        protein_g_per_kg: cell('protein_g_per_kg'),
        kg_per_head_year: cell('kg_per_head_year'),
      },
      source: cell('source'),
    };
  });
}

function refuseRows(rows: readonly FactorRow[], subject: string): void {
  const items = rows.map(({ item }) => item);
  const faults = rows.flatMap(({ line, item, factors, source }, i) => [
    ...FACTOR_COLUMNS.flatMap((column) => {
      const text = factors[column];
      return text === '' || Number(text) > 0 ? [] : [`${column} ${quoteText(text)} in line ${line}`];
    }),
    ...(items.indexOf(item) === i ? [] : [`${item} again in line ${line}`]),
    ...(source === '' ? [`no source in line ${line}`] : []),
  ]);
  if (faults.length === 0) return;
  const expected = 'an item a row, numbers above 0 or blanks, and the source of each row';
  throw tableError(subject, listCases(faults), expected, 'Correct the rows.');
}
