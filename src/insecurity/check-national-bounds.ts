/**
 * The guard on bounds that a national table states beside its values.
 */
import { listCases, quoteText, StudyError } from '../errors.ts';
import type { NationalEntry } from './national-entry.ts';
import type { NationalTable } from './national-table.ts';
import { WHOLE } from './prevalence.ts';

/**
 * Refuses bounds that are no numbers, no prevalence, alone, or do not hold the value between them. A country without
 * a value may have anything in its bounds; a censored value has its own.
 * @throws StudyError ERR_TABLE for what cannot be read, ERR_PREVALENCE for what cannot be
 */
export function checkNationalBounds(entries: readonly NationalEntry[], source: NationalTable): void {
  const { key, table, unit } = source;
  const stated = entries.filter(({ printed }) => printed !== null && !printed.censored);
  const columns = `\`${key}.lower\` and \`${key}.upper\` to the right columns`;
  refuse(table.file, 'with a bound that is no number', stated.filter(hasUnreadable), {
    code: 'ERR_TABLE',
    expected: 'numbers with a decimal point, or nothing where no bounds are stated',
    remedy: `Correct the cells, or set ${columns}.`,
  });
  refuse(table.file, 'with one bound only', stated.filter(hasOne), {
    code: 'ERR_TABLE',
    expected: 'both bounds, or neither',
    remedy: 'Complete the rows, or leave both cells empty.',
  });
  const outside = stated.filter((entry) => isOutside(entry, WHOLE[unit]));
  refuse(table.file, 'not between bounds', outside, {
    code: 'ERR_PREVALENCE',
    expected: `0 <= lower <= value <= upper <= ${WHOLE[unit]} in every row`,
    remedy: `Correct the cells, or set ${columns}.`,
  });
}

function hasUnreadable({ lower, upper }: NationalEntry): boolean {
  return [lower, upper].some((bound) => bound.printed === null && bound.cell.trim() !== '');
}

function hasOne({ lower, upper }: NationalEntry): boolean {
  return (lower.printed === null) !== (upper.printed === null);
}

function isOutside({ printed, lower, upper }: NationalEntry, whole: number): boolean {
  if (printed === null || lower.printed === null || upper.printed === null) return false;
  const low = lower.printed.censored ? 0 : lower.printed.value;
  return !(
    0 <= low &&
    low <= printed.value &&
    printed.value <= upper.printed.value &&
    upper.printed.value <= whole
  );
}

function refuse(
  subject: string,
  what: string,
  entries: readonly NationalEntry[],
  refusal: Pick<StudyError, 'code' | 'expected' | 'remedy'>,
): void {
  if (entries.length === 0) return;
  const cases = entries.map(({ line, code, cell, lower, upper }) => {
    const interval = [lower.cell, cell, upper.cell].map((text) => quoteText(text)).join(', ');
    return `${interval} for ${quoteText(code)} in line ${line}`;
  });
  const noun = entries.length === 1 ? 'value' : 'values';
  const found = `${entries.length.toLocaleString('en-US')} ${noun} ${what} (lower, value, upper: ${listCases(cases)})`;
  throw new StudyError({ subject, found, ...refusal });
}
