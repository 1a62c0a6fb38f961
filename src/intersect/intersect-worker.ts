/**
 * A worker thread of the intersection: opens the rasters once and sums the blocks it is given.
 */
import { workerData } from 'node:worker_threads';
import type { Block } from '../raster/block.ts';
import { answerTasks } from '../workers/answer-tasks.ts';
import { createSummer } from './block-summer.ts';
import type { WorkerInput } from './plan.ts';

const input: WorkerInput = workerData;
const summer = createSummer(input);
// A refusal is told in answer to the first task. Before that it must not end the thread, which would lose its parts.
summer.catch(() => {});

answerTasks(async (blocks: readonly Block[]) => {
  const sum = await summer;
  return blocks.map(sum);
});
