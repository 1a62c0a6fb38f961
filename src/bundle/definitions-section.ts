/**
 * What each definition of mountains that a study holds makes of the world: area, land, people, in a table of the page.
 */
import { dataTable } from './data-table.ts';
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

/** A definition or class in both years. */
interface DefinitionPair {
  readonly baseline: DefinitionRow;
  readonly endline: DefinitionRow;
}

const WORDS: Readonly<Record<string, string>> = {
  polygons: 'polygons as given',
  classes: 'classes as given',
};

function nameOf({ layer, definition, alternative, class_key: key, class_name: name }: DefinitionRow): string {
  if (key !== null) return `\u2013 ${name ?? key}`;
  if (alternative !== null) return `${alternative}, all (alternative: ${WORDS[definition] ?? definition})`;
  const subject = layer === 'mountains' ? 'Mountains' : 'Classes crossed with mountains';
  return `${subject}, all (${WORDS[definition] ?? definition})`;
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
  const endlines = rows.filter(({ study_year: year }) => year === years.endline);
  const pairs = rows
    .filter(({ study_year: year }) => year === years.baseline)
    .flatMap((baseline) => {
      const endline = endlines.find(
        (row) => setOf(row) === setOf(baseline) && row.class_key === baseline.class_key,
      );
      return endline === undefined ? [] : [{ baseline, endline }];
    });
  return [...new Set(rows.map(setOf))].flatMap((set) =>
    pairs
      .filter(({ baseline }) => setOf(baseline) === set)
      .toSorted((a, b) => place(a.baseline.class_key) - place(b.baseline.class_key)),
  );
}

/** The section of definitions. */
export function definitionsSection(rows: readonly DefinitionRow[], study: PublishedStudy): Markup {
  const { baseline: first, endline: last } = study.years;
  const table = dataTable<DefinitionPair>({
    caption: 'Area, land and people by definition of mountains; a whole is the union of its zones',
    columns: [
      { heading: 'Definition', form: 'text', value: ({ baseline }) => nameOf(baseline) },
      { heading: 'Area, km2', form: 'people', value: ({ baseline }) => baseline.area_km2 },
      { heading: 'Share of land', form: 'share', value: ({ baseline }) => baseline.land_share },
      { heading: `People ${first}`, form: 'people', value: ({ baseline }) => baseline.population_people },
      { heading: `People ${last}`, form: 'people', value: ({ endline }) => endline.population_people },
      { heading: `Affected ${first}`, form: 'people', value: ({ baseline }) => baseline.affected_people },
      { heading: `Affected ${last}`, form: 'people', value: ({ endline }) => endline.affected_people },
      { heading: `Prevalence ${first}`, form: 'share', value: ({ baseline }) => baseline.prevalence_share },
      { heading: `Prevalence ${last}`, form: 'share', value: ({ endline }) => endline.prevalence_share },
    ],
    rows: pairRows(rows, study),
  });
  return html`<section aria-labelledby="definitions"><h2 id="definitions">Definitions of mountains</h2>
<p>The definition moves the number of mountain people more than a decade does. Land is the union of the countries, on the grid of the population. What the grids of this study cannot support (slopes on coarse cells, towns smaller than cells) stands under <a href="#comparability">comparability</a>. Full precision: <a href="tables/definitions.csv">definitions.csv</a>.</p>
${table}
</section>`;
}
