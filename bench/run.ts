/**
 * Benchmarks: `npm run bench -- [--size small|world] [--only kernel|mountains|classes|readers|overlay] [--json FILE]`.
 * Every figure is a ratio of two measurements of this run: machines are noisy, and absolute times are no evidence.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { computeCoverage } from '../src/coverage/compute-coverage.ts';
import type { Coverage } from '../src/coverage/coverage.ts';
import { createSummer } from '../src/intersect/block-summer.ts';
import { intersect } from '../src/intersect/intersect.ts';
import { tileGrid } from '../src/raster/block.ts';
import { benchClassCells } from './class-cells.ts';
import { cpuSeconds, type Figure, showFigure } from './figure.ts';
import { inflateAll } from './inflate.ts';
import { benchMountains } from './mountains.ts';
import { benchOverlay } from './overlay.ts';
import { benchReaders } from './readers.ts';
import { countries, ranges, rasterPaths, worldGrid, worldPlan } from './world/world.ts';

/** Cells of 30/n minutes: 5 and 1 minutes across a quick run, 2.5 minutes and 30 seconds across the world. */
const SIZES = { small: { coarse: 3, fine: 15 }, world: { coarse: 12, fine: 60 } } as const;

/** Groups of figures, by what `--only` calls them. */
const GROUPS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  kernel: () => measure(SIZES[size]),
  mountains: () => benchMountains(),
  classes: () => benchClassCells(),
  readers: () => benchReaders(),
  overlay: () => benchOverlay(),
};

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    only: { type: 'string', multiple: true, default: Object.keys(GROUPS) },
    json: { type: 'string' },
  },
});
const size = values.size === 'world' ? 'world' : 'small';
const figures: Figure[] = [];
for (const group of values.only) {
  const bench = GROUPS[group];
  if (bench === undefined) throw new Error(`--only ${group}: one of ${Object.keys(GROUPS).join(', ')}`);
  const found = await bench();
  found.forEach(showFigure);
  figures.push(...found);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ size, figures }, null, 2)}\n`);

async function measure({ coarse, fine }: { coarse: number; fine: number }): Promise<Figure[]> {
  const zones = [...ranges(1), ...countries()];
  const manyZones = [...ranges(4), ...countries()];
  const { population, prevalence } = rasterPaths(fine);
  rasterPaths(coarse);
  const inflate = await cpuSeconds(async () => {
    for (const path of [...population, ...prevalence]) inflateAll(path);
  });
  const cover = await cpuSeconds(async () => void computeCoverage(worldGrid(fine), zones));
  const sum = await cpuSeconds(() => sumAll(fine, zones));
  const sumMany = await cpuSeconds(() => sumAll(fine, manyZones));
  const sumCoarse = await cpuSeconds(() => sumAll(coarse, zones));
  const coverage = computeCoverage(worldGrid(fine), zones);
  const one = await wallSeconds(() => sumInWorkers(fine, coverage, 1));
  const two = await wallSeconds(() => sumInWorkers(fine, coverage, 2));
  return [
    figure(
      'coverage_to_inflate_cpu',
      cover,
      inflate,
      'coverage of ranges and countries to inflating all tiles',
    ),
    figure('intersect_to_inflate_cpu', sum, inflate, 'coverage, reading and summing to inflating all tiles'),
    figure('four_times_the_zones_cpu', sumMany, sum, 'the same with 4 times the ranges'),
    figure('twenty_five_times_the_cells_cpu', sum, sumCoarse, 'the same on cells a fifth as wide'),
    figure('one_to_two_workers_wall', one, two, 'summing with 1 worker to summing with 2'),
  ];
}

async function sumAll(n: number, zones: Parameters<typeof computeCoverage>[1]): Promise<void> {
  const plan = worldPlan(n);
  const sum = await createSummer({ plan, coverage: computeCoverage(plan.grid, zones), cacheBytes: 2 ** 28 });
  for (const block of tileGrid(plan.grid, plan.blockSize)) sum(block);
}

async function sumInWorkers(n: number, coverage: Coverage, workers: number): Promise<void> {
  const { signal } = new AbortController();
  await intersect(worldPlan(n), coverage, { workers, memoryBytes: 2 ** 31, signal, progress: () => {} });
}

async function wallSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

function figure(name: string, a: number, b: number, what: string): Figure {
  return { name, ratio: a / b, what };
}
