/**
 * A pool of worker threads for independent tasks. It knows nothing of what they do; results come as they are ready,
 * so whoever collects them must not depend on the order (`in-order.ts` is for tasks with one).
 */
import { Worker } from 'node:worker_threads';
import { type Refusal, StudyError } from '../errors.ts';

/** What a worker answers to a task. */
export type Answer<Result> = { readonly result: Result } | { readonly refusal: Refusal };

/** What a worker says once, when its modules are loaded. */
export interface Loaded {
  readonly loaded: true;
}

export interface PoolOptions<Task, Result> {
  /** Module that the workers run; it ends with `answerTasks`. */
  readonly module: URL;
  readonly workerData: unknown;
  /** Handed out in their order; one that is not there yet is waited for. */
  readonly tasks: Iterable<Task> | AsyncIterable<Task>;
  /** Most threads; no more are started than there are tasks. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onResult: (result: Result, task: Task) => void;
}

/**
 * Runs all tasks; the first refusal or failure ends the others.
 * @throws StudyError what a task refused, or ERR_RESOURCE when a worker died
 */
export async function runTasks<Task, Result>(options: PoolOptions<Task, Result>): Promise<void> {
  const { module, workerData, onResult, signal } = options;
  const queue = inTurn(options.tasks);
  const started: Started[] = [];
  const workOff = async (): Promise<void> => {
    const first = await queue.next();
    if (first.done) return;
    const worker = startWorker(module, workerData);
    started.push({ worker, settled: settle(worker) });
    await work(worker, first.value, queue, onResult);
  };
  const stop = new Promise<never>((_, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    await Promise.race([stop, Promise.all(Array.from({ length: options.workers }, workOff))]);
  } finally {
    await Promise.all(started.map(end));
  }
}

interface Started {
  readonly worker: Worker;
  /** Resolves when its modules are loaded, or it has ended. */
  readonly settled: Promise<void>;
}

function settle(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => resolve());
  });
}

/**
 * Ends a thread, though not while it is loading: where a module waits for another at its top level, V8 ends the whole
 * process with the thread.
 * @see https://github.com/nodejs/node/issues/53238
 */
async function end({ worker, settled }: Started): Promise<void> {
  await settled;
  await worker.terminate();
}

/** One task after the other, to whichever worker asks. */
async function* inTurn<Task>(tasks: Iterable<Task> | AsyncIterable<Task>): AsyncGenerator<Task, undefined> {
  yield* tasks;
}

/** Starts a thread that runs a module of ours. */
export function startWorker(module: URL, workerData: unknown): Worker {
  return new Worker(asBuilt(module), { workerData });
}

/** Modules are TypeScript in the checkout and JavaScript in the built package; the compiler leaves URLs alone. */
function asBuilt(module: URL): URL {
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  return new URL(module.href.replace(/\.ts$/, ending));
}

/** Gives a worker one task after the other until none is left. */
function work<Task, Result>(
  worker: Worker,
  first: Task,
  queue: AsyncIterator<Task, undefined>,
  onResult: (result: Result, task: Task) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let task = first;
    const collect = async (result: Result): Promise<void> => {
      onResult(result, task);
      const next = await queue.next();
      if (next.done) return resolve();
      task = next.value;
      worker.postMessage(task);
    };
    worker.on('message', (answer: Answer<Result> | Loaded) => {
      if ('loaded' in answer) return;
      if ('refusal' in answer) reject(new StudyError(answer.refusal));
      else collect(answer.result).catch(reject);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(workerDied(code)));
    worker.postMessage(task);
  });
}

/** What is told of a thread that ended by itself. */
export function workerDied(exitCode: number): StudyError {
  return new StudyError({
    code: 'ERR_RESOURCE',
    subject: 'worker thread',
    found: `ended with code ${exitCode} before its work was done`,
    expected: 'it to run until its tasks are done',
    remedy: 'Most often memory ran out: run with fewer --workers.',
  });
}
