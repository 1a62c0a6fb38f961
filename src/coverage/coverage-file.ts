/**
 * Coverage as a file: an Arrow IPC file with a row per run, for any program that reads Arrow.
 * Which zones a membership holds stands in a table of its own, since its ids are text.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import { StudyError } from '../errors.ts';
import type { Coverage } from './coverage.ts';

/** Coverage without its memberships. */
export type CoverageRuns = Omit<Coverage, 'memberships'>;

/** Writes the runs: `row`, `col_start`, `col_end`, `membership` (int32) and `fraction` (float64). */
export function writeCoverage(
  path: string,
  { row, colStart, colEnd, membership, fraction }: CoverageRuns,
): void {
  const table = tableFromArrays({ row, col_start: colStart, col_end: colEnd, membership, fraction });
  writeFileSync(path, tableToIPC(table, 'file'));
}

/** Reads what `writeCoverage` wrote. */
export function readCoverage(path: string): CoverageRuns {
  const table = tableFromIPC(readFileSync(path));
  const integers = (name: string): Int32Array => {
    const values: unknown = table.getChild(name)?.toArray();
    if (values instanceof Int32Array) return values;
    throw notCoverage(path, name);
  };
  const fraction: unknown = table.getChild('fraction')?.toArray();
  if (!(fraction instanceof Float64Array)) throw notCoverage(path, 'fraction');
  return {
    row: integers('row'),
    colStart: integers('col_start'),
    colEnd: integers('col_end'),
    membership: integers('membership'),
    fraction,
  };
}

function notCoverage(path: string, column: string): StudyError {
  return new StudyError({
    code: 'ERR_DEFECT',
    subject: path,
    found: `no column "${column}" of the right type`,
    expected: 'a coverage file written by the zones stage',
    remedy: 'Delete the output folder and run again.',
  });
}
