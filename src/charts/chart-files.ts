/**
 * The contents of the text files of one chart: specification, drawing, table. Its picture is made from the drawing.
 */
import { pick, type TableDefinition } from '../tables/columns.ts';
import type { Row } from '../tables/session.ts';
import { toCsv } from '../tables/write-csv.ts';
import type { Chart, ChartTable } from './chart.ts';
import { renderSvg } from './render.ts';

export interface ChartFiles {
  /** Vega-Lite specification with its data, as JSON. */
  readonly specification: string;
  readonly svg: string;
  /** Full precision; NULL is an empty field. */
  readonly csv: string;
}

/** Columns and rows of a chart's table as tables are written. */
function toDefinition({ columns, rows }: ChartTable): { definition: TableDefinition; records: Row[] } {
  const names = columns.map(({ name }) => name);
  const records = rows.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null])));
  return { definition: { columns: pick(...names), key: names.slice(0, 1) }, records };
}

/** Draws a chart and writes it out as text. Throws as {@link renderSvg} does. */
export async function chartFiles(chart: Chart): Promise<ChartFiles> {
  const svg = await renderSvg(chart);
  const { definition, records } = toDefinition(chart.table);
  return {
    specification: `${JSON.stringify(chart.spec)}\n`,
    svg,
    csv: toCsv(records, definition),
  };
}
