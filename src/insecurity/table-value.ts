/**
 * What single cells of a national table say: a year or a span of years, a prevalence or the bound of one.
 */

/** A prevalence as printed, in the unit of the table. */
export interface PrintedValue {
  readonly value: number;
  /** Whether the table says "at most": the value is the bound of an interval that starts at 0. */
  readonly censored: boolean;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const YEAR = /^(\d{4})(?:\.0+)?$/;
const SPAN = /^(\d{4})\s*[-\u2013/]\s*(\d{4})$/;

/**
 * The year that a cell stands for: itself, or the middle of a span.
 * @returns null where the cell is neither; a half where the span has no middle year
 * @example parsePeriod('2000-2002') // 2001
 */
export function parsePeriod(cell: string): number | null {
  const year = YEAR.exec(cell.trim());
  if (year !== null) return Number(year[1]);
  const span = SPAN.exec(cell.trim());
  return span === null ? null : (Number(span[1]) + Number(span[2])) / 2;
}

/**
 * The prevalence in a cell: a number, or `<2.5` for a value known to be no larger.
 * @returns null where the cell is neither
 * @example parseValue('<2.5') // { value: 2.5, censored: true }
 */
export function parseValue(cell: string): PrintedValue | null {
  const text = cell.trim();
  const bound = /^(?:<=?|\u2264)\s*(.*)$/.exec(text);
  const digits = bound === null ? text : (bound[1] ?? '');
  return NUMBER.test(digits) ? { value: Number(digits), censored: bound !== null } : null;
}
