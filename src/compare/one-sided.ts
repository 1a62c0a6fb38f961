/**
 * People who live where the other year has no value: how many they are of a group, and whether its years can be compared.
 */
import { percent, type Status, worst } from './check.ts';
import type { BothYears, GroundFacts, OneSidedPeople } from './gate-facts.ts';

/** Above this share of the people of a year a change is given with a warning. */
export const FEW_ONE_SIDED = 0.001;

/** Above this share a change says more of the files than of people. */
export const MANY_ONE_SIDED = 0.01;

/** Nobody, in no cell. */
export const NO_ONE_SIDED: OneSidedPeople = { cells: 0, people: 0, everybody: 0 };

/** Share of the people of a year who live where the other year has no value; 0 where nobody does. */
export function oneSidedShare({ population, oneSided }: GroundFacts, end: keyof BothYears<number>): number {
  const all = population[end] ?? 0;
  return all > 0 ? oneSided[end].people / all : 0;
}

/**
 * Fail above {@link MANY_ONE_SIDED} of the people of either year, warn above {@link FEW_ONE_SIDED}.
 * @example 3,600 of 8,000 people of 2000 where 2010 has no value: fail, 45.0 %
 */
export function judgeGround(
  group: GroundFacts,
  years: BothYears<number>,
): { status: Status; reason: string } {
  const status = worst([
    judgeShare(oneSidedShare(group, 'baseline')),
    judgeShare(oneSidedShare(group, 'endline')),
  ]);
  return { status, reason: tellOneSided(group, years).join('; ') };
}

/** What a share of people on one side means for a comparison. */
export function judgeShare(share: number): Status {
  if (share > MANY_ONE_SIDED) return 'fail';
  return share > FEW_ONE_SIDED ? 'warn' : 'pass';
}

/** `3,600 people of 2000 (45.0 %) live where 2010 has no value`, for each year of which it is true. */
export function tellOneSided(group: GroundFacts, years: BothYears<number>): string[] {
  return (['baseline', 'endline'] as const).flatMap((end) => {
    const other = end === 'baseline' ? 'endline' : 'baseline';
    const { people } = group.oneSided[end];
    if (people === 0) return [];
    const share = percent(oneSidedShare(group, end));
    return [`${count(people)} people of ${years[end]} (${share}) live where ${years[other]} has no value`];
  });
}

/** People in whole numbers; part of one is not nobody. */
export function count(people: number): string {
  return people > 0 && people < 1 ? 'below 1' : Math.round(people).toLocaleString('en-US');
}
