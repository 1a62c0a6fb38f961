/**
 * `run.lock.json`: for every stage the cues it ran under and the hash of every output. It holds no time, no host
 * and no absolute path, so that two runs of one study leave the same bytes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalText, type Json } from './canonical-json.ts';
import type { Cues } from './fingerprint.ts';
import type { FileHash } from './hash.ts';
import { writeFileAtomically } from './write-atomically.ts';

export const LOCK_FILE = 'run.lock.json';
const SCHEMA = 1;

/** What is known of a stage that ran. */
export interface StageRecord extends Cues {
  /** Hash and size of every output, by its path in the stage's folder. */
  readonly outputs: Readonly<Record<string, FileHash>>;
}

export interface RunLock {
  /** Id of the study. */
  readonly study: string;
  readonly stages: Readonly<Record<string, StageRecord>>;
}

const HASHES = z.record(z.string(), z.string());
const JSON_VALUE: z.ZodType<Json> = z.json();
const RECORD = z.object({
  code: HASHES,
  engine: HASHES,
  params: JSON_VALUE,
  inputs: HASHES,
  outputs: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
});
const LOCK = z.object({
  schema: z.literal(SCHEMA),
  study: z.string(),
  stages: z.record(z.string(), RECORD),
});

/**
 * @returns the lock of a folder; `damaged` where there is one that cannot be read (everything is then redone);
 *   null where there is none
 */
export function readRunLock(folder: string): RunLock | 'damaged' | null {
  const path = join(folder, LOCK_FILE);
  if (!existsSync(path)) return null;
  try {
    const { study, stages } = LOCK.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { study, stages };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 'damaged';
    throw error;
  }
}

/** Writes the lock, whole or not at all. Equal locks are equal bytes. */
export function writeRunLock(folder: string, lock: RunLock): void {
  writeFileAtomically(join(folder, LOCK_FILE), canonicalText({ schema: SCHEMA, ...lock }));
}
