/**
 * A private folder for the files of archives that cannot be read where they lie. Each is unpacked once, checked against
 * the size and the checksum that the archive states, and removed with the folder.
 */
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { archiveError } from './archive-error.ts';
import { findArchive, isStored, type OpenMember, withMember } from './members.ts';

/** Files that are unpacked as they are asked for. */
export interface UnpackedFolder {
  /**
   * The path to read in place of a path into an archive: that of the unpacked file, or the path itself where it leads into
   * no archive or to what is read in place.
   * @throws StudyError ERR_ARCHIVE
   */
  readonly place: (path: string) => Promise<string>;
  /** The path that was given for an unpacked file; any other path itself. */
  readonly origin: (path: string) => string;
  /** Removes the folder. */
  readonly remove: () => void;
}

/** Rasters that our own readers read by window; what other libraries read has to be a file. */
const READ_IN_PLACE = /\.(?:tiff?|asc)$/i;

/** @param folder absolute path; must not be there, and is made when the first file is unpacked */
export function openUnpackedFolder(folder: string, signal: AbortSignal): UnpackedFolder {
  const places = new Map<string, Promise<string>>();
  const origins = new Map<string, string>();
  const folders = new Map<string, string>();
  /** A folder for each folder of an archive: files that belong together stay together, others never meet. */
  const folderOf = (path: string): string => {
    const own = folders.get(dirname(path)) ?? join(folder, String(folders.size));
    folders.set(dirname(path), own);
    return own;
  };
  const unpack = async (path: string): Promise<string> => {
    const found = findArchive(path);
    if (found === null) return path;
    const { archive, member } = found;
    const subject = join(basename(archive), member);
    return withMember(archive, member, subject, async (open) => {
      if (isStored(open.entry) && READ_IN_PLACE.test(member)) return path;
      const own = folderOf(path);
      mkdirSync(own, { recursive: true, mode: 0o700 });
      const target = join(own, basename(member));
      await unpackMember(open, target, subject, signal);
      origins.set(target, path);
      return target;
    });
  };
  return {
    place: (path) => {
      const placed = places.get(path) ?? unpack(path);
      places.set(path, placed);
      return placed;
    },
    origin: (path) => origins.get(path) ?? path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writes a file of an archive; what is left of one that is not what the archive says goes with the folder. */
async function unpackMember(
  { zip, entry }: OpenMember,
  target: string,
  subject: string,
  signal: AbortSignal,
) {
  let sum = 0;
  const check = new Transform({
    transform: (chunk: Buffer, _, done) => {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  // The library ends the stream with an error at the first byte beyond the size that the archive states.
  const bytes = await zip.openReadStreamPromise(entry);
  await pipeline(bytes, check, createWriteStream(target, { flags: 'wx', mode: 0o600 }), { signal });
  if (sum !== entry.crc32) {
    throw archiveError(
      subject,
      'its bytes do not have the checksum that the archive states',
      'an archive that is whole',
    );
  }
}
