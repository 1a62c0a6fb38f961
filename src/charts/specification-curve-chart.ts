/**
 * The specification curve: the change of every combination of choices, from the lowest to the highest, and below it what
 * each combination takes of each choice. The study as it stands is marked.
 */
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy } from './chart.ts';
import { chartTitle, footLines, keyLayers, type Layer, placedTexts } from './chart-parts.ts';
import { type ChoiceRows, listChoices, type TakenRow } from './choice-rows.ts';
import { showName } from './display-text.ts';
import { cutToWidth } from './font.ts';
import { choosePeopleUnit, type PeopleUnit } from './format-number.ts';
import { BACKGROUND, DIRECTION, INK, YEARS } from './palette.ts';
import {
  curveInWords,
  curveTable,
  curveTitle,
  OWN,
  type Ranked,
  rankedOf,
} from './specification-curve-words.ts';
import { TEXT_SIZE, THEME, VEGA_LITE_SCHEMA } from './theme.ts';
import { WITHHELD_ALT, WITHHELD_NOTE } from './withheld.ts';
import { closingNotes, sourceLine } from './wording.ts';

const NAME_WIDTH = 228;
const PLOT_WIDTH = 560;
const CURVE_HEIGHT = 240;
const ROW_HEIGHT = 20;
/** Between the curve and the choices, and above each choice. */
const GAP = 16;

const BY_PIXEL = { type: 'quantitative', scale: null, axis: null } as const;

/** Where things stand, in pixels. */
interface Places {
  readonly step: number;
  readonly x: (rank: number) => number;
  /** Of a value in the unit of the axis. */
  readonly y: (value: number) => number;
}

function placesOf(count: number, { domain: [low, high] }: AxisScale): Places {
  const step = PLOT_WIDTH / Math.max(1, count);
  return {
    step,
    x: (rank) => (rank - 0.5) * step,
    y: (value) => (CURVE_HEIGHT * (high - value)) / (high - low),
  };
}

function axisLayers({ ticks }: AxisScale, places: Places): Layer[] {
  const lines = ticks.map((tick) => ({ x: 0, x2: PLOT_WIDTH, y: places.y(tick), zero: tick === 0 ? 1 : 0 }));
  const rule = (values: typeof lines, color: string, strokeWidth: number): Layer => ({
    data: { values },
    mark: { type: 'rule', color, strokeWidth },
    encoding: {
      x: { field: 'x', ...BY_PIXEL },
      x2: { field: 'x2' },
      y: { field: 'y', ...BY_PIXEL },
    },
  });
  const labels = ticks.map((tick) => ({
    text: `${tick > 0 ? '+' : ''}${tick}`.replace('-', '\u2212'),
    x: -8,
    y: places.y(tick),
  }));
  return [
    rule(
      lines.filter(({ zero }) => zero === 0),
      INK.guide,
      1,
    ),
    rule(
      lines.filter(({ zero }) => zero === 1),
      INK.line,
      1.2,
    ),
    placedTexts(labels, { align: 'right', fontSize: 11, color: INK.muted }),
  ];
}

function points(values: readonly Record<string, number>[], mark: Readonly<Record<string, unknown>>): Layer {
  return {
    data: { values: values.map((value) => ({ ...value })) },
    mark: { type: 'point', filled: true, opacity: 1, ...mark },
    encoding: { x: { field: 'x', ...BY_PIXEL }, y: { field: 'y', ...BY_PIXEL } },
  };
}

function curveLayers(ranked: readonly Ranked[], places: Places, unit: PeopleUnit): Layer[] {
  const at = (row: Ranked) => ({
    x: places.x(row.change_rank),
    y: places.y(row.affected_change_people / unit.divisor),
  });
  const size = Math.max(10, Math.min(80, places.step ** 2 / 2));
  const own = ranked.filter(({ specification }) => specification === OWN);
  const others = ranked.filter(({ specification }) => specification !== OWN);
  return [
    points(others.map(at), { shape: 'circle', size, color: YEARS.endline }),
    points(own.map(at), {
      shape: 'diamond',
      size: 150,
      fill: DIRECTION.increase,
      stroke: BACKGROUND,
      strokeWidth: 1,
    }),
  ];
}

/** A line of the matrix: the name of a choice, or one alternative with the combinations that take it. */
interface MatrixLine {
  readonly text: string;
  readonly y: number;
  readonly isChoice: boolean;
  readonly ranks: readonly { readonly rank: number; readonly own: boolean }[];
}

function matrixLines(taken: readonly TakenRow[], ranked: readonly Ranked[]): MatrixLine[] {
  const byNumber = new Map(ranked.map((row) => [row.specification, row]));
  let y = CURVE_HEIGHT + GAP;
  return listChoices(taken).flatMap(({ choice, alternatives }, i) => {
    y += GAP;
    const heading = { text: choice, y, isChoice: true, ranks: [] };
    y += ROW_HEIGHT;
    const lines = alternatives.map((alternative, level): MatrixLine => {
      const members = taken.filter((row) => row.choice_order === i + 1 && row.alternative_order === level);
      const ranks = members.flatMap(({ specification }) => {
        const row = byNumber.get(specification);
        return row === undefined ? [] : [{ rank: row.change_rank, own: specification === OWN }];
      });
      const line = { text: alternative, y, isChoice: false, ranks };
      y += ROW_HEIGHT;
      return line;
    });
    return [heading, ...lines];
  });
}

function matrixLayers(lines: readonly MatrixLine[], places: Places): Layer[] {
  const width = Math.max(1.5, Math.min(13, places.step * 0.8));
  const ticks = lines.flatMap(({ y, ranks }) =>
    ranks.map(({ rank, own }) => ({
      x: places.x(rank) - width / 2,
      x2: places.x(rank) + width / 2,
      y: y - 5.5,
      y2: y + 5.5,
      own,
    })),
  );
  const bars = (own: boolean, color: string): Layer => ({
    data: { values: ticks.filter((tick) => tick.own === own) },
    mark: { type: 'rect', color },
    encoding: {
      x: { field: 'x', ...BY_PIXEL },
      x2: { field: 'x2' },
      y: { field: 'y', ...BY_PIXEL },
      y2: { field: 'y2' },
    },
  });
  const named = (isChoice: boolean) => lines.filter((line) => line.isChoice === isChoice);
  const cut = (text: string, indent: number) =>
    cutToWidth(showName(text), NAME_WIDTH - 24 - indent, TEXT_SIZE.label);
  return [
    placedTexts(
      named(true).map(({ text, y }) => ({ text: cut(text, 0), x: -NAME_WIDTH, y })),
      { align: 'left', color: INK.muted },
    ),
    placedTexts(
      named(false).map(({ text, y }) => ({ text: cut(text, 14), x: -NAME_WIDTH + 14, y })),
      { align: 'left' },
    ),
    bars(false, YEARS.endline),
    bars(true, DIRECTION.increase),
  ];
}

function subtitleOf(study: ChartStudy, unit: string): string {
  return `Change of people affected (${showName(study.indicator)}) in all mountain zones, ${study.baseline} to ${study.endline}${unit}, by combination of choices from the lowest to the highest`;
}

/** Title and reason alone, where changes are withheld. */
function withheldCurve({ taken }: ChoiceRows, study: ChartStudy): Chart {
  const title = curveTitle([], study, true);
  const subtitle = subtitleOf(study, '');
  const notes = closingNotes([WITHHELD_NOTE], study);
  const width = NAME_WIDTH + PLOT_WIDTH;
  return {
    id: 'specification-curve',
    ...{ title, subtitle, altText: WITHHELD_ALT, notes },
    spec: {
      $schema: VEGA_LITE_SCHEMA,
      description: WITHHELD_ALT,
      config: THEME,
      padding: 16,
      width: PLOT_WIDTH,
      height: ROW_HEIGHT,
      title: chartTitle(title, subtitle, width, GAP),
      layer: [footLines([...notes, sourceLine(study)], -NAME_WIDTH, 0, width)],
    },
    table: curveTable([], taken),
  };
}

/** The chart of every combination of choices, for all mountain people. */
export function specificationCurveChart(choices: ChoiceRows, study: ChartStudy): Chart {
  if (choices.withheld.affected) return withheldCurve(choices, study);
  const ranked = rankedOf(choices.results);
  const changes = ranked.map((row) => row.affected_change_people);
  const unit = choosePeopleUnit(changes.reduce((most, change) => Math.max(most, Math.abs(change)), 0));
  const scale = scaleWithZero(
    changes.map((change) => change / unit.divisor),
    5,
  );
  const places = placesOf(ranked.length, scale);
  const lines = matrixLines(choices.taken, ranked);
  const height = (lines.at(-1)?.y ?? CURVE_HEIGHT) + ROW_HEIGHT;
  const width = NAME_WIDTH + PLOT_WIDTH;
  const title = curveTitle(ranked, study, false);
  const subtitle = subtitleOf(study, `, ${unit.label}`);
  const altText = curveInWords(ranked, choices, study);
  const missing = choices.results.length - ranked.length;
  const notes = closingNotes(
    [
      'An envelope of choices, each combination counting the same: not an interval of chance.',
      ...(missing === 0 ? [] : [`${missing} combinations give no result and are left out.`]),
    ],
    study,
  );
  const mark = { fill: YEARS.endline, stroke: YEARS.endline } as const;
  return {
    id: 'specification-curve',
    ...{ title, subtitle, altText, notes },
    spec: {
      $schema: VEGA_LITE_SCHEMA,
      description: altText,
      config: THEME,
      padding: 16,
      width: PLOT_WIDTH,
      height,
      title: chartTitle(title, subtitle, width, 26),
      layer: [
        ...axisLayers(scale, places),
        ...curveLayers(ranked, places, unit),
        ...matrixLayers(lines, places),
        ...keyLayers(
          [
            { label: 'a combination of choices', mark: 'circle', ...mark, size: 70 },
            {
              label: 'the study as it stands',
              mark: 'diamond',
              fill: DIRECTION.increase,
              stroke: BACKGROUND,
            },
          ],
          0,
          -16,
        ),
        footLines([...notes, sourceLine(study)], -NAME_WIDTH, height + 20, width),
      ],
    },
    table: curveTable(ranked, choices.taken),
  };
}
