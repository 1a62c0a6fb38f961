/**
 * What the numbers of a study speak of: years, definition of mountains, indicator, which people, which countries. A
 * published figure is compared only with a number of the same scope.
 */
import type { Study } from '../study/study.ts';

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
  /** Definition that mountains were derived from elevation by; absent where they are given. */
  readonly mountain_definition?: string;
  readonly insecurity: { readonly model: string; readonly indicator: string };
}

/** Models that say by themselves who counts as affected. */
const OWN_INDICATORS: readonly string[] = ['fao-2015', 'fao-2003'];

/**
 * The scope that a study declares under `scope`, and where it does not, the one that follows from other keys: the
 * definition by which mountains were derived, and the model or indicator of food insecurity.
 */
export function studyScope({ years, scope, mountain_definition, insecurity }: ScopedStudy): StudyScope {
  const indicator = OWN_INDICATORS.includes(insecurity.model) ? insecurity.model : insecurity.indicator;
  return {
    years: years.series,
    definition: mountain_definition ?? scope?.definition ?? null,
    indicator: scope?.indicator ?? indicator,
    populationGroup: scope?.population_group ?? 'all',
    ruralDefinition: scope?.rural_definition ?? null,
    countryGroup: scope?.country_group ?? 'all',
  };
}
