/**
 * From a region of rows to its review: reads the people of all years band by band and judges every pair of years.
 */
import { type GrowthReview, growthOutliers, joinReviews } from '../compare/growth-outliers.ts';
import { openPopulation } from '../intersect/open-layers.ts';
import { bandsOf, bandWindow, type RowRange } from './growth-regions.ts';
import type { GrowthPlan, RegionReview } from './review-growth.ts';

const NOBODY = new Float64Array(0);

/** Opens the people of all years and returns the function that reviews a region. */
export async function createReviewer(plan: GrowthPlan): Promise<(region: RowRange) => RegionReview> {
  const { grid, pairs, rules } = plan;
  const readers = await Promise.all(plan.populations.map((population) => openPopulation(grid, population)));
  const reviewBand = (judged: RowRange): GrowthReview[] => {
    const { band, ...window } = bandWindow(grid, judged, rules.radius);
    const people = readers.map((read) => read(window));
    return pairs.map(({ baseline, endline }) =>
      growthOutliers(people[baseline] ?? NOBODY, people[endline] ?? NOBODY, band, rules),
    );
  };
  return (region) => {
    const bands = bandsOf(region, rules.radius).map(reviewBand);
    const reviews = pairs.map((_, pair) => joinReviews(bands.flatMap((reviews) => reviews[pair] ?? [])));
    return { from: region.from, reviews };
  };
}
