/**
 * Which groups a chart by region shows: subregions where the layer has them, else regions, else countries, else
 * mountain zones, so that every study has its charts.
 */
import { formatNumber } from './format-number.ts';
import { byLargest, ofGrouping } from './rows.ts';

/** Rows beyond this many are left out, smallest first, and counted in a note. */
const ROW_LIMIT = 24;

const GROUPINGS = [
  { grouping: 'subregion', words: 'subregion' },
  { grouping: 'region', words: 'region' },
  { grouping: 'country', words: 'country' },
  { grouping: 'zone', words: 'mountain zone' },
] as const;

/** The rows of a chart, in order, with what they are called. */
export interface ChartRows<Row> {
  readonly rows: readonly Row[];
  /** One row in words: `subregion`. */
  readonly words: string;
  /** Rows left out for want of place. */
  readonly omitted: number;
}

interface GroupRow {
  readonly grouping: string;
  readonly group_id: string;
}

/** The first grouping of `order` that has two rows or more; else the last that has any. */
export function chooseRows<Row extends GroupRow>(
  rows: readonly Row[],
  size: (row: Row) => number | null,
  order: readonly (typeof GROUPINGS)[number]['grouping'][] = ['subregion', 'region', 'country', 'zone'],
): ChartRows<Row> {
  const candidates = order.map((grouping) => ({ grouping, found: ofGrouping(rows, grouping) }));
  const chosen =
    candidates.find(({ found }) => found.length >= 2) ?? candidates.findLast(({ found }) => found.length > 0);
  const sorted = (chosen?.found ?? []).toSorted(byLargest(size, (row) => row.group_id));
  const words = GROUPINGS.find(({ grouping }) => grouping === chosen?.grouping)?.words ?? 'group';
  return { rows: sorted.slice(0, ROW_LIMIT), words, omitted: Math.max(0, sorted.length - ROW_LIMIT) };
}

/** The note on rows left out; none where all are shown. */
export function omissionNotes({ omitted, words }: ChartRows<unknown>): string[] {
  if (omitted === 0) return [];
  return [
    `Not shown: ${formatNumber(omitted)} smaller ${omitted === 1 ? 'group' : 'groups'} (one row is one ${words}); see the table.`,
  ];
}
