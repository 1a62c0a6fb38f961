/**
 * One pair of study years as every family of stage 5 takes it: the groups in both years and what the gate says of them.
 */
import type { Comparability } from '../../src/compare/gate.ts';
import type { GateStudy } from '../../src/compare/gate-facts.ts';
import type { JudgedGroup } from '../../src/compare/group-pair.ts';
import type { ImplausibleCells } from '../../src/compare/implausible.ts';
import type { StudyBands } from '../../src/compare/inequality.ts';
import type { WithheldChanges } from '../../src/compare/withheld-changes.ts';
import type { YearPair } from '../../src/compare/year-pairs.ts';
import type { GrowthRules } from '../../src/study/growth-rules.ts';
import type { StudyYears, UncertaintySpec } from '../../src/study/study.ts';

/** The part of a study that stage 5 may read. */
export type ComparedStudy = Omit<GateStudy, 'years'> & {
  readonly years: StudyYears;
  readonly quality: GrowthRules;
  readonly uncertainty: UncertaintySpec;
  /** Bands of elevation that mountains are cut into; null where they are not. */
  readonly bands: StudyBands | null;
};

/** One pair of years. */
export interface ComparedPair {
  readonly pair: YearPair;
  /** The study with these two years for its years. */
  readonly study: GateStudy;
  readonly groups: readonly JudgedGroup[];
  readonly gate: Comparability;
  /** Changes of all groups that are withheld because the gate fails. */
  readonly withheld: WithheldChanges;
  /** Those of one group: also where too many of its own people live where the other year has no value. */
  readonly withheldOf: (group: { readonly grouping: string; readonly groupId: string }) => WithheldChanges;
  /** Cells of people that grow implausibly from one of the years to the other. */
  readonly implausible: ImplausibleCells;
}

/** Whether the indicator is found, or declared, to have one value per country. */
export function isNational({ gate }: ComparedPair): boolean {
  return gate.checks.some(({ check, status }) => check === 'signal_within_countries' && status !== 'pass');
}
