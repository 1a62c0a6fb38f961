/**
 * Affected people in both years by subregion: a dumbbell per row, sorted by the endline, on one axis.
 */
import { joinSentences, type NamedCount, tellExtremes, tellMissing, tellMovers } from './alt-text.ts';
import { scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { chooseRows, omissionNotes } from './chart-grouping.ts';
import type { Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import { choosePeopleUnit, formatInUnit, type PeopleUnit } from './format-number.ts';
import { markedName, markNotes } from './group-marks.ts';
import { BACKGROUND, INK, YEARS } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { areChangesWithheld, type ChangeRow, isChangeWithheld, ofGrouping, withPeople } from './rows.ts';
import { changeColumns, withheldNotes, withoutWithheld } from './withheld.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine, tellChange } from './wording.ts';

/** The ring is wider than the dot, so that both show where the years are equal. */
const RING = { type: 'point', filled: true, size: 130, strokeWidth: 2, opacity: 1 } as const;
const DOT = { type: 'point', filled: true, size: 60, strokeWidth: 0, opacity: 1 } as const;

function title(rows: readonly ChangeRow[], world: ChangeRow | undefined, study: ChartStudy): string {
  const subject = capitalise(`${conditionOf(study.indicator)} people in mountains`);
  const { affected_baseline_people: before, affected_endline_people: after } = world ?? {
    affected_baseline_people: null,
    affected_endline_people: null,
  };
  const withheld = world !== undefined && isChangeWithheld(world);
  const told = tellChange(subject, before, after, world?.affected_relative_change ?? null, study, withheld);
  const first = rows[0];
  const most =
    rows.length > 1 && first !== undefined && (first.affected_endline_people ?? 0) > 0
      ? `; ${showName(first.group_name, 60)} has the most in ${study.endline}`
      : '';
  return findingTitle(told + most, study);
}

function tableOf(rows: readonly ChangeRow[], words: string, study: ChartStudy): ChartTable {
  return {
    columns: [
      { name: 'group_id', label: 'Id', form: 'text' },
      { name: 'group_name', label: capitalise(words), form: 'text' },
      { name: 'affected_baseline_people', label: `Affected ${study.baseline}`, form: 'people' },
      { name: 'affected_endline_people', label: `Affected ${study.endline}`, form: 'people' },
      { name: 'affected_change_people', label: 'Change', form: 'change' },
      { name: 'affected_relative_change', label: 'Change, relative', form: 'relative' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      row.affected_baseline_people,
      row.affected_endline_people,
      row.affected_change_people,
      row.affected_relative_change,
    ]),
  };
}

/** Two points a row; the line between them is the change, and is left out where changes are withheld. */
function dumbbells(scale: ReturnType<typeof scaleWithZero>, unit: PeopleUnit): Layer[] {
  const x = (field: string) => quantityPosition(field, scale, unit.label);
  const line: Layer = {
    mark: { type: 'rule', strokeWidth: 2.5, color: INK.line },
    encoding: { y: ROW_POSITION, x: x('line_from'), x2: { field: 'line_to' } },
  };
  return [
    line,
    {
      mark: { ...RING, fill: BACKGROUND, stroke: YEARS.baseline },
      encoding: { y: ROW_POSITION, x: x('baseline') },
    },
    {
      mark: { ...DOT, fill: YEARS.endline },
      encoding: { y: ROW_POSITION, x: x('endline') },
    },
  ];
}

function altText(rows: readonly ChangeRow[], words: string, study: ChartStudy): string {
  const counts = (value: (row: ChangeRow) => number | null): NamedCount[] =>
    rows.map((row) => ({ name: row.group_name, people: value(row) }));
  return joinSentences([
    `Dumbbell chart. One row per ${words}, ${rows.length} in all, sorted by ${study.endline};`,
    `horizontal axis: people affected (${showName(study.indicator)}) in mountains, ${study.baseline} and ${study.endline}.`,
    tellExtremes(
      String(study.baseline),
      counts((row) => row.affected_baseline_people),
    ),
    tellExtremes(
      String(study.endline),
      counts((row) => row.affected_endline_people),
    ),
    ...(areChangesWithheld(rows)
      ? ['Change: not comparable.']
      : [
          tellMovers(counts((row) => row.affected_change_people)),
          tellMissing(
            counts((row) => row.affected_change_people),
            words,
          ),
        ]),
  ]);
}

/** The chart of affected people in both years by subregion (region, country, zone where there are none). */
export function levelByRegion(changes: readonly ChangeRow[], study: ChartStudy): Chart {
  const chosen = chooseRows(withPeople(changes), (row) => row.affected_endline_people);
  const { rows, words } = chosen;
  const values = rows.flatMap((row) => [row.affected_baseline_people ?? 0, row.affected_endline_people ?? 0]);
  const unit = choosePeopleUnit(Math.max(0, ...values));
  const inUnit = (value: number | null): number | null => (value === null ? null : value / unit.divisor);
  const scale = scaleWithZero(
    values.map((value) => value / unit.divisor),
    6,
  );
  const chartTitle = title(rows, ofGrouping(changes, 'world')[0], study);
  const subtitle = `People affected (${showName(study.indicator)}) in mountain zones by ${words}, ${study.baseline} and ${study.endline}, ${unit.label}`;
  const notes = closingNotes([...omissionNotes(chosen), ...withheldNotes(rows), ...markNotes(rows)], study);
  const alt = altText(rows, words, study);
  const spec = rowChartSpec({
    title: chartTitle,
    subtitle,
    altText: alt,
    notes,
    sourceLine: sourceLine(study),
    names: rows.map(markedName),
    scale,
    axisTitle: unit.label,
    marks: rows.map((row) => ({
      baseline: inUnit(row.affected_baseline_people),
      endline: inUnit(row.affected_endline_people),
      line_from: isChangeWithheld(row) ? null : inUnit(row.affected_baseline_people),
      line_to: isChangeWithheld(row) ? null : inUnit(row.affected_endline_people),
    })),
    layers: dumbbells(scale, unit),
    columns: [
      {
        heading: [String(study.baseline)],
        values: rows.map((row) => formatInUnit(row.affected_baseline_people, unit)),
      },
      {
        heading: [String(study.endline)],
        values: rows.map((row) => formatInUnit(row.affected_endline_people, unit)),
      },
      ...changeColumns(rows),
    ],
    key: [
      { label: String(study.baseline), mark: 'circle', fill: BACKGROUND, stroke: YEARS.baseline },
      {
        label: String(study.endline),
        mark: 'circle',
        fill: YEARS.endline,
        stroke: YEARS.endline,
        size: DOT.size,
      },
    ],
  });
  return {
    id: 'level-by-region',
    title: chartTitle,
    subtitle,
    altText: alt,
    notes,
    spec,
    table: withoutWithheld(tableOf(rows, words, study), rows),
  };
}
