/**
 * The side of a worker thread of a pool: answers each task with its result or with what it refuses.
 */
import { parentPort } from 'node:worker_threads';
import { StudyError } from '../errors.ts';
import type { Answer, Loaded } from './worker-pool.ts';

/**
 * Answers tasks from now on; to be called last by the module of a thread. Any error but a StudyError ends the thread.
 * @param answer what does a task
 */
export function answerTasks<Task, Result>(answer: (task: Task) => Result | Promise<Result>): void {
  parentPort?.on('message', async (task: Task) => {
    parentPort?.postMessage(await tell(() => answer(task)));
  });
  // Not before the module itself is done with: the pool may end the thread as soon as it hears of it.
  setImmediate(() => parentPort?.postMessage({ loaded: true } satisfies Loaded));
}

async function tell<Result>(work: () => Result | Promise<Result>): Promise<Answer<Result>> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof StudyError) return { refusal: error.toRefusal() };
    throw error;
  }
}
