/**
 * Why the number of affected people changed: the parts from more or fewer people, from uneven growth of its places, from higher
 * or lower prevalence and from a redrawn map, stacked from 0 to either side, with their sum marked.
 */
import { joinSentences, type NamedCount, tellExtremes } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { chooseRows, omissionNotes } from './chart-grouping.ts';
import type { Layer } from './chart-parts.ts';
import { showName } from './display-text.ts';
import { type Effect, effectsOf, stackParts } from './effects.ts';
import { choosePeopleUnit, formatInUnit, formatPeopleChange, type PeopleUnit } from './format-number.ts';
import { BACKGROUND, EFFECTS, INK } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import {
  areChangesWithheld,
  type ChangeRow,
  type DecompositionRow,
  isChangeWithheld,
  ofGrouping,
  withPeople,
} from './rows.ts';
import { PARTLY_WITHHELD_NOTE, WITHHELD_ALT, WITHHELD_NOTE } from './withheld.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

function part({ id }: Effect, scale: AxisScale, title: string): Layer {
  return {
    mark: { type: 'bar', height: 15, color: EFFECTS[id] },
    encoding: {
      y: ROW_POSITION,
      x: quantityPosition(`${id}From`, scale, title),
      x2: { field: `${id}To` },
    },
  };
}

const DIAMOND = { type: 'point', shape: 'diamond', filled: true, opacity: 1, size: 95 } as const;

function plotLayers(effects: readonly Effect[], scale: AxisScale, unit: PeopleUnit): Layer[] {
  const title = axisTitle(unit);
  return [
    ...effects.map((effect) => part(effect, scale, title)),
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

function title(world: DecompositionRow | undefined, study: ChartStudy, withheld: boolean): string {
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  if (withheld) return findingTitle(`Why the number of ${subject} changed is not shown`, study);
  if (world === undefined || world.growth_people === null) {
    return findingTitle(`Why the number of ${subject} changed, ${study.baseline} to ${study.endline}`, study);
  }
  const told = effectsOf([world]).map((effect) => tellEffect(effect.words, world[effect.column]));
  return findingTitle(
    `${capitalise(told.join(', '))} ${subject}, ${study.baseline} to ${study.endline}`,
    study,
  );
}

function tableOf(rows: readonly DecompositionRow[], effects: readonly Effect[], words: string): ChartTable {
  return {
    columns: [
      { name: 'group_id', label: 'Id', form: 'text' },
      { name: 'group_name', label: capitalise(words), form: 'text' },
      ...effects.map(({ column, words: from }) => ({
        name: column,
        label: `From ${from}`,
        form: 'change' as const,
      })),
      { name: 'change_people', label: 'Change in all', form: 'change' },
    ],
    rows: rows.map((row) => [
      row.group_id,
      row.group_name,
      ...effects.map(({ column }) => row[column]),
      row.change_people,
    ]),
  };
}

function altText(
  rows: readonly DecompositionRow[],
  effects: readonly Effect[],
  words: string,
  study: ChartStudy,
): string {
  const counts = (value: (row: DecompositionRow) => number | null): NamedCount[] =>
    rows.map((row) => ({ name: row.group_name, people: value(row) }));
  const split = effects.map((effect) => effect.words);
  return joinSentences([
    `Stacked diverging bar chart. One row per ${words}, ${rows.length} in all; horizontal axis: change of people affected (${showName(study.indicator)}) in mountains, ${study.baseline} to ${study.endline}, split into ${split.slice(0, -1).join(', ')} and ${split.at(-1)}.`,
    ...effects.map((effect) =>
      tellExtremes(
        capitalise(effect.words),
        counts((row) => row[effect.column]),
        formatPeopleChange,
      ),
    ),
    tellExtremes(
      effects.length === 2 ? 'Sum of both' : 'Sum of all',
      counts((row) => row.change_people),
      formatPeopleChange,
    ),
  ]);
}

function markOf(
  row: DecompositionRow,
  effects: readonly Effect[],
  { divisor }: PeopleUnit,
): Record<string, number | null> {
  const people = effects.map(({ column }) => row[column]).filter((value) => value !== null);
  const isKnown = people.length === effects.length && row.change_people !== null;
  const stacked = stackParts(people.map((value) => value / divisor));
  const ends = effects.map(({ id }, i) => ({
    [`${id}From`]: isKnown ? (stacked[i]?.from ?? null) : null,
    [`${id}To`]: isKnown ? (stacked[i]?.to ?? null) : null,
  }));
  return Object.assign({}, ...ends, {
    change: isKnown && row.change_people !== null ? row.change_people / divisor : null,
  });
}

function groupKey({ grouping, group_id }: { readonly grouping: string; readonly group_id: string }): string {
  return `${grouping} ${group_id}`;
}

function barEnds(rows: readonly DecompositionRow[], effects: readonly Effect[], unit: PeopleUnit): number[] {
  return rows.flatMap((row) => Object.values(markOf(row, effects, unit)).map((value) => value ?? 0));
}

const FACTORS = ['no', 'one', 'two', 'three', 'four'];

/** The chart of the reasons of change by subregion (region, country, zone where there are none). */
export function whyItChanged(
  decomposition: readonly DecompositionRow[],
  changes: readonly ChangeRow[],
  study: ChartStudy,
): Chart {
  const peopled = new Set(withPeople(changes).map(groupKey));
  const withheld = areChangesWithheld(changes);
  const hidden = new Set(changes.filter(isChangeWithheld).map(groupKey));
  const known = decomposition.filter((row) => peopled.has(groupKey(row)));
  const given = known.filter((row) => !hidden.has(groupKey(row)));
  const chosen = chooseRows(withheld ? [] : given, (row) => row.change_people);
  const { rows, words } = chosen;
  const effects = effectsOf(rows);
  const people = { divisor: 1, label: 'people' };
  const unit = choosePeopleUnit(
    barEnds(rows, effects, people).reduce((most, end) => Math.max(most, Math.abs(end)), 0),
  );
  const scale = scaleWithZero(barEnds(rows, effects, unit), 6);
  const heading = title(ofGrouping(known, 'world')[0], study, withheld);
  const subtitle = `Change of people affected (${showName(study.indicator)}) in mountain zones by ${words}, ${study.baseline} to ${study.endline}, ${unit.label}; ${FACTORS[effects.length]} factors (Das Gupta), no remainder`;
  const partly = hidden.size > 0 ? [PARTLY_WITHHELD_NOTE] : [];
  const own = withheld ? [WITHHELD_NOTE] : [...omissionNotes(chosen), ...partly, ...effectNotes(effects)];
  const notes = closingNotes(own, study);
  const alt = withheld ? WITHHELD_ALT : altText(rows, effects, words, study);
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
    marks: rows.map((row) => markOf(row, effects, unit)),
    layers: plotLayers(effects, scale, unit),
    columns: [
      ...effects.map((effect) => column(effect.heading, (row) => row[effect.column])),
      column(['Sum'], (row) => row.change_people),
    ],
    key: [
      ...effects.map(({ id, label }) => ({
        label,
        mark: 'square' as const,
        fill: EFFECTS[id],
        stroke: EFFECTS[id],
      })),
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
    table: tableOf(rows, effects, words),
  };
}

function effectNotes(effects: readonly Effect[]): string[] {
  const isMoved = effects.some(({ id }) => id === 'redistribution');
  return [
    `Counts people with known prevalence only; the ${FACTORS[effects.length]} parts add up to the change of their row. Each row is explained by itself, so the parts of the rows need not add up to those of all.`,
    ...(isMoved
      ? [
          'Uneven growth between places: zones and countries of high prevalence have a larger or smaller share of the people of the row, by births and deaths as much as by moves.',
        ]
      : []),
  ];
}
