/**
 * What a chart is: a specification, the same numbers as a table, and the words that go with them.
 * Making files of it is the affair of `render.ts` and of the bundle.
 */
import type { TopLevelSpec } from 'vega-lite';
import { elevationBands } from '../study/elevation-bands.ts';
import { hasDrawnErrors } from '../study/stated-uncertainty.ts';
import type { Study } from '../study/study.ts';
import { hasMountainClasses } from '../study/zone-kinds.ts';
import type { ColumnName } from '../tables/columns.ts';

/** What every chart of a study says about the study. */
export interface ChartStudy {
  readonly title: string;
  readonly notice: string | null;
  readonly baseline: number;
  readonly endline: number;
  /** Such as `prevalence of undernourishment`. */
  readonly indicator: string;
  /** Short references to the sources, such as `GPW v4 (CIESIN)`. */
  readonly sources: readonly string[];
  /** What a reader must know of the data, such as a reference year off the study year. */
  readonly notes: readonly string[];
  /** Verdict of the comparability gate on the whole study. */
  readonly comparable: 'pass' | 'warn' | 'fail';
  /** Whether mountain zones are classes, each in many places at once; not where absent. */
  readonly mountainsAreClasses?: boolean;
  /** Keys of mountain classes in the order in which they are told. */
  readonly classOrder?: readonly string[];
}

/** How a column of a chart's table is shown. */
export type ColumnForm = 'text' | 'people' | 'change' | 'share' | 'relative' | 'points';

export interface ChartColumn {
  /** Registered name, with the unit as suffix. */
  readonly name: ColumnName;
  /** Heading for people. */
  readonly label: string;
  readonly form: ColumnForm;
}

/** The numbers of a chart in full precision: its CSV and its twin in the page. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Chart {
  /** File name without ending, and prefix of every id in the SVG. */
  readonly id: ChartId;
  /** The finding, in words. */
  readonly title: string;
  /** Unit, years, scope. */
  readonly subtitle: string;
  readonly altText: string;
  readonly notes: readonly string[];
  readonly spec: TopLevelSpec;
  readonly table: ChartTable;
}

/** The charts that every study has, in the order of the page. */
export const CHART_IDS = [
  'level-by-region',
  'why-it-changed',
  'largest-changes',
  'affected-map',
  'lorenz-curve',
] as const;

/** Charts that only some studies have, in the order of the page, after the others: whether a study has them. */
export const OCCASIONAL_CHARTS = {
  'people-by-class': hasMountainClasses,
  'people-by-settlement': ({ zones }) => zones.settlement !== undefined,
  'intervals-by-region': hasDrawnErrors,
  'intervals-by-country': hasDrawnErrors,
  'specification-curve': ({ sensitivity }) => sensitivity !== undefined,
  'choice-shares': ({ sensitivity }) => sensitivity !== undefined,
  'hypsographic-curve': (study) => elevationBands(study) !== null,
} as const satisfies Readonly<Record<string, (study: Study) => boolean>>;

export type OccasionalChartId = keyof typeof OCCASIONAL_CHARTS;

export type ChartId = (typeof CHART_IDS)[number] | OccasionalChartId;

/** The ids of {@link OCCASIONAL_CHARTS}. */
export const OCCASIONAL_CHART_IDS = Object.keys(OCCASIONAL_CHARTS) as OccasionalChartId[];

/**
 * The ids of the charts of a study, in the order of the page.
 * @param hasChart whether the study has a chart of {@link OCCASIONAL_CHART_IDS}
 */
export function chartIds(hasChart: (id: OccasionalChartId) => boolean): ChartId[] {
  return [...CHART_IDS, ...OCCASIONAL_CHART_IDS.filter(hasChart)];
}
