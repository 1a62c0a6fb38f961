/**
 * Uncertainty of levels, changes and their reasons, for any groups of units, from draws of the units. Each unit is drawn
 * once and added to every group that has people of it, so groups share their errors and can be compared draw by draw.
 */

import type { YearSums } from './drawn-terms.ts';
import type { BothYears } from './gate-facts.ts';
import { GroupDraws, GroupSums, type GroupUncertainty } from './group-draws.ts';
import { refuseUnits, type UncertaintyModel, UnitDraws } from './unit-draws.ts';

/** The people of one unit in a group. */
export interface GroupMember {
  /** Index of the unit in the model. */
  readonly unit: number;
  /** People of this unit in the group. */
  readonly people: BothYears<number>;
  /**
   * Those of them who live in parts (sets of zones) of the unit where nobody lives in the other year; nobody where absent.
   * Three-factor terms give such a part the prevalence of its one year in both.
   */
  readonly unmatched?: BothYears<number>;
}

/** Receives a group when all its units are drawn. The draws are overwritten by those of the next group. */
export type GroupVisitor = (index: number, group: GroupDraws, known: BothYears<boolean>) => void;

interface OpenGroup {
  readonly sums: GroupSums;
  readonly known: { baseline: boolean; endline: boolean };
  /** Units still to come. */
  left: number;
}

const YEARS = ['baseline', 'endline'] as const;

/**
 * Draws unit after unit and hands over each group once its last unit is added: only groups that are still waiting for
 * units take memory, 48 bytes a draw. Sums are made in the order of the units, whatever the order of members.
 * People of units without a known prevalence are left out of that year.
 * @param groups Members of each group, each unit at most once; a group without members is handed over as well.
 * @param visit Called once per group, in the order in which groups are complete.
 * @throws StudyError ERR_DEFECT for a model that cannot be drawn.
 */
export function sweepGroups(
  model: UncertaintyModel,
  draws: number,
  groups: readonly (readonly GroupMember[])[],
  visit: GroupVisitor,
): void {
  refuseUnits(model.units);
  const drawn = new UnitDraws(model, 0, draws);
  const group = new GroupDraws(draws);
  const open = new Map<number, OpenGroup>();
  const free: GroupSums[] = [];
  const close = (index: number, { sums, known }: OpenGroup): void => {
    group.compare(sums);
    visit(index, group, known);
    open.delete(index);
    free.push(sums);
  };
  groups.forEach((members, index) => {
    if (members.length === 0) close(index, openGroup(free, draws, 0));
  });
  membersByUnit(model.units.length, groups).forEach((members, unit) => {
    const drawnUnit = model.units[unit];
    if (members.length === 0 || drawnUnit === undefined) return;
    drawn.moveTo(drawnUnit);
    for (const { index, member } of members) {
      const target = open.get(index) ?? openGroup(free, draws, groups[index]?.length ?? 0);
      open.set(index, target);
      for (const year of YEARS) {
        if (addMember(target.sums[year], drawn, member, year)) target.known[year] = true;
      }
      target.left--;
      if (target.left === 0) close(index, target);
    }
  });
}

/**
 * Intervals of groups: level in both years, change, relative change, prevalence, and Kitagawa's two reasons.
 * @returns one per group, in order.
 * @example
 * // Nothing uncertain: 100 people at 20 %, then 150 at 30 %
 * summariseGroups(model, 50, [[{ unit: 0, people: { baseline: 100, endline: 150 } }]])
 * // affected_change_people 25 = growth_people 12.5 + prevalence_people 12.5
 */
export function summariseGroups(
  model: UncertaintyModel,
  draws: number,
  groups: readonly (readonly GroupMember[])[],
): GroupUncertainty[] {
  const summaries: GroupUncertainty[] = [];
  sweepGroups(model, draws, groups, (index, group, known) => {
    summaries[index] = group.summarise(known);
  });
  return summaries;
}

interface UnitMember {
  /** Index of the group. */
  readonly index: number;
  readonly member: GroupMember;
}

function membersByUnit(units: number, groups: readonly (readonly GroupMember[])[]): UnitMember[][] {
  const byUnit = Array.from({ length: units }, (): UnitMember[] => []);
  groups.forEach((members, index) => {
    for (const member of members) byUnit[member.unit]?.push({ index, member });
  });
  return byUnit;
}

function openGroup(free: GroupSums[], draws: number, members: number): OpenGroup {
  const sums = free.pop() ?? new GroupSums(draws, true);
  sums.clear();
  return { sums, known: { baseline: false, endline: false }, left: members };
}

function addMember(
  { people, affected, crossed }: YearSums,
  drawn: UnitDraws,
  member: GroupMember,
  year: keyof BothYears<unknown>,
): boolean {
  const count = member.people[year];
  const factors = drawn.people[year];
  const shares = drawn.prevalence[year];
  if (count === 0 || Number.isNaN(shares[0])) return false;
  const other = year === 'baseline' ? 'endline' : 'baseline';
  const otherShares = drawn.prevalence[other];
  const isMatched = member.people[other] > 0 && !Number.isNaN(otherShares[0]);
  // Share of the people whose part has a prevalence of the other year.
  const matched = isMatched ? 1 - (member.unmatched?.[year] ?? 0) / count : 0;
  for (let d = 0; d < shares.length; d++) {
    const drawnPeople = count * (factors[d] ?? 0);
    const share = shares[d] ?? 0;
    people[d] = (people[d] ?? 0) + drawnPeople;
    affected[d] = (affected[d] ?? 0) + drawnPeople * share;
    if (crossed === null) continue;
    const otherShare = matched === 0 ? share : matched * (otherShares[d] ?? 0) + (1 - matched) * share;
    crossed[d] = (crossed[d] ?? 0) + drawnPeople * otherShare;
  }
  return true;
}
