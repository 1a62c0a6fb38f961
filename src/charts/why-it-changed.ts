/**
 * Why the number of affected people changed: the parts from more or fewer people and from higher or lower
 * prevalence, stacked from 0 to either side, with their sum marked.
 */
import { joinSentences, type NamedCount, tellExtremes } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { chooseRows, omissionNotes } from './chart-grouping.ts';
import type { Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import { choosePeopleUnit, formatInUnit, formatPeopleChange, type PeopleUnit } from './format-number.ts';
import { BACKGROUND, EFFECTS, INK } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { type ChangeRow, type DecompositionRow, ofGrouping, withPeople } from './rows.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** Where the two parts of one row lie on the axis: on either side of 0, or one after the other on the same side. */
export interface StackedParts {
  readonly growthFrom: number;
  readonly growthTo: number;
  readonly prevalenceFrom: number;
  readonly prevalenceTo: number;
}

/**
 * Stacks two signed parts from 0: parts of one sign follow each other, parts of two signs stand back to back.
 * @example stackParts(2, 3) // { growthFrom: 0, growthTo: 2, prevalenceFrom: 2, prevalenceTo: 5 }
 * @example stackParts(2, -3) // { growthFrom: 0, growthTo: 2, prevalenceFrom: 0, prevalenceTo: -3 }
 */
export function stackParts(growth: number, prevalence: number): StackedParts {
  const prevalenceFrom = growth * prevalence > 0 ? growth : 0;
  return { growthFrom: 0, growthTo: growth, prevalenceFrom, prevalenceTo: prevalenceFrom + prevalence };
}

function part(effect: 'growth' | 'prevalence', scale: AxisScale, title: string): Layer {
  return {
    mark: { type: 'bar', height: 15, color: EFFECTS[effect] },
    encoding: {
      y: ROW_POSITION,
      x: quantityPosition(`${effect}From`, scale, title),
      x2: { field: `${effect}To` },
    },
  };
}

const DIAMOND = { type: 'point', shape: 'diamond', filled: true, opacity: 1, size: 95 } as const;

function plotLayers(scale: AxisScale, unit: PeopleUnit): Layer[] {
  const title = axisTitle(unit);
  return [
    part('growth', scale, title),
    part('prevalence', scale, title),
    {
      mark: { ...DIAMOND, fill: INK.text, stroke: BACKGROUND, strokeWidth: 1.5 },
      encoding: { y: ROW_POSITION, x: quantityPosition('change', scale, title) },
    },
  ];
}

function axisTitle(unit: PeopleUnit): string {
  return `change, ${unit.label}`;
}

function tellEffect(subject: string, people: number | null): string {
  if (people === null) return `${subject}: no data`;
  return `${subject} ${people < 0 ? 'took away' : 'added'} ${formatPeopleChange(Math.abs(people)).replace('+', '')}`;
}

function title(world: DecompositionRow | undefined, study: ChartStudy): string {
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  if (world === undefined || world.growth_people === null) {
    return findingTitle(`Why the number of ${subject} changed, ${study.baseline} to ${study.endline}`, study);
  }
  const growth = tellEffect('growth of people with known prevalence', world.growth_people);
  const prevalence = tellEffect('change of prevalence', world.prevalence_people);
  return findingTitle(
    `${capitalise(growth)}, ${prevalence} ${subject}, ${study.baseline} to ${study.endline}`,
    study,
  );
}

function tableOf(rows: readonly DecompositionRow[], words: string): ChartTable {
  return {
    columns: [
      { name: 'group_id', label: 'Id', form: 'text' },
      { name: 'group_name', label: capitalise(words), form: 'text' },
      { name: 'growth_people', label: 'From growth of people with known prevalence', form: 'change' },
      { name: 'prevalence_people', label: 'From change of prevalence', form: 'change' },
      { name: 'change_people', label: 'Change in all', form: 'change' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      row.growth_people,
      row.prevalence_people,
      row.change_people,
    ]),
  };
}

function altText(rows: readonly DecompositionRow[], words: string, study: ChartStudy): string {
  const counts = (value: (row: DecompositionRow) => number | null): NamedCount[] =>
    rows.map((row) => ({ name: row.group_name, people: value(row) }));
  return joinSentences([
    `Stacked diverging bar chart. One row per ${words}, ${rows.length} in all; horizontal axis: change of people affected (${showName(study.indicator)}) in mountains, ${study.baseline} to ${study.endline}, split into growth of people with known prevalence and change of prevalence.`,
    tellExtremes(
      'Growth of people with known prevalence',
      counts((row) => row.growth_people),
      formatPeopleChange,
    ),
    tellExtremes(
      'Change of prevalence',
      counts((row) => row.prevalence_people),
      formatPeopleChange,
    ),
    tellExtremes(
      'Sum of both',
      counts((row) => row.change_people),
      formatPeopleChange,
    ),
  ]);
}

function markOf(row: DecompositionRow, { divisor }: PeopleUnit): Record<string, number | null> {
  if (row.growth_people === null || row.prevalence_people === null || row.change_people === null) {
    return { growthFrom: null, growthTo: null, prevalenceFrom: null, prevalenceTo: null, change: null };
  }
  const parts = stackParts(row.growth_people / divisor, row.prevalence_people / divisor);
  return { ...parts, change: row.change_people / divisor };
}

function groupKey({ grouping, group_id }: { readonly grouping: string; readonly group_id: string }): string {
  return `${grouping} ${group_id}`;
}

function barEnds(rows: readonly DecompositionRow[], unit: PeopleUnit): number[] {
  return rows.flatMap((row) => Object.values(markOf(row, unit)).map((value) => value ?? 0));
}

/** The chart of growth and prevalence effects by subregion (region, country, zone where there are none). */
export function whyItChanged(
  decomposition: readonly DecompositionRow[],
  changes: readonly ChangeRow[],
  study: ChartStudy,
): Chart {
  const peopled = new Set(withPeople(changes).map(groupKey));
  const kitagawa = decomposition.filter((row) => row.method === 'kitagawa' && peopled.has(groupKey(row)));
  const chosen = chooseRows(kitagawa, (row) => row.change_people);
  const { rows, words } = chosen;
  const people = { divisor: 1, label: 'people' };
  const unit = choosePeopleUnit(
    barEnds(rows, people).reduce((most, end) => Math.max(most, Math.abs(end)), 0),
  );
  const scale = scaleWithZero(barEnds(rows, unit), 6);
  const heading = title(ofGrouping(kitagawa, 'world')[0], study);
  const subtitle = `Change of people affected (${showName(study.indicator)}) in mountain zones by ${words}, ${study.baseline} to ${study.endline}, ${unit.label}; two factors (Kitagawa), no remainder`;
  const notes = closingNotes(
    [
      ...omissionNotes(chosen),
      'Counts people with known prevalence only; the two parts add up to the change.',
    ],
    study,
  );
  const alt = altText(rows, words, study);
  const column = (heading: readonly string[], value: (row: DecompositionRow) => number | null) => ({
    heading,
    values: rows.map((row) => formatInUnit(value(row), unit, true)),
  });
  const spec = rowChartSpec({
    title: heading,
    subtitle,
    altText: alt,
    notes,
    sourceLine: sourceLine(study),
    names: rows.map((row) => showName(row.group_name)),
    scale,
    axisTitle: axisTitle(unit),
    marks: rows.map((row) => markOf(row, unit)),
    layers: plotLayers(scale, unit),
    columns: [
      column(['Growth'], (row) => row.growth_people),
      column(['Prevalence'], (row) => row.prevalence_people),
      column(['Sum'], (row) => row.change_people),
    ],
    key: [
      {
        label: 'growth of people',
        mark: 'square',
        fill: EFFECTS.growth,
        stroke: EFFECTS.growth,
      },
      { label: 'change of prevalence', mark: 'square', fill: EFFECTS.prevalence, stroke: EFFECTS.prevalence },
      { label: 'sum', mark: 'diamond', fill: INK.text, stroke: BACKGROUND },
    ],
  });
  return {
    id: 'why-it-changed',
    title: heading,
    subtitle,
    altText: alt,
    notes,
    spec,
    table: tableOf(rows, words),
  };
}
