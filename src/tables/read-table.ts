/**
 * Rows of Parquet tables in TypeScript, and typed access to their cells.
 */
import { StudyError } from '../errors.ts';
import { parquet, query, type Row, type Session } from './session.ts';

/**
 * All rows of a Parquet file, in the order of the file.
 * @param path Absolute path, inside the folders of the session.
 */
export async function readTable(session: Session, path: string): Promise<Row[]> {
  return query(session, `SELECT * FROM ${parquet(path)}`);
}

/**
 * The text in a column.
 * @throws StudyError ERR_DEFECT when it is absent, NULL or not text.
 */
export function textIn(row: Row, name: string): string {
  const cell = row[name];
  if (typeof cell === 'string') return cell;
  throw unexpected(row, name, 'text');
}

/** The text in a column, or null. Throws as {@link textIn}. */
export function textOrNullIn(row: Row, name: string): string | null {
  return row[name] === null ? null : textIn(row, name);
}

/**
 * The texts in a list column.
 * @throws StudyError ERR_DEFECT when it is absent, NULL or not a list.
 */
export function textsIn(row: Row, name: string): readonly string[] {
  const cell = row[name];
  if (Array.isArray(cell)) return cell;
  throw unexpected(row, name, 'a list of text');
}

/**
 * The number in a column.
 * @throws StudyError ERR_DEFECT when it is absent, NULL or not a number; DECIMAL is text, and must be cast.
 */
export function numberIn(row: Row, name: string): number {
  const cell = row[name];
  if (typeof cell === 'number') return cell;
  throw unexpected(row, name, 'a number');
}

/** The number in a column, or null. Throws as {@link numberIn}. */
export function numberOrNullIn(row: Row, name: string): number | null {
  return row[name] === null ? null : numberIn(row, name);
}

function unexpected(row: Row, name: string, expected: string): StudyError {
  const cell = row[name];
  return new StudyError({
    code: 'ERR_DEFECT',
    subject: `column ${name}`,
    found: cell === undefined ? `only ${Object.keys(row).join(', ')}` : JSON.stringify(cell),
    expected,
    remedy: 'This is a defect of the program: please report it.',
  });
}
