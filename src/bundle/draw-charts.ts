/**
 * Draws the charts of a study in worker threads. The renderer is loaded there alone and numbers what it draws from the
 * start: the bytes of a chart do not depend on the thread, nor on what else is drawn.
 */
import type { Chart, ChartId, ChartStudy } from '../charts/chart.ts';
import type { ChartFiles } from '../charts/chart-files.ts';
import { runTasks } from '../workers/worker-pool.ts';
import type { StudyRows } from './study-charts.ts';

const MODULE = new URL('./chart-worker.ts', import.meta.url);

/** What charts are drawn from; each thread has a copy. */
export interface ChartSource {
  readonly rows: StudyRows;
  readonly study: ChartStudy;
}

export interface FinishedChart {
  readonly chart: Chart;
  readonly files: ChartFiles;
}

export interface Drawing extends ChartSource {
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Called with each chart as it is ready, in any order. */
  readonly onDrawn: (finished: FinishedChart) => void;
}

/**
 * Draws charts.
 * @throws StudyError as `chartFiles` does, or ERR_RESOURCE when a thread died
 */
export async function drawCharts(
  ids: readonly ChartId[],
  { rows, study, workers, signal, onDrawn }: Drawing,
): Promise<void> {
  const source: ChartSource = { rows, study };
  await runTasks<ChartId, FinishedChart>({
    module: MODULE,
    workerData: source,
    tasks: longestFirst(ids),
    workers,
    signal,
    onResult: onDrawn,
  });
}

/** The map takes as long as the others together: they are drawn beside it. */
function longestFirst(ids: readonly ChartId[]): ChartId[] {
  return ids.toSorted((a, b) => Number(b === 'affected-map') - Number(a === 'affected-map'));
}
