/**
 * Published figures in the page: those of the same scope with the study's number beside them, the others with the reason
 * why they are not compared.
 */
import { z } from 'zod';
import {
  countObstacles,
  countVerdicts,
  formatComputed,
  tellMeasure,
  tellObstacle,
  tellVerdict,
} from '../charts/published-words.ts';
import { OBSTACLES } from '../compare/published-check.ts';
import type { PublishedCheckRow } from '../compare/published-check-rows.ts';
import type { Row } from '../tables/session.ts';
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup, NOTHING, when } from './markup.ts';

const TEXT = z.string();
const NUMBER_OR_NULL = z.number().nullable();
const ROW = z.object({
  figure_number: z.number(),
  published_study: TEXT,
  measure: TEXT,
  figure_years: TEXT,
  geography: TEXT,
  country_group: TEXT,
  population_group: TEXT,
  mountain_class: TEXT,
  definition: TEXT.nullable(),
  indicator: TEXT.nullable(),
  published_figure: TEXT,
  value_unit: TEXT.nullable(),
  published_value: NUMBER_OR_NULL,
  published_lower: NUMBER_OR_NULL,
  published_upper: NUMBER_OR_NULL,
  grouping: TEXT.nullable(),
  group_id: TEXT.nullable(),
  computed_value: NUMBER_OR_NULL,
  verdict: z.enum(['inside', 'outside', 'not_comparable']),
  outside_by: NUMBER_OR_NULL,
  relative_difference: NUMBER_OR_NULL,
  obstacle: z.enum(OBSTACLES).nullable(),
  reason: TEXT.nullable(),
  figure_source: TEXT,
});

/**
 * A row of `published_check`.
 * @throws ZodError when it is not what stage 5 writes
 */
export function toPublishedCheckRow(row: Row): PublishedCheckRow {
  return ROW.parse(row);
}

function describingColumns(): PageColumn<PublishedCheckRow>[] {
  return [
    { heading: 'Published by', form: 'text', value: (row) => row.published_study },
    { heading: 'Measure', form: 'text', value: tellMeasure },
    { heading: 'Place', form: 'text', value: (row) => row.geography },
    { heading: 'Year', form: 'text', value: (row) => row.figure_years },
    { heading: 'Published', form: 'text', value: (row) => row.published_figure },
  ];
}

function comparedTable(rows: readonly PublishedCheckRow[]): Markup {
  return dataTable({
    caption: 'Figures of the same scope, definition, indicator and year',
    columns: [
      ...describingColumns(),
      { heading: 'This study', form: 'text', value: formatComputed },
      { heading: 'Verdict', form: 'text', value: tellVerdict },
    ],
    rows,
  });
}

function otherFigures(rows: readonly PublishedCheckRow[]): Markup {
  const reasons = countObstacles(rows).map(
    ({ kind, count }) => html`<li>${count}: ${tellObstacle(kind)}</li>\n`,
  );
  const table = dataTable<PublishedCheckRow>({
    caption: 'Figures that are not compared',
    columns: [...describingColumns(), { heading: 'Why', form: 'text', value: (row) => row.reason }],
    rows,
  });
  return html`<p>Not compared, each counted by the first reason:</p>
<ul>
${reasons}</ul>
<details><summary>The ${rows.length} figures that are not compared, and every reason</summary>
${table}
</details>`;
}

/** The section of published figures; nothing where the study names none. */
export function publishedSection(rows: readonly PublishedCheckRow[]): Markup {
  if (rows.length === 0) return NOTHING;
  const { inside, outside } = countVerdicts(rows);
  const compared = rows.filter(({ verdict }) => verdict !== 'not_comparable');
  const others = rows.filter(({ verdict }) => verdict === 'not_comparable');
  const found =
    compared.length === 0
      ? `None of ${rows.length} published figures is of the same scope, definition, indicator and year as this study.`
      : `${compared.length} of ${rows.length} published figures are of the same scope, definition, indicator and year as this study: ${inside} inside and ${outside} outside the numbers that round to them.`;
  return html`<section aria-labelledby="published"><h2 id="published">Against published figures</h2>
<p>${found} Figures of different scope are never compared, however alike they look. With sources: <a href="tables/published_check.csv">published_check.csv</a>.</p>
${when(compared.length > 0, () => comparedTable(compared))}
${when(others.length > 0, () => otherFigures(others))}
</section>`;
}
