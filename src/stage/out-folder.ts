/**
 * The output folder of a run: made when it is missing, and unmade when nothing came of it.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listCases, StudyError } from '../errors.ts';
import { UNFINISHED } from './publication.ts';
import { LOCK_FILE, type RunLock, readRunLock, writeRunLock } from './run-lock.ts';
import type { Records } from './situation.ts';

function isEmpty(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length === 0;
}

/**
 * Makes the folder and those above it.
 * @returns a function that removes again what was made, as far as it is empty
 */
export function makeOutFolder(out: string): () => void {
  const first = makeFolders(out);
  return () => {
    if (first === undefined) return;
    for (let folder = out; isEmpty(folder); folder = dirname(folder)) {
      rmdirSync(folder);
      if (folder === first) return;
    }
  };
}

/** On a read-only file system Node reports the missing folder, not the reason why it cannot be made. */
function makeFolders(out: string): string | undefined {
  try {
    return mkdirSync(out, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new StudyError({
      code: 'ERR_RESOURCE',
      subject: 'output folder',
      found: 'cannot be made',
      expected: 'a place that may be written',
      remedy: 'Choose another folder with --out.',
      cause: error,
    });
  }
}

/**
 * Refuses links in place of what a run writes and clears away: it would write and delete where they point to.
 * @param names files and folders that are ours
 * @throws StudyError ERR_ARGUMENT
 */
export function refuseLinks(out: string, names: readonly string[]): void {
  const links = names.filter((name) =>
    lstatSync(join(out, name), { throwIfNoEntry: false })?.isSymbolicLink(),
  );
  if (links.length === 0) return;
  throw new StudyError({
    code: 'ERR_ARGUMENT',
    subject: 'output folder',
    found: `${listCases(links)} there ${links.length === 1 ? 'is a link' : 'are links'} to another place`,
    expected: 'files and folders of its own, which a run replaces and deletes',
    remedy: 'Remove the link, or choose another folder with --out.',
  });
}

/**
 * Refuses a folder that holds another study.
 * @throws StudyError ERR_ARGUMENT
 */
export function refuseOtherStudy(out: string, shown: string, study: string): void {
  const lock = readRunLock(out);
  if (lock === null || lock === 'damaged' || lock.study === study) return;
  throw new StudyError({
    code: 'ERR_ARGUMENT',
    subject: shown,
    found: `holds the study "${lock.study}"`,
    expected: `an empty folder, or one of the study "${study}"`,
    remedy: 'Choose another folder with --out, or delete this one.',
  });
}

/** Removes from `.unfinished` every folder of which the records say nothing: a stage died while writing it. */
export function dropHalfWritten(out: string, finished: Records): void {
  const folder = join(out, UNFINISHED);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name !== LOCK_FILE && !Object.hasOwn(finished, name)) dropUnfinishedStage(out, name);
  }
}

/** Removes one stage from `.unfinished`. */
export function dropUnfinishedStage(out: string, id: string): void {
  rmSync(join(out, UNFINISHED, id), { recursive: true, force: true });
}

/** Removes everything a run has not published. */
export function dropUnfinished(out: string): void {
  rmSync(join(out, UNFINISHED), { recursive: true, force: true });
}

/** Notes in `.unfinished` what ran how, so that a later run, or the publication, can trust it. */
export function noteFinished(out: string, lock: RunLock): void {
  mkdirSync(join(out, UNFINISHED), { recursive: true });
  writeRunLock(join(out, UNFINISHED), lock);
}
