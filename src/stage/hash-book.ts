/**
 * Hashes of files, each read once in a run however many stages ask for it. Large files are hashed in threads of their own
 * while the run goes on: whoever needs a hash waits for that one.
 */
import { type Stats, statSync } from 'node:fs';
import { fileOnDisk } from '../archive/members.ts';
import { runTasks } from '../workers/worker-pool.ts';
import { type FileHash, hashIfThere } from './hash.ts';

export interface HashBook {
  /** Begins to hash the large ones of these files; from now on it is seen when any of them changes. */
  readonly begin: (paths: readonly string[], work: HashWork) => void;
  /** The hash of a file, or of the archive that a path leads into; null where there is none. */
  readonly find: (path: string) => Promise<FileHash | null>;
  /** Replaces what is known of a file that was written since. */
  readonly note: (path: string, hash: FileHash) => void;
  /** Whether a file was written to, replaced or removed since it was begun with, or else since it was hashed. */
  readonly hasMoved: (path: string) => boolean;
  /** Ends what is under way. */
  readonly close: () => void;
}

/** How large files are hashed. */
export interface HashWork {
  /** Most threads. */
  readonly workers: number;
  /** Called with bytes hashed and bytes in all, once before the first file and once after each. */
  readonly progress: (done: number, total: number) => void;
}

/** Smaller files are hashed before a thread has started. */
const LEAST_BYTES = 2 ** 24;

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** What a system tells of a file at no cost, and changes when the content does. */
function stampOf(path: string): string | null {
  const stats = statOf(path);
  return stats === undefined ? null : [stats.ino, stats.size, stats.mtimeMs].join(' ');
}

export function openHashBook(signal: AbortSignal): HashBook {
  const known = new Map<string, Promise<FileHash | null>>();
  const stamps = new Map<string, string | null>();
  const closing = new AbortController();
  const stop = AbortSignal.any([signal, closing.signal]);
  const note = (path: string, hash: Promise<FileHash | null>): void => {
    // Whoever asks for the hash is told; until then a failure must not end the process.
    hash.catch(() => {});
    known.set(path, hash);
  };
  const watch = (path: string): void => {
    if (!stamps.has(path)) stamps.set(path, stampOf(path));
  };
  const find = (path: string): Promise<FileHash | null> => {
    const hash = known.get(path);
    if (hash !== undefined) return hash;
    watch(path);
    const read = hashIfThere(path, stop);
    note(path, read);
    return read;
  };
  return {
    begin: (paths, work) => {
      const files = paths.map(fileOnDisk);
      // Small ones too: they are hashed after large ones, when a stage may long have read them.
      files.forEach(watch);
      const large = largeFiles(files).filter(({ path }) => !known.has(path));
      for (const [path, hash] of hashInThreads(large, work, stop)) note(path, hash);
    },
    find: (path) => find(fileOnDisk(path)),
    note: (path, hash) => note(path, Promise.resolve(hash)),
    hasMoved: (path) => {
      const file = fileOnDisk(path);
      return stamps.has(file) && stamps.get(file) !== stampOf(file);
    },
    close: () => closing.abort(),
  };
}

interface LargeFile {
  readonly path: string;
  readonly bytes: number;
}

/** The largest first, so that no thread begins with it when the others are done. */
function largeFiles(paths: readonly string[]): LargeFile[] {
  return [...new Set(paths)]
    .map((path) => ({ path, bytes: statOf(path)?.size ?? 0 }))
    .filter(({ bytes }) => bytes >= LEAST_BYTES)
    .sort((a, b) => b.bytes - a.bytes);
}

/** Begins to hash files; their hashes by path. */
function hashInThreads(
  files: readonly LargeFile[],
  { workers, progress }: HashWork,
  signal: AbortSignal,
): Map<string, Promise<FileHash | null>> {
  if (files.length === 0) return new Map();
  const waiting = new Map(files.map(({ path }) => [path, Promise.withResolvers<FileHash | null>()]));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  progress(done, total);
  const hashed = runTasks<LargeFile, FileHash | null>({
    module: new URL('./hash-worker.ts', import.meta.url),
    workerData: null,
    tasks: files,
    workers,
    signal,
    onResult: (hash, { path, bytes }) => {
      waiting.get(path)?.resolve(hash);
      done += bytes;
      progress(done, total);
    },
  });
  hashed.catch((error: unknown) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  return new Map([...waiting].map(([path, { promise }]) => [path, promise]));
}
