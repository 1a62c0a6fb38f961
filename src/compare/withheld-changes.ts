/**
 * Which changes are withheld because the two years are not comparable. Levels are always given.
 */
import type { Check } from './check.ts';
import type { BothYears } from './gate-facts.ts';

/** Whether changes are withheld. */
export interface WithheldChanges {
  /** Of people in mountains. */
  readonly population: boolean;
  /** Of affected people and of prevalence, and the reasons for their change. */
  readonly affected: boolean;
}

/** Every change is given that is known. */
export const NONE_WITHHELD: WithheldChanges = { population: false, affected: false };

/** No change is given. */
export const ALL_WITHHELD: WithheldChanges = { population: true, affected: true };

/** What a change is computed from where it is withheld: then it is null. */
export const NO_CHANGE: BothYears<null> = { baseline: null, endline: null };

/** Checks that say nothing of people: where only these fail, growth of people can still be told. */
const OF_PREVALENCE: ReadonlySet<string> = new Set([
  ...['indicator', 'insecurity_vintage', 'insecurity_reference_year', 'insecurity_epoch'],
  ...[
    'reference_years_agree',
    'data_share',
    'stated_bounds',
    'countries_without_prevalence',
    'signal_within_countries',
  ],
]);

/**
 * Nothing is withheld unless a check of the study fails. A failed check of prevalence withholds what counts affected people;
 * any other withholds all changes.
 * @param show `comparability.show_failed_changes` of the study
 */
export function withheldChanges(
  { checks }: { readonly checks: readonly Check[] },
  show: boolean,
): WithheldChanges {
  const failed = show ? [] : checks.filter(({ status }) => status === 'fail');
  return { population: failed.some(({ check }) => !OF_PREVALENCE.has(check)), affected: failed.length > 0 };
}

/** The columns of a decomposition. */
interface TermColumns {
  readonly growth_people: number | null;
  readonly redistribution_people: number | null;
  readonly prevalence_people: number | null;
  readonly map_people: number | null;
  readonly change_people: number | null;
}

/** A row of a decomposition without its terms. */
export function withholdTerms<Row extends TermColumns>(row: Row): Row {
  return {
    ...row,
    ...{ growth_people: null, redistribution_people: null, prevalence_people: null },
    ...{ map_people: null, change_people: null },
  };
}

/** The columns of a map effect that tell of a change. */
interface MapColumns {
  readonly map_people: number | null;
  readonly same_map_people: number | null;
  readonly change_people: number | null;
}

/** A row of the map effect without what it says of a change; the levels on both maps stay. */
export function withholdMapEffect<Row extends MapColumns>(row: Row): Row {
  return { ...row, map_people: null, same_map_people: null, change_people: null };
}
