/**
 * `hunger run`: brings the outputs of a study up to date, and says what they show.
 */
import { join } from 'node:path';
import { shareForDatabase } from '../../src/intersect/memory-share.ts';
import type { TableChecks } from '../../src/stage/check-outputs.ts';
import type { EventSink, RunEvent } from '../../src/stage/events.ts';
import { UNFINISHED } from '../../src/stage/publication.ts';
import { runStudy } from '../../src/stage/run-study.ts';
import { checkTables } from '../../src/tables/check-table.ts';
import { runChecks } from '../../src/tables/run-check.ts';
import { withBounds } from '../../src/tables/session-bounds.ts';
import { formerSeconds } from '../former-run.ts';
import { reportProgress } from '../report-progress.ts';
import { openRunLog } from '../run-log.ts';
import { readSummary, type Summary, wordSummary } from '../summary.ts';
import { type Terminal, toJsonLine } from '../terminal.ts';
import { collectGarbage } from '../thrifty-node.ts';
import { openTask } from './task.ts';

export interface RunOptions {
  readonly out?: string;
  readonly workers: number;
  /** Bytes. */
  readonly memory: number;
  readonly json?: boolean;
}

/** The last event of a run that succeeded: the summary of stage 6, and what this run did. */
export interface SummaryEvent extends Summary {
  readonly event: 'summary';
  /** The output folder as the user wrote it. */
  readonly out: string;
  /** Stages that this run published anew; none where everything was up to date. */
  readonly published: readonly string[];
  readonly seconds: number;
}

const CHECKS: TableChecks = { checkTables, runChecks };

/** Milliseconds between two looks at where the run stands, as far as a stage leaves time for them. */
const TICK = 1000;

/** Seconds since the process started. */
function clock(): number {
  return performance.now() / 1000;
}

function tellSummary(event: SummaryEvent, terminal: Terminal, json: boolean): void {
  if (json) terminal.out(toJsonLine(event));
  else terminal.out(wordSummary(event, event.out).join('\n'));
}

export async function run(
  studyPath: string,
  { out: askedOut, workers, memory: memoryBytes, json = false }: RunOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const started = clock();
  const task = await openTask(studyPath, askedOut);
  const { out, shownOut } = task;
  const log = openRunLog();
  const report = reportProgress(terminal, clock, formerSeconds(out));
  const tell: EventSink = json ? (event) => terminal.out(toJsonLine(event)) : report.tell;
  const emit = (event: RunEvent): void => {
    log.note(event);
    tell(event);
    if (event.event === 'stage-done') collectGarbage();
  };
  const ticking = json ? undefined : setInterval(report.tick, TICK);
  const conduct = { workers, memoryBytes, checks: CHECKS, emit, signal, clock };
  // What a killed run leaves in the folder is removed by the next, as half-written stages are.
  const bounds = { databaseBytes: shareForDatabase(memoryBytes), spillFolder: join(out, UNFINISHED) };
  const running = withBounds(bounds, () => runStudy(task, conduct));
  const published = await running.finally(() => clearInterval(ticking));
  if (published.length > 0) log.write(out);
  const seconds = clock() - started;
  const summary = readSummary(out);
  tellSummary({ event: 'summary', ...summary, out: shownOut, published, seconds }, terminal, json);
}
