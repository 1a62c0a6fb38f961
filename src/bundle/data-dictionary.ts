/**
 * The data dictionary: every published table, its key, and every column with type, unit, meaning and what an empty
 * field means. Written from the column registry, so that it cannot differ from the tables.
 */
import type { Column, TableDefinition } from '../tables/columns.ts';
import { CROSSED_TABLES, type CrossedLayer, PUBLISHED_TABLES } from '../tables/published-tables.ts';
import { TABLE_DESCRIPTIONS, type TableName, tableNames } from './file-list.ts';

function describeColumn([name, column]: readonly [string, Column]) {
  return {
    name,
    type: column.type,
    unit: column.unit,
    description: column.description,
    empty_means: column.nullMeans ?? null,
  };
}

const DEFINITIONS = { ...PUBLISHED_TABLES, ...CROSSED_TABLES };

function describeTable(name: TableName) {
  const { columns, key }: TableDefinition = DEFINITIONS[name];
  return {
    name,
    files: [`${name}.csv`, `${name}.parquet`],
    one_row_is: TABLE_DESCRIPTIONS[name],
    key,
    columns: Object.entries(columns).map(describeColumn),
  };
}

/**
 * The text of `columns.json`.
 * @param crossed layers that the study crosses mountains with
 * @param extent what totals are of, where they are not of everybody
 */
export function dataDictionary(crossed: readonly CrossedLayer[] = [], extent: string | null = null): string {
  const dictionary = {
    notes: [
      'An empty field means not known or not applicable, as empty_means says; it never means zero.',
      'Unit 1 is a share or a ratio: 0.25 is 25 percent.',
      ...(extent === null ? [] : [extent]),
      'In CSV a text that a spreadsheet would run as a formula has an apostrophe in front; Parquet keeps it as it is.',
    ],
    tables: tableNames(crossed).map(describeTable),
  };
  return `${JSON.stringify(dictionary, null, 2)}\n`;
}
