/**
 * One group in both years, side by side, as every statistic of change reads it.
 */
import type { Known } from './change.ts';
import type { BothYears, CountryWithoutPrevalence, OneSidedPeople } from './gate-facts.ts';

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

/** A group as the comparability gate judges it. */
export interface JudgedGroup extends GroupPair {
  /** People of each year where the other has no value. */
  readonly oneSided: BothYears<OneSidedPeople>;
}

/** What tells groups apart: an id is that of its grouping only. */
export function groupKey({
  grouping,
  groupId,
}: {
  readonly grouping: string;
  readonly groupId: string;
}): string {
  return `${grouping} ${groupId}`;
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

/** Countries with people in mountains of whom none has a known prevalence; people outside countries are none. */
export function countriesWithoutPrevalence(
  groups: readonly GroupPair[],
): BothYears<readonly CountryWithoutPrevalence[]> {
  const countries = groups.filter(({ grouping, countryId }) => {
    return grouping === 'country' && countryId !== null && countryId !== 'no_country';
  });
  const inYear = (end: keyof BothYears<Known>): CountryWithoutPrevalence[] =>
    countries.flatMap(({ groupName, population, dataShare }) => {
      const people = population[end] ?? 0;
      return people > 0 && dataShare[end] === 0 ? [{ countryName: groupName, people }] : [];
    });
  return { baseline: inYear('baseline'), endline: inYear('endline') };
}

function isSomebody(people: Known): boolean {
  return people !== null && people > 0;
}
