/**
 * The page's section on implausible cells: how many, what the totals are without them, and which they are.
 */
import { formatNumber, NOT_COMPARABLE } from '../charts/format-number.ts';
import { compareText } from '../charts/rows.ts';
import { numberIn, numberOrNullIn, textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';

/** Rows of the tables of implausible cells, of one pair of years. */
export interface QualityContent {
  /** Of `growth_reviews`. */
  readonly reviews: readonly Row[];
  /** Of `quality`. */
  readonly cells: readonly Row[];
  /** Of `quality_totals`. */
  readonly totals: readonly Row[];
}

/** Cells and groups that the page lists; the CSV files hold all. */
const CELL_LIMIT = 30;
const GROUP_LIMIT = 12;

/** The section; also where nothing was found, since that is an answer. */
export function implausibleSection(content: QualityContent, study: PublishedStudy): Markup {
  return html`<section aria-labelledby="implausible-cells"><h2 id="implausible-cells">Implausible cells</h2>
<p>${verdict(content, study)}</p>
${content.cells.length === 0 ? NOTHING : findings(content, study)}</section>`;
}

function verdict({ reviews, cells }: QualityContent, { years, extent }: PublishedStudy): string {
  const judged = reviews.reduce((sum, row) => sum + numberIn(row, 'judged_cells'), 0);
  const span = `from ${years.baseline} to ${years.endline}`;
  if (judged === 0)
    return `No cell of the ${extent === 'zones' ? 'zones of this study' : 'population raster'} has enough people and neighbours for its growth ${span} to be judged. The key quality of the study file sets how many are enough.`;
  if (cells.length === 0)
    return `None of the ${formatNumber(judged)} cells judged grows ${span} unlike the cells around it.`;
  const found =
    cells.length === 1
      ? `In one of the ${formatNumber(judged)} cells judged the number of people changes`
      : `In ${formatNumber(cells.length)} of the ${formatNumber(judged)} cells judged the number of people changes`;
  return `${found} ${span} unlike in the cells around. Places do grow fast, but a census unit whose border was redrawn, or whose people were allocated to another place, looks like this as well. These cells are counted everywhere on this page; the first table says what they make of the totals.`;
}

function findings(content: QualityContent, study: PublishedStudy): Markup {
  return html`${totalsTable(content.totals, study)}
${cellTable(content.cells, study)}
<p>All of them, with the rule that they break: <a href="tables/quality.csv">quality.csv</a>; all totals: <a href="tables/quality_totals.csv">quality_totals.csv</a>.</p>
`;
}

/** A group with the implausible cells and without them. */
interface TotalsPair {
  readonly all: Row;
  readonly plausible: Row;
}

function pairTotals(totals: readonly Row[]): TotalsPair[] {
  const keyOf = (row: Row): string => JSON.stringify([textIn(row, 'grouping'), textIn(row, 'group_id')]);
  const plausible = new Map(
    totals.filter((row) => row.cells_counted === 'plausible').map((row) => [keyOf(row), row]),
  );
  return totals.flatMap((row) => {
    const other = plausible.get(keyOf(row));
    return row.cells_counted === 'all' && other !== undefined ? [{ all: row, plausible: other }] : [];
  });
}

/** How far the cells move the change of people. */
function moved({ all, plausible }: TotalsPair): number {
  const change = (row: Row): number => numberOrNullIn(row, 'population_change_people') ?? 0;
  return Math.abs(change(all) - change(plausible));
}

/** Whether a change is null although both years are known: the years are not comparable. */
function isWithheld(row: Row, column: string): boolean {
  const measure = column.startsWith('population') ? 'population' : 'affected';
  const isKnown = [`${measure}_baseline_people`, `${measure}_endline_people`].every(
    (name) => row[name] !== null,
  );
  return isKnown && row[`${measure}_change_people`] === null;
}

function totalsTable(totals: readonly Row[], { years }: PublishedStudy): Markup {
  const pairs = pairTotals(totals).filter(
    ({ all }) => all.grouping === 'world' || all.grouping === 'country',
  );
  const rows = pairs
    .toSorted(
      (a, b) =>
        Number(b.all.grouping === 'world') - Number(a.all.grouping === 'world') ||
        moved(b) - moved(a) ||
        compareText(textIn(a.all, 'group_id'), textIn(b.all, 'group_id')),
    )
    .slice(0, GROUP_LIMIT);
  const change = (name: string, which: keyof TotalsPair) => (pair: TotalsPair) =>
    isWithheld(pair[which], name) ? NOT_COMPARABLE : numberOrNullIn(pair[which], name);
  return dataTable<TotalsPair>({
    caption: `Change in mountains, ${years.baseline} to ${years.endline}, with all cells and without the implausible ones`,
    columns: [
      { heading: 'Group', form: 'text', value: ({ all }) => textIn(all, 'group_name') },
      { heading: 'People, all cells', form: 'change', value: change('population_change_people', 'all') },
      { heading: 'People, without', form: 'change', value: change('population_change_people', 'plausible') },
      { heading: 'People, all, %', form: 'relative', value: change('population_relative_change', 'all') },
      { heading: 'without, %', form: 'relative', value: change('population_relative_change', 'plausible') },
      { heading: 'Affected, all cells', form: 'change', value: change('affected_change_people', 'all') },
      { heading: 'Affected, without', form: 'change', value: change('affected_change_people', 'plausible') },
    ],
    rows,
  });
}

function cellTable(cells: readonly Row[], { years }: PublishedStudy): Markup {
  const shift = (row: Row): number =>
    Math.abs(
      numberIn(row, 'cell_population_endline_people') - numberIn(row, 'cell_population_baseline_people'),
    );
  const rows = cells.toSorted((a, b) => shift(b) - shift(a) || numberIn(a, 'cell') - numberIn(b, 'cell'));
  const scope =
    rows.length > CELL_LIMIT
      ? `The ${CELL_LIMIT} of ${formatNumber(rows.length)} implausible cells`
      : 'Implausible cells';
  const column = (heading: string, name: string): PageColumn<Row> => ({
    heading,
    form: 'people',
    value: (row) => numberIn(row, name),
  });
  return dataTable<Row>({
    caption: `${scope} in which most people were added or lost`,
    columns: [
      { heading: 'Middle of the cell', form: 'text', value: placeOf },
      { heading: 'Country', form: 'text', value: (row) => textIn(row, 'cell_country_names') || 'none' },
      column(`People ${years.baseline}`, 'cell_population_baseline_people'),
      column(`People ${years.endline}`, 'cell_population_endline_people'),
      { heading: 'Grew to', form: 'text', value: (row) => times(numberOrNullIn(row, 'growth_ratio')) },
      {
        heading: 'Cells around',
        form: 'text',
        value: (row) => times(numberIn(row, 'expected_growth_ratio')),
      },
      column(`In mountains ${years.baseline}`, 'cell_mountain_baseline_people'),
      column(`In mountains ${years.endline}`, 'cell_mountain_endline_people'),
    ],
    rows: rows.slice(0, CELL_LIMIT),
  });
}

/** `29.75 N, 103.75 E` */
function placeOf(row: Row): string {
  const degrees = (value: number, [positive, negative]: readonly [string, string]): string =>
    `${Number(Math.abs(value).toFixed(3))} ${value < 0 ? negative : positive}`;
  const [latitude, longitude] = [
    numberOrNullIn(row, 'latitude_degrees'),
    numberOrNullIn(row, 'longitude_degrees'),
  ];
  if (latitude === null || longitude === null)
    return `row ${numberIn(row, 'grid_row')}, column ${numberIn(row, 'grid_col')}`;
  return `${degrees(latitude, ['N', 'S'])}, ${degrees(longitude, ['E', 'W'])}`;
}

/** A ratio as people say it: `8.56 times`. */
function times(ratio: number | null): string {
  return ratio === null ? 'from nobody' : `${ratio.toPrecision(3)} times`;
}
