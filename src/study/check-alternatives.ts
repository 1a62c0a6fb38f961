/**
 * Whether every combination of alternatives is a study: a fault is told once, at the alternative that makes it.
 */

import { inspectStudy } from './check-study.ts';
import { checkRestatedSources } from './restated-sources.ts';
import { sensitivity } from './sensitivity-schema.ts';
import { alternativesTaken, changedStudy, levelsOf, listSpecifications } from './specifications.ts';
import type { SensitivityChoice, Study } from './study.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { valueAt } from './value-at.ts';

/**
 * The problems of alternatives by themselves; where there are none, of combinations of several.
 * @param value the study file as written; where `sensitivity` is absent or malformed there is nothing to say here
 */
export function checkAlternatives(value: unknown): UnplacedProblem[] {
  const { data: choices } = sensitivity.safeParse(valueAt(value, ['sensitivity']));
  if (choices === undefined) return [];
  const own = inspectStudy(changedStudy(value, choices, []));
  const known = new Set(own.problems.map(identify));
  const found = new Map<string, UnplacedProblem>();
  const changed = (taken: readonly number[]) => taken.filter((level) => level > 0).length;
  const grid = listSpecifications(levelsOf(choices));
  for (const isRound of [(count: number) => count === 1, (count: number) => count > 1]) {
    for (const { taken } of grid.filter((specification) => isRound(changed(specification.taken)))) {
      for (const problem of combinationProblems(value, own.study, choices, taken)) {
        if (!known.has(identify(problem))) noteOnce(found, blame(problem, choices, taken));
      }
    }
    if (found.size > 0) break;
  }
  return [...found.values()];
}

function combinationProblems(
  value: unknown,
  own: Study | null,
  choices: readonly SensitivityChoice[],
  taken: readonly number[],
): readonly UnplacedProblem[] {
  const { study, problems } = inspectStudy(changedStudy(value, choices, taken));
  const [changes, ...others] = alternativesTaken(choices, taken).flatMap(({ changes: made }) => made ?? []);
  if (own === null || study === null || changes === undefined || others.length > 0) return problems;
  return checkRestatedSources(own, changes, study);
}

function identify({ path, found }: UnplacedProblem): string {
  return JSON.stringify([path, found]);
}

function noteOnce(found: Map<string, UnplacedProblem>, problem: UnplacedProblem): void {
  const key = identify(problem);
  if (!found.has(key)) found.set(key, problem);
}

/** Puts a problem at the alternative that says most of what stands there; the last of several. */
function blame(
  problem: UnplacedProblem,
  choices: readonly SensitivityChoice[],
  taken: readonly number[],
): UnplacedProblem {
  const changed = alternativesTaken(choices, taken).filter(({ changes }) => changes !== null);
  const said = changed.map(({ changes }) => saidLength(changes, problem.path));
  const at = said.lastIndexOf(Math.max(...said));
  const { choice = '', alternative = '' } = changed[at] ?? {};
  const others = changed.filter((_, i) => i !== at).map((other) => `\`${other.alternative}\``);
  return {
    ...problem,
    path: ['sensitivity', choice, 'alternatives', alternative, ...problem.path],
    found: others.length === 0 ? problem.found : `${problem.found}, together with ${others.join(' and ')}`,
  };
}

/** How many keys of a path the changes name. */
function saidLength(changes: unknown, path: readonly string[]): number {
  const lengths = path.map((_, i) => i + 1);
  return lengths.findLast((length) => valueAt(changes, path.slice(0, length)) !== undefined) ?? 0;
}
