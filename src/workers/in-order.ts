/**
 * Numbered tasks in worker threads whose results are wanted in the order of the numbers, with a bound on how many wait
 * for their turn: what is held in memory depends on the workers, never on the number of tasks.
 */
import { type PoolOptions, runTasks } from './worker-pool.ts';

/** Tasks handed out for each worker beyond the one whose turn it is: enough that none idles behind a slow one. */
const AHEAD_PER_WORKER = 2;

export interface InOrderOptions<Result> extends Omit<PoolOptions<number, Result>, 'tasks'> {
  /** The tasks are the numbers from 0 to `count - 1`. */
  readonly count: number;
}

/**
 * Runs all tasks and hands over their results in ascending order of the tasks.
 * @throws StudyError as {@link runTasks} does, and what `onResult` throws
 */
export async function runInOrder<Result>(options: InOrderOptions<Result>): Promise<void> {
  const { count, workers, onResult } = options;
  const waiting = new Map<number, Result>();
  let due = 0;
  let wake = (): void => {};
  async function* tasks(): AsyncGenerator<number> {
    for (let task = 0; task < count; task++) {
      while (task > due + AHEAD_PER_WORKER * workers) await new Promise<void>((resolve) => (wake = resolve));
      yield task;
    }
  }
  await runTasks<number, Result>({
    ...options,
    tasks: tasks(),
    onResult: (result, task) => {
      waiting.set(task, result);
      for (let next = waiting.get(due); next !== undefined; next = waiting.get(due)) {
        waiting.delete(due);
        onResult(next, due++);
      }
      wake();
    },
  });
}
