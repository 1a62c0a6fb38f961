/**
 * One group in both years, side by side, as every statistic of change reads it.
 */
import type { Known } from './change.ts';
import type { BothYears } from './gate-facts.ts';

/** One group in both years; null where a value is not known. */
export interface GroupPair {
  readonly grouping: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly zoneId: string | null;
  readonly countryId: string | null;
  readonly subregion: string | null;
  readonly region: string | null;
  /** People. */
  readonly population: BothYears<Known>;
  /** People. */
  readonly affected: BothYears<Known>;
  /** People of known prevalence. */
  readonly known: BothYears<Known>;
  /** Shares in [0, 1]. */
  readonly prevalence: BothYears<Known>;
  /** Shares in [0, 1]. */
  readonly dataShare: BothYears<Known>;
}

/** Ids of the countries with people in mountains in either year. */
export function countriesWithPeople(groups: readonly GroupPair[]): string[] {
  return groups.flatMap(({ grouping, countryId, population }) =>
    grouping === 'country' &&
    countryId !== null &&
    (isSomebody(population.baseline) || isSomebody(population.endline))
      ? [countryId]
      : [],
  );
}

function isSomebody(people: Known): boolean {
  return people !== null && people > 0;
}
