/**
 * The part of stage 3 that looks for implausible cells: it reads the rasters of people that the stage reads, and sums
 * the cells that it finds as the stage sums blocks.
 */
import { yearPairs } from '../src/compare/year-pairs.ts';
import type { CoverageIndex } from '../src/coverage/coverage-index.ts';
import type { BlockResult } from '../src/intersect/block-sums.ts';
import { type IntersectOptions, intersect } from '../src/intersect/intersect.ts';
import type { IntersectPlan } from '../src/intersect/plan.ts';
import type { MembershipZones } from '../src/intersect/strata.ts';
import { belongsTo } from '../src/intersect/study-extent.ts';
import { cellBlocks, cellRows, cellStrata, type PairReview, reviewRows } from '../src/quality/cell-rows.ts';
import { crowdedRegions } from '../src/quality/growth-regions.ts';
import { type GrowthPlan, reviewGrowth } from '../src/quality/review-growth.ts';
import { tileGrid } from '../src/raster/block.ts';
import type { Study } from '../src/study/study.ts';
import type { Session } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeRows } from '../src/tables/write-table.ts';

/** Where the tables of implausible cells go. */
export interface ImplausiblePaths {
  readonly implausible_cells: string;
  readonly implausible_strata: string;
  readonly growth_reviews: string;
}

/** What a search needs beside the plan of the stage. */
export interface Search {
  readonly study: Pick<Study, 'years' | 'quality'>;
  readonly plan: IntersectPlan;
  readonly coverage: CoverageIndex;
  readonly memberships: readonly MembershipZones[];
  /** Sums of all blocks, which tell where people are many. */
  readonly results: readonly BlockResult[];
  /** By membership, 1 where people belong to the study; null where everybody does. */
  readonly marks: Uint8Array | null;
}

/** Looks for implausible cells in every pair of years and writes what it finds. */
export async function writeImplausibleCells(
  session: Session,
  { study, plan, coverage, memberships, results: sums, marks }: Search,
  options: IntersectOptions,
  paths: ImplausiblePaths,
): Promise<void> {
  const within = marks === null ? null : { coverage, marks };
  const reviews = await reviewPairs(study, plan, { sums, within }, options);
  const blocks = cellBlocks(reviews, plan.grid);
  const results = blocks.length === 0 ? [] : await intersect(plan, coverage, options, blocks);
  const strata = cellStrata(results, memberships, study.years.series, belongsTo(marks));
  await writeRows(session, TABLES.implausible_cells, cellRows(reviews, plan.grid), paths.implausible_cells);
  await writeRows(session, TABLES.implausible_strata, strata, paths.implausible_strata);
  await writeRows(session, TABLES.growth_reviews, reviewRows(reviews), paths.growth_reviews);
}

async function reviewPairs(
  { years, quality }: Search['study'],
  { grid, blockSize, years: planned }: IntersectPlan,
  { sums, within }: { readonly sums: readonly BlockResult[] } & Pick<GrowthPlan, 'within'>,
  options: IntersectOptions,
): Promise<PairReview[]> {
  const pairs = yearPairs(years);
  const places = pairs.map(({ baseline, endline }) => ({
    baseline: years.series.indexOf(baseline),
    endline: years.series.indexOf(endline),
  }));
  const populations = planned.map(({ population }) => population);
  const regions = crowdedRegions(tileGrid(grid, blockSize), sums, quality.least_people);
  const plan = { grid, populations, pairs: places, rules: quality, regions, within };
  const reviews = await reviewGrowth(plan, options);
  return pairs.flatMap((pair, i) => {
    const review = reviews[i];
    return review === undefined ? [] : [{ pair, review }];
  });
}
