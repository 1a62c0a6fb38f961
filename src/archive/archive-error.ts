/**
 * The refusal of a ZIP archive, and what its library throws in these words.
 */
import { StudyError, toControlFree } from '../errors.ts';

/** What to do where an archive is as it should not be. */
export const UNPACK = 'Obtain the archive again, or unpack it and name the file itself.';

/** An ERR_ARCHIVE. @param subject what messages call the archive or the file in it */
export function archiveError(subject: string, found: string, expected: string, remedy = UNPACK): StudyError {
  return new StudyError({ code: 'ERR_ARCHIVE', subject: toControlFree(subject), found, expected, remedy });
}

/** Failures of the system pass; everything else that the library throws is about the bytes of the archive. */
export function asArchiveError(error: unknown, subject: string): unknown {
  if (error instanceof StudyError || !(error instanceof Error) || error.name === 'AbortError') return error;
  if ('syscall' in error) return error;
  const found = /^End of central directory/.test(error.message)
    ? 'no list of files at its end: it is cut short, or no ZIP archive'
    : toControlFree(error.message.replace(/\.$/, ''));
  return archiveError(subject, found, 'a ZIP archive that is whole');
}
