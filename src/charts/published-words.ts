/**
 * Words for published figures: what a figure is, how the study stands to it, why it is not compared. For the page and
 * the terminal alike.
 */
import { OBSTACLES, type ObstacleKind } from '../compare/published-check.ts';
import type { PublishedCheckRow } from '../compare/published-check-rows.ts';
import {
  formatNumber,
  formatPeople,
  formatPeopleChange,
  formatPoints,
  formatRelativeChange,
  formatShare,
} from './format-number.ts';

const OBSTACLE_WORDS: Readonly<Record<ObstacleKind, string>> = {
  memory: 'written down from memory, never used as a check',
  measure: 'a measure that the study has not',
  unit: 'a unit or qualifier that is not known',
  year: 'another year',
  definition: 'another definition of mountains, or none stated',
  indicator: 'another indicator of hunger',
  country_group: 'another group of countries',
  population_group: 'other people (all, rural or urban)',
  place: 'a place or part that the study has not',
  years_not_comparable: 'years that the study does not compare',
  no_number: 'no number in the study',
};

/** A kind of reason in words. */
export function tellObstacle(kind: ObstacleKind): string {
  return OBSTACLE_WORDS[kind];
}

/** `mountain population, rural, class ge4500`: what a figure measures and of whom. */
export function tellMeasure(row: PublishedCheckRow): string {
  return [
    row.measure.replaceAll('_', ' '),
    ...(row.population_group === 'all' ? [] : [row.population_group]),
    ...(row.mountain_class === 'all' ? [] : [row.mountain_class]),
    ...(row.country_group === 'all' ? [] : [`${row.country_group} countries`]),
  ].join(', ');
}

/** The study's number as people read it; `no data` for null. */
export function formatComputed({
  computed_value: value,
  value_unit: unit,
  measure,
}: PublishedCheckRow): string {
  const isChange = measure.endsWith('_change');
  if (unit === 'people') return isChange ? formatPeopleChange(value) : formatPeople(value);
  if (unit === '1') return isChange ? formatRelativeChange(value) : formatShare(value);
  if (unit === 'percentage points') return formatPoints(value);
  return value === null ? formatNumber(null) : `${formatNumber(value)}\u00a0${unit ?? ''}`.trimEnd();
}

/** How far the study's number lies outside, in the unit of the figure. */
function formatDistance(by: number, unit: string | null): string {
  if (unit === 'people') return formatPeopleChange(by);
  if (unit === '1' || unit === 'percentage points') return formatPoints(unit === '1' ? 100 * by : by);
  return `${formatNumber(by)}\u00a0${unit ?? ''}`.trimEnd();
}

/** `inside`, `outside by +700,000 (+0.4 % of the figure)`, or why it is not compared. */
export function tellVerdict(row: PublishedCheckRow): string {
  const { verdict, outside_by: by, relative_difference: relative, value_unit: unit } = row;
  if (verdict === 'not_comparable') return `not comparable: ${row.reason ?? ''}`;
  if (by === null) return 'inside';
  const share = relative === null ? '' : ` (${formatRelativeChange(relative)} of the figure)`;
  return `outside by ${formatDistance(by, unit)}${share}`;
}

/** Figures that are not compared, by the first reason, most first. */
export interface ObstacleCount {
  readonly kind: ObstacleKind;
  readonly count: number;
}

/** Counts by first reason, in the order in which reasons are told where counts are equal. */
export function countObstacles(rows: readonly PublishedCheckRow[]): ObstacleCount[] {
  return OBSTACLES.map((kind) => ({ kind, count: rows.filter(({ obstacle }) => obstacle === kind).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

/** Counts of the verdicts. */
export function countVerdicts(
  rows: readonly PublishedCheckRow[],
): Readonly<Record<PublishedCheckRow['verdict'], number>> {
  const count = (wanted: PublishedCheckRow['verdict']): number =>
    rows.filter(({ verdict }) => verdict === wanted).length;
  return { inside: count('inside'), outside: count('outside'), not_comparable: count('not_comparable') };
}
