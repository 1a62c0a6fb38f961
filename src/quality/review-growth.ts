/**
 * The search for implausible cells of people in whole rasters: pairs of study years, in regions of rows, by workers.
 */
import { type GrowthReview, joinReviews } from '../compare/growth-outliers.ts';
import type { YearPlan } from '../intersect/plan.ts';
import type { Grid } from '../raster/grid.ts';
import type { GrowthRules } from '../study/growth-rules.ts';
import { runTasks } from '../workers/worker-pool.ts';
import { cutRows, type RowRange } from './growth-regions.ts';

/** Two study years, by their place among the years of a plan. */
export interface PlannedPair {
  readonly baseline: number;
  readonly endline: number;
}

/** What is searched, as plain data for workers. */
export interface GrowthPlan {
  /** The reference grid. */
  readonly grid: Grid;
  /** People by study year. */
  readonly populations: readonly YearPlan['population'][];
  readonly pairs: readonly PlannedPair[];
  readonly rules: GrowthRules;
}

/** A region and, by pair, what was found in it. */
export interface RegionReview {
  readonly from: number;
  readonly reviews: readonly GrowthReview[];
}

export interface ReviewOptions {
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Called with regions done and regions in all. */
  readonly progress: (done: number, total: number) => void;
}

/** Regions per worker: enough that none waits long for the others, few so that files are read in long stretches. */
const REGIONS_PER_WORKER = 2;

/**
 * Reviews every cell of people by every pair of years. The number of workers reaches no result.
 * @returns a review per pair, outliers in the order of cells
 * @throws StudyError ERR_GRID when grids do not fit, ERR_RASTER when bytes cannot be decoded
 */
export async function reviewGrowth(
  plan: GrowthPlan,
  { workers, signal, progress }: ReviewOptions,
): Promise<GrowthReview[]> {
  const height = Math.ceil(plan.grid.rows / (REGIONS_PER_WORKER * workers));
  const tasks = cutRows({ from: 0, to: plan.grid.rows }, height);
  const found: RegionReview[] = [];
  await runTasks<RowRange, RegionReview>({
    module: new URL('./review-worker.ts', import.meta.url),
    workerData: plan,
    tasks,
    workers,
    signal,
    onResult: (region) => {
      found.push(region);
      progress(found.length, tasks.length);
    },
  });
  found.sort((a, b) => a.from - b.from);
  return plan.pairs.map((_, pair) => joinReviews(found.flatMap(({ reviews }) => reviews[pair] ?? [])));
}
