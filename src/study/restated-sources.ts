/**
 * An alternative that reads another file must say whose it is: the note of the study's own file would name the wrong
 * producer, edition and licence.
 */
import { isSame } from './alternative-sources.ts';
import type { Study, StudyChanges } from './study.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { studySources } from './study-sources.ts';
import { valueAt } from './value-at.ts';

/** Where a group of files has its note. */
const GROUPS = {
  population: ['population'],
  insecurity: ['insecurity'],
  mountains: ['zones', 'mountains'],
  countries: ['zones', 'countries'],
  classes: ['zones', 'classes'],
  settlement: ['zones', 'settlement'],
} as const;

/**
 * One problem for each group of files that an alternative reads under the note of the study's own.
 * @param study as it stands
 * @param changes of one alternative
 * @param changed the study with these changes
 */
export function checkRestatedSources(study: Study, changes: StudyChanges, changed: Study): UnplacedProblem[] {
  const [own, other] = [studySources(study), studySources(changed)];
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((group) => {
    const path = GROUPS[group];
    const [note, kept] = [study, changed].map((value) => JSON.stringify(valueAt(value, [...path, 'source'])));
    const inherits = note !== undefined && note === kept && !namesSource(valueAt(changes, path));
    return inherits && !isSame(own[group], other[group]) ? [refuseInherited(path)] : [];
  });
}

function refuseInherited(path: readonly string[]): UnplacedProblem {
  return {
    path,
    found: 'another file under the `source` of the file of the study',
    expected: '`source` with what differs, such as `title`, `producer`, `vintage` or `licence`',
    remedy: 'Say what the file is and whose.',
  };
}

function namesSource(changes: unknown): boolean {
  if (typeof changes !== 'object' || changes === null) return false;
  return Object.hasOwn(changes, 'source') || Object.values(changes).some(namesSource);
}
