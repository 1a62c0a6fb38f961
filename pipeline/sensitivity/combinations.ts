/**
 * The combinations of a study with the files that each reads.
 */
import type { SourcePaths } from '../../src/stage/source-files.ts';
import { isSame } from '../../src/study/alternative-sources.ts';
import { completeSources } from '../../src/study/companion-files.ts';
import { filesAmong } from '../../src/study/list-files.ts';
import {
  type ChoiceStudy,
  levelsOf,
  listSpecifications,
  specificationStudy,
} from '../../src/study/specifications.ts';
import type { Study } from '../../src/study/study.ts';
import { type StudySources, studySources } from '../../src/study/study-sources.ts';

type Paths = Readonly<Record<string, string>>;

/** Absolute paths of the files of one study, by group and key. */
export type StudyPaths = Readonly<Record<keyof StudySources, Paths>>;

/** A combination as a study of its own. */
export interface Combination {
  readonly specification: number;
  /** Per choice the alternative taken; 0 is what the study itself says. */
  readonly taken: readonly number[];
  readonly study: Study;
  readonly source: StudyPaths;
}

/**
 * Every combination of a study.
 * @param source absolute paths of the study's own files, and under `sensitivity` of those of alternatives, by their path
 *   as the study writes it
 */
export function listCombinations(
  study: ChoiceStudy,
  source: StudyPaths & { readonly sensitivity: Paths },
): Combination[] {
  const { sensitivity: written, ...own } = source;
  return listSpecifications(levelsOf(study.sensitivity ?? [])).map(({ specification, taken }) => {
    const other = specificationStudy(study, taken);
    return { specification, taken, study: other, source: locateSources(study, other, own, written) };
  });
}

/** A group of files that is that of the study is read as the study's is; others are among those of alternatives. */
export function locateSources(study: ChoiceStudy, other: Study, own: StudyPaths, written: Paths): StudyPaths {
  const [base, sources] = [studySources(study), studySources(other)];
  const complete = completeSources(sources, filesAmong(Object.keys(written)));
  const locate = (group: keyof StudySources): Paths =>
    isSame(sources[group], base[group])
      ? own[group]
      : Object.fromEntries(Object.entries(complete[group]).map(([key, path]) => [key, written[path] ?? '']));
  return {
    population: locate('population'),
    insecurity: locate('insecurity'),
    mountains: locate('mountains'),
    endline_mountains: locate('endline_mountains'),
    countries: locate('countries'),
    classes: locate('classes'),
    settlement: locate('settlement'),
    published: locate('published'),
  };
}

/** The same paths as stages take them. */
export function asSourcePaths(source: StudyPaths): SourcePaths {
  return { ...source };
}
