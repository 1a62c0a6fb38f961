/**
 * What a run or a plan looks at: the study, the code, the output folder and what was recorded there. And the
 * question both ask of a stage: is what lies there what would come out now?
 */
import { join } from 'node:path';
import { openUnpackedFolder, type UnpackedFolder } from '../archive/unpacked-folder.ts';
import type { Study } from '../study/study.ts';
import type { AnyStage } from './any-stage.ts';
import type { CodePlace } from './cue-code.ts';
import { type Cues, type FixedCues, readFixedCues } from './fingerprint.ts';
import type { FileHash } from './hash.ts';
import { type HashBook, openHashBook } from './hash-book.ts';
import { UNFINISHED } from './publication.ts';
import { readRunLock, type StageRecord } from './run-lock.ts';
import type { NameSource, SourcePaths } from './source-files.ts';
import { NEVER_RUN, type Reason, whyStale } from './why-stale.ts';

/** Files of archives while a run reads them, in the output folder. */
export const UNPACKED = '.unpacked';
/** Stands for the hash of a file that is not there yet. */
const ABSENT = 'absent';

/** What is run, and where. */
export interface Task {
  readonly stages: readonly AnyStage[];
  readonly study: Study;
  /** Absolute path of the study file. */
  readonly studyPath: string;
  /** The files the study names, as it writes them. */
  readonly written: SourcePaths;
  /** What messages call these files; their group and key where absent. */
  readonly nameSource?: NameSource;
  /** Absolute path of the output folder. */
  readonly out: string;
  /** The output folder as the user wrote it, for messages. */
  readonly shownOut: string;
  readonly code: CodePlace;
}

export type Records = Readonly<Record<string, StageRecord>>;

export interface Situation {
  readonly study: Study;
  readonly sources: SourcePaths;
  readonly checksFolder: string;
  /** Cues of each stage that do not depend on earlier ones, by id, read before the first stage runs. */
  readonly fixedCues: Readonly<Record<string, FixedCues>>;
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly book: HashBook;
  /** Files of archives that cannot be read where they lie. */
  readonly unpacked: UnpackedFolder;
  /** What the last completed run recorded. */
  readonly published: Records;
  /** What a run that died had finished. */
  readonly unfinished: Records;
  /** Folder in which the outputs of each assessed stage lie, by id. */
  readonly folders: Map<string, string>;
}

/** Whether a stage is up to date, and why not. */
export interface Assessment {
  readonly stage: AnyStage;
  /** Known once its sources are hashed. */
  readonly cues: Promise<Cues>;
  /** The record that fits, where a stage is up to date. */
  readonly record: StageRecord | undefined;
  /** Where outputs that fit lie: published, or left finished by a run that died. */
  readonly kept: 'published' | 'unfinished';
  /** None when up to date. */
  readonly reasons: readonly Reason[];
}

/** Records of the stages in a folder; none where there is no lock or it cannot be read. */
export function readRecords(folder: string): Records {
  const lock = readRunLock(folder);
  return lock === null || lock === 'damaged' ? {} : lock.stages;
}

/** The output folder as it is, looked at by a run or a plan. */
export function lookAt(task: Task, sources: SourcePaths, signal: AbortSignal): Situation {
  const { study, code, out, stages } = task;
  return {
    ...{ study, sources, out, checksFolder: code.checksFolder },
    fixedCues: Object.fromEntries(stages.map((stage) => [stage.id, readFixedCues(stage, study, code)])),
    book: openHashBook(signal),
    unpacked: openUnpackedFolder(join(out, UNPACKED), signal),
    published: readRecords(out),
    unfinished: readRecords(join(out, UNFINISHED)),
    folders: new Map(),
  };
}

/** The folder of a stage's outputs, published or not. */
export function stageFolder(out: string, id: string, kept: Assessment['kept']): string {
  return kept === 'published' ? join(out, id) : join(out, UNFINISHED, id);
}

/** Absolute paths of a stage's inputs by its names for them. */
export function locateInputs(stage: AnyStage, { out, folders }: Situation): Record<string, string> {
  const located = Object.entries(stage.inputs).map(([name, input]) => {
    const slash = input.indexOf('/');
    const id = input.slice(0, slash);
    return [name, join(folders.get(id) ?? stageFolder(out, id, 'published'), input.slice(slash + 1))];
  });
  return Object.fromEntries(located);
}

async function hashInputs(stage: AnyStage, situation: Situation): Promise<Record<string, string>> {
  const { sources, book } = situation;
  const paths: [name: string, path: string][] = stage.sources.flatMap((group) =>
    Object.entries(sources[group] ?? {}).map(([key, path]): [string, string] => [`${group}/${key}`, path]),
  );
  for (const [name, path] of Object.entries(locateInputs(stage, situation))) {
    paths.push([stage.inputs[name] ?? name, path]);
  }
  const hashes: Record<string, string> = {};
  for (const [name, path] of paths) hashes[name] = (await book.find(path))?.sha256 ?? ABSENT;
  return hashes;
}

async function hashRecorded(
  record: StageRecord,
  folder: string,
  book: HashBook,
): Promise<Record<string, FileHash | null>> {
  const found: Record<string, FileHash | null> = {};
  for (const file of Object.keys(record.outputs)) found[file] = await book.find(join(folder, file));
  return found;
}

/** A declared output that the record does not know: the stage has learned to write more. */
function unrecorded(stage: AnyStage, record: StageRecord): Reason[] {
  return Object.values(stage.outputs)
    .filter(({ file }) => !Object.hasOwn(record.outputs, file))
    .map(({ file }) => ({ cue: 'outputs', detail: `${file} is not there yet` }));
}

/**
 * Compares a stage with its record; what a dead run had finished counts before what was published. A stage without a
 * record runs whatever its sources are: nobody waits for their hashes.
 */
export async function assessStage(stage: AnyStage, situation: Situation): Promise<Assessment> {
  const { out, book, published, unfinished } = situation;
  const pending = cuesOf(stage, situation);
  // Told to whoever waits for them; a stage that runs meanwhile may fail first.
  pending.catch(() => {});
  const against = async (record: StageRecord | undefined, kept: Assessment['kept']): Promise<Assessment> => {
    if (record === undefined) return { stage, cues: pending, record, kept, reasons: [NEVER_RUN] };
    const outputs = await hashRecorded(record, stageFolder(out, stage.id, kept), book);
    const reasons = [...whyStale(record, await pending, outputs), ...unrecorded(stage, record)];
    return { stage, cues: pending, record, kept, reasons };
  };
  if (Object.hasOwn(unfinished, stage.id)) {
    const assessment = await against(unfinished[stage.id], 'unfinished');
    if (assessment.reasons.length === 0) return assessment;
  }
  return against(published[stage.id], 'published');
}

async function cuesOf(stage: AnyStage, situation: Situation): Promise<Cues> {
  const fixed = situation.fixedCues[stage.id];
  if (fixed === undefined) throw new Error(`stage ${stage.id} is not one of the task`);
  return { ...fixed, inputs: await hashInputs(stage, situation) };
}
