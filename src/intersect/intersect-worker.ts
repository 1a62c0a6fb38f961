/**
 * A worker thread of the intersection: opens the rasters once and sums the blocks it is given.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { StudyError } from '../errors.ts';
import type { Block } from '../raster/block.ts';
import type { Answer } from '../workers/worker-pool.ts';
import { createSummer } from './block-summer.ts';
import type { WorkerInput } from './plan.ts';

const input: WorkerInput = workerData;
const summer = createSummer(input);
// A refusal is told in answer to the first task. Before that it must not end the thread, which would lose its parts.
summer.catch(() => {});

parentPort?.on('message', async (blocks: readonly Block[]) => {
  parentPort?.postMessage(await answer(blocks));
});

async function answer(blocks: readonly Block[]): Promise<Answer<unknown>> {
  try {
    const sum = await summer;
    return { result: blocks.map(sum) };
  } catch (error) {
    if (error instanceof StudyError) return { refusal: error.toRefusal() };
    throw error;
  }
}
