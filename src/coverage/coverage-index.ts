/**
 * Where the runs of which rows stand in a coverage file. `run-reader.ts` reads them.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { DataType, Message, RecordBatchReader, type Schema } from 'apache-arrow';
import { StudyError } from '../errors.ts';
import type { CoverageRuns } from './coverage.ts';
import { readAt } from './read-at.ts';

/** Runs that stand together, of whole rows. */
export interface CoverageBatch {
  /** The first row, and one past the last. */
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly runs: number;
  /** Where each column begins in the file. */
  readonly places: Readonly<Record<keyof CoverageRuns, number>>;
}

/** A coverage in its file, as plain data that threads can be given. */
export interface CoverageIndex {
  readonly path: string;
  /** From north to south. */
  readonly batches: readonly CoverageBatch[];
}

/** Columns by their names in the file. */
const COLUMNS = {
  row: 'row',
  colStart: 'col_start',
  colEnd: 'col_end',
  membership: 'membership',
  fraction: 'fraction',
} as const satisfies Record<keyof CoverageRuns, string>;

/** "ARROW1" and two bytes that make eight of it. */
const MAGIC_BYTES = 8;
/** A mark and the length of what follows. */
const PREFIX_BYTES = 8;

/**
 * Reads where the batches of a file that `CoverageWriter` wrote stand.
 * @throws StudyError ERR_DEFECT where it is not such a file
 */
export async function indexCoverageFile(path: string): Promise<CoverageIndex> {
  const columns = columnsOf(path, await readSchema(path));
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const batches: CoverageBatch[] = [];
    // Messages stand one after the other, each before its body, and end with an empty one.
    for (let at = MAGIC_BYTES; at + PREFIX_BYTES <= size; ) {
      const length = readAt(file, new Int32Array(2), at)[1] ?? 0;
      if (length === 0) break;
      const message = Message.decode(readAt(file, new Uint8Array(length), at + PREFIX_BYTES));
      const body = at + PREFIX_BYTES + length;
      if (message.isRecordBatch()) batches.push(batchAt(file, body, message.header(), columns));
      at = body + message.bodyLength;
    }
    return { path, batches };
  } finally {
    closeSync(file);
  }
}

/** The schema of a file, which stands at its end. */
async function readSchema(path: string): Promise<Schema | null> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    return (await reader.open()).schema ?? null;
  } finally {
    // The reader may have closed it.
    await file.close().catch(() => {});
  }
}

/** The position of each column among those of the file. */
type Columns = Readonly<Record<keyof CoverageRuns, number>>;

/** All columns, before any of them is used: whoever wrote another file may have written anything. */
function columnsOf(path: string, schema: Schema | null): Columns {
  const fields = schema?.fields ?? [];
  const place = (name: string, isRight: (type: DataType) => boolean): number => {
    const index = fields.findIndex((field) => field.name === name && isRight(field.type));
    if (index < 0) throw notCoverage(path, name);
    return index;
  };
  const isDouble = (type: DataType): boolean => DataType.isFloat(type) && type.precision === 2;
  const isInteger = (type: DataType): boolean => DataType.isInt(type) && type.bitWidth === 32;
  return {
    fraction: place(COLUMNS.fraction, isDouble),
    row: place(COLUMNS.row, isInteger),
    colStart: place(COLUMNS.colStart, isInteger),
    colEnd: place(COLUMNS.colEnd, isInteger),
    membership: place(COLUMNS.membership, isInteger),
  };
}

/** What is used of the description of a batch. */
interface ArrowBatch {
  readonly length: number;
  readonly buffers: readonly { readonly offset: number }[];
}

/** A column has two buffers: which values there are, and the values. */
function batchAt(file: number, body: number, header: ArrowBatch, columns: Columns): CoverageBatch {
  const placeOf = (column: number): number => body + (header.buffers[2 * column + 1]?.offset ?? 0);
  const places = {
    row: placeOf(columns.row),
    colStart: placeOf(columns.colStart),
    colEnd: placeOf(columns.colEnd),
    membership: placeOf(columns.membership),
    fraction: placeOf(columns.fraction),
  };
  const runs = header.length;
  const rowAt = (run: number): number => readAt(file, new Int32Array(1), places.row + 4 * run)[0] ?? 0;
  return { rowStart: runs === 0 ? 0 : rowAt(0), rowEnd: runs === 0 ? 0 : rowAt(runs - 1) + 1, runs, places };
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
