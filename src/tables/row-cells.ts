/**
 * Typed access to the cells of rows. It knows of no database: threads that draw what was read load none.
 */
import { StudyError } from '../errors.ts';
import type { Row } from './session.ts';

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
