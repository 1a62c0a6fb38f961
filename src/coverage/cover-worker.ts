/**
 * A worker thread of the coverage: covers the bands it takes.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Arrival, ThreadData } from '../workers/in-order.ts';
import { awaitTask } from '../workers/shared-tasks.ts';
import { answerBands, type BandAnswer, type CoverPlan } from './cover-band.ts';

const { tasks, data }: ThreadData<CoverPlan> = workerData;
const answer = answerBands(data, { lasting: tasks.ahead + 1, shared: true });

for (let task = awaitTask(tasks); task !== undefined; task = awaitTask(tasks)) {
  parentPort?.postMessage({ task, result: answer(task) } satisfies Arrival<BandAnswer>);
}
