/**
 * Between which numbers does the source itself leave the affected people? A censored value ("below 2.5 %") is an
 * interval, and a change between two middles of intervals may be no change at all.
 */
import { type Check, percent } from './check.ts';
import type { BothYears, GateFacts, MountainPeople } from './gate-facts.ts';

/** Bounds this far apart, as a share of the affected people, are more than a footnote. */
export const WIDE_BOUNDS = 0.05;

/** Warns where the bounds of either year lie further apart than {@link WIDE_BOUNDS} of the affected people. */
export function checkStatedBounds({ mountainPeople, study: { years } }: GateFacts): Check {
  const check = 'stated_bounds';
  const { baseline, endline } = mountainPeople;
  if (width(baseline) === 0 && width(endline) === 0) {
    return {
      check,
      status: 'pass',
      reason: 'the source states no bounds; that says nothing of how sure it is',
    };
  }
  const isWide = [baseline, endline].some((people) => width(people) > WIDE_BOUNDS * people.affected);
  const reason =
    `the bounds stated by the source leave affected people between ${range(baseline)} in ${years.baseline} and ` +
    `${range(endline)} in ${years.endline}, and their change ${changeRange(mountainPeople)}; ` +
    `bounds of each country and zone are in its table`;
  return { check, status: isWide ? 'warn' : 'pass', reason };
}

function width({ affectedLower, affectedUpper }: MountainPeople): number {
  return affectedUpper - affectedLower;
}

function range(people: MountainPeople): string {
  const share = people.affected === 0 ? '' : `, ${percent(width(people) / people.affected)} apart`;
  return `${count(people.affectedLower)} and ${count(people.affectedUpper)}${share},`;
}

/** The widest the change can be: the two years need not err in the same direction. */
function changeRange({ baseline, endline }: BothYears<MountainPeople>): string {
  const least = endline.affectedLower - baseline.affectedUpper;
  const most = endline.affectedUpper - baseline.affectedLower;
  return `between ${count(least)} and ${count(most)}`;
}

function count(people: number): string {
  return Math.round(people).toLocaleString('en-US');
}
