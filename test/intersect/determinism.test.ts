import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { indexCoverageFile } from '../../src/coverage/coverage-index.ts';
import { createSummer } from '../../src/intersect/block-summer.ts';
import type { BlockResult } from '../../src/intersect/block-sums.ts';
import { intersect } from '../../src/intersect/intersect.ts';
import type { IntersectPlan } from '../../src/intersect/plan.ts';
import { type Block, tileGrid } from '../../src/raster/block.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Zone } from '../../src/zones/zone.ts';
import { writeCoverage } from '../coverage/shapes.ts';
import { encodeTiff, type TestTiff } from '../raster/encode-tiff.ts';

const ROWS = 70;
const COLS = 90;
const BLOCK = 32;
const NODATA = -9999;
const GRID: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 70], rows: ROWS, cols: COLS };
/** Origin and cell size of the grid, in the tags of a GeoTIFF. */
const PLACE = [
  { tag: 33_550, type: 12, values: [1, 1, 0] },
  { tag: 33_922, type: 12, values: [0, 0, 0, 0, 70, 0] },
] as const;

/** A fixed sequence in [0, 1): the same world in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Float32 values, so that every encoding holds the same; a sea of nodata in the north-west and holes elsewhere. */
function drawLayer(seed: number, most: number): number[] {
  const next = sequence(seed);
  return Array.from({ length: ROWS * COLS }, (_, i) => {
    const value = Math.fround(next() * most);
    const isSea = i < 40 * COLS && i % COLS < 40;
    if (isSea || next() < 0.05) return NODATA;
    return next() < 0.3 ? 0 : value;
  });
}

const LAYERS = {
  people2000: drawLayer(1, 300),
  people2010: drawLayer(2, 400),
  share2000: drawLayer(3, 1),
  share2010: drawLayer(4, 1),
};

type Encoding = Pick<
  TestTiff,
  'type' | 'compression' | 'predictor' | 'tile' | 'rowsPerStrip' | 'littleEndian' | 'big'
>;

const ENCODINGS: readonly Encoding[] = [
  { type: 'float32', compression: 'deflate', tile: [16, 16] },
  { type: 'float32', compression: 'deflate', predictor: 3, tile: [32, 48] },
  { type: 'float32', compression: 'lzw', predictor: 2, rowsPerStrip: 5 },
  { type: 'float32', compression: 'none', rowsPerStrip: ROWS },
  { type: 'float64', compression: 'zstd', predictor: 3, tile: [64, 64] },
  { type: 'float64', compression: 'deflate', predictor: 2, rowsPerStrip: 1, big: true },
  { type: 'float32', compression: 'packbits', tile: [128, 16], littleEndian: false },
];

function square(zoneId: string, x: number, y: number, size: number, turn: number): Zone {
  const corners = [0, 1, 2, 3, 0].flatMap((corner) => {
    const angle = turn + (corner * Math.PI) / 2;
    return [x + size * Math.cos(angle), y + size * Math.sin(angle)];
  });
  const polygons = [{ shell: Float64Array.from(corners), holes: [] }];
  return { zoneId, zoneName: zoneId, region: null, subregion: null, polygons };
}

const next = sequence(9);
const ZONES = Array.from({ length: 30 }, (_, i) => {
  return square(`z${i}`, 90 * next(), 70 * next(), 1 + 12 * next(), 6 * next());
});
const FOLDER = mkdtempSync(join(tmpdir(), 'determinism-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const COVERAGE_PATH = join(FOLDER, 'coverage.arrow');
await writeCoverage(COVERAGE_PATH, computeCoverage(GRID, ZONES));
const COVERAGE = await indexCoverageFile(COVERAGE_PATH);

function planOf(encoding: Encoding, name: string): IntersectPlan {
  const write = (layer: keyof typeof LAYERS): { path: string; label: string } => {
    const spec = {
      rows: ROWS,
      cols: COLS,
      values: LAYERS[layer],
      nodata: `${NODATA}`,
      tags: PLACE,
      ...encoding,
    };
    const path = join(FOLDER, `${name}-${layer}.tif`);
    writeFileSync(path, encodeTiff(spec));
    return { path, label: layer };
  };
  const year = (studyYear: 2000 | 2010) => ({
    studyYear,
    population: { ...write(`people${studyYear}`), quantity: 'count' as const },
    prevalence: {
      kind: 'raster' as const,
      mean: write(`share${studyYear}`),
      bounds: null,
      unit: 'fraction' as const,
    },
  });
  return { grid: GRID, blockSize: BLOCK, years: [year(2000), year(2010)] };
}

/** 4,100 rows of 3 cells in blocks of 32: eight rows of tiles of 512 and a ninth of 4 rows. */
async function tallWorld() {
  const rows = 4100;
  const grid: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -0.02, 41], rows, cols: 3 };
  const place = [
    { tag: 33_550, type: 12, values: [1, 0.02, 0] },
    { tag: 33_922, type: 12, values: [0, 0, 0, 0, 41, 0] },
  ];
  const random = sequence(5);
  const path = join(FOLDER, 'tall.tif');
  const values = Array.from({ length: 3 * rows }, () => Math.fround(random()));
  writeFileSync(path, encodeTiff({ rows, cols: 3, values, type: 'float32', tile: [16, 512], tags: place }));
  const file = join(FOLDER, 'tall.arrow');
  await writeCoverage(file, computeCoverage(grid, [square('tall', 1.5, 0, 40, 0.1)]));
  const raster = { path, label: 'tall' };
  const prevalence = { kind: 'raster' as const, mean: raster, bounds: null, unit: 'fraction' as const };
  const year = { studyYear: 2000, population: { ...raster, quantity: 'count' as const }, prevalence };
  const plan: IntersectPlan = { grid, blockSize: 32, years: [year] };
  return { plan, coverage: await indexCoverageFile(file) };
}

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const random = sequence(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** What `workers` threads would do, in this one: each opens the rasters and sums its part of the blocks. */
async function sumApart(plan: IntersectPlan, cacheBytes: number, workers: number, seed: number) {
  const blocks = shuffle(tileGrid(GRID, BLOCK), seed);
  const results: BlockResult[] = [];
  for (let worker = 0; worker < workers; worker++) {
    const sum = await createSummer({ plan, coverage: COVERAGE, cacheBytes });
    const own: Block[] = blocks.filter((_, i) => i % workers === worker);
    results.push(...own.map((block) => sum(block).sums));
  }
  return results.sort((a, b) => a.block - b.block);
}

describe('the sums of blocks have the same bits', () => {
  const plans = ENCODINGS.map((encoding, i) => ({ encoding, plan: planOf(encoding, `determinism-${i}`) }));
  let combinations = 0;
  const [first] = plans;
  const expected = first && sumApart(first.plan, 2 ** 28, 1, 0);

  it.each(plans)(
    'in $encoding.type $encoding.compression, any memory, workers and order',
    async ({ plan }) => {
      for (const cacheBytes of [0, 20_000, 2 ** 28]) {
        for (const workers of [1, 2, 5]) {
          for (const seed of [1, 2]) {
            expect(await sumApart(plan, cacheBytes, workers, seed)).toEqual(await expected);
            combinations++;
          }
        }
      }
    },
  );

  it.each([
    [1, 2 ** 28],
    [2, 2 ** 30],
    [3, 2 ** 32],
  ])('in %i threads with %i bytes', async (workers, memoryBytes) => {
    const { signal } = new AbortController();
    for (const { plan } of plans.slice(1, 3)) {
      const options = { workers, memoryBytes, signal, progress: () => undefined };
      expect(await intersect(plan, COVERAGE, options)).toEqual(await expected);
      combinations++;
    }
  });

  it('on a grid so tall that a thread takes rows of tiles, not of blocks', async () => {
    const { plan, coverage } = await tallWorld();
    const { signal } = new AbortController();
    const sumWith = async (workers: number) => {
      const calls: number[] = [];
      const progress = (done: number) => calls.push(done);
      const results = await intersect(plan, coverage, { workers, memoryBytes: 2 ** 32, signal, progress });
      return { results, tasks: calls.length };
    };
    const { results, tasks } = await sumWith(1);
    const sum = await createSummer({ plan, coverage, cacheBytes: 2 ** 28 });
    expect(tasks).toBe(9);
    expect(results).toEqual(tileGrid(plan.grid, plan.blockSize).map((block) => sum(block).sums));
    expect(await sumWith(2)).toEqual({ results, tasks });
  });

  it('and are those of a world with people in every kind of cell', async () => {
    const results = (await expected) ?? [];
    const known = results.flatMap(({ totals }) => totals.map(({ knownCells }) => knownCells));
    expect(results).toHaveLength(9);
    expect(known).toContain(0);
    expect(Math.max(...known)).toBeGreaterThan(900);
    expect(new Set(results.flatMap(({ memberships }) => [...memberships])).size).toBeGreaterThan(40);
  });

  afterAll(() => {
    expect(combinations).toBeGreaterThanOrEqual(100);
  });
});
