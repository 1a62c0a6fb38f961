import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { indexCoverageFile } from '../../src/coverage/coverage-index.ts';
import type { BlockResult } from '../../src/intersect/block-sums.ts';
import type { YearPlan } from '../../src/intersect/plan.ts';
import { crowdedRegions } from '../../src/quality/growth-regions.ts';
import { type GrowthPlan, reviewGrowth } from '../../src/quality/review-growth.ts';
import { tileGrid } from '../../src/raster/block.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';
import { GROWTH_RULES } from '../../src/study/growth-rules.ts';
import { rectangle, writeCoverage, zoneOf } from '../coverage/shapes.ts';
import { scratchFolder } from '../tables/scratch.ts';

const folder = scratchFolder();
/** Around the globe in 72 columns of 5 degrees, from 90 N to 60 N in 300 rows. */
const GRID: Grid = { crs: 'EPSG:4326', transform: [5, 0, -180, 0, -0.1, 90], rows: 300, cols: 72 };
/** First and last column, the seam of two blocks, and one within: cells that grow fivefold. */
const ODD = [3, 128 * 72, 127 * 72 + 71, 200 * 72 + 40];

function people(cell: number, year: number): number {
  const before = 200_000 + 1000 * (cell % 17);
  return year === 0 ? before : before * (ODD.includes(cell) ? 5 : 1.1) ** year;
}

/** Rasters of three years; `split` cuts each cell into that many by that many with equal people. */
function plan(name: string, split = 1): GrowthPlan {
  const [width, , west, , height, north] = GRID.transform;
  const grid: Grid = {
    ...GRID,
    transform: [width / split, 0, west, 0, height / split, north],
    rows: GRID.rows * split,
    cols: GRID.cols * split,
  };
  const populations = [0, 1, 2].map((year): YearPlan['population'] => {
    const path = join(folder, `${name}-${year}.tif`);
    const values = Float64Array.from({ length: grid.rows * grid.cols }, (_, i) => {
      const row = Math.floor(Math.floor(i / grid.cols) / split);
      return people(row * GRID.cols + Math.floor((i % grid.cols) / split), year) / split ** 2;
    });
    writeGeoTiff(path, { grid, values, dataType: 'float32', nodata: null });
    return { path, label: `${name} ${year}`, quantity: 'count' };
  });
  const pairs = [
    { baseline: 0, endline: 1 },
    { baseline: 0, endline: 2 },
    { baseline: 1, endline: 2 },
  ];
  return { grid: GRID, populations, pairs, rules: GROWTH_RULES, regions: tileGrid(GRID, 64), within: null };
}

async function review(of: GrowthPlan, workers: number) {
  const { signal } = new AbortController();
  return reviewGrowth(of, { workers, memoryBytes: 2 ** 30, signal, progress: () => undefined });
}

describe('reviewGrowth', () => {
  const whole = plan('whole');
  const byTwo = review(whole, 2);

  it('finds the cells of every pair in the order of cells, over seams of regions and longitudes', async () => {
    const reviews = await byTwo;
    const sorted = ODD.toSorted((a, b) => a - b);
    for (const { outliers, judged, notJudged } of reviews) {
      expect(outliers.map(({ cell }) => cell)).toEqual(sorted);
      expect([judged, notJudged]).toEqual([300 * 72, 0]);
    }
    expect(reviews[1]?.outliers[0]?.growth).toBeCloseTo(25, 5);
    expect(reviews[0]?.outliers[0]?.expectedGrowth).toBeCloseTo(1.1, 6);
  });

  it('finds the same with any number of workers', async () => {
    expect(await review(whole, 1)).toEqual(await byTwo);
    expect(await review(whole, 3)).toEqual(await byTwo);
  });

  it('judges cells of the reference grid where those of a raster are finer', async () => {
    const finer = await review(plan('finer', 2), 1);
    expect(finer[0]?.outliers.map(({ cell }) => cell)).toEqual(ODD.toSorted((a, b) => a - b));
    expect(finer[0]?.outliers[0]?.baselinePeople).toBeCloseTo(203_000, 1);
  });
});

describe('a review of the cells of some zones', () => {
  it('judges those with a piece of one, by all cells around', async () => {
    // Rows 190 to 210 of columns 40 and, for a quarter, 41: one of the cells that stand out is among them.
    const zone = zoneOf('z', [rectangle(20, 69, 26.25, 71)]);
    const runs = computeCoverage(GRID, [zone]);
    const path = join(folder, 'zone.arrow');
    await writeCoverage(path, runs);
    const marks = Uint8Array.from(runs.memberships, (zones) => zones.length);
    const within = { coverage: await indexCoverageFile(path), marks };
    for (const workers of [1, 2]) {
      const [first] = await review({ ...plan('within'), within }, workers);
      expect(first?.outliers.map(({ cell }) => cell)).toEqual([200 * 72 + 40]);
      expect(first?.outliers[0]?.expectedGrowth).toBeCloseTo(1.1, 6);
      expect([first?.judged, first?.notJudged]).toEqual([40, 0]);
    }
  });
});

describe('crowdedRegions', () => {
  const blocks = tileGrid({ ...GRID, rows: 2, cols: 5 }, 1);
  const peopleOf = (mostPeople: readonly number[]): BlockResult[] =>
    mostPeople.map((most, block) => ({
      ...{ block, memberships: new Int32Array(0), whole: new Float64Array(0), units: new Float64Array(0) },
      ...{ extremes: new Float64Array(0), oneSided: [] },
      totals: [0, most].map((mostPeople) => ({
        ...{ populationUnits: 0n, knownCells: 1, nodataCells: 0, mostPeople },
      })),
    }));

  it('joins neighbours in a row of blocks, and leaves out where nobody is judged in any year', () => {
    const results = peopleOf([9, 10, 11, 0, 10, 10, 0, 0, 9, 0]);
    expect(crowdedRegions(blocks, results, 10)).toEqual([
      { rowOffset: 0, colOffset: 1, rows: 1, cols: 2 },
      { rowOffset: 0, colOffset: 4, rows: 1, cols: 1 },
      { rowOffset: 1, colOffset: 0, rows: 1, cols: 1 },
    ]);
  });
});
