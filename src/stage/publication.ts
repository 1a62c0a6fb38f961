/**
 * Moving finished stages into place, all or none. Renaming `.unfinished` to `.publishing` is the one step that
 * decides: before it the old outputs stand, after it the new ones will, and a run that died in between is
 * completed by the next.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from './run-lock.ts';

/** Stages that a run has finished and not yet published, with a lock that says how they came about. */
export const UNFINISHED = '.unfinished';
export const PUBLISHING = '.publishing';
/** Ids of stages have no dot in front, so that these never meet. */
const OLD = '.old-';

interface Move {
  readonly from: string;
  readonly to: string;
}

function stagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Old stage aside, new one in, for every stage that is still to be moved; the lock comes last. */
function* moves(out: string, publishing: string): Generator<Move> {
  for (const stage of stagesIn(publishing)) {
    const place = join(out, stage);
    if (existsSync(place)) yield { from: place, to: join(publishing, OLD + stage) };
    yield { from: join(publishing, stage), to: place };
  }
  const lock = join(publishing, LOCK_FILE);
  if (existsSync(lock)) yield { from: lock, to: join(out, LOCK_FILE) };
}

/** Completes a publication that was decided. Each step can be the last before a crash. */
export function completePublication(out: string): void {
  const publishing = join(out, PUBLISHING);
  if (!existsSync(publishing)) return;
  for (const { from, to } of moves(out, publishing)) renameSync(from, to);
  rmSync(publishing, { recursive: true, force: true });
}

/** Undoes the moves made so far, last first; what cannot be undone is left for the next run to complete. */
function moveBack(out: string, made: readonly Move[]): void {
  try {
    for (const { from, to } of made.toReversed()) renameSync(to, from);
    renameSync(join(out, PUBLISHING), join(out, UNFINISHED));
  } catch {
    // The publication is decided: `completePublication` of the next run ends it.
  }
}

/**
 * Publishes every stage in `.unfinished`, with the lock that lies beside them.
 * @throws the system's error when a move fails; the old outputs are then in place again
 */
export function publishUnfinished(out: string): void {
  const publishing = join(out, PUBLISHING);
  const made: Move[] = [];
  renameSync(join(out, UNFINISHED), publishing);
  try {
    for (const move of moves(out, publishing)) {
      renameSync(move.from, move.to);
      made.push(move);
    }
  } catch (error) {
    moveBack(out, made);
    throw error;
  }
  rmSync(publishing, { recursive: true, force: true });
}
