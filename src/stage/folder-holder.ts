/**
 * One run at a time in an output folder: `run.pid` names the process that holds it. A holder that died, by
 * power cut or `kill -9`, holds nothing: the next run takes the folder over by itself.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StudyError } from '../errors.ts';

export const HOLDER_FILE = 'run.pid';

/** A process, told apart from a later one of the same number by when it started and on which boot. */
const HOLDER = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** Clock ticks since boot, null where the system does not tell. */
  start: z.string().nullable(),
  boot: z.string().nullable(),
});
export type Holder = z.infer<typeof HOLDER>;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** What `/proc/PID/stat` tells from its third field on; counted after the last bracket, since a program's name may hold blanks. */
function readStat(pid: number): readonly string[] {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
}

function readStart(pid: number): string | null {
  return readStat(pid)[19] ?? null;
}

/** A process that has ended keeps its number until its parent asks for it, which in a container may be never. */
function hasEnded(pid: number): boolean {
  return ['Z', 'X'].includes(readStat(pid)[0] ?? '');
}

/** This process, or the one of the number given, as a holder. */
export function describeHolder(pid = process.pid): Holder {
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
  return { host: hostname(), pid, start: readStart(pid), boot };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, and yet it runs.
    return hasCode(error, 'EPERM');
  }
}

/** Whether a holder still runs. One on another host cannot be asked: it counts as running. */
export function isAlive(holder: Holder): boolean {
  const now = describeHolder(holder.pid);
  if (holder.host !== now.host) return true;
  if (holder.boot !== now.boot || !isRunning(holder.pid) || hasEnded(holder.pid)) return false;
  return holder.start === now.start;
}

function parseHolder(text: string | null): Holder | null {
  try {
    return text === null ? null : HOLDER.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A holder writes its name just after creating the file: an unfinished file is given a moment. */
async function readHolder(path: string): Promise<{ text: string | null; holder: Holder | null }> {
  for (let tries = 0; tries < 10; tries += 1) {
    const text = readIfThere(path);
    const holder = parseHolder(text);
    if (text === null || holder !== null) return { text, holder };
    await new Promise((done) => setTimeout(done, 20));
  }
  return { text: readIfThere(path), holder: null };
}

function refuseLocked(shown: string, holder: Holder): never {
  const elsewhere = holder.host !== hostname();
  throw new StudyError({
    code: 'ERR_LOCKED',
    subject: shown,
    found: `in use by process ${holder.pid}${elsewhere ? ` on host ${holder.host}` : ''}`,
    expected: 'one run at a time in an output folder',
    remedy: elsewhere
      ? `Wait for it to end, or choose another folder with --out. If it is gone, delete ${HOLDER_FILE} there.`
      : 'Wait for it to end, or choose another folder with --out.',
  });
}

/**
 * Takes away the name of a dead holder. Two runs may try at once: the one that finds it has taken the name of
 * a living holder instead puts it back.
 */
function removeDead(path: string, dead: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const taken = readIfThere(aside);
  if (taken !== null && taken !== dead) writeFileSync(path, taken, { flag: 'wx' });
  rmSync(aside, { force: true });
}

/**
 * Takes a folder for this process.
 * @param shown the folder as the user wrote it
 * @returns a function that gives the folder free again
 * @throws StudyError ERR_LOCKED at once when another run holds it
 */
export async function holdFolder(folder: string, shown: string): Promise<() => void> {
  const path = join(folder, HOLDER_FILE);
  const mine = `${JSON.stringify(describeHolder())}\n`;
  for (;;) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      return () => {
        if (readIfThere(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const { text, holder } = await readHolder(path);
    if (holder !== null && isAlive(holder)) refuseLocked(shown, holder);
    if (text !== null) removeDead(path, text);
  }
}
