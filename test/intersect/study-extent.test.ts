import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { indexCoverageFile } from '../../src/coverage/coverage-index.ts';
import { RunReader } from '../../src/coverage/run-reader.ts';
import type { BlockResult } from '../../src/intersect/block-sums.ts';
import { intersect } from '../../src/intersect/intersect.ts';
import { type MembershipZones, stratumRows } from '../../src/intersect/strata.ts';
import { belongsTo, markedCells, marksOfZones, touchedBlocks } from '../../src/intersect/study-extent.ts';
import { tileGrid } from '../../src/raster/block.ts';
import type { Grid } from '../../src/raster/grid.ts';
import { writeGeoTiff } from '../../src/raster/write-geotiff.ts';
import { rectangle, writeCoverage, zoneOf } from '../coverage/shapes.ts';

const folder = mkdtempSync(join(tmpdir(), 'study-extent-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Eight by twelve cells of one degree:
 *
 *     . . . .|. . . .|. . . .
 *     . m m .|. . . .|. . . .      m  half of each of two cells
 *     . . . .|. . . .|. . . .
 *     . . . .|. . . c|c c . .      c  three whole cells
 *     --------+-------+-------
 *     s s s s|s s s s|s s s s      s  settlement, everywhere below
 */
const GRID: Grid = { crs: 'EPSG:4326', transform: [1, 0, 0, 0, -1, 8], rows: 8, cols: 12 };
const ZONES = [
  zoneOf('m', [rectangle(1.5, 6, 2.5, 7)]),
  zoneOf('c', [rectangle(7, 4, 10, 5)]),
  zoneOf('s', [rectangle(0, 0, 12, 4)]),
];
const { memberships, ...runs } = computeCoverage(GRID, ZONES);
const path = join(folder, 'coverage.arrow');
await writeCoverage(path, { memberships, ...runs });
const COVERAGE = await indexCoverageFile(path);
const SETS: MembershipZones[] = memberships.map((zones) => ({
  mountainZoneIds: zones.includes(0) ? ['m'] : [],
  countryIds: zones.includes(1) ? ['c'] : [],
  classKeys: [],
  settlements: zones.includes(2) ? ['s'] : [],
}));
const MARKS = marksOfZones(SETS);

function touched(side: number): number[] {
  return touchedBlocks(COVERAGE, tileGrid(GRID, side), MARKS).map(({ block }) => block);
}

describe('marksOfZones', () => {
  const nowhere = { mountainZoneIds: [], countryIds: [], classKeys: [], settlements: [] };

  it('marks mountains of any map and countries, never classes or settlement alone', () => {
    const marks = marksOfZones([
      nowhere,
      { ...nowhere, classKeys: ['k'], settlements: ['s'] },
      { ...nowhere, mountainZoneIds: ['m'] },
      { ...nowhere, endlineMountainZoneIds: ['m'] },
      { ...nowhere, countryIds: ['c'], classKeys: ['k'] },
    ]);
    expect([...marks]).toEqual([0, 0, 1, 1, 1]);
    expect([0, 2].map(belongsTo(marks))).toEqual([false, true]);
    expect([0, 2].map(belongsTo(null))).toEqual([true, true]);
  });
});

describe('touchedBlocks', () => {
  it('finds the blocks that hold a piece of a zone, and no other', () => {
    expect(touched(4)).toEqual([0, 1, 2]);
    // Blocks of 5: the last of a row is narrower. The country begins in the second and ends at its edge.
    expect(touched(5)).toEqual([0, 1]);
    // Row 1 has the range in columns 1 and 2, row 3 the country in columns 7 to 9.
    expect(touched(1)).toEqual([13, 14, 43, 44, 45]);
    expect(touchedBlocks(COVERAGE, tileGrid(GRID, 4), new Uint8Array(SETS.length))).toEqual([]);
  });
});

describe('markedCells', () => {
  it('marks cells with a piece of a zone, row by row of the window', () => {
    const window = { rowOffset: 1, colOffset: 2, rows: 3, cols: 7 };
    expect([...markedCells(new RunReader(COVERAGE), window, MARKS)]).toEqual(
      [
        [1, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 1, 1],
      ].flat(),
    );
  });
});

describe('people of a study that is its zones', () => {
  const people = Float64Array.from({ length: 96 }, (_, cell) => cell / 8);
  const raster = { path: join(folder, 'people.tif'), label: 'people' };
  writeGeoTiff(raster.path, { grid: GRID, values: people, dataType: 'float32', nodata: null });
  const shares = { path: join(folder, 'shares.tif'), label: 'shares' };
  writeGeoTiff(shares.path, { grid: GRID, values: people.map(() => 0.5), dataType: 'float32', nodata: null });
  const prevalence = { kind: 'raster' as const, mean: shares, bounds: null, unit: 'fraction' as const };
  const year = { studyYear: 2000, population: { ...raster, quantity: 'count' as const }, prevalence };

  /** People of those who belong to the study and of the others, in units of 1e-12. */
  async function sums(blockSize: number, workers: number) {
    const { signal } = new AbortController();
    const options = { workers, memoryBytes: 2 ** 30, signal, progress: () => undefined };
    const plan = { grid: GRID, blockSize, years: [year] };
    const blocks = touchedBlocks(COVERAGE, tileGrid(GRID, blockSize), MARKS);
    const results = await intersect(plan, COVERAGE, options, blocks);
    const peopleOf = (isKept: (membership: number) => boolean): bigint =>
      [...stratumRows(results, SETS, [2000], isKept)].reduce((sum, row) => sum + row.population_people, 0n);
    const read = results.reduce(
      (sum, { totals: [total] }: BlockResult) => sum + (total?.populationUnits ?? 0n),
      0n,
    );
    const belongs = belongsTo(MARKS);
    return { own: peopleOf(belongs), others: peopleOf((membership) => !belongs(membership)), read };
  }

  it('are the same however the grid is cut, and all who were read are somewhere', async () => {
    // Half of cells 13 and 14, and cells 43 to 45: 13.5 + 132 = 145.5 eighths of a person.
    const first = await sums(4, 1);
    expect(first.own).toBe(18_187_500_000_000n);
    expect(first.own + first.others).toBe(first.read);
    for (const side of [1, 5, 12]) {
      const other = await sums(side, 1);
      expect(other.own).toBe(first.own);
      expect(other.own + other.others).toBe(other.read);
    }
    expect(await sums(4, 2)).toEqual(first);
    expect(first.read).not.toBe((await sums(12, 1)).read);
  });
});
