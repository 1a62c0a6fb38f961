/**
 * A worker thread that hashes files: it answers the path of one with its hash, and null where no such file is.
 */
import { parentPort } from 'node:worker_threads';
import type { Answer } from '../workers/worker-pool.ts';
import { type FileHash, hashIfThere } from './hash.ts';

parentPort?.on('message', async ({ path }: { readonly path: string }) => {
  const answer: Answer<FileHash | null> = { result: await hashIfThere(path) };
  parentPort?.postMessage(answer);
});
