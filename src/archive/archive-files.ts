/**
 * The files of a study with those in its archives: which a pattern matches, and which an archive named alone stands for.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { listCases, quoteText } from '../errors.ts';
import { candidatesOf, type FileKind, splitArchive } from '../study/archive-path.ts';
import { filesOnDisk, type KnownFiles } from '../study/list-files.ts';
import { isPattern, patternExpression } from '../study/raster-path.ts';
import { archiveError } from './archive-error.ts';
import { listMembers, noMember } from './members.ts';

/**
 * Opens every archive that paths lead into, and lists it.
 * @param folder absolute path of the folder of the study file
 * @param paths as the study writes them, patterns among them
 * @throws StudyError ERR_ARCHIVE where an archive cannot be read
 */
export async function filesWithArchives(folder: string, paths: readonly string[]): Promise<KnownFiles> {
  const disk = filesOnDisk(folder);
  const members = new Map<string, readonly string[]>();
  for (const path of paths) {
    const archive = splitArchive(path)?.archive ?? '';
    for (const found of isPattern(archive) ? disk.matching(archive) : [archive]) {
      const isFile = statSync(resolve(folder, found), { throwIfNoEntry: false })?.isFile() ?? false;
      if (found === '' || !isFile || members.has(found)) continue;
      members.set(found, await listMembers(resolve(folder, found), found));
    }
  }
  return {
    isThere: (path) => disk.isThere(path) || hasMember(members, path),
    matching: (pattern) => {
      const inner = splitArchive(pattern)?.member ?? null;
      if (inner === null) return disk.matching(pattern);
      const expression = patternExpression(pattern);
      const all = [...members].flatMap(([archive, names]) => names.map((name) => `${archive}/${name}`));
      return all.filter((path) => expression.test(path)).toSorted();
    },
    inside: (path, kind) => insideOf(members, path, kind),
  };
}

function hasMember(members: ReadonlyMap<string, readonly string[]>, path: string): boolean {
  const { archive, member } = splitArchive(path) ?? { archive: '', member: null };
  return member !== null && (members.get(archive) ?? []).includes(member);
}

function insideOf(members: ReadonlyMap<string, readonly string[]>, path: string, kind: FileKind): string {
  const { archive, member } = splitArchive(path) ?? { archive: '', member: null };
  const names = members.get(archive);
  if (names === undefined) return path;
  if (member !== null) {
    if (!names.includes(member)) throw noMember(archive, member, names);
    return path;
  }
  const candidates = candidatesOf(names, kind);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return `${archive}/${only}`;
  throw ambiguous(archive, kind, candidates, names);
}

const NOUNS: Readonly<Record<FileKind, string>> = {
  raster: 'raster',
  zones: 'file of zones',
  table: 'table',
};

function ambiguous(archive: string, kind: FileKind, candidates: readonly string[], names: readonly string[]) {
  const shown = candidates.length === 0 ? names : candidates;
  const list = shown.length === 0 ? 'no file' : listCases(shown.map((name) => quoteText(name)));
  return archiveError(
    archive,
    candidates.length === 0 ? `no ${NOUNS[kind]} among ${list}` : `${list} in it`,
    `one ${NOUNS[kind]}, or a path to it`,
    `Name the file: \`${archive}/${shown[0] ?? 'file'}\`.`,
  );
}
