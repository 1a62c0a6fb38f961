/**
 * Coverage as a file: an Arrow IPC file with a row per run, for any program that reads Arrow, written band by band.
 * Which zones a membership holds stands in a table of its own, since its ids are text. `coverage-index.ts` reads it.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { AsyncByteQueue, RecordBatchFileWriter, tableFromArrays } from 'apache-arrow';
import type { Coverage, CoverageRuns } from './coverage.ts';
import { type CoverageIndex, indexCoverageFile } from './coverage-index.ts';
import { canonicalNumbers, MembershipIndex, reorderSets } from './memberships.ts';
import { RunBuilder } from './run-builder.ts';

/** A batch ends with the first row with which it has so many runs: 1.5 MB, whatever the bands. */
const BATCH_RUNS = 2 ** 16;

/** Writes a coverage as it is made: what is held is a batch and a band. */
export class CoverageWriter {
  private readonly path: string;
  private readonly file: FileSink;
  private readonly writer = new RecordBatchFileWriter();
  private readonly memberships = new MembershipIndex();
  private readonly runs = new RunBuilder();

  constructor(path: string) {
    this.path = path;
    this.file = new FileSink(path);
    this.writer.reset(this.file);
  }

  /** Adds the whole rows that come next. */
  add(coverage: Coverage): void {
    this.runs.append(coverage, this.memberships.numbersOf(coverage.memberships));
    this.runs.takeRows(BATCH_RUNS, (runs) => this.writeBatch(runs));
  }

  /** Ends the file; gives the sets of zones by the numbers that stand in it, the empty one first. */
  async finish(): Promise<Coverage['memberships']> {
    this.runs.takeRows(0, (runs) => this.writeBatch(runs));
    this.writer.finish();
    const sets = this.memberships.all();
    const numbers = canonicalNumbers(sets);
    renumber(await indexCoverageFile(this.path), numbers);
    return reorderSets(sets, numbers);
  }

  /** Runs as `row`, `col_start`, `col_end`, `membership` (int32) and `fraction` (float64). */
  private writeBatch({ row, colStart, colEnd, membership, fraction }: CoverageRuns): void {
    const columns = { row, col_start: colStart, col_end: colEnd, membership, fraction };
    for (const batch of tableFromArrays(columns).batches) this.writer.write(batch);
  }
}

/** Writes what Arrow makes at once, so that the arrays of a batch can be used again: a queue would hold them. */
class FileSink extends AsyncByteQueue {
  private readonly file: number;

  constructor(path: string) {
    super();
    this.file = openSync(path, 'w');
  }

  override write(chunk: Uint8Array): void {
    for (let done = 0; done < chunk.length; ) done += writeSync(this.file, chunk, done);
  }

  override close(): void {
    closeSync(this.file);
    super.close();
  }
}

/** Puts final numbers of memberships in the place of those given while not all were known. */
function renumber({ path, batches }: CoverageIndex, numbers: Int32Array): void {
  const file = openSync(path, 'r+');
  try {
    for (const { runs, places } of batches) {
      const memberships = new Int32Array(runs);
      readSync(file, memberships, 0, memberships.byteLength, places.membership);
      for (let run = 0; run < runs; run++) memberships[run] = numbers[memberships[run] ?? 0] ?? 0;
      writeSync(file, memberships, 0, memberships.byteLength, places.membership);
    }
  } finally {
    closeSync(file);
  }
}
