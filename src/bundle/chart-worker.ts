/**
 * A worker thread that draws charts: told the id of one, it answers with the chart and the contents of its files.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ChartId } from '../charts/chart.ts';
import { chartFiles } from '../charts/chart-files.ts';
import { StudyError } from '../errors.ts';
import type { Answer } from '../workers/worker-pool.ts';
import type { ChartSource, FinishedChart } from './draw-charts.ts';
import { studyChart } from './study-charts.ts';

const { rows, study }: ChartSource = workerData;

parentPort?.on('message', async (id: ChartId) => {
  parentPort?.postMessage(await answer(id));
});

async function answer(id: ChartId): Promise<Answer<FinishedChart>> {
  try {
    const chart = studyChart(id, rows, study);
    return { result: { chart, files: await chartFiles(chart) } };
  } catch (error) {
    if (error instanceof StudyError) return { refusal: error.toRefusal() };
    throw error;
  }
}
