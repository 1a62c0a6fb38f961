/**
 * Parquet files with the same bytes for the same rows, whatever the order the rows came in, the number of
 * threads or the machine. `created_by` holds the DuckDB version, which is pinned.
 */
import { rmSync } from 'node:fs';
import {
  BIGINT,
  DECIMAL,
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  GEOMETRY,
  INTEGER,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import { type CellInput, writeCell } from './cell.ts';
import type { ColumnType, TableDefinition } from './columns.ts';
import { execute, guard, type Parameters, quoteName, quoteText, type Session } from './session.ts';

/** A row for a table: one value per column of its definition. */
export type RowOf<Definition extends TableDefinition> = {
  readonly [Name in keyof Definition['columns']]: CellInput;
};

/** Rows per DuckDB vector: a data chunk holds no more. */
const CHUNK_ROWS = 2048;

/** Row groups are cut at a fixed size, so that threads do not reach the bytes. */
const PARQUET_OPTIONS = 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880';

const TYPES: Readonly<Record<ColumnType, DuckDBType>> = {
  VARCHAR,
  'VARCHAR[]': LIST(VARCHAR),
  INTEGER,
  BIGINT,
  DOUBLE,
  'DECIMAL(38,12)': DECIMAL(38, 12),
  GEOMETRY,
};

/**
 * Writes the rows of a query. The SQL says the order: without ORDER BY the bytes are not promised.
 * @param path Absolute path of the Parquet file, inside the folders of the session.
 * @throws StudyError ERR_RESOURCE when the file cannot be written, ERR_DEFECT when the query fails.
 */
export async function writeParquet(
  session: Session,
  sql: string,
  path: string,
  parameters: Parameters = [],
): Promise<void> {
  // The newline ends a comment on the last line of the query.
  await execute(session, `COPY (${sql}\n) TO ${quoteText(path)} (${PARQUET_OPTIONS})`, parameters);
}

/**
 * Writes TypeScript rows as a table with exactly the columns of its definition, in the order of its key.
 * A table with a geometry is GeoParquet 1.0 (longitude and latitude). A million strata take about 10 s.
 * @param rows Read once; may be a generator, so that not all rows need to be in memory as objects.
 * @param path Absolute path of the Parquet file, inside the folders of the session.
 * @throws StudyError ERR_DEFECT when a value does not fit its column, ERR_RESOURCE when writing fails.
 */
export async function writeRows<const Definition extends TableDefinition>(
  session: Session,
  definition: Definition,
  rows: Iterable<RowOf<Definition>>,
  path: string,
): Promise<void> {
  const order = definition.key.map(quoteName).join(', ');
  await writeSelected(session, definition, rows, path, `SELECT * FROM written_rows ORDER BY ${order}`);
}

async function writeSelected<Definition extends TableDefinition>(
  session: Session,
  definition: Definition,
  rows: Iterable<RowOf<Definition>>,
  path: string,
  select: string,
): Promise<void> {
  const columns = Object.entries(definition.columns);
  const declared = columns.map(([name, { type }]) => `${quoteName(name)} ${type}`).join(', ');
  await execute(session, `CREATE OR REPLACE TABLE written_rows (${declared})`);
  try {
    await guard(() => appendRows(session, definition, rows));
    const target = `${quoteText(path)} (${PARQUET_OPTIONS}${geoParquet(definition)})`;
    await execute(session, `COPY (${select}) TO ${target}`);
  } finally {
    await execute(session, 'DROP TABLE written_rows');
  }
}

/** Rows of a part, and of a row group of the file that they become. */
const PART_ROWS = 4;

/**
 * Writes rows that are large and many (outlines of classes): a few at a time into files beside the table, which are then
 * put together, so that memory does not grow with the table. GeoParquet as {@link writeRows} has it.
 * @param rows Read once, and written in this order.
 * @param path Absolute path of the Parquet file, inside the folders of the session.
 * @throws StudyError as {@link writeRows} does
 */
export async function writeRowsInParts<const Definition extends TableDefinition>(
  session: Session,
  definition: Definition,
  rows: Iterable<RowOf<Definition>>,
  path: string,
): Promise<void> {
  const parts: string[] = [];
  const addPart = async (batch: readonly RowOf<Definition>[]): Promise<void> => {
    const part = `${path}.part-${parts.length}`;
    parts.push(part);
    await writeSelected(session, definition, batch, part, 'SELECT * FROM written_rows');
  };
  try {
    for (const batch of batches(rows, PART_ROWS)) await addPart(batch);
    if (parts.length === 0) await addPart([]);
    const files = `[${parts.map(quoteText).join(', ')}]`;
    await execute(
      session,
      `COPY (SELECT * FROM read_parquet(${files}, hive_partitioning = false)) TO ${quoteText(path)}
       (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${PART_ROWS}${geoParquet(definition)})`,
    );
  } finally {
    for (const part of parts) rmSync(part, { force: true });
  }
}

/** The option that makes GeoParquet of a table with a geometry. */
function geoParquet({ columns }: TableDefinition): string {
  const hasGeometry = Object.values(columns).some(({ type }) => type === 'GEOMETRY');
  return hasGeometry ? ", GEOPARQUET_VERSION 'V1'" : '';
}

async function appendRows<Definition extends TableDefinition>(
  session: Session,
  definition: Definition,
  rows: Iterable<RowOf<Definition>>,
): Promise<void> {
  const appender = await session.connection.createAppender('written_rows');
  for (const batch of batches(rows, CHUNK_ROWS)) appender.appendDataChunk(toChunk(definition, batch));
  appender.closeSync();
}

function toChunk<Definition extends TableDefinition>(
  { columns }: Definition,
  rows: readonly RowOf<Definition>[],
): DuckDBDataChunk {
  const named: [keyof Definition['columns'] & string, ColumnType][] = Object.entries(columns).map(
    ([name, { type }]) => [name, type],
  );
  const chunk = DuckDBDataChunk.create(
    named.map(([, type]) => TYPES[type]),
    rows.length,
  );
  named.forEach(([name, type], index) => {
    chunk.setColumnValues(
      index,
      rows.map((row) => writeCell(name, type, row[name])),
    );
  });
  return chunk;
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
