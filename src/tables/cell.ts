/**
 * Values between TypeScript and DuckDB, one cell at a time. Nothing here knows about tables or files.
 */
import {
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBGeometryValue,
  DuckDBListValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { StudyError } from '../errors.ts';
import type { ColumnType } from './columns.ts';

/** A value as a query returns it: DECIMAL as exact text, geometries as WKB. */
export type Cell = null | boolean | number | string | readonly string[] | Uint8Array;

/**
 * A value as {@link writeCell} takes it, by column type: INTEGER and BIGINT an integer; DOUBLE a number, NaN
 * meaning NULL; DECIMAL(38,12) a bigint of 1e-12 units; VARCHAR[] an array of text; GEOMETRY its WKB.
 */
export type CellInput = null | number | bigint | string | readonly string[] | Uint8Array;

/**
 * A DuckDB value in plain TypeScript.
 * @throws StudyError ERR_DEFECT for an integer beyond 2^53 or a type that no table has.
 */
export function readCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (typeof value === 'bigint') return readInteger(value);
  if (value instanceof DuckDBDecimalValue) return value.toString();
  if (value instanceof DuckDBListValue) return value.items.map(String);
  if (value instanceof DuckDBGeometryValue || value instanceof DuckDBBlobValue)
    return Uint8Array.from(value.bytes);
  throw unfit('query result', value, 'a type that tables have');
}

function readInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw unfit('query result', value, 'an integer below 2^53');
  return number;
}

/**
 * A TypeScript value for a column of a type.
 * @throws StudyError ERR_DEFECT when the value does not fit: infinite, not an integer, ill-formed text.
 */
export function writeCell(column: string, type: ColumnType, value: CellInput): DuckDBValue {
  return value === null ? null : WRITERS[type](value, column);
}

type Writer = (value: CellInput, column: string) => DuckDBValue;

const WRITERS: Readonly<Record<ColumnType, Writer>> = {
  VARCHAR: writeText,
  'VARCHAR[]': (value, column) => {
    if (!Array.isArray(value)) throw unfit(column, value, 'an array of text');
    return new DuckDBListValue(value.map((item) => writeText(item, column)));
  },
  INTEGER: (value, column) => {
    if (typeof value === 'number' && (value | 0) === value) return value;
    throw unfit(column, value, 'a 32-bit integer');
  },
  BIGINT: (value, column) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
    throw unfit(column, value, 'an integer below 2^53');
  },
  DOUBLE: (value, column) => {
    if (typeof value !== 'number' || Math.abs(value) === Number.POSITIVE_INFINITY)
      throw unfit(column, value, 'a finite number');
    // NaN is how arrays say "not known"; tables say NULL.
    return Number.isNaN(value) ? null : value;
  },
  'DECIMAL(38,12)': (value, column) => {
    if (typeof value !== 'bigint') throw unfit(column, value, 'a bigint of 1e-12 units');
    if (value >= LARGEST || value <= -LARGEST) throw unfit(column, value, 'fewer than 39 digits');
    return new DuckDBDecimalValue(value, 38, 12);
  },
  GEOMETRY: (value, column) => {
    if (value instanceof Uint8Array) return new DuckDBGeometryValue(value);
    throw unfit(column, value, 'WKB bytes');
  },
};

const LARGEST = 10n ** 38n;

function writeText(value: CellInput, column: string): string {
  // A lone surrogate would become U+FFFD, and two ids could merge.
  if (typeof value === 'string' && value.isWellFormed()) return value;
  throw unfit(column, value, 'well-formed text');
}

function unfit(column: string, value: unknown, expected: string): StudyError {
  return new StudyError({
    code: 'ERR_DEFECT',
    subject: column,
    found: `${typeof value} ${JSON.stringify(String(value))}`,
    expected,
    remedy: 'This is a defect of the program: please report it.',
  });
}
