/**
 * The files that alternatives read in place of those of the study.
 */
import { sourceKey } from './raster-path.ts';
import {
  alternativesTaken,
  type ChoiceStudy,
  levelsOf,
  listSpecifications,
  type Specification,
  specificationStudy,
} from './specifications.ts';
import type { Study, StudyChanges } from './study.ts';
import { type SourcePaths, type StudySources, studySources } from './study-sources.ts';

type Group = keyof StudySources;

/** One file that an alternative reads. */
export interface AlternativeSource {
  readonly choice: string;
  readonly alternative: string;
  readonly group: Group;
  readonly key: string;
  /** Path as the study writes it. */
  readonly written: string;
}

/** One alternative by itself, all other choices being as the study has them. */
export interface LoneAlternative {
  readonly choice: string;
  readonly alternative: string;
  readonly changes: StudyChanges;
  /** Number of the combination that takes this alternative and no other. */
  readonly specification: number;
  readonly study: Study;
}

/** Every alternative by itself, in the order of the file. */
export function loneAlternatives(study: ChoiceStudy): LoneAlternative[] {
  const choices = study.sensitivity ?? [];
  const grid = listSpecifications(levelsOf(choices));
  return choices.flatMap(({ alternatives }, place) =>
    alternatives.flatMap((_, i) => {
      const taken = choices.map((__, other) => (other === place ? i + 1 : 0));
      const named = alternativesTaken(choices, taken)[place];
      if (named === undefined || named.changes === null) return [];
      const { choice, alternative, changes } = named;
      const own = { specification: numberOf(grid, taken), study: specificationStudy(study, taken) };
      return [{ choice, alternative, changes, ...own }];
    }),
  );
}

/** The number of a combination. */
function numberOf(grid: readonly Specification[], taken: readonly number[]): number {
  return grid.find((point) => point.taken.join() === taken.join())?.specification ?? 0;
}

/**
 * The files of every group of which an alternative changes a file, the unchanged ones of that group with them. What any
 * combination reads is among these and the files of the study.
 * @param complete adds the files that belong to others without being named, see `companion-files.ts`
 */
export function alternativeSources(
  study: ChoiceStudy,
  complete: (sources: StudySources) => StudySources = (sources) => sources,
): AlternativeSource[] {
  const own = studySources(study);
  return loneAlternatives(study).flatMap(({ choice, alternative, study: other }) => {
    const sources = studySources(other);
    const completed = complete(sources);
    const groups = (Object.keys(sources) as Group[]).filter((group) => !isSame(sources[group], own[group]));
    return groups.flatMap((group) =>
      Object.entries(completed[group]).map(([key, written]) => ({
        choice,
        alternative,
        group,
        key,
        written,
      })),
    );
  });
}

/** Whether two groups name the same files under the same keys. */
export function isSame(a: SourcePaths, b: SourcePaths): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Files of alternatives as a group of sources, each under its own path. */
export function alternativePaths(sources: readonly AlternativeSource[]): SourcePaths {
  return Object.fromEntries(sources.map(({ written }) => [written, written]));
}

/** How messages call a file of the group: by the first alternative that reads it. */
export function nameAlternativeSource(sources: readonly AlternativeSource[], written: string): string {
  const source = sources.find((candidate) => candidate.written === written);
  if (source === undefined) return 'sensitivity';
  const { choice, alternative, group, key } = source;
  return `sensitivity, ${choice}: ${alternative}, ${group} ${sourceKey(key)}`;
}
