/**
 * Reads the files of a study as stage 1 does, without hashing or writing anything: what it would refuse is refused here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openUnpackedFolder } from '../../src/archive/unpacked-folder.ts';
import type { Task } from '../../src/stage/situation.ts';
import { findSources } from '../../src/stage/source-files.ts';
import type { sources as stage } from '../1-sources.ts';
import { openSourceMemo, readSources } from '../read-sources.ts';

type Group = (typeof stage.sources)[number];

/** @throws StudyError where a file cannot be read, a field or column is not there, or files do not fit together */
export async function trySources(task: Task, signal: AbortSignal): Promise<void> {
  const found = findSources(task.written, task.studyPath, task.nameSource);
  const folder = mkdtempSync(join(tmpdir(), 'hunger-plan-'));
  const unpacked = openUnpackedFolder(join(folder, 'archives'), signal);
  const placed = async (group: Group) => {
    const paths: Record<string, string> = {};
    for (const [key, path] of Object.entries(found[group] ?? {})) paths[key] = await unpacked.place(path);
    return paths;
  };
  try {
    const source = {
      population: await placed('population'),
      insecurity: await placed('insecurity'),
      mountains: await placed('mountains'),
      endline_mountains: await placed('endline_mountains'),
      countries: await placed('countries'),
      classes: await placed('classes'),
      settlement: await placed('settlement'),
      published: await placed('published'),
    };
    // Nobody asks what the files hold, only whether they can be read.
    const hash = async () => ({ sha256: '', bytes: 0 });
    await readSources(source, task.study, { hash, progress: () => {}, signal, memo: openSourceMemo() });
  } finally {
    unpacked.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
