/**
 * What a study folder holds, asked by paths as the study writes them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { candidatesOf, type FileKind, splitArchive } from './archive-path.ts';
import { isPattern, patternExpression } from './raster-path.ts';

/** A folder, or anything else that knows which files there are. */
export interface KnownFiles {
  readonly isThere: (path: string) => boolean;
  /** The files that a pattern matches, in the order of their code units. */
  readonly matching: (pattern: string) => readonly string[];
  /** The file that an archive named alone stands for; any other path itself. */
  readonly inside: (path: string, kind: FileKind) => string;
}

/** The files on disk. @param folder absolute path of the folder of the study file */
export function filesOnDisk(folder: string): KnownFiles {
  return {
    isThere: (path) => existsSync(resolve(folder, path)),
    matching: (pattern) => matchOnDisk(folder, pattern).toSorted(),
    inside: (path) => path,
  };
}

/** Files of which the paths are known. */
export function filesAmong(paths: readonly string[]): KnownFiles {
  const known = new Set(paths);
  return {
    isThere: (path) => known.has(path),
    matching: (pattern) => {
      const expression = patternExpression(pattern);
      const archives = paths.flatMap((path) => splitArchive(path)?.archive ?? []);
      return [...new Set([...known, ...archives])].filter((path) => expression.test(path)).toSorted();
    },
    inside: (path, kind) => {
      const own = paths.filter((known) => splitArchive(known)?.archive === path);
      return known.has(path) ? path : (candidatesOf(own, kind)[0] ?? path);
    },
  };
}

/** Name by name, so that only folders on the way are listed. */
function matchOnDisk(folder: string, pattern: string): string[] {
  let found = [''];
  for (const name of pattern.split('/')) {
    found = found.flatMap((start) => namesIn(join(folder, start), name).map((next) => joinPath(start, next)));
  }
  return found.filter((path) => existsSync(join(folder, path)));
}

function namesIn(folder: string, name: string): string[] {
  if (!isPattern(name)) return [name];
  const expression = patternExpression(name);
  return (listNames(folder) ?? []).filter((candidate) => expression.test(candidate));
}

/** The names in a folder; null where there is no such folder, or it may not be listed. */
export function listNames(folder: string): string[] | null {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `${error.code}` : '';
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(code)) return null;
    throw error;
  }
}

/** `join` would drop a `./` that the study writes. */
function joinPath(start: string, name: string): string {
  return start === '' ? name : `${start}/${name}`;
}
