/**
 * The check of a whole study as written: its form, and the rules between its keys.
 */
import { checkBetweenKeys } from './check-between-keys.ts';
import { explainIssue } from './explain-issue.ts';
import type { Study } from './study.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { checkStudy } from './study-schema.ts';

/** A study with every default filled in, or what is wrong with it. */
export interface Inspection {
  /** Null where there are problems. */
  readonly study: Study | null;
  readonly problems: readonly UnplacedProblem[];
}

/** Checks one study, without its alternatives. */
export function inspectStudy(value: unknown): Inspection {
  const { study, issues } = checkStudy(value);
  const problems = [...issues.flatMap((issue) => explainIssue(issue, value)), ...checkBetweenKeys(value)];
  return { study: problems.length === 0 ? study : null, problems };
}
