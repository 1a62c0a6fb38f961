/** A thread of `worker-pool.test.ts`: the first refuses its task at once, the second is loading meanwhile. */
import { setTimeout } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { StudyError } from '../../src/errors.ts';
import { answerTasks } from '../../src/workers/answer-tasks.ts';

const [STARTED, LOADED] = [0, 1];
const state: Int32Array = workerData;
const isFirst = Atomics.add(state, STARTED, 1) === 0;
await setTimeout(isFirst ? 0 : 500);
Atomics.add(state, LOADED, 1);

answerTasks((task: string) => {
  throw new StudyError({
    code: 'ERR_RASTER',
    subject: task,
    found: 'nothing',
    expected: 'something',
    remedy: 'Try another.',
  });
});
