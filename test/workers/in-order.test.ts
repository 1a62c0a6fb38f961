import { describe, expect, it } from 'vitest';
import { runInOrder } from '../../src/workers/in-order.ts';
import { runTasks } from '../../src/workers/worker-pool.ts';

/** A worker that answers task n with 10 n, the first late, and notes the highest task it was given. */
function answering(code: string): URL {
  const module = `
    import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', (task) => {
      workerData.highest[0] = Math.max(workerData.highest[0], task);
      ${code}
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(module)}`);
}

const LATE_FIRST = answering(
  'setTimeout(() => parentPort.postMessage({ result: 10 * task }), task === 0 ? 300 : 0);',
);
const REFUSES_THREE = answering(`parentPort.postMessage(task === 3
  ? { refusal: { code: 'ERR_ZONES', subject: 's', found: 'f', expected: 'e', remedy: 'r' } }
  : { result: task });`);
const DIES = answering('process.exit(task === 1 ? 7 : 0);');

function optionsOf(module: URL, workers: number, onResult: (result: number) => void) {
  const highest = new Int32Array(new SharedArrayBuffer(4));
  const { signal } = new AbortController();
  return { module, workerData: { highest }, workers, signal, onResult, highest };
}

describe('tasks in worker threads', () => {
  it('give their results in order, and wait for a slow one', async () => {
    const results: number[] = [];
    const handedOut: number[] = [];
    const options = optionsOf(LATE_FIRST, 2, (result) => {
      results.push(result);
      handedOut.push(options.highest[0] ?? -1);
    });
    await runInOrder({ ...options, count: 12 });
    expect(results).toEqual(Array.from({ length: 12 }, (_, i) => 10 * i));
    // Two workers may be four tasks ahead of the first, which none can pass.
    expect(handedOut[0]).toBe(4);
  });

  it('start no more threads than there are tasks, and none for none', async () => {
    const seen: number[] = [];
    const options = optionsOf(LATE_FIRST, 5, (result) => seen.push(result));
    await runTasks({ ...options, tasks: [] });
    expect(seen).toEqual([]);
    await runTasks({ ...options, tasks: [4] });
    expect(seen).toEqual([40]);
  });

  it('end with what one refuses, what takes a result throws, and a thread that died', async () => {
    const options = optionsOf(REFUSES_THREE, 2, () => {});
    await expect(runInOrder({ ...options, count: 9 })).rejects.toThrow('s: f; expected e. r');
    const thrower = optionsOf(LATE_FIRST, 1, () => {
      throw new RangeError('no room');
    });
    await expect(runInOrder({ ...thrower, count: 2 })).rejects.toThrow('no room');
    await expect(runTasks({ ...optionsOf(DIES, 1, () => {}), tasks: [1] })).rejects.toThrow(
      'worker thread: ended with code 7 before its work was done; expected it to run until its tasks are done.',
    );
  });

  it('end when they are interrupted', async () => {
    const { signal } = optionsOf(LATE_FIRST, 1, () => {});
    const stop = AbortSignal.any([signal, AbortSignal.timeout(50)]);
    const options = { ...optionsOf(LATE_FIRST, 1, () => {}), signal: stop };
    await expect(runInOrder({ ...options, count: 3 })).rejects.toThrow('timeout');
  });
});
