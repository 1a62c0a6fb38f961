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
  it('gives back every run, with fractions to the last bit', () => {
    const path = join(folder, 'coverage.arrow');
    writeCoverage(path, COVERAGE);
    const { memberships: _, ...runs } = COVERAGE;
    expect(readCoverage(path)).toEqual(runs);
  });

  it('holds the same bytes for the same coverage', () => {
    const paths = ['first.arrow', 'second.arrow'].map((name) => join(folder, name));
    for (const path of paths) writeCoverage(path, COVERAGE);
    const [first, second] = paths.map((path) => readFileSync(path));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('is refused where a column is missing or of another type', () => {
    const path = join(folder, 'coverage.arrow');
    const columns = { row: COVERAGE.row, fraction: Float32Array.from(COVERAGE.fraction) };
    writeFileSync(path, tableToIPC(tableFromArrays(columns), 'file'));
    expect(() => readCoverage(path)).toThrow(
      `${path}: no column "fraction" of the right type; expected a coverage file written by the zones stage. ` +
        'Delete the output folder and run again.',
    );
    writeFileSync(path, tableToIPC(tableFromArrays({ fraction: COVERAGE.fraction }), 'file'));
    expect(() => readCoverage(path)).toThrow('no column "row" of the right type');
  });
});
