/**
 * Columns of a table of groups that say how sure a change is and why it came about, where that is known.
 */
import { formatSignedNumber } from '../charts/format-number.ts';
import { type HowSure, intervalOf } from '../charts/interval-rows.ts';
import { areChangesWithheld, type ChangeRow, type DecompositionRow } from '../charts/rows.ts';
import type { PageColumn } from './data-table.ts';

/** What is known of the change of each group. */
export interface ChangeReasons {
  readonly howSure: HowSure;
  /** Factors of each group on its own, by Das Gupta. */
  readonly decomposition: readonly DecompositionRow[];
}

/**
 * The 95 % interval of the change and its three factors; columns that would be empty in every row are left out, as all are
 * where changes are withheld.
 */
export function whyColumns(
  rows: readonly ChangeRow[],
  { howSure, decomposition }: ChangeReasons,
): PageColumn<ChangeRow>[] {
  if (areChangesWithheld(rows)) return [];
  const factors = new Map(decomposition.map((row) => [keyOf(row), row]));
  const factor = (heading: string, column: keyof DecompositionRow & `${string}_people`) => ({
    heading,
    form: 'change' as const,
    value: (row: ChangeRow) => factors.get(keyOf(row))?.[column] ?? null,
  });
  const columns: PageColumn<ChangeRow>[] = [
    {
      heading: 'Change, 95 % interval',
      form: 'text',
      value: (row) => rangeOf(row, howSure),
    },
    factor('Of the change: growth', 'growth_people'),
    factor('Uneven growth between places', 'redistribution_people'),
    factor('Change of prevalence, people', 'prevalence_people'),
    factor('Redrawn map', 'map_people'),
  ];
  return columns.filter(({ value }) => rows.some((row) => (value(row) ?? 0) !== 0));
}

/** In the middle case of correlation; null where the source states no uncertainty. */
function rangeOf(row: ChangeRow, { intervals }: HowSure): string | null {
  const interval = intervalOf(intervals, row, 'middle');
  if (interval === undefined) return null;
  const { percentile_2_5: lower, percentile_97_5: upper } = interval;
  return `${formatSignedNumber(lower)} to ${formatSignedNumber(upper)}`;
}

function keyOf({ grouping, group_id }: Pick<ChangeRow, 'grouping' | 'group_id'>): string {
  return JSON.stringify([grouping, group_id]);
}
