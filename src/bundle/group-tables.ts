/**
 * The tables of countries and mountain zones in the page.
 */
import { formatNumber } from '../charts/format-number.ts';
import { MARK_MEANINGS, markLetters } from '../charts/group-marks.ts';
import { byLargest, type ChangeRow, compareText, ofGrouping, withPeople } from '../charts/rows.ts';
import {
  toldChange,
  toldLeastDataShare,
  toldPoints,
  toldPrevalence,
  toldRelativeChange,
} from '../charts/told-values.ts';
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup, type MarkupValue, NOTHING } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';
import { type ChangeReasons, whyColumns } from './why-columns.ts';

/** Mountain zones listed in the page; the CSV holds all. */
const ZONE_LIMIT = 100;

/** People, affected people and prevalence of both years and their change, as columns of a table. */
export function measureColumns({ years: { baseline, endline } }: PublishedStudy): PageColumn<ChangeRow>[] {
  return [
    { heading: `People ${baseline}`, form: 'people', value: (row) => row.population_baseline_people },
    { heading: `People ${endline}`, form: 'people', value: (row) => row.population_endline_people },
    { heading: `Affected ${baseline}`, form: 'people', value: (row) => row.affected_baseline_people },
    { heading: `Affected ${endline}`, form: 'people', value: (row) => row.affected_endline_people },
    { heading: 'Change', form: 'change', value: toldChange },
    { heading: 'Change, relative', form: 'relative', value: toldRelativeChange },
    { heading: `Prevalence ${baseline}`, form: 'share', value: (row) => toldPrevalence(row, 'baseline') },
    { heading: `Prevalence ${endline}`, form: 'share', value: (row) => toldPrevalence(row, 'endline') },
    { heading: 'Change of prevalence', form: 'points', value: toldPoints },
    { heading: 'Least data share', form: 'dataShare', value: toldLeastDataShare },
  ];
}

/** Letters of {@link MARK_MEANINGS}. */
const MARK_COLUMN: PageColumn<ChangeRow> = { heading: 'Marks', form: 'text', value: markLetters };

/** A name without accents and case, to sort by: Côte d'Ivoire stands before Croatia. */
function alphabetic(name: string): string {
  return name.slice(0, 200).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function isCountry({ group_id }: ChangeRow): boolean {
  return group_id !== 'no_country';
}

/** Groups of countries by name; nothing where the study names none. */
function countryGroupTable(
  changes: readonly ChangeRow[],
  study: PublishedStudy,
  reasons: ChangeReasons,
): MarkupValue {
  const rows = ofGrouping(changes, 'country_group');
  if (rows.length === 0) return NOTHING;
  return dataTable({
    caption: 'Mountain people by group of countries. A country may be in several groups: do not add rows.',
    columns: [
      { heading: 'Group', form: 'text', value: (row) => row.group_name },
      ...measureColumns(study),
      ...whyColumns(rows, reasons),
      MARK_COLUMN,
    ],
    rows,
  });
}

/** Groups of countries, and all countries with people in mountains, by name. */
export function countrySection(
  changes: readonly ChangeRow[],
  study: PublishedStudy,
  reasons: ChangeReasons,
): Markup {
  const all = ofGrouping(changes, 'country');
  const rows = withPeople(all).toSorted(
    (a, b) =>
      compareText(alphabetic(a.group_name), alphabetic(b.group_name)) || compareText(a.group_id, b.group_id),
  );
  const table = dataTable({
    caption: `Mountain people by country (${rows.filter(isCountry).length} of ${all.filter(isCountry).length} countries have people in mountains)`,
    columns: [
      { heading: 'Country', form: 'text', value: (row) => row.group_name },
      ...measureColumns(study),
      ...whyColumns(rows, reasons),
      MARK_COLUMN,
    ],
    rows,
  });
  return html`<section aria-labelledby="countries"><h2 id="countries">Countries</h2>
<p>Use your browser\u2019s search to find a country. People whom two countries claim are in both rows. Full precision: <a href="tables/countries.csv">countries.csv</a>, changes in <a href="tables/changes.csv">changes.csv</a>, intervals in <a href="tables/uncertainty.csv">uncertainty.csv</a>, reasons in <a href="tables/decomposition.csv">decomposition.csv</a>. ${MARK_MEANINGS}</p>
${countryGroupTable(changes, study, reasons)}${table}
</section>`;
}

/** The mountain zones with most affected people in the endline year. */
export function zoneSection(changes: readonly ChangeRow[], study: PublishedStudy): Markup {
  const all = ofGrouping(changes, 'zone');
  const sorted = all.toSorted(
    byLargest(
      (row) => row.affected_endline_people,
      (row) => row.group_id,
    ),
  );
  const rows = sorted.slice(0, ZONE_LIMIT);
  const scope =
    rows.length < all.length
      ? `The ${rows.length} of ${formatNumber(all.length)} mountain zones`
      : 'Mountain zones';
  const table = dataTable({
    caption: `${scope} with most affected people in ${study.years.endline}. Overlapping zones count the same people twice: do not add rows.`,
    columns: [
      { heading: 'Mountain zone', form: 'text', value: (row) => row.group_name },
      { heading: 'Id', form: 'text', value: (row) => row.group_id },
      ...measureColumns(study),
      MARK_COLUMN,
    ],
    rows,
  });
  return html`<section aria-labelledby="zones"><h2 id="zones">Mountain zones</h2>
<p>All zones in full precision: <a href="tables/zones.csv">zones.csv</a>; zones by country: <a href="tables/zone_countries.csv">zone_countries.csv</a>, by region: <a href="tables/zone_regions.csv">zone_regions.csv</a>. ${MARK_MEANINGS}</p>
${table}
</section>`;
}
