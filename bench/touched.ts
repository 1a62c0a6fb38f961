/**
 * A study that is its ranges, without countries: coverage, finding the touched blocks, reading and summing against inflating
 * the tiles that the ranges touch, and no other, with zlib and nothing else.
 */
import { createSummer } from '../src/intersect/block-summer.ts';
import { touchedBlocks } from '../src/intersect/study-extent.ts';
import { tileGrid } from '../src/raster/block.ts';
import { coverWorld } from './coverage.ts';
import { cpuSeconds, type Figure } from './figure.ts';
import { inflateTiles } from './inflate.ts';
import { ranges, rasterPaths, worldGrid, worldPlan } from './world/world.ts';

/** Cells of 30/n minutes. */
const SIZES = { small: { coarse: 3, fine: 15 }, world: { coarse: 12, fine: 60 } } as const;
/** Side of a tile of the files that `make-rasters.ts` writes. */
const TILE = 512;
/** Every part is measured so often, in turns, and its least taken: others are at work, and the first compiles. */
const REPEATS = 3;
const LAYERS = 4;

interface Parts {
  readonly inflate: number;
  readonly cover: number;
  readonly find: number;
  readonly sum: number;
  /** Of one raster, as is `tiles`. */
  readonly touched: number;
  readonly tiles: number;
}

/** All figures of touched tiles. */
export async function benchTouched(size: keyof typeof SIZES): Promise<Figure[]> {
  const { coarse, fine } = SIZES[size];
  const cases = [
    { n: fine, times: 1 },
    { n: fine, times: 4 },
    { n: coarse, times: 1 },
  ] as const;
  const rounds: Parts[][] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const round: Parts[] = [];
    for (const { n, times } of cases) round.push(await timeParts(n, times));
    rounds.push(round);
  }
  const [one, four, few] = [0, 1, 2].map((place) => leastOf(rounds.flatMap((round) => round[place] ?? [])));
  if (one === undefined || four === undefined || few === undefined) return [];
  const mib = process.resourceUsage().maxRSS / 1024;
  return [
    figure(
      'touched_to_inflate_touched_cpu',
      [whole(one), one.inflate],
      'coverage, reading and summing of ranges to inflating the tiles that they touch',
      { ...counted(one), peak_mib: mib },
    ),
    figure(
      'touched_four_times_the_zones_to_inflate_touched_cpu',
      [whole(four), four.inflate],
      'the same with 4 times the ranges',
      counted(four),
    ),
    figure(
      'touched_sum_to_inflate_touched_cpu',
      [one.find + one.sum, one.inflate],
      'finding touched blocks, reading and summing to inflating touched tiles',
    ),
    figure(
      'touched_four_times_the_zones_cpu',
      [whole(four), whole(one)],
      '4 times the ranges to the ranges, touched tiles only',
    ),
    figure(
      'touched_twenty_five_times_the_cells_cpu',
      [whole(one), whole(few)],
      'cells to cells five times as wide, touched tiles only',
      counted(few),
    ),
    figure(
      'inflate_touched_twenty_five_times_the_cells_cpu',
      [one.inflate, few.inflate],
      'inflating touched tiles of cells to that of cells five times as wide',
    ),
  ];
}

function whole({ cover, find, sum }: Parts): number {
  return cover + find + sum;
}

/** Seconds of each part, and touched tiles of all rasters together. */
function counted({ touched, tiles, ...seconds }: Parts): Record<string, number> {
  return { ...seconds, touched_tiles: LAYERS * touched, tiles: LAYERS * tiles };
}

function leastOf(repeats: readonly Parts[]): Parts | undefined {
  const [first] = repeats;
  const least = (part: keyof Parts): number => Math.min(...repeats.map((parts) => parts[part]));
  return (
    first && {
      ...first,
      inflate: least('inflate'),
      cover: least('cover'),
      find: least('find'),
      sum: least('sum'),
    }
  );
}

async function timeParts(n: number, times: 1 | 4): Promise<Parts> {
  const { population, prevalence } = rasterPaths(n);
  const zones = ranges(times);
  const plan = worldPlan(n);
  const before = process.cpuUsage();
  const coverage = await coverWorld(n, zones, 1);
  const cover = secondsSince(before);
  // Membership 0 is outside; without countries every other is a set of ranges.
  const marks = new Uint8Array(MOST_MEMBERSHIPS).fill(1, 1);
  const started = process.cpuUsage();
  const blocks = touchedBlocks(coverage, tileGrid(plan.grid, plan.blockSize), marks);
  const find = secondsSince(started);
  const sum = await cpuSeconds(async () => {
    const sumBlock = await createSummer({ plan, coverage, cacheBytes: 2 ** 28 });
    for (const block of blocks) sumBlock(block);
  });
  const tiles = tileGrid(worldGrid(n), TILE);
  const touched = touchedBlocks(coverage, tiles, marks).map(({ block }) => block);
  const inflate = await cpuSeconds(() => {
    for (const path of [...population, ...prevalence]) inflateTiles(path, touched);
  });
  return { inflate, cover, find, sum, touched: touched.length, tiles: tiles.length };
}

/** More sets of ranges than there are. */
const MOST_MEMBERSHIPS = 2 ** 20;

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function figure(
  name: string,
  [a, b]: readonly [number, number],
  what: string,
  measured: Readonly<Record<string, number>> = {},
): Figure {
  return { name, ratio: a / b, what, measured };
}
