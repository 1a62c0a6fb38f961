/**
 * Where the bytes of a file lie in an archive that stores it as it is.
 */
import { basename, join } from 'node:path';
import { archiveError } from './archive-error.ts';
import { findArchive, isStored, withMember } from './members.ts';

/** A part of a file on disk. */
export interface FilePart {
  readonly file: string;
  /** Place of the first byte. */
  readonly start: number;
  readonly bytes: number;
}

/**
 * The part of an archive that a path leads to; null for a path into no archive.
 * @throws StudyError ERR_ARCHIVE where the file is compressed: a run unpacks it first
 */
export async function findStoredBytes(path: string): Promise<FilePart | null> {
  const found = findArchive(path);
  if (found === null) return null;
  const { archive, member } = found;
  const subject = join(basename(archive), member);
  return withMember(archive, member, subject, async ({ zip, entry }) => {
    if (!isStored(entry))
      throw archiveError(subject, 'the file is compressed', 'a file that is stored as it is');
    const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    return { file: archive, start, bytes: entry.uncompressedSize };
  });
}
