/**
 * A worker thread of the search for implausible cells: opens the people once and reviews the regions it is given.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { StudyError } from '../errors.ts';
import type { Window } from '../raster/grid.ts';
import type { Answer } from '../workers/worker-pool.ts';
import { createReviewer } from './region-reviewer.ts';
import type { GrowthPlan } from './review-growth.ts';

const plan: GrowthPlan = workerData;
const reviewer = createReviewer(plan);
// A refusal is told in answer to the first task. Before that it must not end the thread, which would lose its parts.
reviewer.catch(() => {});

parentPort?.on('message', async (region: Window) => {
  parentPort?.postMessage(await answer(region));
});

async function answer(region: Window): Promise<Answer<unknown>> {
  try {
    const review = await reviewer;
    return { result: review(region) };
  } catch (error) {
    if (error instanceof StudyError) return { refusal: error.toRefusal() };
    throw error;
  }
}
