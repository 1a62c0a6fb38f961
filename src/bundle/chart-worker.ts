/**
 * A worker thread that draws charts: told the id of one, it answers with the chart and the contents of its files.
 */
import { workerData } from 'node:worker_threads';
import type { ChartId } from '../charts/chart.ts';
import { chartFiles } from '../charts/chart-files.ts';
import { answerTasks } from '../workers/answer-tasks.ts';
import type { ChartSource, FinishedChart } from './draw-charts.ts';
import { studyChart } from './study-charts.ts';

const { rows, study }: ChartSource = workerData;

answerTasks(async (id: ChartId): Promise<FinishedChart> => {
  const chart = studyChart(id, rows, study);
  return { chart, files: await chartFiles(chart) };
});
