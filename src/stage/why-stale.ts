/**
 * Why a stage has to run again: one small function per cue, each answering in words. No answer means up to date.
 */
import { listCases } from '../errors.ts';
import type { Json } from './canonical-json.ts';
import type { Cues } from './fingerprint.ts';
import type { FileHash } from './hash.ts';
import type { StageRecord } from './run-lock.ts';

/** The cue that moved. `record`: there is no earlier run to compare with. */
export type CueName = 'record' | 'code' | 'engine' | 'params' | 'inputs' | 'outputs';

export interface Reason {
  readonly cue: CueName;
  readonly detail: string;
}

type Words = Readonly<Record<string, string>>;

/** More than a few changed files say "the code" just as well. */
const SHOWN_FILES = 3;
const SHOWN_CHARACTERS = 60;

/** Compares two records of text and words each difference, in order of keys. */
function differences(
  before: Words,
  now: Words,
  word: (key: string, before: string | undefined, now: string | undefined) => string,
): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return keys.filter((key) => before[key] !== now[key]).map((key) => word(key, before[key], now[key]));
}

function wordFile(path: string, before: string | undefined, now: string | undefined): string {
  if (before === undefined) return `${path} is new`;
  return now === undefined ? `${path} is gone` : `${path} changed`;
}

function wordVersion(name: string, before: string | undefined, now: string | undefined): string {
  if (name === 'packages') return 'the packages below the dependencies changed';
  return `${name} ${before ?? 'absent'} -> ${now ?? 'absent'}`;
}

/** Every leaf of a value by its path, as a reader of the study file would write it. */
function flatten(value: Json, at: string, leaves: Record<string, string>): Record<string, string> {
  if (value === null || typeof value !== 'object') {
    const text = String(value);
    leaves[at] = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
    // Two long texts may begin alike: the rest must still count as different.
    if (text.length > SHOWN_CHARACTERS) leaves[at] += ` (${text.length} characters)`;
    return leaves;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) leaves[at] = 'empty';
  for (const [key, item] of entries) flatten(item, at === '' ? key : `${at}.${key}`, leaves);
  return leaves;
}

function wordValue(path: string, before: string | undefined, now: string | undefined): string {
  return `${path} ${before ?? '(not set)'} -> ${now ?? '(not set)'}`;
}

/** Files of code that changed, came or went. */
export function staleCode(before: Words, now: Words): string[] {
  const files = differences(before, now, wordFile);
  return files.length === 0 ? [] : [listCases(files, SHOWN_FILES)];
}

/** Versions that moved: Node, a dependency, or something below one. */
export function staleEngine(before: Words, now: Words): string[] {
  return differences(before, now, wordVersion);
}

/** Values of the study file that moved, by their path in it. */
export function staleParams(before: Json, now: Json): string[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  const moved = differences(flatten(before, '', {}), flatten(now, '', {}), wordValue);
  return moved.length === 0 ? ['a long text changed'] : moved;
}

/** Sources and earlier outputs whose content moved. */
export function staleInputs(before: Words, now: Words): string[] {
  return differences(before, now, wordFile);
}

/** Outputs that somebody edited or removed since they were written. */
export function staleOutputs(
  recorded: Readonly<Record<string, FileHash>>,
  found: Readonly<Record<string, FileHash | null>>,
): string[] {
  return Object.keys(recorded)
    .sort()
    .flatMap((file) => {
      const now = found[file] ?? null;
      if (now === null) return [`${file} is gone`];
      return now.sha256 === recorded[file]?.sha256 ? [] : [`${file} was edited`];
    });
}

/** The reason of a stage without a record. */
export const NEVER_RUN: Reason = { cue: 'record', detail: 'never run here' };

/**
 * All reasons for which a stage must run, in the order a reader looks for them; none when it is up to date.
 * @param outputs hashes of the recorded outputs as they are now, null where a file is gone
 */
export function whyStale(
  record: StageRecord,
  cues: Cues,
  outputs: Readonly<Record<string, FileHash | null>>,
): Reason[] {
  const by = (cue: CueName, details: readonly string[]): Reason[] =>
    details.map((detail) => ({ cue, detail }));
  return [
    ...by('params', staleParams(record.params, cues.params)),
    ...by('inputs', staleInputs(record.inputs, cues.inputs)),
    ...by('code', staleCode(record.code, cues.code)),
    ...by('engine', staleEngine(record.engine, cues.engine)),
    ...by('outputs', staleOutputs(record.outputs, outputs)),
  ];
}

/** A reason as one line: `params: insecurity.unit percent -> fraction`. */
export function wordReason({ cue, detail }: Reason): string {
  return cue === 'record' ? detail : `${cue}: ${detail}`;
}
