/**
 * Mountain people by class or by kind of settlement: two bars a row, one per study year, each with the part that is
 * affected. Where the rows come from and in which order classes stand is the caller's affair.
 */
import { joinSentences, type NamedCount, tellExtremes, tellMissing } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import type { KeyEntry, Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import {
  choosePeopleUnit,
  formatInUnit,
  formatPeople,
  formatShare,
  type PeopleUnit,
} from './format-number.ts';
import { BACKGROUND, YEAR_PEOPLE, YEARS } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { areChangesWithheld, type ChangeRow, compareText, ofGrouping, withPeople } from './rows.ts';
import { changeColumns, withheldNotes, withoutWithheld } from './withheld.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** What the rows of the chart are. */
export interface PeopleGroups {
  readonly id: 'people-by-class' | 'people-by-settlement';
  readonly grouping: string;
  /** One row in words: `mountain class`. */
  readonly words: string;
  /** Ids in the order of the rows; others follow by id, and who is in none comes last. */
  readonly order: readonly string[];
}

/** Ids of groups that hold who is in no class and in no kind of settlement. */
const REST = ['no_class', 'no_settlement'];

/** Bars of one row, beside each other: heights and distances from the middle of the row in pixels. */
const BAR = { height: 8, distance: 5 } as const;

/** Rows with people, in order. */
function orderRows(changes: readonly ChangeRow[], { grouping, order }: PeopleGroups): ChangeRow[] {
  const places = new Map(order.map((id, place) => [id, place]));
  const place = ({ group_id: id }: ChangeRow): number =>
    REST.includes(id) ? order.length + 1 : (places.get(id) ?? order.length);
  return withPeople(ofGrouping(changes, grouping)).toSorted(
    (a, b) => place(a) - place(b) || compareText(a.group_id, b.group_id),
  );
}

function tellYear(row: ChangeRow, world: ChangeRow | undefined, year: 'baseline' | 'endline'): string {
  const [affected, all] = [row[`affected_${year}_people`], world?.[`affected_${year}_people`] ?? null];
  const share = affected === null || all === null || all === 0 ? '' : ` (${formatShare(affected / all)})`;
  return `${formatPeople(affected)}${share}`;
}

function title(rows: readonly ChangeRow[], world: ChangeRow | undefined, study: ChartStudy): string {
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  const named = rows.filter(({ group_id }) => !REST.includes(group_id));
  const first = named.reduce<ChangeRow | undefined>((most, row) => {
    return (row.affected_endline_people ?? 0) > (most?.affected_endline_people ?? 0) ? row : most;
  }, undefined);
  if (first === undefined) {
    return findingTitle(`${capitalise(subject)} in ${study.baseline} and ${study.endline}`, study);
  }
  return findingTitle(
    `Most ${subject}: ${showName(first.group_name, 60)}, ${tellYear(first, world, 'endline')} in ${study.endline} and ${tellYear(first, world, 'baseline')} in ${study.baseline}`,
    study,
  );
}

function tableOf(rows: readonly ChangeRow[], words: string, { baseline, endline }: ChartStudy): ChartTable {
  return {
    columns: [
      { name: 'group_id', label: 'Id', form: 'text' },
      { name: 'group_name', label: capitalise(words), form: 'text' },
      { name: 'population_baseline_people', label: `People ${baseline}`, form: 'people' },
      { name: 'population_endline_people', label: `People ${endline}`, form: 'people' },
      { name: 'affected_baseline_people', label: `Affected ${baseline}`, form: 'people' },
      { name: 'affected_endline_people', label: `Affected ${endline}`, form: 'people' },
      { name: 'affected_relative_change', label: 'Change of affected, relative', form: 'relative' },
      { name: 'prevalence_baseline_share', label: `Prevalence ${baseline}`, form: 'share' },
      { name: 'prevalence_endline_share', label: `Prevalence ${endline}`, form: 'share' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      row.population_baseline_people,
      row.population_endline_people,
      row.affected_baseline_people,
      row.affected_endline_people,
      row.affected_relative_change,
      row.prevalence_baseline_share,
      row.prevalence_endline_share,
    ]),
  };
}

function altText(rows: readonly ChangeRow[], words: string, study: ChartStudy): string {
  const counts = (value: (row: ChangeRow) => number | null): NamedCount[] =>
    rows.map((row) => ({ name: row.group_name, people: value(row) }));
  return joinSentences([
    `Bar chart. One row per ${words}, ${rows.length} in all, with a bar for ${study.baseline} above one for ${study.endline};`,
    `horizontal axis: people in mountains, and of them people affected (${showName(study.indicator)}).`,
    tellExtremes(
      `People in ${study.endline}`,
      counts((row) => row.population_endline_people),
    ),
    tellExtremes(
      `People affected in ${study.baseline}`,
      counts((row) => row.affected_baseline_people),
    ),
    tellExtremes(
      `People affected in ${study.endline}`,
      counts((row) => row.affected_endline_people),
    ),
    areChangesWithheld(rows)
      ? 'Change: not comparable.'
      : tellMissing(
          counts((row) => row.affected_change_people),
          words,
        ),
  ]);
}

function barLayer(field: string, side: -1 | 1, fill: string, stroke: string, axis: AxisAndUnit): Layer {
  return {
    mark: { type: 'bar', height: BAR.height, yOffset: side * BAR.distance, fill, stroke, strokeWidth: 1 },
    encoding: { y: ROW_POSITION, x: quantityPosition(field, axis.scale, axis.unit.label), x2: { datum: 0 } },
  };
}

interface AxisAndUnit {
  readonly scale: AxisScale;
  readonly unit: PeopleUnit;
}

function barLayers(axis: AxisAndUnit): Layer[] {
  return [
    barLayer('people_baseline', -1, BACKGROUND, YEARS.baseline, axis),
    barLayer('affected_baseline', -1, YEARS.baseline, YEARS.baseline, axis),
    barLayer('people_endline', 1, YEAR_PEOPLE, YEARS.endline, axis),
    barLayer('affected_endline', 1, YEARS.endline, YEARS.endline, axis),
  ];
}

function keyOf({ baseline, endline }: ChartStudy): KeyEntry[] {
  const square = { mark: 'square' } as const;
  return [
    { ...square, label: `people ${baseline}`, fill: BACKGROUND, stroke: YEARS.baseline },
    { ...square, label: 'affected', fill: YEARS.baseline, stroke: YEARS.baseline },
    { ...square, label: `people ${endline}`, fill: YEAR_PEOPLE, stroke: YEARS.endline },
    { ...square, label: 'affected', fill: YEARS.endline, stroke: YEARS.endline },
  ];
}

/** The chart of people and affected people in both years by class or kind of settlement. */
export function peopleByClass(changes: readonly ChangeRow[], study: ChartStudy, groups: PeopleGroups): Chart {
  const { id, words } = groups;
  const rows = orderRows(changes, groups);
  const most = rows.flatMap((row) => [row.population_baseline_people, row.population_endline_people]);
  const unit = choosePeopleUnit(most.reduce<number>((large, people) => Math.max(large, people ?? 0), 0));
  const inUnit = (value: number | null): number | null => (value === null ? null : value / unit.divisor);
  const scale = scaleWithZero(
    most.map((value) => (value ?? 0) / unit.divisor),
    6,
  );
  const heading = title(rows, ofGrouping(changes, 'world')[0], study);
  const subtitle = `People in mountains by ${words}, and of them people affected (${showName(study.indicator)}), ${study.baseline} and ${study.endline}, ${unit.label}`;
  const notes = closingNotes(withheldNotes(rows), study);
  const alt = altText(rows, words, study);
  const spec = rowChartSpec({
    title: heading,
    subtitle,
    altText: alt,
    notes,
    sourceLine: sourceLine(study),
    names: rows.map((row) => showName(row.group_name)),
    scale,
    axisTitle: unit.label,
    marks: rows.map((row) => ({
      people_baseline: inUnit(row.population_baseline_people),
      people_endline: inUnit(row.population_endline_people),
      affected_baseline: inUnit(row.affected_baseline_people),
      affected_endline: inUnit(row.affected_endline_people),
    })),
    layers: barLayers({ scale, unit }),
    columns: [
      {
        heading: ['Affected', String(study.baseline)],
        values: rows.map((row) => formatInUnit(row.affected_baseline_people, unit)),
      },
      {
        heading: ['Affected', String(study.endline)],
        values: rows.map((row) => formatInUnit(row.affected_endline_people, unit)),
      },
      ...changeColumns(rows),
    ],
    key: keyOf(study),
  });
  const table = withoutWithheld(tableOf(rows, words, study), rows);
  return { id, title: heading, subtitle, altText: alt, notes, spec, table };
}
