/**
 * Intervals and ranks of groups in three cases of correlation between places: none, a stated middle, and all as one. Nobody
 * knows the true one; the cases show how much hangs on it.
 */
import type { GroupUncertainty } from './group-draws.ts';
import { type GroupMember, type GroupVisitor, sweepGroups } from './monte-carlo.ts';
import { type RankFrequency, rankFrequency } from './rank-frequency.ts';
import { scoreOf, type UncertainUnit } from './unit-draws.ts';

/** Names of the cases: correlation 0, the stated middle, 1; `any` is the one result of a group whose errors are one. */
export type CorrelationCase = 'any' | 'independent' | 'middle' | 'full';

/** How the units are drawn. */
export interface CaseSettings {
  readonly seed: number;
  readonly draws: number;
  /** Correlation of the middle case. */
  readonly middle: number;
  readonly yearCorrelation: number;
  /** Groups that are ranked by their change. */
  readonly ranked: readonly number[];
  /** Places counted in ranks, such as 10. */
  readonly top: number;
}

/** One case. */
export interface CaseResult {
  readonly correlationCase: CorrelationCase;
  /** Null for `any`. */
  readonly spatialCorrelation: number | null;
  /** One per group, in order: in `any` of groups whose errors are one, in the other cases of the other groups. */
  readonly summaries: readonly (GroupUncertainty | null)[];
  /** One per ranked group, in order. */
  readonly ranks: readonly (RankFrequency | null)[];
}

/**
 * The cases of groups of several units, and before them the results of groups of one, or of units drawn as one, to which
 * correlation between places is nothing. Groups of the same people share one result; ranks are those of each case.
 * @param groups Members of each group.
 * @example summariseCases(units, groups, { seed: 1, draws: 10_000, middle: 0.5, yearCorrelation: 1, ranked: [], top: 10 })
 */
export function summariseCases(
  units: readonly UncertainUnit[],
  groups: readonly (readonly GroupMember[])[],
  settings: CaseSettings,
): CaseResult[] {
  const { distinct, places } = withoutRepeats(groups);
  const ranked = settings.ranked.map((index) => places[index] ?? -1);
  const isSingle = (place: number): boolean => {
    const scores = (distinct[place] ?? [])
      .map(({ unit }) => units[unit])
      .filter((unit) => unit !== undefined);
    return new Set(scores.map(scoreOf)).size === 1;
  };
  const cases = [
    ['independent', 0],
    ['middle', settings.middle],
    ['full', 1],
  ] as const;
  const alone: (GroupUncertainty | null)[] = distinct.map(() => null);
  const results = cases.map(([correlationCase, spatialCorrelation]): CaseResult => {
    const summaries: (GroupUncertainty | null)[] = distinct.map(() => null);
    const changes = new Map<number, Float64Array>();
    const isFirst = correlationCase === 'independent';
    const swept = distinct.flatMap((members, place) =>
      isFirst || !isSingle(place) || ranked.includes(place) ? [{ place, members }] : [],
    );
    const visit: GroupVisitor = (index, group, known) => {
      const place = swept[index]?.place ?? -1;
      if (ranked.includes(place) && known.baseline && known.endline) changes.set(place, group.change.slice());
      if (!isSingle(place)) summaries[place] = group.summarise(known);
      else if (isFirst) alone[place] = group.summarise(known);
    };
    const model = { ...settings, units, spatialCorrelation };
    sweepGroups(
      model,
      settings.draws,
      swept.map(({ members }) => members),
      visit,
    );
    const ranks = rankFrequency(
      ranked.map((place) => changes.get(place) ?? null),
      settings.top,
    );
    return { correlationCase, spatialCorrelation, summaries: at(summaries, places), ranks };
  });
  return [
    { correlationCase: 'any', spatialCorrelation: null, summaries: at(alone, places), ranks: [] },
    ...results,
  ];
}

function at<T>(values: readonly (T | null)[], places: readonly number[]): (T | null)[] {
  return places.map((place) => values[place] ?? null);
}

function memberKey({ unit, people, unmatched }: GroupMember): string {
  return [unit, people.baseline, people.endline, unmatched?.baseline ?? 0, unmatched?.endline ?? 0].join(' ');
}

/** Groups of different members, and which of them each group is. */
function withoutRepeats(groups: readonly (readonly GroupMember[])[]) {
  const found = new Map<string, number>();
  const distinct: (readonly GroupMember[])[] = [];
  const places = groups.map((members) => {
    const key = members.map(memberKey).join();
    const place = found.get(key) ?? distinct.push(members) - 1;
    found.set(key, place);
    return place;
  });
  return { distinct, places };
}
