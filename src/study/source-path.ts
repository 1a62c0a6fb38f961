/**
 * Which paths a study file may name: relative ones that mean the same file on every machine.
 */

/** Why a path is refused. */
export interface PathFault {
  readonly found: string;
  readonly remedy: string;
}

/** Longest path that common file systems take, in characters. */
const MAX_LENGTH = 1000;

/**
 * Why a path may not stand in a study file, or null where it may. `..` is allowed: studies share their sources.
 * @example findPathFault('../data/people.tif') // null
 */
export function findPathFault(path: string): PathFault | null {
  if (path.trim() === '') return { found: 'an empty path', remedy: 'Name the file.' };
  if (path.length > MAX_LENGTH)
    return { found: 'a path of over 1,000 characters', remedy: 'Move the file nearer.' };
  if (!path.isWellFormed() || /\p{Cc}/u.test(path)) {
    return { found: 'a path with control characters', remedy: 'Rename the file.' };
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
    return { found: 'a web address', remedy: 'Download the file first: a run never uses the network.' };
  }
  if (/^(?:[/\\~]|[a-z]:)/i.test(path)) {
    return {
      found: 'an absolute path',
      remedy: 'An absolute path names another file on another machine; write it relative to the study file.',
    };
  }
  return path.includes('\\') ? { found: 'a path with `\\`', remedy: 'Write `/` between folders.' } : null;
}
