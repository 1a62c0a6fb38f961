/**
 * Coverage as a file: an Arrow IPC file with a row per run, for any program that reads Arrow.
 * Which zones a membership holds stands in a table of its own, since its ids are text.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { type RecordBatch, RecordBatchFileWriter, RecordBatchReader, tableFromArrays } from 'apache-arrow';
import { StudyError } from '../errors.ts';
import type { Coverage } from './coverage.ts';

/** Coverage without its memberships. */
export type CoverageRuns = Omit<Coverage, 'memberships'>;

/** Runs written and read at a time: the coverage of a world takes a good part of the memory, once. */
const BATCH_RUNS = 2 ** 18;
const BYTES_PER_RUN = 24;

/** Writes the runs: `row`, `col_start`, `col_end`, `membership` (int32) and `fraction` (float64). */
export async function writeCoverage(path: string, runs: CoverageRuns): Promise<void> {
  const writer = new RecordBatchFileWriter();
  const written = writeChunks(path, writer);
  for (let from = 0; from === 0 || from < runs.row.length; from += BATCH_RUNS) {
    for (const batch of batchesOf(runs, from, from + BATCH_RUNS)) writer.write(batch);
    // Lets what is ready go into the file before more is made.
    await setImmediate();
  }
  writer.finish();
  await written;
}

function batchesOf({ row, colStart, colEnd, membership, fraction }: CoverageRuns, from: number, to: number) {
  return tableFromArrays({
    row: row.subarray(from, to),
    col_start: colStart.subarray(from, to),
    col_end: colEnd.subarray(from, to),
    membership: membership.subarray(from, to),
    fraction: fraction.subarray(from, to),
  }).batches;
}

async function writeChunks(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = openSync(path, 'w');
  try {
    for await (const chunk of chunks) {
      for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
    }
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeCoverage` wrote, into memory that threads can share. */
export async function readCoverage(path: string): Promise<CoverageRuns> {
  const file = await open(path);
  try {
    return await readRuns(path, file);
  } finally {
    // The reader may have closed it.
    await file.close().catch(() => {});
  }
}

async function readRuns(path: string, file: FileHandle): Promise<CoverageRuns> {
  const most = Math.ceil((await file.stat()).size / BYTES_PER_RUN);
  const integers = () => new Int32Array(new SharedArrayBuffer(4 * most));
  const runs = {
    ...{ row: integers(), colStart: integers(), colEnd: integers(), membership: integers() },
    fraction: new Float64Array(new SharedArrayBuffer(8 * most)),
  };
  let count = 0;
  for await (const batch of await RecordBatchReader.from(file)) {
    const read = columnsOf(path, batch);
    for (const name of COLUMNS) runs[name].set(read[name], count);
    count += batch.numRows;
  }
  return {
    row: runs.row.subarray(0, count),
    colStart: runs.colStart.subarray(0, count),
    colEnd: runs.colEnd.subarray(0, count),
    membership: runs.membership.subarray(0, count),
    fraction: runs.fraction.subarray(0, count),
  };
}

const COLUMNS = ['row', 'colStart', 'colEnd', 'membership', 'fraction'] as const;

/** All columns of a batch, before any of them is used: whoever wrote another file may have written anything. */
function columnsOf(path: string, batch: RecordBatch): CoverageRuns {
  const fraction: unknown = batch.getChild('fraction')?.toArray();
  if (!(fraction instanceof Float64Array)) throw notCoverage(path, 'fraction');
  const integers = (name: string): Int32Array => {
    const values: unknown = batch.getChild(name)?.toArray();
    if (values instanceof Int32Array) return values;
    throw notCoverage(path, name);
  };
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
