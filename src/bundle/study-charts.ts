/**
 * The charts of a study from its rows.
 */
import { affectedMap } from '../charts/affected-map.ts';
import { changeIntervals, type IntervalGroups } from '../charts/change-intervals.ts';
import type { Chart, ChartId, ChartStudy } from '../charts/chart.ts';
import { type ChoiceRows, NO_CHOICES } from '../charts/choice-rows.ts';
import { choiceShares } from '../charts/choice-shares.ts';
import { hypsographicCurveChart } from '../charts/hypsographic-curve.ts';
import type { CurveRow, HypsographyRow } from '../charts/inequality-rows.ts';
import type { HowSure } from '../charts/interval-rows.ts';
import { largestChanges } from '../charts/largest-changes.ts';
import { levelByRegion } from '../charts/level-by-region.ts';
import { lorenzCurveChart } from '../charts/lorenz-curve.ts';
import type { MapShapes } from '../charts/map-data.ts';
import { type PeopleGroups, peopleByClass } from '../charts/people-by-class.ts';
import type { ChangeRow, DecompositionRow } from '../charts/rows.ts';
import { specificationCurveChart } from '../charts/specification-curve-chart.ts';
import { whyItChanged } from '../charts/why-it-changed.ts';

/** What charts are drawn from. */
export interface StudyRows {
  readonly changes: readonly ChangeRow[];
  readonly decomposition: readonly DecompositionRow[];
  readonly shapes: MapShapes;
  readonly howSure: HowSure;
  /** Absent where the study names no choice. */
  readonly choices?: ChoiceRows;
  /** Of everybody in mountains, in both years. */
  readonly curves: readonly CurveRow[];
  readonly hypsography: readonly HypsographyRow[];
}

const SETTLEMENT_GROUPS: PeopleGroups = {
  id: 'people-by-settlement',
  grouping: 'settlement',
  words: 'kind of settlement',
  order: [],
};

const COUNTRY_GROUPS: IntervalGroups = { id: 'intervals-by-country', grouping: 'country', words: 'country' };

/** Subregions where the layer has them, else regions. */
function regionGroups(changes: readonly ChangeRow[]): IntervalGroups {
  const hasSubregions = changes.some(({ grouping }) => grouping === 'subregion');
  const grouping = hasSubregions ? 'subregion' : 'region';
  return { id: 'intervals-by-region', grouping, words: grouping };
}

/** Classes that mountains are crossed with; where there are none, mountains are classes themselves. */
function mountainClassGroups(changes: readonly ChangeRow[], { classOrder = [] }: ChartStudy): PeopleGroups {
  const isCrossed = changes.some(({ grouping }) => grouping === 'class');
  const grouping = isCrossed ? 'class' : 'zone';
  return { id: 'people-by-class', grouping, words: 'mountain class', order: classOrder };
}

/** One chart of a study. */
export function studyChart(
  id: ChartId,
  { changes, decomposition, shapes, howSure, curves, hypsography, choices = NO_CHOICES }: StudyRows,
  study: ChartStudy,
): Chart {
  const charts: Readonly<Record<ChartId, () => Chart>> = {
    'level-by-region': () => levelByRegion(changes, study),
    'why-it-changed': () => whyItChanged(decomposition, changes, study),
    'largest-changes': () => largestChanges(changes, study),
    'affected-map': () => affectedMap(changes, shapes, study),
    'lorenz-curve': () => lorenzCurveChart(curves, study),
    'hypsographic-curve': () => hypsographicCurveChart(hypsography, study),
    'people-by-class': () => peopleByClass(changes, study, mountainClassGroups(changes, study)),
    'intervals-by-region': () => changeIntervals(changes, howSure.intervals, study, regionGroups(changes)),
    'intervals-by-country': () => changeIntervals(changes, howSure.intervals, study, COUNTRY_GROUPS),
    'people-by-settlement': () => peopleByClass(changes, study, SETTLEMENT_GROUPS),
    'specification-curve': () => specificationCurveChart(choices, study),
    'choice-shares': () => choiceShares(choices, study),
  };
  return charts[id]();
}
