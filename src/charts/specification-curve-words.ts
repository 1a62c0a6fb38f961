/**
 * The words and numbers of the specification curve: what it finds, what it shows in words, its table.
 */
import { joinSentences } from './alt-text.ts';
import type { ChartStudy, ChartTable } from './chart.ts';
import { type ChoiceRows, nameCombination, type ResultRow, type TakenRow } from './choice-rows.ts';
import { showName } from './display-text.ts';
import { formatPeopleChange } from './format-number.ts';
import { conditionOf, findingTitle } from './wording.ts';

/** Number of the combination that is the study as it stands. */
export const OWN = 1;

/** A combination with a result, in its place. */
export type Ranked = ResultRow & { readonly affected_change_people: number; readonly change_rank: number };

/** Combinations with a result, the lowest change first. */
export function rankedOf(results: readonly ResultRow[]): Ranked[] {
  return results
    .flatMap((row) => {
      const { affected_change_people, change_rank } = row;
      if (affected_change_people === null || change_rank === null) return [];
      return [{ ...row, affected_change_people, change_rank }];
    })
    .toSorted((a, b) => a.change_rank - b.change_rank);
}

/** The range, and the study as it stands. */
export function curveTitle(ranked: readonly Ranked[], study: ChartStudy, isWithheld: boolean): string {
  if (isWithheld) {
    const what = `changes of ${conditionOf(study.indicator)} people in mountains`;
    return findingTitle(`By how much choices move ${what} is not shown`, study);
  }
  const [lowest, highest] = [ranked[0], ranked.at(-1)];
  const subject = `${conditionOf(study.indicator)} people in mountains`;
  if (lowest === undefined || highest === undefined) {
    return findingTitle(`No combination of choices gives a change of ${subject}`, study);
  }
  const [low, high] = [lowest, highest].map((row) => formatPeopleChange(row.affected_change_people));
  const own = ranked.find(({ specification }) => specification === OWN);
  const standing =
    own === undefined ? '' : `; the study as it stands: ${formatPeopleChange(own.affected_change_people)}`;
  return findingTitle(
    `By the choices made, ${subject} changed by ${low} to ${high}, ${study.baseline} to ${study.endline}${standing}`,
    study,
  );
}

/** A row per combination. */
export function curveTable(ranked: readonly Ranked[], taken: readonly TakenRow[]): ChartTable {
  return {
    columns: [
      { name: 'specification', label: 'Number', form: 'text' },
      { name: 'alternative', label: 'Combination', form: 'text' },
      { name: 'change_rank', label: 'Place', form: 'people' },
      { name: 'affected_baseline_people', label: 'Affected, first year', form: 'people' },
      { name: 'affected_endline_people', label: 'Affected, last year', form: 'people' },
      { name: 'affected_change_people', label: 'Change', form: 'change' },
    ],
    rows: ranked.map((row) => [
      row.specification,
      nameCombination(taken, row.specification),
      row.change_rank,
      row.affected_baseline_people,
      row.affected_endline_people,
      row.affected_change_people,
    ]),
  };
}

/** The chart in words. */
export function curveInWords(
  ranked: readonly Ranked[],
  { taken, results }: ChoiceRows,
  study: ChartStudy,
): string {
  const ends = [ranked[0], ranked.at(-1)].flatMap((row) => (row === undefined ? [] : [row]));
  const [lowest = '', highest = ''] = ends.map(
    (row) =>
      `${formatPeopleChange(row.affected_change_people)} (${showName(nameCombination(taken, row.specification))})`,
  );
  const own = ranked.find(({ specification }) => specification === OWN);
  return joinSentences([
    `Specification curve. ${results.length} combinations of choices from the lowest change of people affected (${showName(study.indicator)}) in mountains, ${study.baseline} to ${study.endline}, to the highest, as points; below, what each takes of each choice.`,
    ranked.length === 0 ? 'No combination gives a result' : `Lowest: ${lowest}; highest: ${highest}`,
    own === undefined
      ? 'The study as it stands gives no result'
      : `The study as it stands: ${formatPeopleChange(own.affected_change_people)}, place ${own.change_rank} of ${ranked.length}`,
  ]);
}
