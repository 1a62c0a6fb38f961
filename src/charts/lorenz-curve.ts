/**
 * How unevenly affected people are spread over mountain zones: the Lorenz curves of both years beside the line on which
 * every zone would have the same prevalence.
 */
import { areaUnder } from '../compare/gini.ts';
import { joinSentences } from './alt-text.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import { type KeyEntry, type Layer, placedTexts } from './chart-parts.ts';
import { showName } from './display-text.ts';
import { formatNumber, formatShare } from './format-number.ts';
import type { CurveRow } from './inequality-rows.ts';
import { BACKGROUND, INK, YEARS } from './palette.ts';
import { plotChartSpec, YEAR_LINES } from './plot-chart.ts';
import { capitalise, closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

/** Side of the square plot, pixels. */
const SIDE = 430;
/** Title and notes are wider than the plot. */
const TEXT_WIDTH = 720;

type End = 'baseline' | 'endline';
const ENDS: readonly End[] = ['baseline', 'endline'];

/**
 * Share of people, those of the highest prevalence, among whom half of the affected people are; null without a curve.
 * @param points from (0, 0) to (1, 1), by prevalence
 * @example (0, 0), (0.5, 0.25), (1, 1): a third, for the upper half of people has three quarters of the affected
 */
export function shareWithHalf(
  points: readonly Pick<CurveRow, 'cumulative_people_share' | 'cumulative_affected_share'>[],
): number | null {
  const next = points.findIndex((point) => point.cumulative_affected_share >= 0.5);
  const [from, to] = [points[next - 1], points[next]];
  if (from === undefined || to === undefined) return null;
  const rise = to.cumulative_affected_share - from.cumulative_affected_share;
  const part = (0.5 - from.cumulative_affected_share) / rise;
  return (
    1 - from.cumulative_people_share - part * (to.cumulative_people_share - from.cumulative_people_share)
  );
}

type Curves = Readonly<Record<End, readonly CurveRow[]>>;

function curvesOf(rows: readonly CurveRow[], study: ChartStudy): Curves {
  const ofYear = (year: number): CurveRow[] =>
    rows
      .filter(({ curve, study_year }) => curve === 'lorenz_over_zones' && study_year === year)
      .toSorted((a, b) => a.curve_point - b.curve_point);
  return { baseline: ofYear(study.baseline), endline: ofYear(study.endline) };
}

function title(curves: Curves, study: ChartStudy): string {
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  const [before, after] = [shareWithHalf(curves.baseline), shareWithHalf(curves.endline)];
  if (before === null || after === null)
    return findingTitle(
      `Spread of ${subject} over mountain zones, ${study.baseline} and ${study.endline}`,
      study,
    );
  return findingTitle(
    `Half of the ${subject} are among the ${formatShare(after)} of people in the zones of highest prevalence in ${study.endline}, ${formatShare(before)} in ${study.baseline}`,
    study,
  );
}

function percentAxis(field: string, text: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, 100], nice: false },
    axis: { values: [0, 25, 50, 75, 100], format: ',~f', title: text },
  };
}

function layers(curves: Curves, axes: { readonly x: string; readonly y: string }): Layer[] {
  const x = percentAxis('people', axes.x);
  const y = percentAxis('affected', axes.y);
  const ends = ENDS.filter((end) => curves[end].length > 0);
  const lines = ends.map(
    (end): Layer => ({
      data: {
        values: curves[end].map((point) => ({
          people: 100 * point.cumulative_people_share,
          affected: 100 * point.cumulative_affected_share,
        })),
      },
      mark: { type: 'line', interpolate: 'linear', ...YEAR_LINES[end] },
      encoding: { x, y, order: { field: 'people', type: 'quantitative' } },
    }),
  );
  const halves = ends.flatMap((end): Layer[] => {
    const share = shareWithHalf(curves[end]);
    if (share === null) return [];
    const fill = end === 'baseline' ? BACKGROUND : YEARS.endline;
    return [
      {
        data: { values: [{ people: 100 * (1 - share), affected: 50 }] },
        mark: { type: 'point', filled: true, fill, stroke: YEARS[end], strokeWidth: 2, size: 90, opacity: 1 },
        encoding: { x, y },
      },
    ];
  });
  const diagonal: Layer = {
    data: { values: [0, 100].map((share) => ({ people: share, affected: share })) },
    mark: { type: 'line', stroke: INK.line, strokeWidth: 1 },
    encoding: { x, y },
  };
  return [
    diagonal,
    placedTexts([{ text: 'the same in every zone', x: 176, y: 232 }], {
      align: 'right',
      fontSize: 11,
      color: INK.muted,
    }),
    ...lines,
    ...halves,
  ];
}

function keyOf(curves: Curves, { baseline, endline }: ChartStudy): KeyEntry[] {
  const withGini = (label: string, points: readonly CurveRow[]): string => {
    const gini = giniOf(points);
    return gini === null ? label : `${label}: Gini ${formatNumber(gini, 2)}`;
  };
  return [
    {
      label: withGini(`${baseline}, dashed`, curves.baseline),
      ...{ mark: 'circle', fill: BACKGROUND, stroke: YEARS.baseline },
    },
    {
      label: withGini(String(endline), curves.endline),
      ...{ mark: 'circle', fill: YEARS.endline, stroke: YEARS.endline },
    },
  ];
}

/** Gini coefficient of a Lorenz curve; null without one. */
function giniOf(points: readonly CurveRow[]): number | null {
  if (points.length === 0) return null;
  const curve = points.map((point) => ({
    peopleShare: point.cumulative_people_share,
    amountShare: point.cumulative_affected_share,
  }));
  return 1 - 2 * areaUnder(curve);
}

function tableOf(curves: Curves): ChartTable {
  return {
    columns: [
      { name: 'curve', label: 'Curve', form: 'text' },
      { name: 'study_year', label: 'Year', form: 'text' },
      { name: 'cumulative_people_share', label: 'People, from the lowest prevalence', form: 'share' },
      { name: 'cumulative_affected_share', label: 'Affected people', form: 'share' },
    ],
    rows: ENDS.flatMap((end) =>
      curves[end].map((point) => [
        point.curve,
        point.study_year,
        point.cumulative_people_share,
        point.cumulative_affected_share,
      ]),
    ),
  };
}

function tellHalf(year: number, points: readonly CurveRow[]): string {
  const share = shareWithHalf(points);
  if (share === null) return `${year}: nobody affected, or no prevalence known.`;
  return `${year}: half of the affected people are among the ${formatShare(share)} of people of the highest prevalence; Gini coefficient ${formatNumber(giniOf(points), 2)}.`;
}

/** The chart of the Lorenz curves of everybody in mountains over zones. */
export function lorenzCurveChart(rows: readonly CurveRow[], study: ChartStudy): Chart {
  const curves = curvesOf(rows, study);
  const heading = title(curves, study);
  const condition = capitalise(conditionOf(study.indicator));
  const subtitle = `Lorenz curve of people affected (${showName(study.indicator)}) over mountain zones, ${study.baseline} and ${study.endline}: people in the order of the prevalence of their zone`;
  const alt = joinSentences([
    `Line chart with one curve per year; horizontal axis: people of known prevalence from zones of low to zones of high prevalence, 0 to 100 %; vertical axis: share of the affected people who are among them, 0 to 100 %. The further a curve hangs below the diagonal, the more unequal.`,
    tellHalf(study.baseline, curves.baseline),
    tellHalf(study.endline, curves.endline),
  ]);
  const notes = closingNotes(
    [
      'Circles mark half of the affected people. Within a zone everybody counts as having the prevalence of the zone.',
    ],
    study,
  );
  const spec = plotChartSpec({
    ...{ title: heading, subtitle, altText: alt, notes, sourceLine: sourceLine(study) },
    ...{ width: SIDE, height: SIDE, textWidth: TEXT_WIDTH, key: keyOf(curves, study) },
    layers: layers(curves, {
      x: '% of people, from zones of low to zones of high prevalence',
      y: `% of ${condition.toLowerCase()} people`,
    }),
  });
  return { id: 'lorenz-curve', title: heading, subtitle, altText: alt, notes, spec, table: tableOf(curves) };
}
