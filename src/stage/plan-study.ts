/**
 * What a run would do, and why. Reads and hashes; writes nothing.
 */
import type { AnyStage } from './any-stage.ts';
import { refuseOtherStudy } from './out-folder.ts';
import { assessStage, lookAt, type Situation, stageFolder, type Task } from './situation.ts';
import { findSources } from './source-files.ts';
import { type Reason, wordReason } from './why-stale.ts';

/** `may-run`: nothing is known against its outputs, but a stage that it reads runs and may write other bytes. */
export type Verdict = 'up-to-date' | 'runs' | 'may-run';

export interface StagePlan {
  readonly stage: string;
  readonly verdict: Verdict;
  /** In words: `params: insecurity.unit percent -> fraction`, `depends on zones`. */
  readonly reasons: readonly string[];
}

/** Ids of the stages whose outputs a stage reads. */
function stagesRead(stage: AnyStage): string[] {
  const ids = Object.values(stage.inputs).map((input) => input.slice(0, input.indexOf('/')));
  return [...new Set(ids)];
}

/** An input that will be written anew says nothing by its present content. */
function isAbout(reason: Reason, ids: readonly string[]): boolean {
  return reason.cue === 'inputs' && ids.some((id) => reason.detail.startsWith(`${id}/`));
}

async function planStage(
  stage: AnyStage,
  situation: Situation,
  moving: ReadonlySet<string>,
): Promise<StagePlan> {
  const { reasons, kept } = await assessStage(stage, situation);
  situation.folders.set(stage.id, stageFolder(situation.out, stage.id, kept));
  const waits = stagesRead(stage).filter((id) => moving.has(id));
  const own = reasons.filter((reason) => !isAbout(reason, waits)).map(wordReason);
  if (own.length > 0) return { stage: stage.id, verdict: 'runs', reasons: own };
  if (waits.length === 0) return { stage: stage.id, verdict: 'up-to-date', reasons: [] };
  return { stage: stage.id, verdict: 'may-run', reasons: [`depends on ${waits.join(', ')}`] };
}

/**
 * What would run, stage by stage.
 * @throws StudyError ERR_SOURCE_MISSING, or ERR_ARGUMENT where the folder holds another study
 */
export async function planStudy(task: Task, signal: AbortSignal): Promise<StagePlan[]> {
  const sources = findSources(task.written, task.studyPath, task.nameSource);
  refuseOtherStudy(task.out, task.shownOut, task.study.id);
  const situation = lookAt(task, sources, signal);
  const plans: StagePlan[] = [];
  const moving = new Set<string>();
  for (const stage of task.stages) {
    const plan = await planStage(stage, situation, moving);
    if (plan.verdict !== 'up-to-date') moving.add(stage.id);
    plans.push(plan);
  }
  return plans;
}
