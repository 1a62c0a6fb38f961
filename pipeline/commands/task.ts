/**
 * What `run` and `plan` work on: a study file, the stages, an output folder.
 */
import { dirname, join, resolve } from 'node:path';
import { filesWithArchives } from '../../src/archive/archive-files.ts';
import { stageFor } from '../../src/stage/any-stage.ts';
import type { Task } from '../../src/stage/situation.ts';
import {
  alternativePaths,
  alternativeSources,
  nameAlternativeSource,
} from '../../src/study/alternative-sources.ts';
import { completeSources } from '../../src/study/companion-files.ts';
import { sourceKey } from '../../src/study/raster-path.ts';
import { readStudyFile } from '../../src/study/read-study-file.ts';
import type { Study } from '../../src/study/study.ts';
import { type SourcePaths, type StudySources, studySources } from '../../src/study/study-sources.ts';
import { codePlace } from '../package-place.ts';

/**
 * @param studyPath path of the study file, as the user wrote it
 * @param out output folder as the user wrote it; `data-out/<id of the study>` where absent
 * @throws StudyError ERR_STUDY naming every problem of the study file
 */
export async function openTask(studyPath: string, out: string | undefined): Promise<Task> {
  const { study } = readStudyFile(studyPath);
  // A study file with a mistake is refused before the database and the chart library are loaded.
  const { stages } = await import('../stages.ts');
  const own = stages.map((stage) => stageFor(stage, study));
  const files = await filesWithArchives(dirname(resolve(studyPath)), writtenPaths(study));
  const complete = (sources: StudySources) => completeSources(sources, files);
  const alternatives = alternativeSources(study, complete);
  const written = { ...complete(studySources(study)), sensitivity: alternativePaths(alternatives) };
  const nameSource = (group: string, key: string) =>
    group === 'sensitivity' ? nameAlternativeSource(alternatives, key) : `${group} ${sourceKey(key)}`;
  const shownOut = out ?? join('data-out', study.id);
  return {
    ...{ stages: own, study, studyPath: resolve(studyPath), written, nameSource },
    ...{ out: resolve(shownOut), shownOut, code: codePlace() },
  };
}

/** Every path of the study and its alternatives, patterns among them. */
function writtenPaths(study: Study): string[] {
  const own = Object.values(studySources(study)).flatMap((paths: SourcePaths) => Object.values(paths));
  return [...own, ...alternativeSources(study).map(({ written }) => written)];
}
