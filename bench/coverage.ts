/**
 * Coverage of an invented world in one thread and in two, as the zones stage makes and writes it: the ratio of wall times,
 * each the best of a few repeats that take turns, as walls are worth little on a machine that others use.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { planCover } from '../src/coverage/cover-band.ts';
import { coverBands, worthwhileWorkers } from '../src/coverage/cover-bands.ts';
import { CoverageWriter } from '../src/coverage/coverage-file.ts';
import { type CoverageIndex, indexCoverageFile } from '../src/coverage/coverage-index.ts';
import type { Zone } from '../src/zones/zone.ts';
import type { Figure } from './figure.ts';
import { countries, FOLDER, ranges, worldGrid } from './world/world.ts';

/** Where coverages are written. */
export const COVERAGE_PATH = join(FOLDER, 'coverage.arrow');

/** Cells of 30/n minutes, as in the kernel. */
const CELLS_IN_HALF_A_DEGREE = { small: 15, world: 60 } as const;

const REPEATS = 4;

/** What a second thread gains, with the ranges and with four times as many. */
export async function benchCoverage(size: keyof typeof CELLS_IN_HALF_A_DEGREE): Promise<Figure[]> {
  const n = CELLS_IN_HALF_A_DEGREE[size];
  return [
    await compareThreads('coverage_one_to_two_workers_wall', n, 1),
    await compareThreads('coverage_four_times_the_zones_one_to_two_workers_wall', n, 4),
  ];
}

async function compareThreads(name: string, n: number, times: 1 | 4): Promise<Figure> {
  const zones = [...ranges(times), ...countries()];
  let alone = Number.POSITIVE_INFINITY;
  let both = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    alone = Math.min(alone, await wallSeconds(() => coverWorld(n, zones, 1)));
    both = Math.min(both, await wallSeconds(() => coverWorld(n, zones, 2)));
  }
  const threads = worthwhileWorkers(planCover(worldGrid(n), zones), 2);
  return {
    name,
    ratio: alone / both,
    what: `coverage of ${zones.length} zones with 1 worker to the same with 2, of which ${threads} pay`,
    measured: { one: alone, two: both, megabytes: statSync(COVERAGE_PATH).size / 1e6 },
  };
}

/** Covers the world and writes the coverage, in as many of the threads as pay. */
export async function coverWorld(n: number, zones: readonly Zone[], workers: number): Promise<CoverageIndex> {
  const { signal } = new AbortController();
  const writer = new CoverageWriter(COVERAGE_PATH);
  const onBand = writer.add.bind(writer);
  const plan = planCover(worldGrid(n), zones);
  await coverBands(plan, { workers: worthwhileWorkers(plan, workers), signal, onBand });
  await writer.finish();
  return indexCoverageFile(COVERAGE_PATH);
}

async function wallSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}
