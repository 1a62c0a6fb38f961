/**
 * Failures of the system that a user can mend: a full disk, a folder that may not be written. Told apart from
 * defects of the program by the code the system gives.
 */
import { StudyError } from '../errors.ts';

/** What each code means, and what to do. */
const RESOURCES: Readonly<Record<string, readonly [found: string, remedy: string]>> = {
  EACCES: ['may not be read or written (EACCES)', 'Change its permissions, or choose another folder.'],
  EPERM: ['may not be read or written (EPERM)', 'Change its permissions, or choose another folder.'],
  EROFS: ['lies on a read-only file system (EROFS)', 'Choose another folder with --out.'],
  ENOSPC: ['no space left on the disk (ENOSPC)', 'Free some space, or choose another disk with --out.'],
  EDQUOT: ['the disk quota is used up (EDQUOT)', 'Free some space, or choose another disk with --out.'],
  EFBIG: ['the file grew too large (EFBIG)', 'Choose another disk with --out.'],
  EIO: ['the disk failed to read or write (EIO)', 'Check the disk, then run again.'],
  EMFILE: ['too many files are open (EMFILE)', 'Raise the limit on open files (ulimit -n), then run again.'],
  ENFILE: ['too many files are open (ENFILE)', 'Close other programs, then run again.'],
  ENOMEM: ['no memory left (ENOMEM)', 'Close other programs or use fewer --workers, then run again.'],
  ENAMETOOLONG: ['the path is too long (ENAMETOOLONG)', 'Choose a shorter folder with --out.'],
  ENOTDIR: ['a part of the path is a file (ENOTDIR)', 'Choose another folder with --out.'],
  EEXIST: ['a file stands where a folder is needed (EEXIST)', 'Choose another folder with --out.'],
};

/** Libraries that are not of Node tell the system's failure in words. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/no space left on device/i, 'ENOSPC'],
  [/disk quota exceeded/i, 'EDQUOT'],
  [/too many open files/i, 'EMFILE'],
  [/permission denied/i, 'EACCES'],
  [/read-only file system/i, 'EROFS'],
];

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return IN_WORDS.find(([pattern]) => pattern.test(error.message))?.[1];
}

/** @returns a refusal with exit code 4 for a failure of the system, any other error unchanged */
export function asResourceError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StudyError) return error;
  const [found, remedy] = RESOURCES[codeOf(error) ?? ''] ?? [];
  if (found === undefined || remedy === undefined) return error;
  return new StudyError({
    code: 'ERR_RESOURCE',
    subject: 'path' in error && typeof error.path === 'string' ? error.path : 'this machine',
    found,
    expected: 'to read the inputs and write the outputs',
    remedy,
    cause: error,
  });
}
