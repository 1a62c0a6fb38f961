/**
 * What each definition of mountains that a study holds makes of the world: area, land, people, in a table of the page.
 */
import { dataTable, type PageColumn } from './data-table.ts';
import { html, type Markup } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';

/** A row of the table of definitions. */
export interface DefinitionRow {
  /** `mountains`, or `classes` that they are crossed with. */
  readonly layer: string;
  readonly definition: string;
  /** Null for the study as it stands. */
  readonly alternative: string | null;
  /** Null for the definition as a whole. */
  readonly class_key: string | null;
  readonly class_name: string | null;
  readonly study_year: number;
  readonly area_km2: number;
  readonly land_share: number | null;
  readonly population_people: number | null;
  readonly affected_people: number | null;
  readonly prevalence_share: number | null;
}

/** A definition or class in both years; null in the year whose map of mountains lacks it. */
interface DefinitionPair {
  /** That of the baseline year, or the other where there is none. */
  readonly either: DefinitionRow;
  readonly baseline: DefinitionRow | null;
  readonly endline: DefinitionRow | null;
}

const WORDS: Readonly<Record<string, string>> = {
  polygons: 'polygons as given',
  classes: 'classes as given',
};

function inWords({ definition }: DefinitionRow): string {
  return WORDS[definition] ?? definition;
}

function nameOf({ either, baseline, endline }: DefinitionPair, { years }: PublishedStudy): string {
  const { layer, alternative, class_key: key, class_name: name } = either;
  if (key !== null) return `\u2013 ${name ?? key}`;
  const words =
    baseline === null || endline === null || baseline.definition === endline.definition
      ? inWords(either)
      : `${inWords(baseline)} in ${years.baseline}, ${inWords(endline)} in ${years.endline}`;
  if (alternative !== null) return `${alternative}, all (alternative: ${words})`;
  const subject = layer === 'mountains' ? 'Mountains' : 'Classes crossed with mountains';
  return `${subject}, all (${words})`;
}

/** What a row is a part of: a layer of the study, or the mountains of an alternative. */
function setOf({ layer, alternative }: DefinitionRow): string {
  return JSON.stringify([layer, alternative]);
}

/** Wholes in their order, each before its classes, these in the order in which the study tells them. */
function pairRows(
  rows: readonly DefinitionRow[],
  { years, class_order: order = [] }: PublishedStudy,
): DefinitionPair[] {
  const place = (key: string | null): number => {
    if (key === null) return -1;
    const found = order.indexOf(key);
    return found < 0 ? order.length : found;
  };
  const pairs = new Map<string, DefinitionPair>();
  for (const row of rows) {
    const name = JSON.stringify([setOf(row), row.class_key]);
    const known = pairs.get(name) ?? { either: row, baseline: null, endline: null };
    if (row.study_year === years.baseline) pairs.set(name, { ...known, either: row, baseline: row });
    if (row.study_year === years.endline) pairs.set(name, { ...known, endline: row });
  }
  return [...new Set(rows.map(setOf))].flatMap((set) =>
    [...pairs.values()]
      .filter(({ either }) => setOf(either) === set)
      .toSorted((a, b) => place(a.either.class_key) - place(b.either.class_key)),
  );
}

type PairColumn = PageColumn<DefinitionPair>;

function inBothYears(
  heading: string,
  form: PairColumn['form'],
  { years }: PublishedStudy,
  value: (row: DefinitionRow) => number | null,
): PairColumn[] {
  return [
    {
      ...{ heading: `${heading} ${years.baseline}`, form },
      value: ({ baseline }) => (baseline === null ? null : value(baseline)),
    },
    {
      ...{ heading: `${heading} ${years.endline}`, form },
      value: ({ endline }) => (endline === null ? null : value(endline)),
    },
  ];
}

/** Areas have no year, but where each year has a map of mountains of its own. */
function areaColumns(study: PublishedStudy): PairColumn[] {
  if (study.definitions.endline_mountains !== undefined) {
    return [
      ...inBothYears('Area, km2', 'people', study, ({ area_km2: area }) => area),
      ...inBothYears('Share of land', 'share', study, ({ land_share: share }) => share),
    ];
  }
  return [
    { heading: 'Area, km2', form: 'people', value: ({ either }) => either.area_km2 },
    { heading: 'Share of land', form: 'share', value: ({ either }) => either.land_share },
  ];
}

/** The section of definitions. */
export function definitionsSection(rows: readonly DefinitionRow[], study: PublishedStudy): Markup {
  const table = dataTable<DefinitionPair>({
    caption: 'Area, land and people by definition of mountains; a whole is the union of its zones',
    columns: [
      { heading: 'Definition', form: 'text', value: (pair) => nameOf(pair, study) },
      ...areaColumns(study),
      ...inBothYears('People', 'people', study, ({ population_people: people }) => people),
      ...inBothYears('Affected', 'people', study, ({ affected_people: people }) => people),
      ...inBothYears('Prevalence', 'share', study, ({ prevalence_share: share }) => share),
    ],
    rows: pairRows(rows, study),
  });
  return html`<section aria-labelledby="definitions"><h2 id="definitions">Definitions of mountains</h2>
<p>The definition moves the number of mountain people more than a decade does. Land is the union of the countries, on the grid of the population. What the grids of this study cannot support (slopes on coarse cells, towns smaller than cells) stands under <a href="#comparability">comparability</a>. Full precision: <a href="tables/definitions.csv">definitions.csv</a>.</p>
${table}
</section>`;
}
