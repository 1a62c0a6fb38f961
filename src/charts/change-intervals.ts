/**
 * How sure the changes are: the change of each group with its 95 % interval in three cases of correlation, the narrow case
 * a thick bar inside the thin lines of the wide ones.
 */
import { joinSentences, tellMovers } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartColumn, ChartStudy, ChartTable } from './chart.ts';
import type { KeyEntry, Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import {
  choosePeopleUnit,
  formatInUnit,
  formatNumber,
  formatRangeInUnit,
  type PeopleUnit,
} from './format-number.ts';
import { markedName, markNotes } from './group-marks.ts';
import { type IntervalRow, intervalOf } from './interval-rows.ts';
import { BACKGROUND, INK, INTERVALS } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { byLargest, type ChangeRow, ofGrouping, withPeople } from './rows.ts';
import { withheldNotes } from './withheld.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** Which groups a chart of intervals shows. */
export interface IntervalGroups {
  readonly id: 'intervals-by-region' | 'intervals-by-country';
  readonly grouping: 'subregion' | 'region' | 'country';
  readonly words: string;
}

/** Rows shown in each direction at most. */
const SIDE_LIMIT = 10;

/** In the order in which they are drawn on each other: the thick and pale one first. */
const CASES = ['independent', 'middle', 'full'] as const;

type Case = (typeof CASES)[number];

interface IntervalGroup {
  readonly change: ChangeRow;
  readonly intervals: Readonly<Record<Case, IntervalRow | null>>;
}

/** Groups with a known change, largest increase first; of many those with the largest changes. */
function chooseGroups(changes: readonly ChangeRow[], intervals: readonly IntervalRow[], grouping: string) {
  const known = withPeople(ofGrouping(changes, grouping))
    .filter(
      ({ group_id, affected_change_people }) => group_id !== 'no_country' && affected_change_people !== null,
    )
    .toSorted(
      byLargest(
        (row) => row.affected_change_people,
        (row) => row.group_id,
      ),
    );
  const shown =
    known.length <= 2 * SIDE_LIMIT + 4 ? known : [...known.slice(0, SIDE_LIMIT), ...known.slice(-SIDE_LIMIT)];
  const groups = shown.map((change): IntervalGroup => {
    const inCase = (name: Case) => intervalOf(intervals, change, name) ?? null;
    return {
      change,
      intervals: { full: inCase('full'), middle: inCase('middle'), independent: inCase('independent') },
    };
  });
  return { groups, omitted: known.length - shown.length };
}

function layers(scale: AxisScale, axisTitle: string): Layer[] {
  const x = (field: string) => quantityPosition(field, scale, axisTitle);
  const bars = CASES.map(
    (name): Layer => ({
      mark: { type: 'rule', strokeWidth: INTERVALS[name].width, color: INTERVALS[name].color },
      encoding: { y: ROW_POSITION, x: x(`${name}_lower`), x2: { field: `${name}_upper` } },
    }),
  );
  const point: Layer = {
    mark: {
      type: 'point',
      filled: true,
      size: 58,
      fill: BACKGROUND,
      stroke: INK.text,
      strokeWidth: 1.6,
      opacity: 1,
    },
    encoding: { y: ROW_POSITION, x: x('change') },
  };
  return [...bars, point];
}

function keyOf(groups: readonly IntervalGroup[]): KeyEntry[] {
  const middle = groups.flatMap(({ intervals }) => intervals.middle?.spatial_correlation ?? [])[0] ?? 0.5;
  const entry = (name: Case, label: string): KeyEntry => ({
    label,
    mark: 'square',
    fill: INTERVALS[name].color,
    stroke: INTERVALS[name].color,
    size: INTERVALS[name].keySize,
  });
  const change: KeyEntry = { label: 'change', mark: 'circle', fill: BACKGROUND, stroke: INK.text, size: 58 };
  const isOnePlace = groups.every(({ intervals }) => intervals.middle?.correlation_case !== 'middle');
  if (isOnePlace) return [change, entry('middle', '95 % interval')];
  return [
    change,
    entry('independent', 'places err apart'),
    entry('middle', `correlation ${middle}`),
    entry('full', 'all err as one'),
  ];
}

function notesOf(groups: readonly IntervalGroup[], omitted: number, words: string): string[] {
  const found = groups.map(({ intervals }) => intervals.middle?.basis ?? 'none');
  const partly = found.filter((basis) => basis === 'stated_in_part').length;
  const without = found.filter((basis) => basis === 'none').length;
  return [
    'Bars hold 95 % of the draws. Where a group is one place (such as a country with one national value) there is one bar.',
    ...(found.includes('assumed')
      ? ['The source states no bounds for some values: their variation is assumed by the study.']
      : []),
    ...(partly > 0
      ? [
          `In ${partly} of ${groups.length} rows only some values have stated bounds; the others are taken as exact, so the bars are too short.`,
        ]
      : []),
    ...(without > 0
      ? [`Without a bar: ${without} of ${groups.length} rows, for which the source states no uncertainty.`]
      : []),
    ...(omitted > 0
      ? [
          `Not shown: ${formatNumber(omitted)} more with smaller changes (one row is one ${words}); see the table.`,
        ]
      : []),
  ];
}

/** Counts the rows whose widest case does not hold zero. */
function title(groups: readonly IntervalGroup[], words: string, study: ChartStudy): string {
  const told = groups.flatMap(({ intervals }) => intervals.full ?? intervals.middle ?? []);
  const sure = told.filter(({ percentile_2_5: low, percentile_97_5: high }) => low > 0 || high < 0).length;
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  const plural = words === 'country' ? 'countries' : `${words}s`;
  const finding =
    told.length === 0
      ? `${capitalise(subject)}: no ${words} has an interval of its change`
      : `Change of ${subject}, ${study.baseline} to ${study.endline}: ${sure} of ${told.length} ${plural} with a 95\u00a0% interval have it on one side of zero`;
  return findingTitle(finding, study);
}

function tableOf(groups: readonly IntervalGroup[], words: string): ChartTable {
  const columns: ChartColumn[] = [
    { name: 'group_id', label: 'Id', form: 'text' },
    { name: 'group_name', label: capitalise(words), form: 'text' },
    { name: 'affected_change_people', label: 'Change', form: 'change' },
    { name: 'correlation_case', label: 'Case', form: 'text' },
    { name: 'percentile_2_5', label: '2.5 %', form: 'change' },
    { name: 'percentile_97_5', label: '97.5 %', form: 'change' },
    { name: 'basis', label: 'Stands on', form: 'text' },
  ];
  const rows = groups.flatMap(({ change, intervals }) => {
    const found = CASES.flatMap((name) => intervals[name] ?? []);
    const one = found.filter((row, i) => row.correlation_case !== 'any' || i === 0);
    const start = [change.group_id, change.group_name, change.affected_change_people];
    if (one.length === 0) return [[...start, null, null, null, null]];
    return one.map((row) => [
      ...start,
      row.correlation_case,
      row.percentile_2_5,
      row.percentile_97_5,
      row.basis,
    ]);
  });
  return { columns, rows };
}

/** Ends of the bars in the unit of the axis; a group of one place has the one bar alone. */
function marksOf({ change, intervals }: IntervalGroup, { divisor }: PeopleUnit) {
  const isOnePlace = intervals.middle?.correlation_case === 'any';
  const ends = CASES.flatMap((name): [string, number | null][] => {
    const row = isOnePlace && name !== 'middle' ? null : intervals[name];
    return [
      [`${name}_lower`, row === null ? null : row.percentile_2_5 / divisor],
      [`${name}_upper`, row === null ? null : row.percentile_97_5 / divisor],
    ];
  });
  return { change: (change.affected_change_people ?? 0) / divisor, ...Object.fromEntries(ends) };
}

function rangeText(row: IntervalRow | null, unit: PeopleUnit): string {
  if (row === null) return '';
  return formatRangeInUnit(row.percentile_2_5, row.percentile_97_5, unit);
}

/** The chart of intervals of the change, for regions or for countries. */
export function changeIntervals(
  changes: readonly ChangeRow[],
  intervals: readonly IntervalRow[],
  study: ChartStudy,
  { id, grouping, words }: IntervalGroups,
): Chart {
  const { groups, omitted } = chooseGroups(changes, intervals, grouping);
  const ends = groups.flatMap(({ change, intervals: rows }) => [
    change.affected_change_people ?? 0,
    ...CASES.flatMap((name) => {
      const row = rows[name];
      return row === null ? [] : [row.percentile_2_5, row.percentile_97_5];
    }),
  ]);
  const unit = choosePeopleUnit(ends.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const scale = scaleWithZero(
    ends.map((value) => value / unit.divisor),
    6,
  );
  const axisTitle = `change, ${unit.label}`;
  const heading = title(groups, words, study);
  const subtitle = `Change of people affected (${showName(study.indicator)}) in mountain zones by ${words} and 95 % interval, ${study.baseline} to ${study.endline}, ${unit.label}`;
  const notes = closingNotes(
    [
      ...notesOf(groups, omitted, words),
      ...withheldNotes(changes),
      ...markNotes(groups.map(({ change }) => change)),
    ],
    study,
  );
  const altText = joinSentences([
    `Dot and interval chart. One row per ${words}, ${groups.length} in all, largest increase first; horizontal axis: change of people affected (${showName(study.indicator)}) in mountains, ${study.baseline} to ${study.endline}, with 95 % intervals in three cases of correlation between places.`,
    tellMovers(
      groups.map(({ change }) => ({ name: change.group_name, people: change.affected_change_people })),
    ),
  ]);
  const spec = rowChartSpec({
    title: heading,
    subtitle,
    altText,
    notes,
    sourceLine: sourceLine(study),
    names: groups.map(({ change }) => markedName(change)),
    scale,
    axisTitle,
    marks: groups.map((group) => marksOf(group, unit)),
    layers: layers(scale, axisTitle),
    columns: [
      {
        heading: ['Change'],
        values: groups.map(({ change }) => formatInUnit(change.affected_change_people, unit, true)),
      },
      { heading: [''], values: groups.map(() => '') },
      {
        heading: ['95 %,', 'middle case'],
        values: groups.map(({ intervals: rows }) => rangeText(rows.middle, unit)),
      },
    ],
    key: keyOf(groups),
  });
  return { id, title: heading, subtitle, altText, notes, spec, table: tableOf(groups, words) };
}
