/**
 * A chart in the page: the drawing, what it says in words, its numbers as a table, its files.
 */
import type { Chart, ChartColumn } from '../charts/chart.ts';
import { formatNumber } from '../charts/format-number.ts';
import { type CellValue, dataTable, scrollRegion } from './data-table.ts';
import { html, Markup } from './markup.ts';

/** Rows of a chart's table that the page shows; the CSV holds all. */
const TWIN_ROWS = 40;

/** A chart and its drawing. */
export interface DrawnChart {
  readonly chart: Chart;
  /** An SVG document made by `renderSvg`. */
  readonly svg: string;
}

/** Files of one chart, in the order they are offered. */
export const CHART_FILE_KINDS = [
  { extension: 'svg', label: 'SVG' },
  { extension: 'png', label: 'PNG' },
  { extension: 'csv', label: 'CSV' },
  { extension: 'vl.json', label: 'Vega-Lite' },
] as const;

function downloads({ id, title }: Chart): Markup {
  const links = CHART_FILE_KINDS.map(
    ({ extension, label }) =>
      html`<li><a href="charts/${id}.${extension}" download aria-label="${label}: ${title}">${label}</a></li>`,
  );
  return html`<ul class="downloads" aria-label="Files of this chart">${links}</ul>`;
}

function twin({ table, title }: Chart): Markup {
  const shown = table.rows.slice(0, TWIN_ROWS);
  const rest = table.rows.length - shown.length;
  const more =
    rest > 0 ? ` The first ${shown.length} of ${formatNumber(table.rows.length)} rows; the CSV has all.` : '';
  // The name comes first, as it is what a row is called; ids stay in the files.
  const named = table.columns.map((column, index) => ({ ...column, index })).slice(1);
  return dataTable({
    caption: `Numbers of the chart: ${title}.${more}`,
    columns: named.map(({ label, form, index }: ChartColumn & { readonly index: number }) => ({
      heading: label,
      form,
      value: (row: readonly CellValue[]) => row[index] ?? null,
    })),
    rows: shown,
  });
}

/** The chart as a figure. */
export function chartFigure({ chart, svg }: DrawnChart): Markup {
  return html`<figure id="chart-${chart.id}">
${scrollRegion(`Chart: ${chart.title}`, new Markup(svg))}
<figcaption>${chart.altText}</figcaption>
${downloads(chart)}
<details><summary>Table of the numbers</summary>
${twin(chart)}
</details>
</figure>`;
}
