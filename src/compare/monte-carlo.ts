/**
 * Uncertainty of levels, changes and their reasons, for any groups of units, from draws of the units. Units are drawn once;
 * a group is a sum over them, so groups share their errors and can be compared draw by draw.
 */
import type { BothYears } from './gate-facts.ts';
import { GroupDraws, type GroupUncertainty, type YearDraws } from './group-draws.ts';
import type { UnitDraws } from './unit-draws.ts';

/** The people of one unit in a group. */
export interface GroupMember {
  /** Index of the unit in the model. */
  readonly unit: number;
  /** People of this unit in the group. */
  readonly people: BothYears<number>;
}

/**
 * Intervals of groups: level in both years, change, relative change, prevalence, and Kitagawa's two reasons. Groups do
 * not depend on each other: a list of them can be cut and shared out. People of units without a known prevalence are
 * left out of that year.
 * @param groups Members of each group; their order reaches the last digits of a sum.
 * @returns one per group, in order.
 * @example
 * // Nothing uncertain: 100 people at 20 %, then 150 at 30 %
 * summariseGroups(draws, [[{ unit: 0, people: { baseline: 100, endline: 150 } }]])
 * // affected_change_people 25 = growth_people 12.5 + prevalence_people 12.5
 */
export function summariseGroups(
  draws: UnitDraws,
  groups: readonly (readonly GroupMember[])[],
): GroupUncertainty[] {
  const group = new GroupDraws(draws.draws);
  return groups.map((members) => group.summarise(fillGroup(group, draws, members)));
}

/**
 * Change of affected people of a group in each draw, to rank groups by; null where it is not known.
 * @returns length draws.
 */
export function drawChange(draws: UnitDraws, members: readonly GroupMember[]): Float64Array | null {
  const group = new GroupDraws(draws.draws);
  const known = fillGroup(group, draws, members);
  return known.baseline && known.endline ? group.change : null;
}

/** Sums over members, in their order. Tells of each year whether anybody of known prevalence is there. */
function fillGroup(group: GroupDraws, draws: UnitDraws, members: readonly GroupMember[]): BothYears<boolean> {
  group.clear();
  const known = { baseline: false, endline: false };
  for (const member of members) {
    for (const year of ['baseline', 'endline'] as const) {
      if (addMember(group[year], draws, member, year)) known[year] = true;
    }
  }
  group.compare();
  return known;
}

function addMember(
  { people, affected }: YearDraws,
  draws: UnitDraws,
  member: GroupMember,
  year: keyof BothYears<unknown>,
): boolean {
  const count = member.people[year];
  const start = member.unit * draws.draws;
  if (count === 0 || Number.isNaN(draws.prevalence[year][start])) return false;
  const factors = draws.people[year].subarray(start, start + draws.draws);
  const shares = draws.prevalence[year].subarray(start, start + draws.draws);
  for (let d = 0; d < draws.draws; d++) {
    const drawn = count * (factors[d] ?? 0);
    people[d] = (people[d] ?? 0) + drawn;
    affected[d] = (affected[d] ?? 0) + drawn * (shares[d] ?? 0);
  }
  return true;
}
