/**
 * What is left of a group of people without the cells whose growth is implausible.
 */
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import { absoluteChange, type Known, pointChange, relativeChange } from './change.ts';
import type { BothYears } from './gate-facts.ts';
import type { GroupPair } from './group-pair.ts';
import { NO_CHANGE, type WithheldChanges } from './withheld-changes.ts';
import type { YearPair } from './year-pairs.ts';

/** People of a group in mountains who live in implausible cells, in one year. */
export interface CellPeople {
  readonly population: number;
  readonly affected: number;
  /** People of known prevalence. */
  readonly known: number;
}

/** Implausible cells of one pair of years. */
export interface ImplausibleCells {
  readonly cells: number;
  readonly judged: number;
  readonly unjudged: number;
  /** What they hold of a group; of groups that they do not touch, nothing. See {@link groupKey}. */
  readonly groups: ReadonlyMap<string, BothYears<CellPeople>>;
}

/** A group in {@link ImplausibleCells}. */
export function groupKey({ grouping, groupId }: Pick<GroupPair, 'grouping' | 'groupId'>): string {
  return JSON.stringify([grouping, groupId]);
}

/** Sums in floating point differ by less than this from what they stand for, in people. */
const ROUNDING = 1e-6;

/** How many are left, given how many live in the cells; null where nothing is known of the whole. */
function rest(all: Known, inCells: number): Known {
  if (all === null) return null;
  return all - inCells < ROUNDING ? 0 : all - inCells;
}

/**
 * The group without the people of the cells. Prevalence is that of the people left; null where nobody of known
 * prevalence is.
 * @example 1,000 people of whom 100 are affected, 400 and 80 of them in the cells: 600, 20, 3.3 %
 */
export function withoutCells(group: GroupPair, cells: BothYears<CellPeople>): GroupPair {
  const part = (of: 'population' | 'affected' | 'known'): BothYears<Known> => ({
    baseline: rest(group[of].baseline, cells.baseline[of]),
    endline: rest(group[of].endline, cells.endline[of]),
  });
  const [population, affected, known] = [part('population'), part('affected'), part('known')];
  const both = (share: (end: keyof YearPair) => Known): BothYears<Known> => ({
    baseline: share('baseline'),
    endline: share('endline'),
  });
  return {
    ...group,
    population,
    affected,
    known,
    prevalence: both((end) => ratio(affected[end], known[end])),
    dataShare: both((end) => ratio(known[end], population[end])),
  };
}

/** The group without the implausible cells; the group itself where they hold nobody of it. */
export function plausiblePart(group: GroupPair, { groups }: ImplausibleCells): GroupPair {
  const cells = groups.get(groupKey(group));
  const holdsAny = cells !== undefined && cells.baseline.population + cells.endline.population > 0;
  return holdsAny ? withoutCells(group, cells) : group;
}

function ratio(a: Known, b: Known): Known {
  return a === null || b === null || b === 0 ? null : a / b;
}

/** Groups whose totals are given with and without the cells. */
const WITH_TOTALS = ['world', 'region', 'subregion', 'country_group', 'country'];

/**
 * Rows of `quality_totals.parquet` of one pair, two each: the world, and every region and country of whose people the
 * cells hold some.
 */
export function qualityTotals(
  groups: readonly GroupPair[],
  pair: YearPair,
  implausible: ImplausibleCells,
  withheldOf: (group: GroupPair) => WithheldChanges,
): RowOf<typeof TABLES.quality_totals>[] {
  return groups.flatMap((group) => {
    if (!WITH_TOTALS.includes(group.grouping)) return [];
    const plausible = plausiblePart(group, implausible);
    if (plausible === group && group.grouping !== 'world') return [];
    const withheld = withheldOf(group);
    return [totalsRow(group, pair, withheld, 'all'), totalsRow(plausible, pair, withheld, 'plausible')];
  });
}

function totalsRow(
  { grouping, groupId, groupName, population, affected, prevalence }: GroupPair,
  pair: YearPair,
  withheld: WithheldChanges,
  counted: 'all' | 'plausible',
): RowOf<typeof TABLES.quality_totals> {
  const people = withheld.population ? NO_CHANGE : population;
  const counts = withheld.affected ? NO_CHANGE : affected;
  const share = withheld.affected ? NO_CHANGE : prevalence;
  return {
    grouping,
    group_id: groupId,
    group_name: groupName,
    baseline_year: pair.baseline,
    endline_year: pair.endline,
    cells_counted: counted,
    population_baseline_people: population.baseline,
    population_endline_people: population.endline,
    population_change_people: absoluteChange(people.baseline, people.endline),
    population_relative_change: relativeChange(people.baseline, people.endline),
    affected_baseline_people: affected.baseline,
    affected_endline_people: affected.endline,
    affected_change_people: absoluteChange(counts.baseline, counts.endline),
    affected_relative_change: relativeChange(counts.baseline, counts.endline),
    prevalence_baseline_share: prevalence.baseline,
    prevalence_endline_share: prevalence.endline,
    prevalence_change_points: pointChange(share.baseline, share.endline),
  };
}
