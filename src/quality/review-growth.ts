/**
 * The search for implausible cells of people: pairs of study years, region by region, by workers.
 */
import { type GrowthReview, joinReviews } from '../compare/growth-outliers.ts';
import type { CoverageIndex } from '../coverage/coverage-index.ts';
import { shareMemory } from '../intersect/memory-share.ts';
import type { YearPlan } from '../intersect/plan.ts';
import type { Grid, Window } from '../raster/grid.ts';
import type { GrowthRules } from '../study/growth-rules.ts';
import { runTasks } from '../workers/worker-pool.ts';

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
  /** Where to look; other cells are not judged. They must not overlap. */
  readonly regions: readonly Window[];
  /** Which cells of the regions are judged: those with a piece of a membership marked 1. Null where all are. */
  readonly within: { readonly coverage: CoverageIndex; readonly marks: Uint8Array } | null;
}

export interface ReviewOptions {
  readonly workers: number;
  /** What the process may take, as far as tiles kept are concerned. */
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
  /** Called with regions done and regions in all. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Reviews cells of people by every pair of years. The number of workers reaches no result.
 * @returns a review per pair, outliers in the order of cells
 * @throws StudyError ERR_GRID when grids do not fit, ERR_RASTER when bytes cannot be decoded
 */
export async function reviewGrowth(
  { regions, ...plan }: GrowthPlan,
  { workers: asked, memoryBytes, signal, progress }: ReviewOptions,
): Promise<GrowthReview[]> {
  const { workers, cacheBytes } = shareMemory(memoryBytes, asked, 0, plan.populations.length);
  const populations = plan.populations.map((population) => ({ ...population, cacheBytes }));
  const found: (readonly GrowthReview[])[] = [];
  await runTasks<Window, readonly GrowthReview[]>({
    module: new URL('./review-worker.ts', import.meta.url),
    workerData: { ...plan, populations },
    tasks: regions,
    workers,
    signal,
    onResult: (reviews) => {
      found.push(reviews);
      progress(found.length, regions.length);
    },
  });
  return plan.pairs.map((_, pair) => joinReviews(found.flatMap((reviews) => reviews[pair] ?? [])));
}
