/**
 * Rows of `changes.parquet`: the statistics of change, applied to one group.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import { absoluteChange, annualChange, pointChange, relativeChange } from './change.ts';
import type { Comparability } from './gate.ts';
import { groupComparability } from './gate.ts';
import type { JudgedGroup } from './group-pair.ts';
import { NO_CHANGE, type WithheldChanges } from './withheld-changes.ts';
import type { YearPair } from './year-pairs.ts';

/** The years compared and how far apart the sources really are. */
export interface ComparedYears extends YearPair {
  /** Years between the reference years of the population sources. */
  readonly population: number;
  /** Years between the reference years of the food-insecurity sources. */
  readonly affected: number;
}

/** The change of one group, in every way it is given, and whether it may be read as one; null where it is withheld. */
export function changeRow(
  group: JudgedGroup,
  years: ComparedYears,
  study: Comparability,
  withheld: WithheldChanges,
): RowOf<typeof TABLES.changes> {
  const { population, affected, prevalence, dataShare } = group;
  const people = withheld.population ? NO_CHANGE : population;
  const counted = withheld.affected ? NO_CHANGE : affected;
  const share = withheld.affected ? NO_CHANGE : prevalence;
  return {
    grouping: group.grouping,
    group_id: group.groupId,
    group_name: group.groupName,
    zone_id: group.zoneId,
    country_id: group.countryId,
    subregion: group.subregion,
    region: group.region,
    baseline_year: years.baseline,
    endline_year: years.endline,
    population_baseline_people: population.baseline,
    population_endline_people: population.endline,
    population_change_people: absoluteChange(people.baseline, people.endline),
    population_relative_change: relativeChange(people.baseline, people.endline),
    population_annual_change: annualChange(people.baseline, people.endline, years.population),
    population_years: years.population,
    affected_baseline_people: affected.baseline,
    affected_endline_people: affected.endline,
    affected_change_people: absoluteChange(counted.baseline, counted.endline),
    affected_relative_change: relativeChange(counted.baseline, counted.endline),
    affected_annual_change: annualChange(counted.baseline, counted.endline, years.affected),
    affected_years: years.affected,
    prevalence_baseline_share: prevalence.baseline,
    prevalence_endline_share: prevalence.endline,
    prevalence_change_share: absoluteChange(share.baseline, share.endline),
    prevalence_change_points: pointChange(share.baseline, share.endline),
    data_share_baseline: dataShare.baseline,
    data_share_endline: dataShare.endline,
    ...groupComparability(study, group, years),
  };
}
