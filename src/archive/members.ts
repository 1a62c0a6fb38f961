/**
 * The files in a ZIP archive: which there are, and whether one may be read. Nothing is unpacked here.
 */
import { statSync } from 'node:fs';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { listCases, quoteText } from '../errors.ts';
import { splitArchive } from '../study/archive-path.ts';
import { archiveError, asArchiveError } from './archive-error.ts';

/** Far above what data come in; a directory of more would only fill memory. */
const MOST_ENTRIES = 200_000;
const STORED = 0;
const DEFLATED = 8;
/** Where Unix programs put the kind of a file, and the kind of a link. */
const KIND_BITS = 0xf000;
const LINK = 0xa000;
/** Deflate reaches 1,032; rasters that are mostly without data stay far below this. */
const MOST_RATIO = 250;
/** Smaller files may be anything: they do no harm. */
const HARMLESS_BYTES = 2 ** 26;

/** A file in an archive, with the archive open. */
export interface OpenMember {
  readonly zip: ZipFile;
  readonly entry: Entry;
}

/**
 * The archive that a path leads into, on disk; null where it leads into none.
 * @param path absolute; folders on the way may be called `.zip` too
 */
export function findArchive(path: string): { readonly archive: string; readonly member: string } | null {
  for (const match of path.matchAll(/\.zip\//gi)) {
    const archive = path.slice(0, match.index + match[0].length - 1);
    const isFolder = statSync(archive, { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (!isFolder) return { archive, member: path.slice(archive.length + 1) };
  }
  return null;
}

/** The file on disk that holds what a path leads to: the path itself, or its archive. */
export function fileOnDisk(path: string): string {
  return findArchive(path)?.archive ?? path;
}

/**
 * Names of the files in an archive, folders apart.
 * @throws StudyError ERR_ARCHIVE where it is broken, or a name in it leads out of it
 */
export function listMembers(archive: string, subject: string): Promise<string[]> {
  return withArchive(archive, subject, async (zip) => {
    const entries = await readEntries(zip, subject);
    return entries.map(({ fileName }) => fileName).filter((name) => !name.endsWith('/'));
  });
}

/**
 * Hands over one file of an archive, which is open until the work is done.
 * @throws StudyError ERR_ARCHIVE where there is no such file, or it must not be read: it is there twice, a link, encrypted,
 * compressed in another way, an archive itself, or grows beyond all measure
 */
export function withMember<T>(
  archive: string,
  member: string,
  subject: string,
  work: (open: OpenMember) => Promise<T>,
): Promise<T> {
  return withArchive(archive, subject, async (zip) => {
    const entries = await readEntries(zip, subject);
    const [entry, ...others] = entries.filter(({ fileName }) => fileName === member);
    if (entry === undefined)
      throw noMember(
        subject,
        member,
        entries.map(({ fileName }) => fileName),
      );
    const fault = faultOf(entry, others.length);
    if (fault !== null) throw archiveError(subject, fault.found, fault.expected);
    return work({ zip, entry });
  });
}

/** A file that the archive does not have. */
export function noMember(subject: string, member: string, names: readonly string[]) {
  const has = names.length === 0 ? 'no file' : listCases(names.map((name) => quoteText(name)));
  return archiveError(
    subject,
    `no file ${quoteText(member)} in it`,
    `one of its files: ${has}`,
    'Correct the path.',
  );
}

/** Whether a file is stored as it is, so that it can be read where it lies. */
export function isStored({ compressionMethod }: Entry): boolean {
  return compressionMethod === STORED;
}

async function withArchive<T>(path: string, subject: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  try {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    try {
      return await work(zip);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw asArchiveError(error, subject);
  }
}

async function readEntries(zip: ZipFile, subject: string): Promise<Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) {
    const found = `${zip.entryCount.toLocaleString('en-US')} files in it`;
    throw archiveError(subject, found, `at most ${MOST_ENTRIES.toLocaleString('en-US')}`);
  }
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function faultOf(entry: Entry, twins: number): { readonly found: string; readonly expected: string } | null {
  const { compressionMethod: method, compressedSize, uncompressedSize: size } = entry;
  if (twins > 0)
    return { found: `the file is in the archive ${twins + 1} times`, expected: 'each file once' };
  if (entry.isEncrypted()) return { found: 'the file is encrypted', expected: 'a file that is not' };
  if (((entry.externalFileAttributes >>> 16) & KIND_BITS) === LINK)
    return { found: 'a link to another file', expected: 'the file itself' };
  if (splitArchive(entry.fileName) !== null)
    return { found: 'an archive within the archive', expected: 'the file itself' };
  if (method !== STORED && method !== DEFLATED)
    return { found: `the file is compressed by method ${method}`, expected: 'Deflate, or no compression' };
  if (size > HARMLESS_BYTES && size > MOST_RATIO * compressedSize) {
    const found = `${compressedSize.toLocaleString('en-US')} bytes are said to unpack to ${size.toLocaleString('en-US')}`;
    return { found, expected: `at most ${MOST_RATIO} times as many` };
  }
  return null;
}
