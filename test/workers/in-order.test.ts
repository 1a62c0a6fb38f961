import { describe, expect, it } from 'vitest';
import { runInOrder } from '../../src/workers/in-order.ts';
import { runTasks } from '../../src/workers/worker-pool.ts';

/** A worker that answers task n of the pool as the code does. */
function answering(code: string): URL {
  return asModule(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (task) => { ${code} });`);
}

/** A thread that takes tasks by itself, notes how often, and does with each as the code does. */
function taking(code: string): URL {
  return asModule(`
    import { parentPort, workerData } from 'node:worker_threads';
    import { awaitTask } from '${new URL('../../src/workers/shared-tasks.ts', import.meta.url).href}';
    const { tasks, data } = workerData;
    for (let task = awaitTask(tasks); task !== undefined; task = awaitTask(tasks)) {
      Atomics.add(data.taken, 0, 1);
      ${code}
    }`);
}

function asModule(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

const TENS = taking('parentPort.postMessage({ task, result: 10 * task });');
const DIES = 'process.exit(7);';

function optionsOf(module: URL, workers: number, onResult: (result: number, task: number) => void) {
  const data = { taken: new Int32Array(new SharedArrayBuffer(4)) };
  const { signal } = new AbortController();
  return { module, data, workers, signal, onResult, here: () => (task: number) => 10 * task };
}

describe('tasks in worker threads', () => {
  it.each([1, 2, 3])('give their results in order with %i threads', async (workers) => {
    const results: number[] = [];
    const tasks: number[] = [];
    const options = optionsOf(TENS, workers, (result, task) => {
      results.push(result);
      tasks.push(task);
    });
    await runInOrder({ ...options, count: 40 });
    expect(tasks).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(results).toEqual(tasks.map((task) => 10 * task));
  });

  it('are done by other threads while this one is busy, but not further ahead than agreed', async () => {
    const takenBy: number[] = [];
    const options = optionsOf(TENS, 2, () => takenBy.push(options.data.taken[0] ?? -1));
    // This thread does its first task until the other has done all that it may: four beyond the one that is due.
    const here = () => (task: number) => {
      for (let tries = 0; task === 0 && tries < 50 && (options.data.taken[0] ?? 0) < 4; tries++) {
        Atomics.wait(options.data.taken, 0, options.data.taken[0] ?? 0, 100);
      }
      return 10 * task;
    };
    await runInOrder({ ...options, here, count: 12 });
    expect(takenBy).toHaveLength(12);
    expect(takenBy[0]).toBe(4);
  });

  it('say how long a result made here must last', async () => {
    const lasting: number[] = [];
    const here = (tasks: number) => {
      lasting.push(tasks);
      return (task: number) => task;
    };
    await runInOrder({ ...optionsOf(TENS, 1, () => {}), here, count: 2 });
    await runInOrder({ ...optionsOf(TENS, 2, () => {}), here, count: 2 });
    expect(lasting).toEqual([1, 5]);
  });

  it('start no more threads than there are tasks, and none for none', async () => {
    const seen: number[] = [];
    const late = answering('setTimeout(() => parentPort.postMessage({ result: 10 * task }));');
    const { signal } = new AbortController();
    const onResult = (result: number): number => seen.push(result);
    const options = { module: late, workerData: {}, workers: 5, signal, onResult };
    await runTasks({ ...options, tasks: [] });
    expect(seen).toEqual([]);
    await runTasks({ ...options, tasks: [4] });
    expect(seen).toEqual([40]);
    await runInOrder({ ...optionsOf(taking(DIES), 5, onResult), count: 1 });
    expect(seen).toEqual([40, 0]);
  });

  it('end with what one refuses, what takes a result throws, and a thread that died', async () => {
    const { signal } = new AbortController();
    const refuses = answering(`parentPort.postMessage(
      { refusal: { code: 'ERR_ZONES', subject: 's', found: 'f', expected: 'e', remedy: 'r' } });`);
    const pool = { workerData: {}, workers: 1, signal, onResult: () => {}, tasks: [1] };
    await expect(runTasks({ ...pool, module: refuses })).rejects.toThrow('s: f; expected e. r');
    const died = 'worker thread: ended with code 7 before its work was done; expected it to run until';
    await expect(runTasks({ ...pool, module: answering(DIES) })).rejects.toThrow(died);
    await expect(runInOrder({ ...optionsOf(taking(DIES), 2, () => {}), count: 1e9 })).rejects.toThrow(died);
    const thrower = optionsOf(TENS, 2, () => {
      throw new RangeError('no room');
    });
    await expect(runInOrder({ ...thrower, count: 2 })).rejects.toThrow('no room');
  });

  it.each([1, 2])('end when they are interrupted, with %i threads', async (workers) => {
    const stop = new AbortController();
    const options = optionsOf(
      TENS,
      workers,
      (_, task) => task === 3 && stop.abort(new RangeError('stopped')),
    );
    await expect(runInOrder({ ...options, signal: stop.signal, count: 1e9 })).rejects.toThrow('stopped');
  });
});
