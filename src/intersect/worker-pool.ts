/**
 * A pool of worker threads for independent tasks. It knows nothing of what they do; results come as they are ready,
 * so whoever collects them must not depend on the order.
 */
import { Worker } from 'node:worker_threads';
import { type Refusal, StudyError } from '../errors.ts';

/** What a worker answers to a task. */
export type Answer<Result> = { readonly result: Result } | { readonly refusal: Refusal };

export interface PoolOptions<Task, Result> {
  /** Module that the workers run; it answers each message (a task) with one `Answer`. */
  readonly module: URL;
  readonly workerData: unknown;
  readonly tasks: readonly Task[];
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onResult: (result: Result) => void;
}

/**
 * Runs all tasks; the first refusal or failure ends the others.
 * @throws StudyError what a task refused, or ERR_RESOURCE when a worker died
 */
export async function runTasks<Task, Result>(options: PoolOptions<Task, Result>): Promise<void> {
  const queue = options.tasks.values();
  const count = Math.min(options.workers, options.tasks.length);
  const workers = Array.from({ length: count }, () => {
    return new Worker(asBuilt(options.module), { workerData: options.workerData });
  });
  const stop = new Promise<never>((_, reject) => {
    const abort = (): void => reject(options.signal.reason);
    if (options.signal.aborted) abort();
    else options.signal.addEventListener('abort', abort, { once: true });
  });
  try {
    await Promise.race([stop, Promise.all(workers.map((worker) => work(worker, queue, options.onResult)))]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Modules are TypeScript in the checkout and JavaScript in the built package; the compiler leaves URLs alone. */
function asBuilt(module: URL): URL {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new URL(module.href.replace(/\.ts$/, ending));
}

/** Gives a worker one task after the other until none is left. */
function work<Task, Result>(
  worker: Worker,
  queue: Iterator<Task>,
  onResult: (result: Result) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const { done, value } = queue.next();
      if (done) resolve();
      else worker.postMessage(value);
    };
    worker.on('message', (answer: Answer<Result>) => {
      if ('refusal' in answer) return reject(new StudyError(answer.refusal));
      try {
        onResult(answer.result);
        next();
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(workerDied(code)));
    next();
  });
}

function workerDied(exitCode: number): StudyError {
  return new StudyError({
    code: 'ERR_RESOURCE',
    subject: 'worker thread',
    found: `ended with code ${exitCode} before its work was done`,
    expected: 'it to run until all blocks are summed',
    remedy: 'Most often memory ran out: run with fewer --workers.',
  });
}
