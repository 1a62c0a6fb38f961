/**
 * Tables in the page: a caption, headings with scope, the first column naming the row, numbers to the right. Wide
 * tables scroll inside a region that the keyboard reaches.
 */

import { shortenName } from '../charts/display-text.ts';
import {
  formatDataShare,
  formatNumber,
  formatPoints,
  formatRelativeChange,
  formatShare,
  formatSignedNumber,
  NO_DATA,
  NOT_APPLICABLE,
  NOT_COMPARABLE,
} from '../charts/format-number.ts';
import { html, type Markup, type MarkupValue } from './markup.ts';

/** How a cell is shown; numbers stand to the right. */
export type CellForm = 'text' | 'people' | 'change' | 'share' | 'relative' | 'points' | 'dataShare';

export type CellValue = string | number | null;

export interface PageColumn<Row> {
  readonly heading: string;
  readonly form: CellForm;
  readonly value: (row: Row) => CellValue;
}

export interface PageTable<Row> {
  readonly caption: string;
  readonly columns: readonly PageColumn<Row>[];
  readonly rows: readonly Row[];
}

/** Names longer than this are cut where they are shown; files keep them whole. */
const NAME_LENGTH = 120;

const NUMBER_FORMATS: Readonly<Record<Exclude<CellForm, 'text'>, (value: number | null) => string>> = {
  people: (value) => formatNumber(value),
  change: formatSignedNumber,
  share: formatShare,
  relative: formatRelativeChange,
  points: formatPoints,
  dataShare: formatDataShare,
};

function cellText(value: CellValue, form: CellForm): string {
  if (typeof value === 'string') return shortenName(value, NAME_LENGTH);
  if (form === 'text') return value === null ? NOT_APPLICABLE : String(value);
  return NUMBER_FORMATS[form](value);
}

function cell(value: CellValue, form: CellForm, first: boolean): Markup {
  const text = cellText(value, form);
  if (first) return html`<th scope="row">${text}</th>`;
  if (form === 'text') return html`<td>${text}</td>`;
  return [NO_DATA, NOT_APPLICABLE, NOT_COMPARABLE].includes(text)
    ? html`<td class="number missing">${text}</td>`
    : html`<td class="number">${text}</td>`;
}

/** A region that scrolls sideways by itself, so that the page never does. */
export function scrollRegion(label: string, content: MarkupValue): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** The table as HTML. */
export function dataTable<Row>({ caption, columns, rows }: PageTable<Row>): Markup {
  const headings = columns.map(({ heading, form }) =>
    form === 'text'
      ? html`<th scope="col">${heading}</th>`
      : html`<th scope="col" class="number">${heading}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(({ value, form }, i) => cell(value(row), form, i === 0));
    return html`<tr>${cells}</tr>\n`;
  });
  const table = html`<table>
<caption><span>${caption}</span></caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${body}</tbody>
</table>`;
  return scrollRegion(caption, table);
}
