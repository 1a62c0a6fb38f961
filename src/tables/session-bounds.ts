/**
 * What the databases of a process may take: memory, and a place to spill to. Memory belongs to the process and not to a
 * query, so that it is said once, by the command that begins; none of it reaches a result.
 */
import { join } from 'node:path';

/** The program without its database, as `intersect/memory-share.ts` has it. */
const PROGRAM_BYTES = 240 * 2 ** 20;
/** A session is opened within another at most: one reads parts while the other holds views. */
const SESSIONS = 2;
/** With less, the row groups of a table of a few columns do not fit. */
const LEAST_BYTES = 128 * 2 ** 20;
/** What is planned with where no command said more. */
const DEFAULT_BYTES = 2 ** 30;

/** What a process plans with. */
export interface DatabaseBounds {
  /** What the whole process may take. */
  readonly memoryBytes: number;
  /** Absolute path of the folder that holds what does not fit, while a query runs; null where nothing may be written. */
  readonly spillFolder: string | null;
}

let bounds: DatabaseBounds = { memoryBytes: DEFAULT_BYTES, spillFolder: null };
let opened = 0;

/** Says what sessions opened from now on may take. */
export function boundSessions(asked: DatabaseBounds): void {
  bounds = asked;
}

/**
 * Bytes that one database may take of those of the process.
 * @example 1 GiB: (1024 - 240) / 2 = 392 MiB; 512 MiB: 136 MiB
 */
export function databaseBytes(memoryBytes: number): number {
  return Math.max(LEAST_BYTES, Math.floor((memoryBytes - PROGRAM_BYTES) / SESSIONS));
}

/** The settings of the next session. Each spills into a folder of its own, as names of files repeat between databases. */
export function sessionBounds(): Readonly<Record<'memory_limit' | 'temp_directory', string>> {
  const { memoryBytes, spillFolder } = bounds;
  opened += 1;
  return {
    memory_limit: `${databaseBytes(memoryBytes) / 2 ** 20} MiB`,
    // Without a folder DuckDB would spill into `.tmp` of the working directory.
    temp_directory: spillFolder === null ? '' : join(spillFolder, `.spill-${opened}`),
  };
}
