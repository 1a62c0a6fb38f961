/**
 * What page and charts say about a study: its words, taken from the study file, and the facts a reader must know
 * before the first number.
 */
import type { ChartStudy } from '../charts/chart.ts';
import { showName } from '../charts/display-text.ts';
import type { Comparability } from '../compare/gate.ts';
import type { InsecuritySpec } from '../study/insecurity-spec.ts';
import type { DatedSourceNote, SourceNote } from '../study/source-note.ts';
import type { Study } from '../study/study.ts';
import { type NamedDefinitions, namedDefinitions } from '../study/zone-kinds.ts';
import type { CrossedLayer } from '../tables/published-tables.ts';
import { modelWords } from './model-words.ts';

/** The part of a study that stage 6 may read: words and years, no paths. */
export type PublishedStudy = Pick<Study, 'id' | 'title' | 'notice' | 'years' | 'extent'> &
  NamedDefinitions & {
    readonly population: DatedSourceNote;
    readonly insecurity: DatedSourceNote & {
      readonly indicator: string;
      readonly model: Study['insecurity']['model'];
      /** What the model does with its sources, one sentence each. */
      readonly words: readonly string[];
      /** Where the prevalence of urban people comes from, where the model treats rural people apart. */
      readonly urban: DatedSourceNote | null;
      /** For a table with values at or below a limit: the limit in percent and what such a value counts as. */
      readonly censored: {
        readonly below: number;
        readonly as: 'midpoint' | 'bound';
        readonly unit: string;
      } | null;
    };
    readonly mountains: SourceNote | null;
    readonly countries: SourceNote | null;
    /** Where its map of mountains of the endline year comes from; absent where one map serves all years. */
    readonly endline_mountains?: SourceNote | null;
    /** Keys of mountain classes in the order in which they are told; absent where there are none. */
    readonly class_order?: readonly string[];
    /** What mountains are crossed with; absent where with nothing. */
    readonly crossed?: readonly CrossedLayer[];
    /** Whether changes are shown that fail the gate; absent where they are not. */
    readonly show_failed_changes?: boolean;
  };

/**
 * The published part of a study.
 * @param classOrder keys of its mountain classes, in order
 */
export function publishedStudy(
  { id, title, notice, years, extent, population, insecurity, zones, comparability }: Study,
  classOrder: readonly string[] = [],
): PublishedStudy {
  const crossed = crossedLayers({ zones });
  return {
    id,
    title,
    notice,
    years,
    extent,
    population: population.source,
    insecurity: {
      ...insecurity.source,
      indicator: insecurity.indicator,
      model: insecurity.model,
      words: modelWords(insecurity),
      urban: 'urban_source' in insecurity ? insecurity.urban_source : null,
      censored: censoring(insecurity),
    },
    mountains: zones.mountains.source ?? null,
    countries: zones.countries.source ?? null,
    ...(zones.endline_mountains === undefined
      ? {}
      : { endline_mountains: zones.endline_mountains.source ?? null }),
    ...namedDefinitions(zones),
    ...(classOrder.length === 0 ? {} : { class_order: classOrder }),
    ...(crossed.length === 0 ? {} : { crossed }),
    ...(comparability?.show_failed_changes === true ? { show_failed_changes: true } : {}),
  };
}

function censoring(insecurity: InsecuritySpec): PublishedStudy['insecurity']['censored'] {
  if (insecurity.model === 'raster') return null;
  const table = insecurity.model === 'national-table' ? insecurity.table : insecurity.urban_table;
  const { censored_below: below, censored_as } = table;
  return below === undefined ? null : { below, as: censored_as, unit: insecurity.unit };
}

/** The layers of a study that mountains are crossed with. */
export function crossedLayers({ zones }: Pick<Study, 'zones'>): CrossedLayer[] {
  return (['classes', 'settlement'] as const).filter((layer) => zones[layer] !== undefined);
}

/** Where people, prevalence and zones of a study come from. */
export function referencedSources({
  population,
  insecurity,
  mountains,
  endline_mountains = null,
  countries,
}: PublishedStudy): SourceNote[] {
  const sources = [population, insecurity, insecurity.urban, mountains, endline_mountains, countries];
  return sources.filter((source) => source !== null);
}

/** `Title, vintage (producer)`. */
export function shortReference({ title, producer, vintage }: SourceNote): string {
  return showName(`${title}${vintage === undefined ? '' : `, ${vintage}`} (${producer})`, 300);
}

/** Sources whose reference year is not the study year: `Prevalence of 2001 stands for 2000.` */
function referenceYearNotes(
  subject: string,
  { reference_years }: DatedSourceNote,
  years: readonly number[],
): string[] {
  return years.flatMap((year) => {
    const described = reference_years[year] ?? year;
    return described === year ? [] : [`${subject} of ${described} stands for ${year}.`];
  });
}

function censoringNotes({ insecurity: { censored } }: PublishedStudy): string[] {
  if (censored === null) return [];
  const sign = censored.unit === 'percent' ? ' %' : '';
  const value = censored.as === 'midpoint' ? 'the middle of its interval' : 'the limit';
  return [
    `A prevalence printed as at or below ${censored.below}${sign} counts as ${value}; tables give the bounds.`,
  ];
}

/** Found by the gate, also in a raster that paints one value on a whole country. */
function isNational({ checks }: Comparability): boolean {
  return checks.some(({ check, status }) => check === 'signal_within_countries' && status !== 'pass');
}

/** What the totals of a study are of where it is its zones; null where they are of everybody. */
export function extentSentence({ extent }: Pick<PublishedStudy, 'extent'>): string | null {
  if (extent === 'raster') return null;
  return 'The extent of this study is its zones: it speaks of people in a mountain zone or a country that it names, and every total is of these. People elsewhere are no part of it, nor are classes and settlement there.';
}

/** What a reader must know of the data, one sentence each. */
export function dataNotes(study: PublishedStudy, comparability: Comparability): string[] {
  const years = [study.years.baseline, study.years.endline];
  const { urban } = study.insecurity;
  return [
    ...referenceYearNotes('Population', study.population, years),
    ...referenceYearNotes('Prevalence', study.insecurity, years),
    ...(urban === null ? [] : referenceYearNotes('Urban prevalence', urban, years)),
    ...(isNational(comparability)
      ? ['The indicator is national: it says nothing on differences within a country.']
      : []),
    ...censoringNotes(study),
    ...mapNotes(study),
  ];
}

function mapNotes({ endline_mountains, years }: PublishedStudy): string[] {
  if (endline_mountains === undefined) return [];
  return [
    `Each year is counted on its own map of mountains; outlines are those of ${years.endline}, where it has the zone. A zone that the map of a year lacks has nobody in that year.`,
  ];
}

/** The study as charts speak of it. */
export function chartStudy(study: PublishedStudy, comparability: Comparability): ChartStudy {
  return {
    title: study.title,
    notice: study.notice ?? null,
    baseline: study.years.baseline,
    endline: study.years.endline,
    indicator: study.insecurity.indicator,
    sources: referencedSources(study).map(shortReference),
    notes: dataNotes(study, comparability),
    comparable: comparability.status,
    mountainsAreClasses: study.mountains_are_classes === true,
    classOrder: study.class_order ?? [],
  };
}
