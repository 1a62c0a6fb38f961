/**
 * Does a Parquet file hold what its definition says: columns, types, key, NULL rules? Whether the numbers are
 * right is asked by the SQL files in `pipeline/checks/`, through `run-check.ts`.
 */
import { dirname } from 'node:path';
import { listCases, StudyError } from '../errors.ts';
import type { Cell } from './cell.ts';
import type { TableDefinition } from './columns.ts';
import { parquet, query, quoteName, type Row, type Session, withSession } from './session.ts';

/** A table and what it should be. */
export interface CheckedTable {
  /** Absolute path of a Parquet file. */
  readonly path: string;
  readonly definition: TableDefinition;
}

/** What is wrong with each of some tables, in words; empty where nothing is. */
export async function checkTables(tables: readonly CheckedTable[]): Promise<string[][]> {
  if (tables.length === 0) return [];
  // To open a database takes longer than to look into a table: all of a stage are looked into with one.
  return withSession({ folders: tables.map(({ path }) => dirname(path)) }, async (session) => {
    const problems: string[][] = [];
    for (const table of tables) problems.push(await tableProblems(session, table));
    return problems;
  });
}

/** What is wrong with one table, as {@link checkTables} says it. */
export async function checkTable(path: string, definition: TableDefinition): Promise<string[]> {
  return (await checkTables([{ path, definition }])).flat();
}

async function tableProblems(session: Session, { path, definition }: CheckedTable): Promise<string[]> {
  try {
    const problems = await columnProblems(session, path, definition);
    // Rows of other columns than expected have no key to look at.
    if (problems.length > 0) return problems;
    return [
      ...(await cellProblems(session, path, definition)),
      ...(await keyProblems(session, path, definition)),
    ];
  } catch (error) {
    if (error instanceof StudyError) return [`cannot be read as Parquet: ${error.found}`];
    throw error;
  }
}

async function columnProblems(
  session: Session,
  path: string,
  definition: TableDefinition,
): Promise<string[]> {
  const described = await query(session, `DESCRIBE SELECT * FROM ${parquet(path)}`);
  const found = described.map((row) => `${row.column_name} ${bareType(row.column_type)}`);
  const expected = Object.entries(definition.columns).map(([name, { type }]) => `${name} ${type}`);
  const missing = expected.filter((column) => !found.includes(column));
  const extra = found.filter((column) => !expected.includes(column));
  const problems: string[] = [];
  if (missing.length > 0) problems.push(`without column ${listCases(missing)}`);
  if (extra.length > 0) problems.push(`with column ${listCases(extra)}, which is not declared`);
  if (problems.length === 0 && found.join() !== expected.join())
    problems.push(`columns in the order ${found.join(', ')}; expected ${expected.join(', ')}`);
  return problems;
}

function bareType(type: Cell | undefined): string {
  // GeoParquet adds the coordinate system: GEOMETRY('OGC:CRS84').
  return String(type).replace(/^GEOMETRY\(.*\)$/, 'GEOMETRY');
}

async function cellProblems(session: Session, path: string, definition: TableDefinition): Promise<string[]> {
  const conditions = Object.entries(definition.columns).flatMap(([name, column]) => [
    ...(column.nullMeans === undefined ? [{ name, found: 'NULL', sql: `${quoteName(name)} IS NULL` }] : []),
    ...(column.type === 'DOUBLE'
      ? [{ name, found: 'NaN or infinite', sql: `NOT isfinite(${quoteName(name)})` }]
      : []),
  ]);
  if (conditions.length === 0) return [];
  const counts = conditions.map(({ sql }, i) => `count_if(${sql}) AS c${i}`).join(', ');
  const [row = {}] = await query(session, `SELECT ${counts} FROM ${parquet(path)}`);
  return conditions.flatMap(({ name, found }, i) => {
    const count = Number(row[`c${i}`]);
    return count > 0 ? [`${name} is ${found} in ${count.toLocaleString('en-US')} rows`] : [];
  });
}

async function keyProblems(session: Session, path: string, { key }: TableDefinition): Promise<string[]> {
  const names = key.map(quoteName).join(', ');
  const repeated = await query(
    session,
    `SELECT ${names}, count(*) AS times, count(*) OVER () AS keys FROM ${parquet(path)}
     GROUP BY ${names} HAVING count(*) > 1 ORDER BY ${names} LIMIT 1`,
  );
  const [first] = repeated;
  if (first === undefined) return [];
  const cases = Number(first.keys).toLocaleString('en-US');
  return [`key repeated in ${cases} cases, first ${describeRow(first, key)} (${first.times} times)`];
}

/** Columns of a row as `name value`, control characters escaped. */
export function describeRow(row: Row, names: readonly string[] = Object.keys(row)): string {
  return names.map((name) => `${name} ${describeCell(row[name] ?? null)}`).join(', ');
}

function describeCell(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (cell instanceof Uint8Array) return `${cell.length} bytes`;
  return typeof cell === 'string' || Array.isArray(cell) ? JSON.stringify(cell) : String(cell);
}
