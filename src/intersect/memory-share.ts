/**
 * How a run divides the memory it may take: what is left beside the program and its threads, each with the coverage of the
 * rows it is at, goes to decoded tiles. None of it reaches a result.
 */
import type { IntersectPlan, YearPlan } from './plan.ts';

/** The program with a database at rest, as measured when the intersection begins. */
const PROGRAM_BYTES = 240 * 2 ** 20;
/** A thread with its heap and code, as measured. */
const WORKER_BYTES = 112 * 2 ** 20;
/** Fewer tiles than this are decoded again and again. */
const LEAST_CACHE_BYTES = 2 ** 20;

/** A session is opened within another at most: one reads parts while the other holds views. */
const SESSIONS = 2;
/** With less, the row groups of a table of a few columns do not fit into a database. */
const LEAST_DATABASE_BYTES = 128 * 2 ** 20;

/**
 * Bytes that one database may take of those of the process, whose threads are gone while it works.
 * @example 1 GiB: (1024 - 240) / 2 = 392 MiB; 512 MiB: 136 MiB
 */
export function shareForDatabase(memoryBytes: number): number {
  return Math.max(LEAST_DATABASE_BYTES, Math.floor((memoryBytes - PROGRAM_BYTES) / SESSIONS));
}

/** What one run of the intersection may use. */
export interface MemoryShare {
  readonly workers: number;
  /** For the decoded tiles of each raster in each thread. */
  readonly cacheBytes: number;
}

/**
 * The share of each raster in each thread; fewer threads where so many do not fit.
 * @param memoryBytes what the process may take
 * @param workers threads asked for
 * @param coverageBytes coverage that a thread holds at a time
 * @example 1024 MiB, 2 workers, 10 MiB of coverage each, 4 rasters: (1024 - 240 - 2 * (112 + 10)) / (2 * 4) = 67.5 MiB each.
 */
export function shareMemory(
  memoryBytes: number,
  workers: number,
  coverageBytes: number,
  rasters: number,
): MemoryShare {
  const left = memoryBytes - PROGRAM_BYTES;
  const thread = WORKER_BYTES + coverageBytes;
  const fitting = Math.max(1, Math.floor(left / (thread + rasters * LEAST_CACHE_BYTES)));
  const used = Math.min(workers, fitting);
  const each = Math.floor((left - used * thread) / (used * rasters));
  return { workers: used, cacheBytes: Math.max(LEAST_CACHE_BYTES, each) };
}

/** Number of rasters that a plan opens. */
export function countRasters({ years }: IntersectPlan): number {
  return years.reduce((sum, year) => sum + 1 + prevalenceRasters(year), 0);
}

function prevalenceRasters({ prevalence }: YearPlan): number {
  switch (prevalence.kind) {
    case 'memberships':
      return 0;
    case 'raster':
      return prevalence.bounds === null ? 1 : 3;
    case 'rural':
      return prevalence.rule.criteria.reduce((sum, { layers }) => sum + layers.length, 0);
  }
}
