/**
 * A worker thread of the search for implausible cells: opens the people once and reviews the regions it is given.
 */
import { workerData } from 'node:worker_threads';
import type { Window } from '../raster/grid.ts';
import { answerTasks } from '../workers/answer-tasks.ts';
import { createReviewer } from './region-reviewer.ts';
import type { GrowthPlan } from './review-growth.ts';

const plan: GrowthPlan = workerData;
const reviewer = createReviewer(plan);
// A refusal is told in answer to the first task. Before that it must not end the thread, which would lose its parts.
reviewer.catch(() => {});

answerTasks(async (region: Window) => {
  const review = await reviewer;
  return review(region);
});
