/**
 * The intersection of all layers of all years with all zones, in one pass over the blocks.
 */

import type { CoverageIndex } from '../coverage/coverage-index.ts';
import { mostRunBytes } from '../coverage/run-reader.ts';
import { type Block, tileGrid } from '../raster/block.ts';
import { runTasks } from '../workers/worker-pool.ts';
import type { BlockOutcome } from './block-summer.ts';
import type { BlockResult } from './block-sums.ts';
import { mergePopulationFaults, populationError } from './check-population.ts';
import { countRasters, shareMemory } from './memory-share.ts';
import type { YearFaults } from './open-layers.ts';
import { refusePrevalence } from './open-prevalence.ts';
import type { IntersectPlan, WorkerInput, YearPlan } from './plan.ts';

/** Of most large files; smaller tiles fit into it a whole number of times. */
const ROWS_OF_TILE = 512;
/** Fewer tasks than this leave threads without work at the end. */
const LEAST_TASKS = 8;

export interface IntersectOptions {
  readonly workers: number;
  /** What the process may take, as far as tiles kept are concerned. */
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
  /** Called with blocks done and blocks in all. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Sums blocks by membership and study year.
 * @param blocks all blocks of the grid where absent
 * @returns the sums of the blocks, in ascending order of their numbers
 * @throws StudyError ERR_POPULATION or ERR_PREVALENCE when a raster holds impossible values, ERR_GRID when grids do not fit
 */
export async function intersect(
  plan: IntersectPlan,
  coverage: CoverageIndex,
  { workers: asked, memoryBytes, signal, progress }: IntersectOptions,
  blocks: readonly Block[] = tileGrid(plan.grid, plan.blockSize),
): Promise<BlockResult[]> {
  const outcomes: BlockOutcome[] = [];
  const rows = [...Map.groupBy(blocks, ({ rowOffset }) => rowOffset).values()];
  const most = mostRunBytes(coverage, rows.flatMap(rowsOfBlocks));
  const tasks = shareTasks(plan.grid.rows, blocks);
  const { workers, cacheBytes } = shareMemory(memoryBytes, asked, most, countRasters(plan));
  const workerData: WorkerInput = { plan, coverage, cacheBytes };
  await runTasks<readonly Block[], readonly BlockOutcome[]>({
    module: new URL('./intersect-worker.ts', import.meta.url),
    workerData,
    tasks,
    workers,
    signal,
    onResult: (results) => {
      outcomes.push(...results);
      progress(outcomes.length, blocks.length);
    },
  });
  outcomes.sort((a, b) => a.sums.block - b.sums.block);
  plan.years.forEach((year, i) => {
    refuseFaults(
      year,
      outcomes.flatMap(({ faults }) => faults[i] ?? []),
    );
  });
  return outcomes.map(({ sums }) => sums);
}

/**
 * Blocks that one thread sums one after the other. Those of the same rows share the strips of the files; on a grid that
 * makes enough tasks also those of the same rows of tiles, which two threads would inflate twice.
 */
function shareTasks(gridRows: number, blocks: readonly Block[]): Block[][] {
  const height = gridRows >= LEAST_TASKS * ROWS_OF_TILE ? ROWS_OF_TILE : 1;
  return [...Map.groupBy(blocks, ({ rowOffset }) => Math.floor(rowOffset / height)).values()];
}

function rowsOfBlocks([block]: readonly Block[]) {
  return block === undefined ? [] : [{ rowStart: block.rowOffset, rowEnd: block.rowOffset + block.rows }];
}

function refuseFaults({ population, prevalence }: YearPlan, faults: readonly YearFaults[]): void {
  const people = mergePopulationFaults(faults.flatMap((fault) => fault.population ?? []));
  if (people !== null) throw populationError(population.label, population.quantity, people);
  refusePrevalence(
    prevalence,
    faults.map((fault) => fault.prevalence),
  );
}
