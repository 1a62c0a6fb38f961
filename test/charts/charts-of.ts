/** Charts of a study, for tests that look at several. */
import { type StudyRows, studyChart } from '../../src/bundle/study-charts.ts';
import { CHART_IDS, type Chart, type ChartId, type ChartStudy } from '../../src/charts/chart.ts';

/** Without ids those that every study has. */
export function chartsOf(rows: StudyRows, study: ChartStudy, ids: readonly ChartId[] = CHART_IDS): Chart[] {
  return ids.map((id) => studyChart(id, rows, study));
}
