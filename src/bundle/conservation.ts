/**
 * Conservation: where everybody of the raster went, as exact decimals, for `conservation.json` and the page. Where a study
 * is its zones, everybody is who lives in the blocks that were read: no total of a raster.
 */
import { formatNumber } from '../charts/format-number.ts';
import type { StudyExtent } from '../study/study.ts';
import type { Row } from '../tables/session.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** What a study speaks of, and how many blocks of its grid were read for it. */
export interface ReadExtent {
  readonly extent: StudyExtent;
  readonly gridBlocks: number;
  readonly readBlocks: number;
}

/** Decimal text without trailing zeros, so that it stays the exact number and reads as one. */
function trimDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A JSON number that keeps every digit of an exact sum. */
function jsonNumber(value: Row[string]): string {
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return trimDecimal(value);
  return JSON.stringify(value ?? null);
}

/** A row under names that say what its total is of. */
function namedRow({ outside_study_people: outside = null, ...row }: Row, { extent }: ReadExtent): Row {
  if (extent === 'raster') return row;
  const { study_year = null, raster_total_people: total = null, ...placed } = row;
  return { study_year, read_blocks_people: total, ...placed, outside_study_people: outside };
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
 * @param read where the study is its zones, the total is that of the blocks that were read, and named so
 */
export function conservationJson(rows: readonly Row[], read: ReadExtent): string {
  const conserved = JSON.stringify(rows.every(isBalanced));
  const years = rows.map((row) => jsonRecord(namedRow(row, read))).join(',\n');
  return `{\n  "unit": "people",\n${jsonExtent(read)}  "conserved": ${conserved},\n  "years": [\n${years}\n  ]\n}\n`;
}

function jsonExtent({ extent, gridBlocks, readBlocks }: ReadExtent): string {
  if (extent === 'raster') return '';
  return `  "extent": "zones",\n  "grid_blocks": ${gridBlocks},\n  "read_blocks": ${readBlocks},\n`;
}

/** Lines of the balance, in the order a reader adds them up. */
const LINES = [
  ['in_mountain_zones_people', 'of these in mountain zones'],
  ['outside_mountain_zones_people', 'of these outside mountain zones'],
  ['difference_people', 'Difference'],
  ['in_more_than_one_mountain_zone_people', 'In more than one mountain zone (counted once above)'],
  ['in_mountain_zones_outside_countries_people', 'In mountain zones, outside every country'],
  ['outside_countries_people', 'Outside every country'],
  ['in_more_than_one_country_people', 'In more than one country'],
  ['without_prevalence_people', 'Without a known prevalence'],
] as const;

type Line = readonly [name: string, label: string];

/** The lines with the total, and who of it is no part of the study. */
function linesOf({ extent }: ReadExtent): readonly Line[] {
  if (extent === 'raster') return [['raster_total_people', 'People in the population raster'], ...LINES];
  return [
    ['raster_total_people', 'People in the blocks that were read'],
    ...LINES,
    ['outside_study_people', 'In no mountain zone and no country: no part of the study'],
  ];
}

/** People of one line and year: a difference that is not exactly 0 is never printed as 0. */
function balanceCell(row: Row, name: string): string {
  const value = Number(row[name]);
  const whole = formatNumber(value);
  return whole === '0' && value !== 0 ? String(value) : whole;
}

/** The balance as a table of the page. */
export function conservationSection(rows: readonly Row[], read: ReadExtent): Markup {
  const verdict = rows.every(isBalanced)
    ? `In every study year everybody ${placeOf(read)} is either in a mountain zone or outside; nobody is lost or counted twice.`
    : 'The balance does not close: people were lost or counted twice. Do not use these results.';
  const table = dataTable({
    caption: 'Balance of people, by study year. Exact sums are in conservation.json.',
    columns: [
      { heading: 'People', form: 'text', value: ([, label]: Line) => label },
      ...rows.map((row) => ({
        heading: String(row.study_year),
        form: 'people' as const,
        value: ([name]: Line) => balanceCell(row, name),
      })),
    ],
    rows: linesOf(read),
  });
  return html`<section aria-labelledby="conservation"><h2 id="conservation">Conservation of people</h2>
<p>${verdict}</p>
${readWords(read)}${table}
</section>`;
}

function placeOf({ extent }: ReadExtent): string {
  return extent === 'raster' ? 'in the raster' : 'in the blocks that were read';
}

/** What the balance is of, where it is not of the raster. */
function readWords({ extent, gridBlocks, readBlocks }: ReadExtent): Markup {
  if (extent === 'raster') return NOTHING;
  return html`<p>The extent of this study is its zones. The balance is of the ${formatNumber(readBlocks)} of ${formatNumber(gridBlocks)} blocks of the grid that hold a piece of a mountain zone or country: its total is no total of a raster, and depends on how the grid is cut. No other figure does.</p>
`;
}
