/**
 * CSV as RFC 4180 describes it: commas, quotation marks doubled inside quoted fields, one header.
 * What a column means is decided by who reads the table.
 */
import { listCases, type StudyError } from '../errors.ts';
import { tableError } from './table-error.ts';

export interface CsvRow {
  /** Line of the file where the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table; every row has as many cells as the header. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** A place in the text while it is read. */
interface Cursor {
  readonly text: string;
  offset: number;
  line: number;
}

const PLAIN_FIELD = /[^,"\r\n]*/y;

/**
 * Parses a table. Blank lines are left out; white space inside cells is kept.
 * @param subject how messages call the file
 * @throws StudyError ERR_TABLE where quotation marks do not match, rows differ in length or there is no row
 */
export function parseCsv(text: string, subject: string): CsvTable {
  const [first, ...rows] = readRows(text, subject);
  if (first === undefined) throw tableError(subject, 'an empty file', 'a header and rows', 'Check the file.');
  const header = first.cells;
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) {
    throw tableError(
      subject,
      'columns without commas',
      'columns separated by commas',
      'Save the table as CSV with commas.',
    );
  }
  const uneven = rows.filter(({ cells }) => cells.length !== header.length);
  if (uneven.length > 0) {
    const cases = uneven.map(({ line, cells }) => `line ${line} has ${cells.length}`);
    const found = `${countRows(uneven.length)} of another length than the header (${listCases(cases)})`;
    throw tableError(
      subject,
      found,
      `${header.length} cells in every row`,
      'Put cells that hold commas between quotation marks.',
    );
  }
  if (rows.length === 0)
    throw tableError(subject, 'a header without rows', 'at least one row', 'Check the file.');
  return { header, rows };
}

/** `1 row`, `1,234 rows`. */
export function countRows(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
}

function readRows(text: string, subject: string): CsvRow[] {
  const cursor: Cursor = { text, offset: 0, line: 1 };
  const rows: CsvRow[] = [];
  while (cursor.offset < text.length) {
    const line = cursor.line;
    const cells = readCells(cursor, subject);
    const isBlank = cells.length === 1 && cells[0]?.trim() === '';
    if (!isBlank) rows.push({ line, cells });
  }
  return rows;
}

/** The cells up to the end of the line, which is passed as well. */
function readCells(cursor: Cursor, subject: string): string[] {
  const cells = [readCell(cursor, subject)];
  while (cursor.text[cursor.offset] === ',') {
    cursor.offset++;
    cells.push(readCell(cursor, subject));
  }
  if (cursor.text[cursor.offset] === '\r') cursor.offset++;
  if (cursor.text[cursor.offset] === '\n') cursor.offset++;
  cursor.line++;
  return cells;
}

function readCell(cursor: Cursor, subject: string): string {
  const cell = cursor.text[cursor.offset] === '"' ? readQuoted(cursor, subject) : readPlain(cursor);
  const next = cursor.text[cursor.offset];
  if (next === undefined || next === ',' || next === '\r' || next === '\n') return cell;
  throw refuseQuotes(subject, cursor.line, 'a quotation mark inside a cell');
}

function readPlain(cursor: Cursor): string {
  PLAIN_FIELD.lastIndex = cursor.offset;
  const [cell = ''] = PLAIN_FIELD.exec(cursor.text) ?? [];
  cursor.offset += cell.length;
  return cell;
}

function readQuoted(cursor: Cursor, subject: string): string {
  const { text, offset: start, line } = cursor;
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw refuseQuotes(subject, line, 'a quotation mark that is never closed');
  const quoted = text.slice(start + 1, end);
  cursor.offset = end + 1;
  cursor.line += quoted.split('\n').length - 1;
  return quoted.replaceAll('""', '"');
}

function refuseQuotes(subject: string, line: number, found: string): StudyError {
  return tableError(
    subject,
    `${found}, in line ${line}`,
    'quotation marks around whole cells, doubled inside them',
    'Save the table again as CSV.',
  );
}
