/**
 * Numbered tasks that threads take by themselves from memory that they share, so that none waits for the thread that
 * collects the results. Nobody gets further ahead of the collector than agreed.
 */

/** Tasks as plain data that threads can be given. */
export interface SharedTasks {
  /** The tasks are the numbers from 0 to `count - 1`. */
  readonly count: number;
  /** How far a task may be beyond the one whose result is due. */
  readonly ahead: number;
  /** The next task that nobody has taken, and the one whose result is due; in shared memory. */
  readonly state: Int32Array;
}

const NEXT = 0;
const DUE = 1;

/** Tasks of which none is taken. */
export function shareTasks(count: number, ahead: number): SharedTasks {
  return { count, ahead, state: new Int32Array(new SharedArrayBuffer(8)) };
}

/**
 * Takes the next task; none where all are taken or it is too far ahead.
 * @example with one ahead of the due one, tasks 0 and 1 can be taken, and 2 when the result of 0 is handed over.
 */
export function takeTask({ count, ahead, state }: SharedTasks): number | undefined {
  for (;;) {
    const task = Atomics.load(state, NEXT);
    if (task >= count || task > Atomics.load(state, DUE) + ahead) return undefined;
    if (Atomics.compareExchange(state, NEXT, task, task + 1) === task) return task;
  }
}

/** Takes the next task as soon as it may be taken; none where all are. It stops the thread meanwhile. */
export function awaitTask(tasks: SharedTasks): number | undefined {
  const { count, state } = tasks;
  for (;;) {
    const due = Atomics.load(state, DUE);
    const task = takeTask(tasks);
    if (task !== undefined || Atomics.load(state, NEXT) >= count) return task;
    Atomics.wait(state, DUE, due);
  }
}

/** Says that the result that was due is handed over. */
export function settleTask({ state }: SharedTasks): void {
  Atomics.add(state, DUE, 1);
  Atomics.notify(state, DUE);
}
