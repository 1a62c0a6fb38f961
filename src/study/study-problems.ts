/**
 * Problems of a study file in words, each with its place, and all of them as one refusal.
 */
import { StudyError, toControlFree } from '../errors.ts';

/** One problem of a study file. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Keys from the top; empty for the file as a whole. */
  readonly path: readonly string[];
  readonly found: string;
  readonly expected: string;
  readonly remedy: string;
}

/** A problem before its place in the file is known. */
export type UnplacedProblem = Omit<Problem, 'line' | 'column'>;

/** A file with more faults than this is not a study file with faults. */
const MOST_SHOWN = 25;

/**
 * One refusal for all problems, in the order of the file.
 * @param subject the file, as the user wrote it
 * @param problems at least one
 */
export function studyError(subject: string, problems: readonly Problem[]): StudyError {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const [first] = sorted;
  if (first !== undefined && sorted.length === 1) {
    return new StudyError({
      code: 'ERR_STUDY',
      subject,
      ...first,
      found: `${nameplace(first)}: ${first.found}`,
    });
  }
  const lines = sorted
    .slice(0, MOST_SHOWN)
    .map(
      (problem) =>
        `\n  ${nameplace(problem)}: ${problem.found}; expected ${problem.expected}. ${problem.remedy}`,
    );
  const rest = sorted.length - lines.length;
  return new StudyError({
    code: 'ERR_STUDY',
    subject,
    found: `${sorted.length.toLocaleString('en-US')} problems`,
    expected: 'a study file as docs/study.schema.json describes it',
    remedy: `Correct these places (line:column):${lines.join('')}${rest > 0 ? `\n  and ${rest.toLocaleString('en-US')} more` : ''}`,
  });
}

function nameplace({ line, column, path }: Problem): string {
  const keys = path.map((key) => toControlFree(key.slice(0, 60).toWellFormed()));
  return keys.length === 0 ? `${line}:${column}` : `${line}:${column} ${keys.join('.')}`;
}
