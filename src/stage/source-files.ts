/**
 * The files a study names, as absolute paths by group and key. All that are missing are refused together.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileOnDisk } from '../archive/members.ts';
import { listCases, quoteText, StudyError } from '../errors.ts';
import { listNames } from '../study/list-files.ts';
import { isPattern } from '../study/raster-path.ts';

/** Paths by group and key: `population` -> `2000`. */
export type SourcePaths = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What messages call a file of the study. */
export type NameSource = (group: string, key: string) => string;

/** What is wrong with a file, in words, or null. @param name as the study writes it */
function faultOf(path: string, name: string, studyFolder: string): string | null {
  try {
    if (!statSync(path).isFile()) return 'is not a file';
    accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return isPattern(name) ? tellUnmatched(name, studyFolder) : 'does not exist';
    if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
    throw error;
  }
}

/** Where a pattern was looked for: in the last folder on its way that is named in full. */
function tellUnmatched(pattern: string, studyFolder: string): string {
  const names = pattern.split('/');
  const start = names.slice(0, names.findIndex(isPattern)).join('/');
  const shown = start === '' ? 'the folder of the study file' : quoteText(start);
  const there = listNames(resolve(studyFolder, start));
  if (there === null) return `matches no file: ${shown} is no folder that can be read`;
  return `matches no file: none of the ${there.length} names in ${shown} leads to one`;
}

/**
 * @param written paths as the study file writes them, relative to it
 * @param studyPath absolute path of the study file, which is itself the source `study` `file`
 * @param nameOf what messages call a file; its group and key where absent
 * @returns absolute paths
 * @throws StudyError ERR_SOURCE_MISSING naming every file that is not there, with the key of the study that names it
 */
export function findSources(
  written: SourcePaths,
  studyPath: string,
  nameOf: NameSource = (group, key) => `${group} ${key}`,
): SourcePaths {
  const faults: string[] = [];
  const found: Record<string, Record<string, string>> = { study: { file: studyPath } };
  for (const [group, files] of Object.entries(written)) {
    const paths: Record<string, string> = {};
    for (const [key, name] of Object.entries(files)) {
      const path = resolve(dirname(studyPath), name);
      const fault = faultOf(fileOnDisk(path), name, dirname(studyPath));
      if (fault !== null) faults.push(`${name} (${nameOf(group, key)}) ${fault}`);
      paths[key] = path;
    }
    found[group] = paths;
  }
  if (faults.length === 0) return found;
  throw new StudyError({
    code: 'ERR_SOURCE_MISSING',
    subject: 'files of the study',
    found: listCases(faults),
    expected: 'every file that the study names',
    remedy: 'Correct the paths, which are relative to the study file, or put the files there.',
  });
}

/**
 * Refuses to publish what was computed from files that changed while the run was reading them.
 * @param hasMoved tells of an absolute path whether the file changed since it was hashed
 * @throws StudyError ERR_SOURCE_CHANGED naming the files
 */
export function refuseMovedSources(sources: SourcePaths, hasMoved: (path: string) => boolean): void {
  const moved = Object.entries(sources).flatMap(([group, files]) =>
    Object.entries(files)
      .filter(([, path]) => hasMoved(path))
      .map(([key, path]) => `${basename(path)} (${group} ${key})`),
  );
  if (moved.length === 0) return;
  throw new StudyError({
    code: 'ERR_SOURCE_CHANGED',
    subject: 'files of the study',
    found: `${listCases(moved)} changed while the run was reading`,
    expected: 'files that stay as they are until the run ends',
    remedy: 'Run again when nothing writes to them.',
  });
}
