/**
 * The tables that the bundle holds, listed in the page.
 */
import {
  type CrossedLayer,
  type CrossedTable,
  crossedTables,
  PUBLISHED_TABLES,
} from '../tables/published-tables.ts';
import { html, type Markup } from './markup.ts';

/** A published table, of every study or of some. */
export type TableName = keyof typeof PUBLISHED_TABLES | CrossedTable;

/** What one row of each published table is. */
export const TABLE_DESCRIPTIONS: Readonly<Record<TableName, string>> = {
  zones: 'one mountain zone in one study year',
  countries: 'the mountain people of one country in one study year',
  subregions: 'the mountain people of one subregion in one study year',
  regions: 'the mountain people of one region in one study year',
  world: 'all mountain people in one study year',
  zone_countries: 'the part of one mountain zone in one country in one study year',
  zone_regions: 'the part of one mountain zone in one region in one study year',
  zone_overlaps: 'a pair of mountain zones that overlap, and study year',
  classes: 'the mountain people of one class in one study year',
  settlements: 'the mountain people of one kind of settlement in one study year',
  class_settlements: 'the mountain people of one class and kind of settlement in one study year',
  country_classes: 'the mountain people of one country and class in one study year',
  country_settlements: 'the mountain people of one country and kind of settlement in one study year',
  definitions: 'one definition of mountains, as a whole or one class of it, in one study year',
  changes: 'one group (of any kind) in two study years, and its change',
  decomposition: 'why the affected people of one group changed between two study years',
  inequality:
    'how unevenly affected people of one group and study year are spread over its zones, countries or elevation, by one measure',
  curves: 'one point of a Lorenz or concentration curve of one group and study year',
  hypsography:
    'the people of one group who live at or above an elevation in one study year; no row in studies without bands of elevation',
  trends:
    'the trend of affected people or prevalence of one group over all study years; no row in series of fewer than five years, or of years that are not comparable',
  map_effect: 'one group on the map of each of two years; none where one map serves all years',
  quality: 'one cell whose people grow implausibly beside those around, and pair of years',
  quality_totals:
    'one group and pair of years, with the implausible cells (all) or without them (plausible): the world, and every region and country of whose mountain people such a cell holds some',
  decomposition_gaps: 'how far two methods differ about why one group changed between two study years',
  uncertainty: 'the interval of one quantity of one group, by method and case of correlation',
  reliability: 'what the estimate of one group in one study year stands on, and its marks',
  ranks: 'how often one country is among the largest increases, by case of correlation',
  sensitivity: 'what one combination of choices gives for one group',
  specifications: 'what one combination takes of one choice',
  sensitivity_shares: 'how much one choice moves one quantity of one group',
  envelopes: 'one quantity of one group over all combinations of choices',
  comparability: 'one check of comparability of two study years',
  published_check:
    'a figure that others published, and how this study stands to it; none where the study names no figures',
};

/** Names of the tables that every study publishes, in the order of the page. */
export const TABLE_NAMES = Object.keys(PUBLISHED_TABLES) as (keyof typeof PUBLISHED_TABLES)[];

/** Names of the tables of a study that crosses mountains with these layers. */
export function tableNames(crossed: readonly CrossedLayer[]): TableName[] {
  return [...TABLE_NAMES, ...crossedTables(crossed)];
}

/** The section of files. */
export function filesSection(crossed: readonly CrossedLayer[]): Markup {
  const items = tableNames(crossed).map(
    (name) =>
      html`<li>${name}: <a href="tables/${name}.csv">CSV</a>, <a href="tables/${name}.parquet">Parquet</a> (a row is ${TABLE_DESCRIPTIONS[name]})</li>\n`,
  );
  return html`<section aria-labelledby="files"><h2 id="files">All tables</h2>
<p>Every column with unit and meaning: <a href="tables/columns.json">columns.json</a>. An empty field of a CSV means that a value is not known or does not apply; it never means zero.</p>
<ul>
${items}</ul>
</section>`;
}
