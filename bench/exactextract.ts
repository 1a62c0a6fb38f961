/**
 * The same work as exactextract, where that program is on the path: cells, people and affected people of two years by range.
 * Ours is coverage, touched blocks, reading and summing; theirs is the whole program, which also reads the ranges.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planCover } from '../src/coverage/cover-band.ts';
import { coverBands } from '../src/coverage/cover-bands.ts';
import { CoverageWriter } from '../src/coverage/coverage-file.ts';
import { indexCoverageFile } from '../src/coverage/coverage-index.ts';
import { AFFECTED, type BlockResult, CELLS, POPULATION, YEAR_SUMS } from '../src/intersect/block-sums.ts';
import { UNIT } from '../src/intersect/exact-sums.ts';
import { intersect } from '../src/intersect/intersect.ts';
import { touchedBlocks } from '../src/intersect/study-extent.ts';
import { tileGrid } from '../src/raster/block.ts';
import { cpuSeconds, type Figure } from './figure.ts';
import { findProgram, peerArguments, runPeer } from './peer/command.ts';
import { compareZoneSums, parseZoneSums, SUMS_PER_YEAR, type ZoneSums } from './peer/zone-sums.ts';
import { asCollection } from './whole-run.ts';
import { FOLDER, ranges, rasterPaths, STUDY_YEARS, worldGrid, worldPlan } from './world/world.ts';

const CELLS_OF = { small: 15, world: 60 } as const;
/** Coverage of exactextract is float32: its sums differ by up to 5.5e-8. */
const TOLERANCE = 1e-7;

/** Figures beside exactextract; none where it is not there. */
export async function benchExactextract(size: keyof typeof CELLS_OF): Promise<Figure[]> {
  const program = findProgram('exactextract', process.env.PATH ?? '');
  if (program === null || !existsSync('/proc/self/stat')) {
    console.log(
      '   (none)  exactextract: skipped; it needs Linux and a build of isciences/exactextract on the path',
    );
    return [];
  }
  return [...(await compare(program, CELLS_OF[size], 1)), ...(await compare(program, CELLS_OF[size], 4))];
}

async function compare(program: string, n: number, times: 1 | 4): Promise<Figure[]> {
  const zones = join(FOLDER, 'peer.geojson');
  const output = join(FOLDER, 'peer.csv');
  writeFileSync(zones, JSON.stringify({ name: 'peer', ...asCollection(ranges(times)) }));
  rmSync(output, { force: true });
  const peer = await runPeer(program, peerArguments(zones, rasterPaths(n), output));
  if (peer.exitCode !== 0) {
    console.log(
      `   (none)  exactextract: ended with ${peer.exitCode} on ${times} times the ranges: ${peer.said.trim()}`,
    );
    return [];
  }
  const theirs = parseZoneSums(readFileSync(output, 'utf8'), SUMS_PER_YEAR * STUDY_YEARS.length);
  let ours: ZoneSums = new Map();
  const cpu = await cpuSeconds(async () => {
    ours = await sumRanges(n, times, 1);
  });
  const begun = performance.now();
  await sumRanges(n, times, 2);
  const wall = (performance.now() - begun) / 1000;
  const { largest, beyond, unanswered } = compareZoneSums(ours, theirs, TOLERANCE);
  const name = times === 1 ? 'exactextract' : 'exactextract_four_times_the_zones';
  const measured = { peer_cpu: peer.cpu, peer_wall: peer.wall, peer_peak_mib: peer.peakMib };
  return [
    { name: `${name}_to_ours_cpu`, ratio: peer.cpu / cpu, what: 'exactextract to ours', measured },
    { name: `${name}_to_ours_wall`, ratio: peer.wall / wall, what: 'exactextract to ours with 2 workers' },
    {
      name: `${name}_difference_to_tolerance`,
      ratio: largest / TOLERANCE,
      what: 'largest relative difference of a sum to the tolerance',
      measured: { largest, zones_beyond: beyond, zones_unanswered: unanswered },
    },
  ];
}

async function sumRanges(n: number, times: 1 | 4, workers: number): Promise<ZoneSums> {
  const { signal } = new AbortController();
  const path = join(FOLDER, 'peer.arrow');
  const zones = ranges(times);
  const plan = worldPlan(n);
  const writer = new CoverageWriter(path);
  const onBand = writer.add.bind(writer);
  await coverBands(planCover(worldGrid(n), zones), { workers, signal, onBand });
  const memberships = await writer.finish();
  const coverage = await indexCoverageFile(path);
  const marks = Uint8Array.from(memberships, (set) => (set.length > 0 ? 1 : 0));
  const blocks = touchedBlocks(coverage, tileGrid(plan.grid, plan.blockSize), marks);
  const options = { workers, memoryBytes: 2 ** 30, signal, progress: () => {} };
  const ids = zones.map(({ zoneId }) => zoneId);
  return zoneSums(await intersect(plan, coverage, options, blocks), memberships, ids);
}

/** Affected people times 100, as the peer gives them: its weights are percent. */
const PARTS = [
  { offset: CELLS, factor: 1 },
  { offset: POPULATION, factor: 1 },
  { offset: AFFECTED, factor: 100 },
];

function zoneSums(
  results: readonly BlockResult[],
  memberships: readonly (readonly number[])[],
  ids: readonly string[],
): ZoneSums {
  const width = 1 + YEAR_SUMS.length * STUDY_YEARS.length;
  const sums = ids.map(() => new Array<number>(SUMS_PER_YEAR * STUDY_YEARS.length).fill(0));
  for (const { memberships: met, whole, units } of results) {
    met.forEach((membership, stratum) => {
      for (const zone of memberships[membership] ?? []) {
        const own = sums[zone] ?? [];
        own.forEach((before, i) => {
          const { offset, factor } = PARTS[i % SUMS_PER_YEAR] ?? { offset: 0, factor: 1 };
          const at = stratum * width + 1 + YEAR_SUMS.length * Math.floor(i / SUMS_PER_YEAR) + offset;
          own[i] = before + factor * ((whole[at] ?? 0) + (units[at] ?? 0) / UNIT);
        });
      }
    });
  }
  return new Map(ids.map((id, zone) => [id, sums[zone] ?? []]));
}
