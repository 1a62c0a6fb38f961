/**
 * A DuckDB session that can reach only the folders it was given: in memory, no extensions, no network,
 * configuration locked. It reads files that the pipeline wrote; untrusted bytes never come here.
 */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StudyError } from '../errors.ts';
import { type Cell, readCell } from './cell.ts';
import { sessionBounds } from './session-bounds.ts';

/** An open session. Close it, or use {@link withSession}. */
export interface Session {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

export interface SessionOptions {
  /** Absolute paths of the only folders that may be read and written. */
  readonly folders: readonly string[];
  /** Threads of DuckDB; never reaches a result. Default 1. */
  readonly threads?: number;
  /** Stops the running query when aborted. */
  readonly signal?: AbortSignal;
}

/** One row of a result, by column name. */
export type Row = Readonly<Record<string, Cell>>;

/** A value bound to a query. */
export type Parameter = string | number | boolean | null;

/** Values for `?` in order, or for `$name` by name. */
export type Parameters = readonly Parameter[] | Readonly<Record<string, Parameter>>;

/** Opens a session. Its configuration cannot be changed later, by any SQL. */
export async function openSession({ folders, threads = 1, signal }: SessionOptions): Promise<Session> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...sessionBounds(),
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = [${folders.map(quoteText).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  return {
    connection,
    close: () => {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Opens a session, hands it to `use` and closes it whatever happens. */
export async function withSession<T>(
  options: SessionOptions,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(options);
  try {
    return await use(session);
  } finally {
    session.close();
  }
}

/**
 * The rows of a query, in its order. DECIMAL comes as exact text (`12.500000000000`), integers as numbers,
 * lists as arrays, geometries as WKB bytes.
 * @throws StudyError ERR_RESOURCE on a full disk or exhausted memory, ERR_DEFECT on any other failure.
 */
export async function query(session: Session, sql: string, parameters: Parameters = []): Promise<Row[]> {
  const reader = await guard(() => session.connection.runAndReadAll(sql, bindable(parameters)));
  const names = reader.columnNames();
  return reader
    .getRows()
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, readCell(cells[i] ?? null)])));
}

/** Runs a statement whose rows nobody wants. Throws as {@link query} does. */
export async function execute(session: Session, sql: string, parameters: Parameters = []): Promise<void> {
  await guard(() => session.connection.run(sql, bindable(parameters)));
}

/** Gives a Parquet file a name that SQL can use. */
export async function createFileView(session: Session, name: string, path: string): Promise<void> {
  await createView(session, name, `SELECT * FROM ${parquet(path)}`);
}

/** Gives a query a name that later SQL can use. */
export async function createView(session: Session, name: string, select: string): Promise<void> {
  await execute(session, `CREATE VIEW ${quoteName(name)} AS ${select}`);
}

/** The table function that reads one Parquet file. */
export function parquet(path: string): string {
  // A folder named `k=v` would otherwise add a column k.
  return `read_parquet(${quoteText(path)}, hive_partitioning = false)`;
}

/** A text as a SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function bindable(parameters: Parameters): Parameter[] | Record<string, Parameter> {
  return Symbol.iterator in parameters ? [...parameters] : { ...parameters };
}

/** Runs a call of the database. Throws as {@link query} does. */
export async function guard<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw asStudyError(cause);
  }
}

const NO_MEMORY = {
  code: 'ERR_RESOURCE',
  expected: 'a query that fits into the memory of the database',
  remedy: 'Give the run more memory with --memory (such as --memory 2G), and run again.',
} as const;

const NO_ROOM = {
  code: 'ERR_RESOURCE',
  expected: 'room and permission to read and write',
  remedy: 'Free disk space or memory, and run again.',
} as const;

const DEFECT = {
  code: 'ERR_DEFECT',
  expected: 'a query that runs',
  remedy: 'This is a defect of the program: please report it.',
} as const;

function asStudyError(cause: unknown): StudyError {
  if (cause instanceof StudyError) return cause;
  const message = (cause instanceof Error ? cause.message : String(cause)).trim();
  // The advice that follows names settings of the database, which nobody can reach.
  const [found = message] = message.split('\n\nPossible solutions:');
  return new StudyError({ subject: 'DuckDB', found, ...kindOf(message), cause });
}

function kindOf(message: string): typeof NO_MEMORY | typeof NO_ROOM | typeof DEFECT {
  if (/Out of Memory Error/i.test(message)) return NO_MEMORY;
  return message.startsWith('IO Error') ? NO_ROOM : DEFECT;
}
