/**
 * Hashes of files, each read once in a run however many stages ask for it.
 */
import { type Stats, statSync } from 'node:fs';
import { type FileHash, hashFile } from './hash.ts';

export interface HashBook {
  /** The hash of a file; null where there is none. */
  readonly find: (path: string) => Promise<FileHash | null>;
  /** Replaces what is known of a file that was written since. */
  readonly note: (path: string, hash: FileHash) => void;
  /** Whether a file was written to, replaced or removed since it was hashed. */
  readonly hasMoved: (path: string) => boolean;
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(`${error.code}`)
  );
}

/** What a system tells of a file at no cost, and changes when the content does. */
function stampOf(path: string): string | null {
  const stats: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : [stats.ino, stats.size, stats.mtimeMs].join(' ');
}

export function openHashBook(signal: AbortSignal): HashBook {
  const known = new Map<string, Promise<FileHash | null>>();
  const stamps = new Map<string, string | null>();
  const read = (path: string): Promise<FileHash | null> => {
    stamps.set(path, stampOf(path));
    return hashFile(path, signal).catch((error: unknown) => {
      if (isAbsent(error)) return null;
      throw error;
    });
  };
  return {
    find: (path) => {
      const hash = known.get(path) ?? read(path);
      known.set(path, hash);
      return hash;
    },
    note: (path, hash) => known.set(path, Promise.resolve(hash)),
    hasMoved: (path) => stamps.has(path) && stamps.get(path) !== stampOf(path),
  };
}
