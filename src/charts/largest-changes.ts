/**
 * Countries in which the number of affected people rose and fell most: diverging bars on one axis.
 */
import { joinSentences, tellMovers } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import type { Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import {
  choosePeopleUnit,
  formatInUnit,
  formatPeopleChange,
  formatRelativeChange,
  type PeopleUnit,
} from './format-number.ts';
import { markedName, markNotes } from './group-marks.ts';
import { DIRECTION } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { byLargest, type ChangeRow, isChangeWithheld, ofGrouping, withPeople } from './rows.ts';
import { PARTLY_WITHHELD_NOTE, WITHHELD_ALT, WITHHELD_NOTE } from './withheld.ts';
import { closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** Countries shown in each direction at most. */
const SIDE_LIMIT = 10;

/** Marks rows that the gate does not let be compared. */
const DAGGER = '\u2020';

interface Movers {
  readonly rises: readonly ChangeRow[];
  readonly falls: readonly ChangeRow[];
  /** Countries with a known change other than the rows shown. */
  readonly others: number;
  readonly unknown: number;
  /** Countries whose change is withheld. */
  readonly withheld: number;
}

function changeOf(row: ChangeRow): number | null {
  return row.affected_change_people;
}

/** People outside every country are counted in totals, but they are no country to rank. */
function findMovers(changes: readonly ChangeRow[]): Movers {
  const countries = withPeople(ofGrouping(changes, 'country')).filter(
    ({ group_id }) => group_id !== 'no_country',
  );
  const known = countries
    .filter((row) => changeOf(row) !== null)
    .toSorted(byLargest(changeOf, (row) => row.group_id));
  const withheld = countries.filter(isChangeWithheld).length;
  const rises = known.filter((row) => (changeOf(row) ?? 0) > 0).slice(0, SIDE_LIMIT);
  const falls = known.filter((row) => (changeOf(row) ?? 0) < 0).slice(-SIDE_LIMIT);
  return {
    rises,
    falls,
    others: known.length - rises.length - falls.length,
    unknown: countries.length - known.length - withheld,
    withheld,
  };
}

function describeFirst(label: string, row: ChangeRow | undefined): string[] {
  if (row === undefined) return [];
  return [`${label} in ${showName(row.group_name, 60)} (${formatPeopleChange(changeOf(row))})`];
}

function title({ rises, falls, withheld }: Movers, study: ChartStudy): string {
  const parts = [
    ...describeFirst('largest increase', rises[0]),
    ...describeFirst('largest decrease', falls[falls.length - 1]),
  ].join(', ');
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  if (withheld > 0 && parts === '') return findingTitle(`Changes of ${subject} are not shown`, study);
  const finding =
    parts === ''
      ? `No country has a known change of ${subject} from ${study.baseline} to ${study.endline}`
      : `Change of ${subject}, ${study.baseline} to ${study.endline}: ${parts}`;
  return findingTitle(finding, study);
}

function bars(scale: AxisScale, unit: PeopleUnit): Layer {
  return {
    mark: { type: 'bar', height: 15 },
    encoding: {
      y: ROW_POSITION,
      x: quantityPosition('change', scale, axisTitle(unit)),
      color: {
        condition: { test: { field: 'change', gt: 0 }, value: DIRECTION.increase },
        value: DIRECTION.decrease,
      },
    },
  };
}

function axisTitle(unit: PeopleUnit): string {
  return `change, ${unit.label}`;
}

function notesOf({ rises, falls, others, unknown, withheld }: Movers, marked: boolean): string[] {
  const isEmpty = rises.length + falls.length === 0;
  return [
    ...(withheld > 0 ? [isEmpty ? WITHHELD_NOTE : PARTLY_WITHHELD_NOTE] : []),
    ...(marked
      ? [`${DAGGER} The years are not comparable here; the reason is in the table of changes.`]
      : []),
    ...(others > 0 ? [`${others} more countries with smaller changes are in the table of changes.`] : []),
    ...(unknown > 0 ? [`No data in one year or both: ${unknown} countries.`] : []),
  ];
}

function tableOf(rows: readonly ChangeRow[], study: ChartStudy): ChartTable {
  return {
    columns: [
      { name: 'country_id', label: 'Id', form: 'text' },
      { name: 'country_name', label: 'Country', form: 'text' },
      { name: 'affected_baseline_people', label: `Affected ${study.baseline}`, form: 'people' },
      { name: 'affected_endline_people', label: `Affected ${study.endline}`, form: 'people' },
      { name: 'affected_change_people', label: 'Change', form: 'change' },
      { name: 'affected_relative_change', label: 'Change, relative', form: 'relative' },
      { name: 'comparable', label: 'Comparable', form: 'text' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      row.affected_baseline_people,
      row.affected_endline_people,
      row.affected_change_people,
      row.affected_relative_change,
      row.comparable,
    ]),
  };
}

function altText(rows: readonly ChangeRow[], { rises, falls }: Movers, study: ChartStudy): string {
  return joinSentences([
    `Diverging bar chart. One row per country: the ${rises.length} largest increases and the ${falls.length} largest decreases of people affected (${showName(study.indicator)}) in mountains, ${study.baseline} to ${study.endline}; horizontal axis: change in people, increases to the right.`,
    tellMovers(rows.map((row) => ({ name: row.group_name, people: changeOf(row) }))),
  ]);
}

/** The chart of the largest increases and decreases of affected people by country. */
export function largestChanges(changes: readonly ChangeRow[], study: ChartStudy): Chart {
  const movers = findMovers(changes);
  const rows = [...movers.rises, ...movers.falls];
  const values = rows.map((row) => changeOf(row) ?? 0);
  const unit = choosePeopleUnit(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const scale = scaleWithZero(
    values.map((value) => value / unit.divisor),
    6,
  );
  const heading = title(movers, study);
  const subtitle = `Change of people affected (${showName(study.indicator)}) in mountain zones by country, ${study.baseline} to ${study.endline}, ${unit.label}`;
  const marked = rows.some((row) => row.comparable === 'fail');
  const notes = closingNotes([...notesOf(movers, marked), ...markNotes(rows)], study);
  const isWithheld = movers.withheld > 0 && rows.length === 0;
  const alt = isWithheld ? WITHHELD_ALT : altText(rows, movers, study);
  const spec = rowChartSpec({
    title: heading,
    subtitle,
    altText: alt,
    notes,
    sourceLine: sourceLine(study),
    names: rows.map((row) => markedName(row) + (row.comparable === 'fail' ? ` ${DAGGER}` : '')),
    scale,
    axisTitle: axisTitle(unit),
    marks: rows.map((row) => ({ change: (changeOf(row) ?? 0) / unit.divisor })),
    layers: [bars(scale, unit)],
    columns: [
      {
        heading: [String(study.baseline)],
        values: rows.map((row) => formatInUnit(row.affected_baseline_people, unit)),
      },
      {
        heading: [String(study.endline)],
        values: rows.map((row) => formatInUnit(row.affected_endline_people, unit)),
      },
      { heading: ['Change'], values: rows.map((row) => formatInUnit(changeOf(row), unit, true)) },
      {
        heading: ['Change, %'],
        values: rows.map((row) => formatRelativeChange(row.affected_relative_change)),
      },
    ],
    key: [
      { label: 'increase', mark: 'square', fill: DIRECTION.increase, stroke: DIRECTION.increase },
      { label: 'decrease', mark: 'square', fill: DIRECTION.decrease, stroke: DIRECTION.decrease },
    ],
  });
  return {
    id: 'largest-changes',
    title: heading,
    subtitle,
    altText: alt,
    notes,
    spec,
    table: tableOf(rows, study),
  };
}
