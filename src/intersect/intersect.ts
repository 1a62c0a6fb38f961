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
  const tasks = blocksByRow(blocks);
  const most = mostRunBytes(coverage, tasks.flatMap(rowsOfTask));
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

/** Blocks of one row of blocks together: they share the strips and tiles of the files. */
function blocksByRow(blocks: readonly Block[]): Block[][] {
  const rows = new Map<number, Block[]>();
  for (const block of blocks) {
    const row = rows.get(block.rowOffset);
    if (row === undefined) rows.set(block.rowOffset, [block]);
    else row.push(block);
  }
  return [...rows.values()];
}

function rowsOfTask([block]: readonly Block[]) {
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
