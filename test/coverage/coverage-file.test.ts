import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeCoverage } from '../../src/coverage/compute-coverage.ts';
import { readCoverage, writeCoverage } from '../../src/coverage/coverage-file.ts';
import { gridOf, rectangle, zoneOf } from './shapes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coverage-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COVERAGE = computeCoverage(gridOf({ rows: 3, cols: 7 }), [
  zoneOf('a', [rectangle(0.1, 0.3, 5.7, 2.9)]),
  zoneOf('b', [rectangle(2.2, 1.1, 9, 9)]),
]);

describe('a coverage file', () => {
  it('gives back every run, with fractions to the last bit', async () => {
    const path = join(folder, 'coverage.arrow');
    await writeCoverage(path, COVERAGE);
    const { memberships: _, ...runs } = COVERAGE;
    expect(await readCoverage(path)).toEqual(runs);
  });

  it('gives back more runs than are written at a time, in shared memory, and none', async () => {
    const path = join(folder, 'coverage.arrow');
    const integers = Int32Array.from({ length: 2 ** 18 + 7 }, (_, i) => i % 1000);
    for (const column of [integers, new Int32Array()]) {
      const runs = { row: column, colStart: column, colEnd: column, membership: column };
      const coverage = { ...runs, fraction: Float64Array.from(column, (value) => value / 7) };
      await writeCoverage(path, coverage);
      const read = await readCoverage(path);
      expect(read).toEqual(coverage);
      expect(read.fraction.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it('holds the same bytes for the same coverage', async () => {
    const paths = ['first.arrow', 'second.arrow'].map((name) => join(folder, name));
    for (const path of paths) await writeCoverage(path, COVERAGE);
    const [first, second] = paths.map((path) => readFileSync(path));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('is refused where a column is missing or of another type', async () => {
    const path = join(folder, 'coverage.arrow');
    const columns = { row: COVERAGE.row, fraction: Float32Array.from(COVERAGE.fraction) };
    writeFileSync(path, tableToIPC(tableFromArrays(columns), 'file'));
    await expect(readCoverage(path)).rejects.toThrow(
      `${path}: no column "fraction" of the right type; expected a coverage file written by the zones stage. ` +
        'Delete the output folder and run again.',
    );
    writeFileSync(path, tableToIPC(tableFromArrays({ fraction: COVERAGE.fraction }), 'file'));
    await expect(readCoverage(path)).rejects.toThrow('no column "row" of the right type');
  });
});
