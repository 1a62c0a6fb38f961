/**
 * The tables of mountain people by class and by settlement in the page, of studies that cross mountains with these.
 */
import { type ChangeRow, compareText, ofGrouping, withPeople } from '../charts/rows.ts';
import { dataTable } from './data-table.ts';
import { measureColumns } from './group-tables.ts';
import { html, type Markup, NOTHING, when } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';

interface CrossedTable {
  readonly grouping: string;
  readonly caption: string;
  /** Heading of the first column. */
  readonly heading: string;
}

const TABLES: readonly CrossedTable[] = [
  { grouping: 'class', caption: 'Mountain people by class', heading: 'Class' },
  { grouping: 'settlement', caption: 'Mountain people by kind of settlement', heading: 'Settlement' },
  {
    grouping: 'class_settlement',
    caption: 'Mountain people by class and kind of settlement',
    heading: 'Class (settlement)',
  },
];

/** Classes in the order in which the study tells them, what has no place there by id, and who is in none last. */
function orderRows(rows: readonly ChangeRow[], order: readonly string[]): ChangeRow[] {
  const place = ({ group_id: id }: ChangeRow): number => {
    if (id.startsWith('no_class') || id.startsWith('no_settlement')) return order.length + 1;
    const found = order.findIndex((key) => id === key || id.startsWith(`${key}|`));
    return found < 0 ? order.length : found;
  };
  return withPeople(rows).toSorted((a, b) => place(a) - place(b) || compareText(a.group_id, b.group_id));
}

/** The section; nothing where mountains are crossed with nothing. */
export function crossedSection(changes: readonly ChangeRow[], study: PublishedStudy): Markup {
  const { crossed = [], class_order: order = [] } = study;
  if (crossed.length === 0) return NOTHING;
  const tables = TABLES.flatMap(({ grouping, caption, heading }) => {
    const rows = orderRows(ofGrouping(changes, grouping), order);
    if (rows.length === 0) return [];
    const columns = [
      { heading, form: 'text' as const, value: (row: ChangeRow) => row.group_name },
      ...measureColumns(study),
    ];
    return [dataTable({ caption, columns, rows })];
  });
  const files = [
    ...(crossed.includes('classes') ? ['classes', 'country_classes'] : []),
    ...(crossed.includes('settlement') ? ['settlements', 'country_settlements'] : []),
    ...(crossed.length === 2 ? ['class_settlements'] : []),
  ];
  const links = files.map(
    (name, i) => html`${i > 0 ? ', ' : ' '}<a href="tables/${name}.csv">${name}.csv</a>`,
  );
  return html`<section aria-labelledby="classes"><h2 id="classes">Classes and settlement</h2>
<p>Mountain people only; people in mountains who are in no class or kind of settlement have a row of their own. ${when(
    crossed.includes('settlement'),
    () =>
      html`What counts as urban is the choice of the layer: shares of rural people differ widely between layers. `,
  )}In full precision, and by country:${links}.</p>
${tables}
</section>`;
}
