/**
 * The frame of charts with one row per group: names at the left, a plot on one axis, the numbers in columns at the
 * right, title above, notes and sources below. What is drawn inside the plot is each chart's own affair.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { AxisScale } from './axis-scale.ts';
import {
  chartTitle,
  footLines,
  type KeyEntry,
  keyLayers,
  keyWidth,
  type Layer,
  placedTexts,
} from './chart-parts.ts';
import { cutToWidth } from './font.ts';
import { INK } from './palette.ts';
import { TEXT_SIZE, THEME, VEGA_LITE_SCHEMA } from './theme.ts';

/** Widths in pixels, the same in all row charts so that they stand in one column of a page. */
const NAME_WIDTH = 228;
const PLOT_WIDTH = 400;
const ROW_HEIGHT = 25;
const COLUMN_WIDTH = 78;
const HEADER_GAP = 12;

/** A column of numbers at the right of the plot, already in words. */
export interface NumberColumn {
  /** One or two short lines. */
  readonly heading: readonly string[];
  readonly values: readonly string[];
}

export interface RowChart {
  readonly title: string;
  readonly subtitle: string;
  readonly altText: string;
  readonly notes: readonly string[];
  /** One line; the last below the chart. */
  readonly sourceLine: string;
  readonly names: readonly string[];
  readonly scale: AxisScale;
  readonly axisTitle: string;
  /** What the plot draws, one record per row; `order` is added. */
  readonly marks: readonly Readonly<Record<string, number | string | null>>[];
  readonly layers: readonly Layer[];
  readonly columns: readonly NumberColumn[];
  readonly key: readonly KeyEntry[];
}

/** Rows stand in the order of the data: names never order anything, since an order by name becomes an expression. */
export const ROW_POSITION = {
  field: 'order',
  type: 'ordinal',
  axis: null,
  scale: { paddingInner: 0, paddingOuter: 0 },
} as const;

/** The quantitative axis, identical in all layers of a row chart. */
export function quantityPosition(field: string, { domain, ticks }: AxisScale, title: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false },
    axis: { values: [...ticks], format: ',~f', title, orient: 'bottom' as const },
  };
}

function rowLine(width: number): Layer {
  return {
    mark: { type: 'rule', color: INK.guide, strokeWidth: 1 },
    encoding: { y: { ...ROW_POSITION, bandPosition: 1 }, x: { value: -NAME_WIDTH }, x2: { value: width } },
  };
}

function rowTexts(field: string, x: number, align: 'left' | 'right'): Layer {
  return {
    mark: { type: 'text', align, fontSize: TEXT_SIZE.label },
    encoding: { y: ROW_POSITION, x: { value: x }, text: { field, type: 'nominal' } },
  };
}

function columnLayers(columns: readonly NumberColumn[]): Layer[] {
  const right = (i: number): number => PLOT_WIDTH + 10 + (i + 1) * COLUMN_WIDTH;
  const headings = columns.flatMap(({ heading }, i) =>
    heading.map((text, line) => ({ text, x: right(i), y: -HEADER_GAP - 14 * (heading.length - 1 - line) })),
  );
  const values = columns.map((_, i) => rowTexts(`column_${i}`, right(i), 'right'));
  return [placedTexts(headings, { align: 'right', fontSize: 11, color: INK.muted }), ...values];
}

function rowRecords({ names, marks, columns }: RowChart): Record<string, number | string | null>[] {
  return names.map((name, order) => ({
    order,
    name: cutToWidth(name, NAME_WIDTH - 12, TEXT_SIZE.label),
    ...marks[order],
    ...Object.fromEntries(columns.map(({ values }, i) => [`column_${i}`, values[order] ?? ''])),
  }));
}

/** The line at 0, from which bars and distances are read. */
function zeroLine(scale: AxisScale, axisTitle: string): Layer {
  return {
    data: { values: [{ zero: 0 }] },
    mark: { type: 'rule', color: INK.line, strokeWidth: 1.2 },
    encoding: { x: quantityPosition('zero', scale, axisTitle), y: { value: 0 }, y2: { value: 'height' } },
  };
}

/** The specification of a chart with one row per group. */
export function rowChartSpec(chart: RowChart): TopLevelSpec {
  const height = Math.max(1, chart.names.length) * ROW_HEIGHT;
  const width = NAME_WIDTH + PLOT_WIDTH + 10 + chart.columns.length * COLUMN_WIDTH;
  const footTop = height + 62;
  return {
    $schema: VEGA_LITE_SCHEMA,
    description: chart.altText,
    config: THEME,
    padding: 16,
    width: PLOT_WIDTH,
    height,
    title: chartTitle(chart.title, chart.subtitle, width, 20),
    data: { values: rowRecords(chart) },
    layer: [
      rowLine(width - NAME_WIDTH),
      rowTexts('name', -NAME_WIDTH, 'left'),
      zeroLine(chart.scale, chart.axisTitle),
      ...chart.layers,
      ...columnLayers(chart.columns),
      // A long key begins above the names, so that it ends before the headings of the numbers.
      ...keyLayers(chart.key, keyWidth(chart.key) > PLOT_WIDTH ? -NAME_WIDTH : 0, -HEADER_GAP),
      footLines([...chart.notes, chart.sourceLine], -NAME_WIDTH, footTop, width),
    ],
  };
}
