/**
 * Marks of groups whose estimates stand on little, as page and charts show them: letters in tables, a star in charts.
 */
import type { ReliabilityMark } from '../compare/reliability.ts';
import { textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';
import { showName } from './display-text.ts';
import type { ChangeRow } from './rows.ts';

/** Letter and meaning of each mark, in the order in which they are shown. */
const MARKS: Readonly<Record<ReliabilityMark, readonly [string, string]>> = {
  few_source_cells: ['c', 'fewer than 30 cells of the prevalence source'],
  large_error: ['e', 'standard error of 30 % or more'],
  low_data_share: ['d', 'data share below 80 %'],
  small_zone: ['s', 'smaller than 25 cells'],
};

const STAR = '*';

/** What the letters mean, in a sentence. */
export const MARK_MEANINGS = `Marks of what stands on little, in one year or both: ${Object.values(MARKS)
  .map(([letter, meaning]) => `${letter} ${meaning}`)
  .join(', ')}.`;

/** The letters of a group, such as `d s`; empty where it has no marks. */
export function markLetters({ marks = [] }: Pick<ChangeRow, 'marks'>): string {
  return Object.entries(MARKS)
    .flatMap(([mark, [letter]]) => (marks.includes(mark) ? [letter] : []))
    .join(' ');
}

/** The name of a group in a chart, with a star where it is marked. */
export function markedName(row: Pick<ChangeRow, 'marks' | 'group_name'>): string {
  return showName(row.group_name) + (isMarked(row) ? ` ${STAR}` : '');
}

/** The note below a chart; none where no row of it is marked. */
export function markNotes(rows: readonly Pick<ChangeRow, 'marks'>[]): string[] {
  if (!rows.some(isMarked)) return [];
  return [`${STAR} Stands on little (small, large error or missing data): see the table of reliability.`];
}

function isMarked({ marks = [] }: Pick<ChangeRow, 'marks'>): boolean {
  return marks.length > 0;
}

/**
 * Changes with the marks of their groups.
 * @param marked rows of `reliability` with marks, of one year or both
 */
export function withMarks(changes: readonly ChangeRow[], marked: readonly Row[]): ChangeRow[] {
  const keyOf = (grouping: string, id: string) => JSON.stringify([grouping, id]);
  const marks = new Map<string, string[]>();
  for (const row of marked) {
    const key = keyOf(textIn(row, 'grouping'), textIn(row, 'group_id'));
    const found = textIn(row, 'reliability_marks').split(' ');
    marks.set(key, [...new Set([...(marks.get(key) ?? []), ...found])]);
  }
  return changes.map((row) => {
    const own = marks.get(keyOf(row.grouping, row.group_id));
    return own === undefined ? row : { ...row, marks: own };
  });
}
