/**
 * From a region to its review: reads the people of all years in it and around it, and judges every pair of years.
 */
import { type GrowthReview, growthOutliers } from '../compare/growth-outliers.ts';
import { RunReader } from '../coverage/run-reader.ts';
import { openPopulation } from '../intersect/open-layers.ts';
import { markedCells } from '../intersect/study-extent.ts';
import type { Window } from '../raster/grid.ts';
import { surroundingsOf } from './growth-regions.ts';
import type { GrowthPlan } from './review-growth.ts';

const NOBODY = new Float64Array(0);

/** Opens the people of all years and returns the function that reviews a region, by pair. */
export async function createReviewer(
  plan: Pick<GrowthPlan, 'grid' | 'populations' | 'pairs' | 'rules' | 'within'>,
): Promise<(region: Window) => GrowthReview[]> {
  const { grid, pairs, rules, within } = plan;
  const runs = within === null ? null : { reader: new RunReader(within.coverage), marks: within.marks };
  const readers = await Promise.all(plan.populations.map((population) => openPopulation(grid, population)));
  return (region) => {
    const { windows, band } = surroundingsOf(grid, region, rules.radius);
    const people = readers.map(({ read }) =>
      sideBySide(
        windows,
        windows.map((window) => read(window)),
      ),
    );
    const asked = runs === null ? band : { ...band, isJudged: markedCells(runs.reader, region, runs.marks) };
    return pairs.map(({ baseline, endline }) =>
      growthOutliers(people[baseline] ?? NOBODY, people[endline] ?? NOBODY, asked, rules),
    );
  };
}

/** Windows of the same rows as one, the first in the west. */
function sideBySide(windows: readonly Window[], values: readonly Float64Array[]): Float64Array {
  const [only = NOBODY, ...others] = values;
  if (others.length === 0) return only;
  const width = windows.reduce((sum, { cols }) => sum + cols, 0);
  const joined = new Float64Array(values.reduce((sum, { length }) => sum + length, 0));
  let west = 0;
  windows.forEach(({ rows, cols }, i) => {
    const part = values[i] ?? NOBODY;
    for (let row = 0; row < rows; row++) {
      joined.set(part.subarray(row * cols, (row + 1) * cols), row * width + west);
    }
    west += cols;
  });
  return joined;
}
