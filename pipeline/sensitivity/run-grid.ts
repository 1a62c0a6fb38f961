/**
 * Computes the results of every combination, each shared result once, and hands over the last of each.
 */
import { rmSync } from 'node:fs';
import { type Conduct, carryOut, type Hands } from '../../src/stage/run-stage.ts';
import { countRuns, type GridStep, type PlannedStudy } from './plan-grid.ts';

/** How a grid is computed. */
export interface GridRun
  extends Pick<Conduct, 'workers' | 'memoryBytes' | 'signal' | 'checks'>,
    Pick<Hands, 'checksFolder' | 'hash'> {
  readonly folderOf: (stage: GridStep['stage']) => string;
  readonly progress: (done: number, total: number) => void;
  /** Takes what a combination ends with, before its files are removed. */
  readonly collect: (planned: PlannedStudy) => Promise<void>;
}

/** Parts of a stage that progress is told in. */
const PARTS = 1000;

/** Runs the steps depth first: at any time there is one computed result of each stage at most. */
export async function runGrid(steps: readonly GridStep[], run: GridRun): Promise<void> {
  const total = Object.values(countRuns(steps)).reduce((sum, count) => sum + count, 0);
  let done = 0;
  const progressOf = (share: number) => run.progress((done + share) * PARTS, Math.max(1, total) * PARTS);
  const visit = async (step: GridStep): Promise<void> => {
    run.signal.throwIfAborted();
    const folder = run.folderOf(step.stage);
    if (!step.isThere) {
      const { stage, study, source, input } = step;
      const hands = { folder, sources: source, input, checksFolder: run.checksFolder, hash: run.hash };
      await carryOut(stage, study, hands, run, {
        progress: (part, all) => progressOf(all > 0 ? Math.min(1, part / all) : 0),
        // What is odd of alternatives is told of no run that waits for them.
        notice: () => undefined,
      });
      done += 1;
      progressOf(0);
    }
    for (const next of step.next) await visit(next);
    for (const planned of step.ready) await run.collect(planned);
    if (!step.isThere) rmSync(folder, { recursive: true, force: true });
  };
  for (const step of steps) await visit(step);
}
