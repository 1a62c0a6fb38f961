/**
 * Runs the stages of a study that are not up to date, in order, and publishes them together. When a run fails, what
 * was published before stays as it was. After a refused study or input nothing else stays either; after
 * an interruption or a defect, finished stages stay in `.unfinished`, and the next run continues after them.
 */

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { StudyError } from '../errors.ts';
import type { AnyStage } from './any-stage.ts';
import { holdFolder } from './folder-holder.ts';
import {
  dropHalfWritten,
  dropUnfinished,
  dropUnfinishedStage,
  makeOutFolder,
  noteFinished,
  refuseLinks,
  refuseOtherStudy,
} from './out-folder.ts';
import { completePublication, PUBLISHING, publishUnfinished, UNFINISHED } from './publication.ts';
import { asResourceError } from './resource-error.ts';
import { LOCK_FILE, readRunLock, type StageRecord } from './run-lock.ts';
import { type Conduct, refuseForeignFiles, runStage } from './run-stage.ts';
import {
  type Assessment,
  assessStage,
  lookAt,
  type Situation,
  stageFolder,
  type Task,
  UNPACKED,
} from './situation.ts';
import { findSources, refuseMovedSources, type SourcePaths } from './source-files.ts';
import { wordReason } from './why-stale.ts';

/** The records of a run as they grow: of all stages, and of those that are not yet published. */
interface Ledger {
  readonly all: Record<string, StageRecord>;
  readonly unpublished: Record<string, StageRecord>;
}

/** Takes over outputs that are up to date. */
function keepStage(assessment: Assessment, record: StageRecord, situation: Situation, ledger: Ledger): void {
  const { stage, kept } = assessment;
  ledger.all[stage.id] = record;
  if (kept === 'unfinished') ledger.unpublished[stage.id] = record;
  else dropUnfinishedStage(situation.out, stage.id);
  situation.folders.set(stage.id, stageFolder(situation.out, stage.id, kept));
}

/** Runs a stage and notes it as finished. */
async function redoStage(
  { stage, cues, reasons }: Assessment,
  situation: Situation,
  conduct: Conduct,
  ledger: Ledger,
): Promise<void> {
  const { out, study, book, folders, published } = situation;
  refuseForeignFiles(stage, out, published[stage.id]);
  const { id, summary } = stage;
  conduct.emit({ event: 'stage-start', stage: id, summary, reasons: reasons.map(wordReason) });
  const started = conduct.clock();
  const record = await runStage(stage, cues, situation, conduct);
  // Its hash may be that of what a file became: what is kept of a run that is left must not claim that.
  refuseMovedSources(situation.sources, book.hasMoved);
  const folder = stageFolder(out, id, 'unfinished');
  folders.set(id, folder);
  for (const [file, hash] of Object.entries(record.outputs)) book.note(join(folder, file), hash);
  ledger.all[id] = record;
  ledger.unpublished[id] = record;
  noteFinished(out, { study: study.id, stages: ledger.unpublished });
  const outputs = Object.entries(record.outputs).map(([file, hash]) => ({ file, ...hash }));
  conduct.emit({ event: 'stage-done', stage: id, seconds: conduct.clock() - started, outputs });
}

async function bringUpToDate(
  stage: AnyStage,
  situation: Situation,
  conduct: Conduct,
  ledger: Ledger,
): Promise<void> {
  conduct.signal.throwIfAborted();
  const assessment = await assessStage(stage, situation);
  const { record, kept, reasons } = assessment;
  if (record === undefined || reasons.length > 0) return redoStage(assessment, situation, conduct, ledger);
  keepStage(assessment, record, situation, ledger);
  const why = kept === 'published' ? 'up-to-date' : 'resumed';
  conduct.emit({ event: 'stage-skipped', stage: stage.id, why });
}

function publish({ out, study }: Situation, ledger: Ledger): void {
  const lock = { study: study.id, stages: ledger.all };
  if (Object.keys(ledger.unpublished).length === 0 && isDeepStrictEqual(readRunLock(out), lock)) {
    dropUnfinished(out);
    return;
  }
  noteFinished(out, lock);
  publishUnfinished(out);
}

/** Leaves nothing behind after a refusal; after anything else, finished stages stay for the next run. */
function cleanUp(error: unknown, out: string, ledger: Ledger, conduct: Conduct): void {
  const refused = error instanceof StudyError && (error.exitCode === 2 || error.exitCode === 3);
  const stages = Object.keys(ledger.unpublished);
  if (refused || stages.length === 0) {
    dropUnfinished(out);
    return;
  }
  dropHalfWritten(out, ledger.unpublished);
  conduct.emit({ event: 'kept', stages });
}

async function runHeld(task: Task, sources: SourcePaths, conduct: Conduct): Promise<readonly string[]> {
  const { out, shownOut, study, stages } = task;
  refuseLinks(out, [UNFINISHED, PUBLISHING, UNPACKED, LOCK_FILE, ...stages.map(({ id }) => id)]);
  completePublication(out);
  refuseOtherStudy(out, shownOut, study.id);
  const situation = lookAt(task, sources, conduct.signal);
  situation.unpacked.remove();
  dropHalfWritten(out, situation.unfinished);
  const ledger: Ledger = { all: {}, unpublished: {} };
  const { id, title } = study;
  const ids = stages.map((stage) => stage.id);
  conduct.emit({
    event: 'run-start',
    study: id,
    title,
    out: shownOut,
    workers: conduct.workers,
    stages: ids,
  });
  situation.book.begin(
    Object.values(sources).flatMap((files) => Object.values(files)),
    {
      workers: conduct.workers,
      progress: (bytes, total) => conduct.emit({ event: 'hashed', bytes, total_bytes: total }),
    },
  );
  try {
    // Before hours of work, not after: a folder of that name that no run made will not be replaced.
    for (const stage of stages) {
      if (situation.published[stage.id] === undefined) refuseForeignFiles(stage, out, undefined);
    }
    for (const stage of stages) await bringUpToDate(stage, situation, conduct, ledger);
    conduct.signal.throwIfAborted();
    refuseMovedSources(sources, situation.book.hasMoved);
    publish(situation, ledger);
    return Object.keys(ledger.unpublished);
  } catch (error) {
    cleanUp(conduct.signal.aborted ? conduct.signal.reason : error, out, ledger, conduct);
    throw error;
  } finally {
    situation.book.close();
    situation.unpacked.remove();
  }
}

/**
 * Brings the outputs of a study up to date.
 * @returns ids of the stages that were published anew, in order; none where everything was up to date
 * @throws StudyError ERR_SOURCE_MISSING, ERR_LOCKED, ERR_ARGUMENT (the folder is not ours), ERR_RESOURCE (the
 *   system failed), and whatever a stage refuses; the signal's reason when aborted
 */
export async function runStudy(task: Task, conduct: Conduct): Promise<readonly string[]> {
  const sources = findSources(task.written, task.studyPath, task.nameSource);
  let unmake = () => {};
  try {
    unmake = makeOutFolder(task.out);
    const release = await holdFolder(task.out, task.shownOut);
    try {
      return await runHeld(task, sources, conduct);
    } finally {
      release();
    }
  } catch (error) {
    unmake();
    throw conduct.signal.aborted ? conduct.signal.reason : asResourceError(error);
  }
}
