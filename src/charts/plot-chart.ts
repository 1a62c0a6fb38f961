/**
 * The frame of charts with a plot of curves: an axis at the left, title above, key between, notes and sources below.
 * What is drawn inside is each chart's own affair.
 */
import type { TopLevelSpec } from 'vega-lite';
import { chartTitle, footLines, type KeyEntry, keyLayers, type Layer } from './chart-parts.ts';
import { YEARS } from './palette.ts';
import { THEME, VEGA_LITE_SCHEMA } from './theme.ts';

/** Pixels at the left of a plot for the labels and title of its axis. */
const LEFT = 70;
/** Pixels below a plot for the labels and title of its axis. */
const BELOW = 62;
const KEY_GAP = 14;

export interface PlotChart {
  readonly title: string;
  readonly subtitle: string;
  readonly altText: string;
  readonly notes: readonly string[];
  /** One line; the last below the chart. */
  readonly sourceLine: string;
  /** Of the plot, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of title and notes from the left of the axis, in pixels; the plot and its axis where absent. */
  readonly textWidth?: number;
  readonly key: readonly KeyEntry[];
  readonly layers: readonly Layer[];
}

/** Lines of the two years: dashed and grey for the baseline, whole and blue for the endline. */
export const YEAR_LINES: Readonly<
  Record<'baseline' | 'endline', { stroke: string; strokeDash: number[]; strokeWidth: number }>
> = {
  baseline: { stroke: YEARS.baseline, strokeDash: [6, 4], strokeWidth: 2 },
  endline: { stroke: YEARS.endline, strokeDash: [1, 0], strokeWidth: 2.4 },
};

/** The specification of a chart of curves. */
export function plotChartSpec(chart: PlotChart): TopLevelSpec {
  const textWidth = chart.textWidth ?? LEFT + chart.width;
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: chart.altText,
    config: THEME,
    padding: 16,
    width: chart.width,
    height: chart.height,
    title: chartTitle(chart.title, chart.subtitle, textWidth, 22),
    layer: [
      ...chart.layers,
      ...keyLayers(chart.key, 0, -KEY_GAP),
      footLines([...chart.notes, chart.sourceLine], -LEFT, chart.height + BELOW, textWidth),
    ],
  };
}
