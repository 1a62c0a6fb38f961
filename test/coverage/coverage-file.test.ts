import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { planCover } from '../../src/coverage/cover-band.ts';
import { coverBands } from '../../src/coverage/cover-bands.ts';
import type { Coverage } from '../../src/coverage/coverage.ts';
import { CoverageWriter } from '../../src/coverage/coverage-file.ts';
import { indexCoverageFile } from '../../src/coverage/coverage-index.ts';
import { mostRunBytes, RunReader } from '../../src/coverage/run-reader.ts';
import { gridOf, rectangle, writeCoverage, zoneOf } from './shapes.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coverage-file-'));
  path = join(folder, 'coverage.arrow');
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROWS = 3;
const COVERAGE = computeCoverage(gridOf({ rows: ROWS, cols: 7 }), [
  zoneOf('a', [rectangle(0.1, 0.3, 5.7, 2.9)]),
  zoneOf('b', [rectangle(2.2, 1.1, 9, 9)]),
]);

/** Many rows of many runs: a comb of zones, each a column and a half wide, which begin further south one after the other. */
const COMB_ROWS = 260;
const COMB_GRID = gridOf({ rows: COMB_ROWS, cols: 300 });
const COMB = Array.from({ length: 120 }, (_, i) => {
  return zoneOf(`${i}`, [rectangle(2.5 * i + 0.25, 0.5, 2.5 * i + 1.75, COMB_ROWS - 1.25 * i)]);
});

describe('a coverage file', () => {
  it('gives back every run, with fractions to the last bit', async () => {
    const { memberships, ...runs } = COVERAGE;
    expect(await writeCoverage(path, COVERAGE)).toEqual(memberships);
    expect(new RunReader(await indexCoverageFile(path)).read(0, ROWS)).toEqual(runs);
  });

  it('is one that any program reads', async () => {
    await writeCoverage(path, COVERAGE);
    const table = tableFromIPC(readFileSync(path));
    expect(table.numRows).toBe(COVERAGE.row.length);
    expect(table.getChild('col_end')?.toArray()).toEqual(COVERAGE.colEnd);
    expect(table.getChild('membership')?.toArray()).toEqual(COVERAGE.membership);
    expect(table.getChild('fraction')?.toArray()).toEqual(COVERAGE.fraction);
  });

  it('has batches of whole rows, of which some rows are read', async () => {
    const comb = computeCoverage(COMB_GRID, COMB);
    await writeCoverage(path, comb);
    const index = await indexCoverageFile(path);
    expect(index.batches.length).toBeGreaterThan(1);
    const ends = index.batches.map(({ rowEnd }) => rowEnd);
    expect(index.batches.map(({ rowStart }) => rowStart)).toEqual([0, ...ends.slice(0, -1)]);
    const reader = new RunReader(index);
    const boundary = ends[0] ?? 0;
    for (const [from, to] of [
      [0, COMB_ROWS],
      [boundary - 1, boundary + 1],
      [boundary, boundary + 1],
      [17, 18],
      [COMB_ROWS, COMB_ROWS + 5],
    ] as const) {
      const first = comb.row.findIndex((row) => row >= from);
      const start = first < 0 ? comb.row.length : first;
      const count = comb.row.filter((row) => row >= from && row < to).length;
      const read = reader.read(from, to);
      expect(read.row).toEqual(comb.row.slice(start, start + count));
      expect(read.membership).toEqual(comb.membership.slice(start, start + count));
      expect(read.fraction).toEqual(comb.fraction.slice(start, start + count));
    }
  });

  it('tells what the runs of some rows take at most: the batches that they reach into', async () => {
    await writeCoverage(path, computeCoverage(COMB_GRID, COMB));
    const index = await indexCoverageFile(path);
    const [first, second] = index.batches.map(({ runs }) => 24 * runs);
    const boundary = index.batches[0]?.rowEnd ?? 0;
    const north = { rowStart: 0, rowEnd: boundary };
    const both = { rowStart: boundary - 1, rowEnd: boundary + 1 };
    expect(mostRunBytes(index, [north])).toBe(first);
    expect(mostRunBytes(index, [north, both])).toBe((first ?? 0) + (second ?? 0));
    expect(mostRunBytes(index, [])).toBe(0);
  });

  it('has the same bytes for bands of any height in any number of threads', async () => {
    const { signal } = new AbortController();
    const write = async (bandRows: number, workers: number): Promise<Buffer> => {
      const writer = new CoverageWriter(path);
      let byOthers = 0;
      const onBand = (coverage: Coverage): void => {
        if (coverage.row.buffer instanceof SharedArrayBuffer) byOthers++;
        // This thread would have covered all before another has started.
        if (workers > 1 && byOthers === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
        writer.add(coverage);
      };
      await coverBands(planCover(COMB_GRID, COMB, bandRows), { workers, signal, onBand });
      expect(byOthers > 0).toBe(workers > 1 && bandRows < COMB_ROWS);
      expect(await writer.finish()).toEqual(whole.memberships);
      return readFileSync(path);
    };
    const whole = computeCoverage(COMB_GRID, COMB);
    await writeCoverage(path, whole);
    const expected = readFileSync(path);
    for (const bandRows of [1, 7, COMB_ROWS]) {
      for (const workers of [1, 2, 3]) {
        expect((await write(bandRows, workers)).equals(expected), `${bandRows} rows, ${workers}`).toBe(true);
      }
    }
  });

  it('is refused where a column is missing or of another type', async () => {
    const columns = { row: COVERAGE.row, fraction: Float32Array.from(COVERAGE.fraction) };
    writeFileSync(path, tableToIPC(tableFromArrays(columns), 'file'));
    await expect(indexCoverageFile(path)).rejects.toThrow(
      `${path}: no column "fraction" of the right type; expected a coverage file written by the zones stage. ` +
        'Delete the output folder and run again.',
    );
    writeFileSync(path, tableToIPC(tableFromArrays({ fraction: COVERAGE.fraction }), 'file'));
    await expect(indexCoverageFile(path)).rejects.toThrow('no column "row" of the right type');
  });
});
