/**
 * The few numbers a reader takes away, for `summary.json` and the head of the page.
 */
import type { ChangeRow, DecompositionRow } from '../charts/rows.ts';
import type { Status } from '../compare/check.ts';
import type { Comparability } from '../compare/gate.ts';
import { StudyError } from '../errors.ts';
import type { PublishedStudy } from './page-study.ts';

/** A measure in both study years; null where unknown. */
export interface BothYears {
  readonly baseline: number | null;
  readonly endline: number | null;
}

/** The content of `summary.json`. */
export interface Summary {
  readonly title: string;
  readonly notice?: string;
  readonly years: { readonly baseline: number; readonly endline: number };
  /** There where totals are of people in the zones of the study alone. */
  readonly extent?: 'zones';
  readonly mountain_population_people: BothYears;
  readonly affected_people: BothYears;
  readonly prevalence_share: BothYears;
  readonly affected_change_people: number | null;
  readonly affected_relative_change: number | null;
  readonly affected_annual_change: number | null;
  /** The terms of the change by three factors (Das Gupta); they add up to it. */
  readonly growth_people: number | null;
  readonly redistribution_people: number | null;
  readonly prevalence_people: number | null;
  /** 0 where one map of zones serves both years. */
  readonly map_people: number | null;
  /** People with known prevalence / people. */
  readonly data_share: BothYears;
  readonly comparability: Status;
  /** What the gate says of people who live where the other year has no value; absent where that is nothing. */
  readonly same_ground?: string;
  /** Where a reader should look, below the study's output folder. */
  readonly look_at: string;
}

/** Whether the change of affected people is withheld: both counts are known, and the years are not comparable. */
export function isWithheld({
  affected_people: { baseline, endline },
  affected_change_people: change,
  comparability,
}: Pick<Summary, 'affected_people' | 'affected_change_people' | 'comparability'>): boolean {
  return comparability === 'fail' && change === null && baseline !== null && endline !== null;
}

/**
 * The row of all people in mountains.
 * @throws StudyError ERR_DEFECT when there is none: stage 5 always writes one
 */
export function worldRow<Row extends { readonly grouping: string }>(
  rows: readonly Row[],
  table: string,
): Row {
  const world = rows.find(({ grouping }) => grouping === 'world');
  if (world !== undefined) return world;
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: table,
    found: `${rows.length} rows, none of grouping world`,
    expected: 'one row for all people in mountains',
    remedy: 'This is a defect of the program: please report it.',
  });
}

/** The summary of a study. Throws as {@link worldRow} does. */
export function summarise(
  study: PublishedStudy,
  changes: readonly ChangeRow[],
  decomposition: readonly DecompositionRow[],
  { status, checks }: Comparability,
): Summary {
  const ground = checks.find(({ check, status: answer }) => check === 'same_ground' && answer !== 'pass');
  const world = worldRow(changes, 'changes');
  const why = worldRow(decomposition, 'decomposition');
  return {
    title: study.title,
    ...(study.notice === undefined ? {} : { notice: study.notice }),
    years: { baseline: study.years.baseline, endline: study.years.endline },
    ...(study.extent === 'zones' ? { extent: study.extent } : {}),
    mountain_population_people: {
      baseline: world.population_baseline_people,
      endline: world.population_endline_people,
    },
    affected_people: { baseline: world.affected_baseline_people, endline: world.affected_endline_people },
    prevalence_share: { baseline: world.prevalence_baseline_share, endline: world.prevalence_endline_share },
    affected_change_people: world.affected_change_people,
    affected_relative_change: world.affected_relative_change,
    affected_annual_change: world.affected_annual_change,
    growth_people: why.growth_people,
    redistribution_people: why.redistribution_people,
    prevalence_people: why.prevalence_people,
    map_people: why.map_people,
    data_share: { baseline: world.data_share_baseline, endline: world.data_share_endline },
    comparability: status,
    ...(ground === undefined ? {} : { same_ground: ground.reason }),
    look_at: 'publish/index.html',
  };
}
