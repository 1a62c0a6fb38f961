/**
 * How high people live: people, and affected people, at or above each elevation, in both years, side by side.
 */
import { joinSentences } from './alt-text.ts';
import { type AxisScale, scaleWithZero } from './axis-scale.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { type KeyEntry, type Layer, placedTexts } from './chart-parts.ts';
import { showName } from './display-text.ts';
import { textWidth } from './font.ts';
import { choosePeopleUnit, formatNumber, formatPeople, type PeopleUnit } from './format-number.ts';
import type { HypsographyRow } from './inequality-rows.ts';
import { BACKGROUND, INK, YEARS } from './palette.ts';
import { plotChartSpec, YEAR_LINES } from './plot-chart.ts';
import { closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** Pixels of one of the two panels, between them, and of both in height. */
const PANEL = { width: 310, gap: 70, height: 340 } as const;
const WIDTH = 2 * PANEL.width + PANEL.gap;

type End = 'baseline' | 'endline';
const ENDS: readonly End[] = ['baseline', 'endline'];

/** A quantity and the panel it is drawn in. */
interface Panel {
  readonly of: (row: HypsographyRow) => number;
  /** What is counted: people, or those affected. */
  readonly people: string;
  readonly left: number;
  readonly unit: PeopleUnit;
  readonly scale: AxisScale;
}

type Levels = Readonly<Record<End, readonly HypsographyRow[]>>;

function levelsOf(rows: readonly HypsographyRow[], study: ChartStudy): Levels {
  const ofYear = (year: number): HypsographyRow[] =>
    rows.filter(({ study_year }) => study_year === year).toSorted((a, b) => a.elevation_m - b.elevation_m);
  return { baseline: ofYear(study.baseline), endline: ofYear(study.endline) };
}

function panelOf(levels: Levels, of: Panel['of'], people: string, left: number): Panel {
  const values = ENDS.flatMap((end) => levels[end].map(of));
  const unit = choosePeopleUnit(values.reduce((most, value) => Math.max(most, value), 0));
  const scale = scaleWithZero(
    values.map((value) => value / unit.divisor),
    4,
  );
  return { of, people, left, unit, scale };
}

/** Place of a value on the axis of its panel, pixels. */
function place({ left, unit, scale }: Panel, people: number): number {
  return left + (PANEL.width * (people / unit.divisor)) / (scale.domain[1] || 1);
}

const X = { field: 'x', type: 'quantitative', scale: null, axis: null } as const;

function elevationAxis({ domain, ticks }: AxisScale) {
  return {
    field: 'elevation',
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false },
    axis: { values: [...ticks], format: ',~f', title: 'elevation, m' },
  };
}

function lineLayers(panel: Panel, levels: Levels, axis: AxisScale): Layer[] {
  const y = elevationAxis(axis);
  return ENDS.flatMap((end): Layer[] => {
    const values = levels[end].map((row) => ({ x: place(panel, panel.of(row)), elevation: row.elevation_m }));
    const fill = end === 'baseline' ? BACKGROUND : YEARS.endline;
    return [
      {
        data: { values },
        mark: { type: 'line', ...YEAR_LINES[end] },
        encoding: { x: X, y, order: { field: 'elevation', type: 'quantitative' } },
      },
      {
        data: { values },
        mark: {
          type: 'point',
          filled: true,
          fill,
          stroke: YEARS[end],
          strokeWidth: 1.6,
          size: 42,
          opacity: 1,
        },
        encoding: { x: X, y },
      },
    ];
  });
}

/** Ticks, title and heading of a panel: its values are pixels to the chart, so it has no axis of its own. */
function panelFrame(panel: Panel): Layer[] {
  const at = (tick: number): number => place(panel, tick * panel.unit.divisor);
  const labels = panel.scale.ticks.map((tick) => ({
    text: formatNumber(tick, Number.isInteger(tick) ? 0 : 1),
    x: at(tick),
    y: PANEL.height + 14,
  }));
  const centred = labels.map((label) => ({ ...label, x: label.x + textWidth(label.text, 11) / 2 }));
  return [
    {
      data: { values: panel.scale.ticks.map((tick) => ({ x: at(tick) })) },
      mark: { type: 'rule', stroke: INK.guide, strokeWidth: 1 },
      encoding: { x: X, y: { value: 0 }, y2: { value: PANEL.height } },
    },
    placedTexts(centred, { align: 'right', fontSize: 11, color: INK.muted }),
    placedTexts(
      [{ text: panel.unit.label.replace('people', panel.people), x: panel.left, y: PANEL.height + 38 }],
      {
        align: 'left',
        fontSize: 11.5,
        color: INK.muted,
      },
    ),
  ];
}

/** The level above which nearest to half of the people live, in both years. */
function middleLevel({ baseline, endline }: Levels): readonly [HypsographyRow, HypsographyRow] | null {
  const distance = ({ population_above_share }: HypsographyRow): number =>
    Math.abs((population_above_share ?? 0) - 0.5);
  const after = endline.reduce<HypsographyRow | undefined>(
    (best, row) => (best === undefined || distance(row) < distance(best) ? row : best),
    undefined,
  );
  const before = baseline.find(({ elevation_m }) => elevation_m === after?.elevation_m);
  return before === undefined || after === undefined ? null : [before, after];
}

function title(levels: Levels, study: ChartStudy): string {
  const middle = middleLevel(levels);
  if (middle === null) return findingTitle('How high people in mountains live', study);
  const [before, after] = middle;
  const condition = conditionOf(study.indicator);
  const tell = (row: HypsographyRow): string =>
    `${formatPeople(row.population_above_people)} in ${row.study_year}, ${formatPeople(row.affected_above_people)} of them ${condition}`;
  return findingTitle(
    `People at ${formatNumber(after.elevation_m)} m or above: ${tell(after)}; ${tell(before)}`,
    study,
  );
}

function tableOf(levels: Levels): ChartTable {
  return {
    columns: [
      { name: 'group_id', label: 'Id', form: 'text' },
      { name: 'elevation_m', label: 'Elevation, m', form: 'people' },
      { name: 'study_year', label: 'Year', form: 'text' },
      { name: 'population_above_people', label: 'People at or above', form: 'people' },
      { name: 'population_above_share', label: 'of people', form: 'share' },
      { name: 'affected_above_people', label: 'Affected at or above', form: 'people' },
      { name: 'affected_above_share', label: 'of affected', form: 'share' },
      { name: 'prevalence_above_share', label: 'Prevalence', form: 'share' },
    ],
    rows: ENDS.flatMap((end) =>
      levels[end].map((row) => [
        'world',
        row.elevation_m,
        row.study_year,
        row.population_above_people,
        row.population_above_share,
        row.affected_above_people,
        row.affected_above_share,
        row.prevalence_above_share,
      ]),
    ),
  };
}

function tellEnds(label: string, rows: readonly HypsographyRow[], of: Panel['of']): string {
  const told = [rows[0], middleOf(rows), rows.at(-1)].flatMap((row) =>
    row === undefined ? [] : [`${formatPeople(of(row))} at ${formatNumber(row.elevation_m)} m or above`],
  );
  return `${label}: ${[...new Set(told)].join(', ')}.`;
}

function middleOf(rows: readonly HypsographyRow[]): HypsographyRow | undefined {
  return rows[Math.floor(rows.length / 2)];
}

function keyOf({ baseline, endline }: ChartStudy): KeyEntry[] {
  return [
    { label: `${baseline}, dashed`, mark: 'circle', fill: BACKGROUND, stroke: YEARS.baseline },
    { label: String(endline), mark: 'circle', fill: YEARS.endline, stroke: YEARS.endline },
  ];
}

/** The chart of the hypsographic curves of everybody in mountains. */
export function hypsographicCurveChart(rows: readonly HypsographyRow[], study: ChartStudy): Chart {
  const levels = levelsOf(rows, study);
  const condition = conditionOf(study.indicator);
  const panels = [
    panelOf(levels, (row) => row.population_above_people, 'people', 0),
    panelOf(levels, (row) => row.affected_above_people, `${condition} people`, PANEL.width + PANEL.gap),
  ];
  const axis = scaleWithZero(
    ENDS.flatMap((end) => levels[end].map(({ elevation_m }) => elevation_m)),
    6,
  );
  const heading = title(levels, study);
  const subtitle = `People in mountains at or above each elevation, and of them people affected (${showName(study.indicator)}), ${study.baseline} and ${study.endline}; the two scales differ`;
  const alt = joinSentences([
    `Two line charts side by side, people at the left and people affected at the right, each with one curve per year; vertical axis: elevation in metres; horizontal axis: people who live at this elevation or above.`,
    ...ENDS.map((end) =>
      tellEnds(`People in ${study[end]}`, levels[end], (row) => row.population_above_people),
    ),
    ...ENDS.map((end) =>
      tellEnds(`People affected in ${study[end]}`, levels[end], (row) => row.affected_above_people),
    ),
  ]);
  const notes = closingNotes(
    ['Points are the lower limits of the bands of elevation; between them lines are straight.'],
    study,
  );
  const spec = plotChartSpec({
    ...{ title: heading, subtitle, altText: alt, notes, sourceLine: sourceLine(study) },
    ...{ width: WIDTH, height: PANEL.height, key: keyOf(study) },
    layers: panels.flatMap((panel) => [...panelFrame(panel), ...lineLayers(panel, levels, axis)]),
  });
  return {
    id: 'hypsographic-curve',
    title: heading,
    subtitle,
    altText: alt,
    notes,
    spec,
    table: tableOf(levels),
  };
}
