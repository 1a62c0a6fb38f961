/**
 * Conservation: where everybody of the raster went, as exact decimals, for `conservation.json` and the page.
 */
import { formatNumber } from '../charts/format-number.ts';
import type { Row } from '../tables/session.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup } from './markup.ts';

/** Decimal text without trailing zeros, so that it stays the exact number and reads as one. */
function trimDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A JSON number that keeps every digit of an exact sum. */
function jsonNumber(value: Row[string]): string {
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return trimDecimal(value);
  return JSON.stringify(value ?? null);
}

function jsonRecord(row: Row): string {
  const fields = Object.entries(row).map(
    ([name, value]) => `      ${JSON.stringify(name)}: ${jsonNumber(value)}`,
  );
  return `    {\n${fields.join(',\n')}\n    }`;
}

function isBalanced(row: Row): boolean {
  return Number(row.difference_people) === 0;
}

/**
 * The text of `conservation.json`: one record per study year, sums in people with all their digits.
 * @param rows rows of `conservation.sql`: exact sums as decimal text
 */
export function conservationJson(rows: readonly Row[]): string {
  const conserved = JSON.stringify(rows.every(isBalanced));
  return `{\n  "unit": "people",\n  "conserved": ${conserved},\n  "years": [\n${rows.map(jsonRecord).join(',\n')}\n  ]\n}\n`;
}

/** Lines of the balance, in the order a reader adds them up. */
const LINES = [
  ['raster_total_people', 'People in the population raster'],
  ['in_mountain_zones_people', 'of these in mountain zones'],
  ['outside_mountain_zones_people', 'of these outside mountain zones'],
  ['difference_people', 'Difference'],
  ['in_more_than_one_mountain_zone_people', 'In more than one mountain zone (counted once above)'],
  ['in_mountain_zones_outside_countries_people', 'In mountain zones, outside every country'],
  ['outside_countries_people', 'Outside every country'],
  ['in_more_than_one_country_people', 'In more than one country'],
  ['without_prevalence_people', 'Without a known prevalence'],
] as const;

/** People of one line and year: a difference that is not exactly 0 is never printed as 0. */
function balanceCell(row: Row, name: string): string {
  const value = Number(row[name]);
  const whole = formatNumber(value);
  return whole === '0' && value !== 0 ? String(value) : whole;
}

/** The balance as a table of the page. */
export function conservationSection(rows: readonly Row[]): Markup {
  const verdict = rows.every(isBalanced)
    ? 'In every study year everybody in the raster is either in a mountain zone or outside; nobody is lost or counted twice.'
    : 'The balance does not close: people were lost or counted twice. Do not use these results.';
  const table = dataTable({
    caption: 'Balance of people, by study year. Exact sums are in conservation.json.',
    columns: [
      { heading: 'People', form: 'text', value: ([, label]: (typeof LINES)[number]) => label },
      ...rows.map((row) => ({
        heading: String(row.study_year),
        form: 'people' as const,
        value: ([name]: (typeof LINES)[number]) => balanceCell(row, name),
      })),
    ],
    rows: LINES,
  });
  return html`<section aria-labelledby="conservation"><h2 id="conservation">Conservation of people</h2>
<p>${verdict}</p>
${table}
</section>`;
}
