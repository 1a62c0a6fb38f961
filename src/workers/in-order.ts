/**
 * Numbered tasks in this thread and others, whose results are wanted in the order of the numbers, with a bound on how many
 * wait for their turn: what is held in memory depends on the threads, never on the number of tasks.
 */
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { type SharedTasks, settleTask, shareTasks, takeTask } from './shared-tasks.ts';
import { startWorker, workerDied } from './worker-pool.ts';

/** Tasks for each thread beyond the one whose turn it is: enough that none idles behind a slow one. */
const AHEAD_PER_THREAD = 2;

/** What a thread is started with: it takes tasks by `awaitTask` and posts an {@link Arrival} for each. */
export interface ThreadData<Data> {
  readonly tasks: SharedTasks;
  readonly data: Data;
}

/** The result of a task, as threads post it. */
export interface Arrival<Result> {
  readonly task: number;
  readonly result: Result;
}

export interface InOrderOptions<Data, Result> {
  /** Module that the other threads run. */
  readonly module: URL;
  readonly data: Data;
  /** The tasks are the numbers from 0 to `count - 1`. */
  readonly count: number;
  /** Threads at work, this one among them; no more are started than there are tasks. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Gives what does a task in this thread; its result must last until so many later tasks are done. */
  readonly here: (lasting: number) => (task: number) => Result;
  readonly onResult: (result: Result, task: number) => void;
}

/**
 * Runs all tasks and hands over their results in ascending order of the tasks. This thread takes tasks as the others do,
 * and begins while they start.
 * @throws StudyError ERR_RESOURCE when a thread died, and what `here` and `onResult` throw
 */
export async function runInOrder<Data, Result>(options: InOrderOptions<Data, Result>): Promise<void> {
  const { module, data, count, signal, onResult } = options;
  const others = Math.min(options.workers, count) - 1;
  const tasks = shareTasks(count, others < 1 ? 0 : AHEAD_PER_THREAD * (others + 1));
  const here = options.here(tasks.ahead + 1);
  const arrivals = new Arrivals<Result>(signal);
  const workerData: ThreadData<Data> = { tasks, data };
  const threads: Worker[] = [];
  try {
    for (let i = 0; i < others; i++) threads.push(arrivals.watch(startWorker(module, workerData)));
    for (let due = 0; due < count; ) {
      const own = arrivals.has(due) ? undefined : takeTask(tasks);
      if (own !== undefined) arrivals.add({ task: own, result: here(own) });
      else if (!arrivals.has(due)) await arrivals.next();
      // Lets results of others, what is ready to be written, and an interruption come through.
      await setImmediate();
      for (; arrivals.has(due); due++) {
        onResult(arrivals.take(due), due);
        settleTask(tasks);
      }
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Results that wait for their turn. */
class Arrivals<Result> {
  private readonly results = new Map<number, Arrival<Result>>();
  private failure: { readonly reason: unknown } | null = null;
  private wake = (): void => {};

  constructor(signal: AbortSignal) {
    const abort = (): void => this.fail(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }

  /** Takes what a thread posts, and its end. */
  watch(thread: Worker): Worker {
    thread.on('message', (arrival: Arrival<Result>) => this.add(arrival));
    thread.on('error', (error) => this.fail(error));
    thread.on('exit', (code) => code !== 0 && this.fail(workerDied(code)));
    return thread;
  }

  add(arrival: Arrival<Result>): void {
    this.results.set(arrival.task, arrival);
    this.wake();
  }

  /** @throws what a thread failed by, or what the signal was aborted by */
  has(task: number): boolean {
    if (this.failure !== null) throw this.failure.reason;
    return this.results.has(task);
  }

  take(task: number): Result {
    const arrival = this.results.get(task);
    if (arrival === undefined) throw new RangeError(`task ${task} has no result yet`);
    this.results.delete(task);
    return arrival.result;
  }

  /** Resolves when a result or a failure comes. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private fail(reason: unknown): void {
    this.failure ??= { reason };
    this.wake();
  }
}
