/**
 * What charts of levels say where changes are withheld because the years are not comparable: no line, column or number of
 * change, and a note that tells why.
 */
import type { ChartTable, ColumnForm } from './chart.ts';
import { formatRelativeChange } from './format-number.ts';
import type { NumberColumn } from './row-chart.ts';
import { areChangesWithheld, type ChangeRow, isChangeWithheld } from './rows.ts';
import { toldRelativeChange } from './told-values.ts';

/** The sentence below a chart whose changes are withheld. */
export const WITHHELD_NOTE =
  'Changes are not shown, because the years are not comparable; the reasons are in the table of comparability.';

/** The sentence below a chart some of whose changes are. */
export const PARTLY_WITHHELD_NOTE =
  'Some changes are not shown, because the years are not comparable there; the reasons are in the table of changes.';

/** In a column of a chart, a change that is withheld where others are given. */
const NOT_SHOWN = 'not shown';

/** What a chart of changes says to those who do not see it, where they are withheld. */
export const WITHHELD_ALT =
  'Chart without rows. Changes are not shown, because the years are not comparable.';

const FORMS_OF_CHANGE: readonly ColumnForm[] = ['change', 'relative', 'points'];

/** The column of relative changes; none where they are withheld. */
export function changeColumns(rows: readonly ChangeRow[]): NumberColumn[] {
  if (areChangesWithheld(rows)) return [];
  const values = rows.map((row) => {
    // The whole word of tables is wider than a column.
    if (isChangeWithheld(row)) return NOT_SHOWN;
    const change = toldRelativeChange(row);
    return typeof change === 'string' ? change : formatRelativeChange(change);
  });
  return [{ heading: ['Change'], values }];
}

/** The note on withheld changes; none where all are given. */
export function withheldNotes(rows: readonly ChangeRow[]): string[] {
  if (areChangesWithheld(rows)) return [WITHHELD_NOTE];
  return rows.some(isChangeWithheld) ? [PARTLY_WITHHELD_NOTE] : [];
}

/** The table of a chart without its columns of change, where they are withheld. */
export function withoutWithheld(
  { columns, rows: cells }: ChartTable,
  rows: readonly ChangeRow[],
): ChartTable {
  if (!areChangesWithheld(rows)) return { columns, rows: cells };
  const isLevel = columns.map(({ form }) => !FORMS_OF_CHANGE.includes(form));
  return {
    columns: columns.filter((_, i) => isLevel[i]),
    rows: cells.map((row) => row.filter((_, i) => isLevel[i])),
  };
}
