/**
 * Runs one stage into `.unfinished`: hands it what it declared, waits for it or for the signal, then checks what it
 * wrote. Nothing that is published is touched here.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listCases, StudyError } from '../errors.ts';
import type { Study } from '../study/study.ts';
import type { AnyStage } from './any-stage.ts';
import { checkFiles, checkOutputs, listFiles, type TableChecks } from './check-outputs.ts';
import type { EventSink } from './events.ts';
import type { Cues } from './fingerprint.ts';
import { type FileHash, hashFile } from './hash.ts';
import type { StageRecord } from './run-lock.ts';
import { locateInputs, type Situation, stageFolder } from './situation.ts';
import type { SourcePaths } from './source-files.ts';

/** How long a stage may take to notice the signal before it is left behind, in milliseconds. */
const GRACE = 2000;

/** How a run is carried out; none of it may reach a result. */
export interface Conduct {
  readonly workers: number;
  /** What the process may take at most, as far as the program can keep to it. */
  readonly memoryBytes: number;
  readonly checks: TableChecks;
  readonly emit: EventSink;
  readonly signal: AbortSignal;
  /** Seconds since any fixed moment. */
  readonly clock: () => number;
}

/** Turns calls of a stage into events, one per percent and never backwards. */
function reportProgress(stage: string, emit: EventSink): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
    if (percent <= last) return;
    last = percent;
    emit({ event: 'progress', stage, done_share: percent / 100 });
  };
}

/** Rejects with the signal's reason, after the stage has had a moment to end by itself. */
function whenAborted(signal: AbortSignal, running: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    const leave = () => {
      const end = () => reject(signal.reason);
      const timer = setTimeout(end, GRACE);
      running.then(end, end).finally(() => clearTimeout(timer));
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

/**
 * Refuses to replace a folder that holds files of somebody else. Names with a dot in front are taken for those of
 * file managers.
 * @throws StudyError ERR_ARGUMENT naming the files
 */
export function refuseForeignFiles(stage: AnyStage, out: string, recorded: StageRecord | undefined): void {
  const folder = stageFolder(out, stage.id, 'published');
  if (!existsSync(folder)) return;
  const known = new Set(Object.values(stage.outputs).map(({ file }) => file));
  for (const file of Object.keys(recorded?.outputs ?? {})) known.add(file);
  const foreign = listFiles(folder).filter((file) => !known.has(file) && !/(?:^|\/)\./.test(file));
  if (foreign.length === 0) return;
  throw new StudyError({
    code: 'ERR_ARGUMENT',
    subject: `folder ${stage.id} of the output folder`,
    found: `holds ${listCases(foreign)}, which no run wrote there`,
    expected: 'nothing but outputs of earlier runs, since the folder is replaced',
    remedy: 'Move these files elsewhere, or choose another folder with --out.',
  });
}

function prepareOutputs(stage: AnyStage, folder: string): Record<string, string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paths = Object.entries(stage.outputs).map(([name, { file }]) => [name, join(folder, file)] as const);
  for (const [, path] of paths) mkdirSync(dirname(path), { recursive: true });
  return Object.fromEntries(paths);
}

async function hashOutputs(stage: AnyStage, folder: string): Promise<Record<string, FileHash>> {
  const hashes: Record<string, FileHash> = {};
  for (const { file } of Object.values(stage.outputs)) hashes[file] = await hashFile(join(folder, file));
  return hashes;
}

/** What a stage is carried out with, beside its conduct. */
export interface Hands {
  /** Absolute path of the folder that becomes its own; emptied first. */
  readonly folder: string;
  readonly sources: SourcePaths;
  /** Absolute paths by the stage's names for its inputs. */
  readonly input: Readonly<Record<string, string>>;
  readonly checksFolder: string;
  readonly hash: (path: string) => Promise<FileHash>;
}

/** Where a stage tells how far it is, and what cannot wait for its end. */
export interface Told {
  readonly progress: (done: number, total: number) => void;
  readonly notice: (text: string) => void;
}

/**
 * Runs a stage into a folder and checks what it wrote.
 * @returns absolute paths of its outputs by the stage's names for them
 * @throws whatever the stage throws; StudyError ERR_DEFECT where it did not write what it declared; the signal's
 *   reason when aborted
 */
export async function carryOut(
  stage: AnyStage,
  study: Study,
  { folder, sources, input, checksFolder, hash }: Hands,
  { workers, memoryBytes, signal, checks }: Pick<Conduct, 'workers' | 'memoryBytes' | 'signal' | 'checks'>,
  { progress, notice }: Told,
): Promise<Readonly<Record<string, string>>> {
  const output = prepareOutputs(stage, folder);
  const hands = { source: sources, hash, input, output, workers, memoryBytes, progress, notice, signal };
  const running = stage.run(hands, study);
  await Promise.race([running, whenAborted(signal, running)]);
  signal.throwIfAborted();
  checkFiles(stage, folder);
  await checkOutputs(stage, input, output, checksFolder, checks);
  return output;
}

/** The sources that a stage declares, those in archives at the place where they are read. */
async function placeSources({ sources: groups }: AnyStage, situation: Situation): Promise<SourcePaths> {
  const placed: Record<string, Readonly<Record<string, string>>> = {};
  for (const [group, files] of Object.entries(situation.sources)) {
    const isRead = groups.some((name) => name === group);
    const paths: Record<string, string> = {};
    for (const [key, path] of Object.entries(files)) {
      paths[key] = isRead ? await situation.unpacked.place(path) : path;
    }
    placed[group] = paths;
  }
  return placed;
}

/**
 * Runs a stage into its folder in `.unfinished`. It begins before its sources are hashed.
 * @returns what to record of it
 * @throws whatever the stage throws; StudyError ERR_DEFECT where it did not write what it declared; the signal's
 *   reason when aborted
 */
export async function runStage(
  stage: AnyStage,
  cues: Promise<Cues>,
  situation: Situation,
  conduct: Conduct,
): Promise<StageRecord> {
  const { out, study, checksFolder, book, unpacked } = situation;
  conduct.signal.throwIfAborted();
  const folder = stageFolder(out, stage.id, 'unfinished');
  const sources = await placeSources(stage, situation);
  const hash = async (path: string) => (await book.find(unpacked.origin(path))) ?? hashFile(path);
  const hands = { folder, sources, checksFolder, hash, input: locateInputs(stage, situation) };
  const notice = (text: string) => conduct.emit({ event: 'notice', stage: stage.id, text });
  await carryOut(stage, study, hands, conduct, {
    progress: reportProgress(stage.id, conduct.emit),
    notice,
  });
  return { ...(await cues), outputs: await hashOutputs(stage, folder) };
}
