/** How a pool of threads ends. */
import { expect, test } from 'vitest';
import { runTasks } from '../../src/workers/worker-pool.ts';

test('a refusal is told when no thread is loading any more: to end one then may end the process', async () => {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const run = runTasks({
    module: new URL('../../test/workers/slow-worker.ts', import.meta.url),
    workerData: state,
    tasks: ['a', 'b'],
    workers: 2,
    signal: new AbortController().signal,
    onResult: () => {},
  });
  await expect(run).rejects.toMatchObject({ code: 'ERR_RASTER' });
  expect([...state]).toEqual([2, 2]);
});

test('an interruption is told as it came', async () => {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const reason = new Error('stopped');
  const run = runTasks({
    module: new URL('../../test/workers/slow-worker.ts', import.meta.url),
    workerData: state,
    tasks: ['a'],
    workers: 1,
    signal: AbortSignal.abort(reason),
    onResult: () => {},
  });
  await expect(run).rejects.toBe(reason);
});
