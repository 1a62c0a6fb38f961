/**
 * The files a study names, as absolute paths by group and key. All that are missing are refused together.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { listCases, StudyError } from '../errors.ts';
import type { StudyFile } from '../study/study-file.ts';
import { studySources } from '../study/study-file.ts';

/** Absolute paths by group and key: `population` -> `2000`. */
export type SourcePaths = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is wrong with a file, in words, or null. */
function faultOf(path: string): string | null {
  try {
    if (!statSync(path).isFile()) return 'is not a file';
    accessSync(path, constants.R_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist';
    if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
    throw error;
  }
}

/**
 * @throws StudyError ERR_SOURCE_MISSING naming every file that is not there, with the key of the study that names it
 */
export function findSources(file: StudyFile): SourcePaths {
  const faults: string[] = [];
  const found: Record<string, Record<string, string>> = { study: { file: file.path } };
  for (const [group, files] of Object.entries(studySources(file.study))) {
    const paths: Record<string, string> = {};
    for (const [key, written] of Object.entries(files)) {
      const path = resolve(file.folder, written);
      const fault = faultOf(path);
      if (fault !== null) faults.push(`${written} (${group} ${key}) ${fault}`);
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
