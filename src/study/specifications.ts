/**
 * The combinations of the choices of a study, each a study of its own.
 */
import { inspectStudy } from './check-study.ts';
import { mergeChanges } from './merge-changes.ts';
import type { SensitivityChoice, Study, StudyChanges } from './study.ts';

/** The part of a study of which the results of its combinations are a function. */
export type ChoiceStudy = Pick<
  Study,
  'years' | 'population' | 'insecurity' | 'zones' | 'quality' | 'extent' | 'sensitivity'
>;

/** Stands for what a combination is called, which no result depends on. */
const NAMELESS = { id: 'combination', title: 'A combination of choices' } as const;

/** One combination of choices. */
export interface Specification {
  /** From 1, which is the study as it stands. */
  readonly specification: number;
  /** Per choice the alternative taken, from 1 in the order of the file; 0 is what the study itself says. */
  readonly taken: readonly number[];
}

/**
 * Every combination, the last choice varying fastest.
 * @param levels number of alternatives of each choice, what the study itself says being one
 * @example listSpecifications([2, 2]).map(({ taken }) => taken) // [[0, 0], [0, 1], [1, 0], [1, 1]]
 */
export function listSpecifications(levels: readonly number[]): Specification[] {
  const grid = levels.reduce<number[][]>(
    (rows, count) => rows.flatMap((row) => Array.from({ length: count }, (_, level) => [...row, level])),
    [[]],
  );
  return grid.map((taken, i) => ({ specification: i + 1, taken }));
}

/** Number of alternatives of each choice, what the study itself says being one. */
export function levelsOf(choices: readonly SensitivityChoice[]): number[] {
  return choices.map(({ alternatives }) => alternatives.length + 1);
}

/** What is taken of each choice, by name; what the study itself says has no changes. */
export function alternativesTaken(
  choices: readonly SensitivityChoice[],
  taken: readonly number[],
): { readonly choice: string; readonly alternative: string; readonly changes: StudyChanges | null }[] {
  return choices.map(({ choice, base, alternatives }, i) => {
    const other = alternatives[(taken[i] ?? 0) - 1];
    return { choice, alternative: other?.alternative ?? base, changes: other?.changes ?? null };
  });
}

/** A study as a file could write it, with the changes of a combination, those of later choices last. */
export function changedStudy(
  study: unknown,
  choices: readonly SensitivityChoice[],
  taken: readonly number[],
): unknown {
  return alternativesTaken(choices, taken).reduce<unknown>(
    (merged, { changes }) => (changes === null ? merged : mergeChanges(merged, changes)),
    // What a study says of its own scope, such as its definition of mountains, need not hold for an alternative.
    mergeChanges(study, { sensitivity: null, scope: null }),
  );
}

/**
 * The study of a combination, with every default filled in and without choices of its own.
 * @param study one that `parseStudy` accepted, and with it all its combinations
 */
export function specificationStudy(study: ChoiceStudy, taken: readonly number[]): Study {
  // A file writes years as a list; all other keys are as it could have them, defaults filled in.
  const written = { ...NAMELESS, ...study, years: study.years.series };
  const inspection = inspectStudy(changedStudy(written, study.sensitivity ?? [], taken));
  if (inspection.study !== null) return inspection.study;
  const [first] = inspection.problems;
  throw new Error(`combination ${taken.join(' ')} is no study: ${first?.path.join('.')}: ${first?.found}`);
}
