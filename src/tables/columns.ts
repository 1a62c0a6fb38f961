/**
 * The column registry: one name, type, unit and meaning for a quantity, wherever it appears.
 * Tables are lists of these names; the definitions of the tables are in `tables.ts`.
 */

/** DuckDB types used in tables. People and areas are exact until they are published (see `docs/methods.md`). */
export type ColumnType =
  | 'VARCHAR'
  | 'VARCHAR[]'
  | 'INTEGER'
  | 'BIGINT'
  | 'DOUBLE'
  | 'DECIMAL(38,12)'
  | 'GEOMETRY';

export interface Column {
  readonly type: ColumnType;
  /** Unit in words, `1` for shares, null for names. */
  readonly unit: string | null;
  readonly description: string;
  /** What NULL means here; absent where NULL is not allowed. */
  readonly nullMeans?: string;
}

/** A Parquet table: its columns in order and the columns that identify a row. */
export interface TableDefinition {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
}
