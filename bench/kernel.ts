/**
 * The kernel: coverage, reading and summing of an invented world against inflating its tiles with zlib and nothing else.
 * All tiles are inflated on both sides: what the strata hold must add up to the whole raster.
 */
import { type CoverageIndex, indexCoverageFile } from '../src/coverage/coverage-index.ts';
import { createSummer } from '../src/intersect/block-summer.ts';
import { intersect } from '../src/intersect/intersect.ts';
import { tileGrid } from '../src/raster/block.ts';
import type { Zone } from '../src/zones/zone.ts';
import { COVERAGE_PATH, coverWorld } from './coverage.ts';
import { cpuSeconds, type Figure } from './figure.ts';
import { inflateAll } from './inflate.ts';
import { countries, ranges, rasterPaths, worldPlan } from './world/world.ts';

/** Cells of 30/n minutes: 5 and 1 minutes across a quick run, 2.5 minutes and 30 seconds across the world. */
const SIZES = { small: { coarse: 3, fine: 15 }, world: { coarse: 12, fine: 60 } } as const;

interface Parts {
  readonly inflate: number;
  readonly cover: number;
  readonly sum: number;
}

/** All figures of the kernel. */
export async function benchKernel(size: keyof typeof SIZES): Promise<Figure[]> {
  const { coarse, fine } = SIZES[size];
  const zones = [...ranges(1), ...countries()];
  const one = await timeParts(fine, zones);
  const four = await timeParts(fine, [...ranges(4), ...countries()]);
  const few = await timeParts(coarse, zones);
  const coverage = await coverWorld(fine, zones, 1);
  const alone = await wallSeconds(() => sumInWorkers(fine, coverage, 1));
  const both = await wallSeconds(() => sumInWorkers(fine, coverage, 2));
  const mib = process.resourceUsage().maxRSS / 1024;
  return [
    figure(
      'coverage_to_inflate_cpu',
      one.cover,
      one.inflate,
      'coverage of ranges and countries to inflating all tiles',
    ),
    figure('sum_to_inflate_cpu', one.sum, one.inflate, 'reading and summing to inflating all tiles'),
    figure(
      'intersect_to_inflate_cpu',
      whole(one),
      one.inflate,
      'coverage, reading and summing to inflating all tiles',
      {
        ...one,
        peak_mib: mib,
      },
    ),
    figure(
      'four_times_the_zones_to_inflate_cpu',
      whole(four),
      four.inflate,
      'the same with 4 times the ranges',
      {
        ...four,
      },
    ),
    figure('four_times_the_zones_cpu', whole(four), whole(one), '4 times the ranges to the ranges'),
    figure('twenty_five_times_the_cells_cpu', whole(one), whole(few), 'cells to cells five times as wide'),
    figure(
      'inflate_twenty_five_times_the_cells_cpu',
      one.inflate,
      few.inflate,
      'inflating all tiles of cells to that of cells five times as wide',
    ),
    figure(
      'coverage_four_times_the_zones_cpu',
      four.cover,
      one.cover,
      'coverage of 4 times the ranges to that of the ranges',
    ),
    figure(
      'coverage_twenty_five_times_the_cells_cpu',
      one.cover,
      few.cover,
      'coverage of cells to that of cells five times as wide',
    ),
    figure('one_to_two_workers_wall', alone, both, 'summing with 1 worker to summing with 2'),
  ];
}

function whole({ cover, sum }: Parts): number {
  return cover + sum;
}

async function timeParts(n: number, zones: readonly Zone[]): Promise<Parts> {
  const { population, prevalence } = rasterPaths(n);
  const inflate = await cpuSeconds(() => {
    for (const path of [...population, ...prevalence]) inflateAll(path);
  });
  const plan = worldPlan(n);
  const cover = await cpuSeconds(() => coverWorld(n, zones, 1));
  const coverage = await indexCoverageFile(COVERAGE_PATH);
  const sum = await cpuSeconds(async () => {
    const sumBlock = await createSummer({ plan, coverage, cacheBytes: 2 ** 28 });
    for (const block of tileGrid(plan.grid, plan.blockSize)) sumBlock(block);
  });
  return { inflate, cover, sum };
}

async function sumInWorkers(n: number, coverage: CoverageIndex, workers: number): Promise<void> {
  const { signal } = new AbortController();
  await intersect(worldPlan(n), coverage, { workers, memoryBytes: 2 ** 31, signal, progress: () => {} });
}

async function wallSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

function figure(
  name: string,
  a: number,
  b: number,
  what: string,
  measured: Readonly<Record<string, number>> = {},
): Figure {
  return { name, ratio: a / b, what, measured };
}
