/**
 * Hashes of files, each read once in a run however many stages ask for it.
 */
import { type FileHash, hashFile } from './hash.ts';

export interface HashBook {
  /** The hash of a file; null where there is none. */
  readonly find: (path: string) => Promise<FileHash | null>;
  /** Replaces what is known of a file that was written since. */
  readonly note: (path: string, hash: FileHash) => void;
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(`${error.code}`)
  );
}

export function openHashBook(signal: AbortSignal): HashBook {
  const known = new Map<string, Promise<FileHash | null>>();
  const read = (path: string): Promise<FileHash | null> =>
    hashFile(path, signal).catch((error: unknown) => {
      if (isAbsent(error)) return null;
      throw error;
    });
  return {
    find: (path) => {
      const hash = known.get(path) ?? read(path);
      known.set(path, hash);
      return hash;
    },
    note: (path, hash) => known.set(path, Promise.resolve(hash)),
  };
}
