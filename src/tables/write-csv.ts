/**
 * CSV as RFC 4180 has it, with LF line ends and UTF-8 without a byte order mark. Numbers are written in full:
 * the shortest text that reads back as the same double. NULL is an empty field, empty text is `""`.
 */
import { writeFileSync } from 'node:fs';
import type { Cell } from './cell.ts';
import type { TableDefinition } from './columns.ts';
import type { Row } from './session.ts';

/**
 * Writes rows as CSV, in their order, with the columns of the definition and a header.
 * Text that a spreadsheet would run as a formula (it starts with `= + - @`, TAB or CR) gets an apostrophe in
 * front; the Parquet twin of the table keeps it byte for byte.
 */
export function writeCsv(rows: readonly Row[], definition: TableDefinition, path: string): void {
  writeFileSync(path, toCsv(rows, definition));
}

/** The text of {@link writeCsv}. `toCsv([{ zone_id: '7', area_km2: 0.1 }], ...)` is `zone_id,area_km2\n7,0.1\n`. */
export function toCsv(rows: readonly Row[], { columns }: TableDefinition): string {
  const names = Object.keys(columns);
  const lines = rows.map((row) => names.map((name) => csvField(row[name] ?? null)).join(','));
  return [names.join(','), ...lines, ''].join('\n');
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return quoteIfNeeded(inert(typeof cell === 'string' ? cell : JSON.stringify(cell)));
}

function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoteIfNeeded(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
