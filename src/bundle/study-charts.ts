/**
 * The charts of a study from its rows, in the order of the page.
 */
import { affectedMap } from '../charts/affected-map.ts';
import {
  CHART_IDS,
  type Chart,
  type ChartId,
  type ChartStudy,
  OCCASIONAL_CHART_IDS,
} from '../charts/chart.ts';
import { largestChanges } from '../charts/largest-changes.ts';
import { levelByRegion } from '../charts/level-by-region.ts';
import type { MapShapes } from '../charts/map-data.ts';
import { type PeopleGroups, peopleByClass } from '../charts/people-by-class.ts';
import type { ChangeRow, DecompositionRow } from '../charts/rows.ts';
import { whyItChanged } from '../charts/why-it-changed.ts';

/** What charts are drawn from. */
export interface StudyRows {
  readonly changes: readonly ChangeRow[];
  readonly decomposition: readonly DecompositionRow[];
  readonly shapes: MapShapes;
}

const SETTLEMENT_GROUPS: PeopleGroups = {
  id: 'people-by-settlement',
  grouping: 'settlement',
  words: 'kind of settlement',
  order: [],
};

/** Classes that mountains are crossed with; where there are none, mountains are classes themselves. */
function mountainClassGroups(changes: readonly ChangeRow[], { classOrder = [] }: ChartStudy): PeopleGroups {
  const isCrossed = changes.some(({ grouping }) => grouping === 'class');
  const grouping = isCrossed ? 'class' : 'zone';
  return { id: 'people-by-class', grouping, words: 'mountain class', order: classOrder };
}

/**
 * The charts of a study.
 * @param hasChart whether the study has a chart of {@link OCCASIONAL_CHART_IDS}; none where absent
 */
export function studyCharts(
  { changes, decomposition, shapes }: StudyRows,
  study: ChartStudy,
  hasChart: (id: ChartId) => boolean = () => false,
): Chart[] {
  const charts: Readonly<Record<ChartId, () => Chart>> = {
    'level-by-region': () => levelByRegion(changes, study),
    'why-it-changed': () => whyItChanged(decomposition, changes, study),
    'largest-changes': () => largestChanges(changes, study),
    'affected-map': () => affectedMap(changes, shapes, study),
    'people-by-class': () => peopleByClass(changes, study, mountainClassGroups(changes, study)),
    'people-by-settlement': () => peopleByClass(changes, study, SETTLEMENT_GROUPS),
  };
  return [...CHART_IDS, ...OCCASIONAL_CHART_IDS.filter(hasChart)].map((id) => charts[id]());
}
