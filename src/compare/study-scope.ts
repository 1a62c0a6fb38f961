/**
 * What the numbers of a study speak of: years, definition of mountains, indicator, which people, which countries. A
 * published figure is compared only with a number of the same scope.
 */
import type { InsecuritySpec } from '../study/insecurity-spec.ts';
import type { ElevationZonesSpec, Study } from '../study/study.ts';

/** The scope of a study. */
export interface StudyScope {
  /** Study years, ascending. */
  readonly years: readonly number[];
  /** Key of the definition of mountains, such as `kapos-2000`; null where the study does not say. */
  readonly definition: string | null;
  /** What a person counted as affected is counted by, such as `fao-2015`. */
  readonly indicator: string;
  /** `all`, or the kind of settlement that the study is about. */
  readonly populationGroup: string;
  /** What rural and urban mean; null where the study does not say. */
  readonly ruralDefinition: string | null;
  /** `all`, or the group of countries that the study is about. */
  readonly countryGroup: string;
}

/** The part of a study that its scope is found in. */
export interface ScopedStudy {
  readonly years: Pick<Study['years'], 'series'>;
  readonly scope?: Study['scope'];
  readonly insecurity: { readonly indicator: string };
  /** See {@link publishedMethods}. */
  readonly methods: PublishedMethods;
}

/** The published methods that a study follows; null where it follows none, or another form of one. */
export interface PublishedMethods {
  readonly definition: string | null;
  readonly indicator: string | null;
}

/** Options by which a definition is the one that was published. */
const PUBLISHED_OPTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'kapos-2000': {
    local_elevation_range: { radius_km: 7 },
    latitude_rule: 'none',
    comparison: 'as-printed',
    inner_basins: 'neighbour',
  },
  'koerner-2011': {},
  'karagulle-2017': { slope_radius_km: 3, relief_radius_km: 6 },
};

/** The definition and the FAO model of a study whose options are those of the publication. */
export function publishedMethods({
  zones,
  insecurity,
}: Pick<Study, 'zones' | 'insecurity'>): PublishedMethods {
  const { mountains } = zones;
  const derived = 'definition' in mountains && isPublished(mountains) ? mountains.definition : null;
  return { definition: derived, indicator: isPublishedModel(insecurity) ? insecurity.model : null };
}

function isPublished({ definition, options }: ElevationZonesSpec): boolean {
  const published = PUBLISHED_OPTIONS[definition];
  if (published === undefined) return false;
  const all = { antarctica: 'exclude', land: 'countries', ...published };
  const own = new Map<string, unknown>(Object.entries(options));
  return Object.entries(all).every(([key, value]) => JSON.stringify(own.get(key)) === JSON.stringify(value));
}

function isPublishedModel(insecurity: InsecuritySpec): boolean {
  if (insecurity.model !== 'fao-2015' && insecurity.model !== 'fao-2003') return false;
  if (insecurity.combine !== 'and' || insecurity.missing !== 'unknown') return false;
  if (insecurity.model === 'fao-2003') return insecurity.thresholds.cereals_kg === 200;
  const { thresholds, factors, left_out } = insecurity;
  const { kcal, protein_g } = thresholds;
  return kcal === 1370 && protein_g === 14 && factors === undefined && left_out.length === 0;
}

/**
 * The scope that a study declares under `scope`, and where it does not, the one that follows from other keys: the
 * definition by which mountains were derived and the model of food insecurity where both are as published, else the
 * words of the indicator.
 */
export function studyScope({ years, scope, methods, insecurity }: ScopedStudy): StudyScope {
  return {
    years: years.series,
    definition: scope?.definition ?? methods.definition,
    indicator: scope?.indicator ?? methods.indicator ?? insecurity.indicator,
    populationGroup: scope?.population_group ?? 'all',
    ruralDefinition: scope?.rural_definition ?? null,
    countryGroup: scope?.country_group ?? 'all',
  };
}
