/**
 * The comparability gate: may the two years be compared at all? Every change table is printed with its answers.
 */

import type { Known } from './change.ts';
import { type Check, type Status, worst } from './check.ts';
import { checkBoundaryEvents } from './check-boundary-events.ts';
import { checkChoices } from './check-choices.ts';
import { checkDataShare, judgeDataShare } from './check-data-share.ts';
import { checkElevationGrid, derivesFromElevation } from './check-elevation-grid.ts';
import { checkInsecurityEpoch, checkPopulationEpoch } from './check-epochs.ts';
import { checkCountryGroups, checkRuralMask } from './check-groups.ts';
import { checkImplausibleCells } from './check-implausible-cells.ts';
import { checkCountryOverlap, checkOutsideCountries, checkZoneOverlap } from './check-memberships.ts';
import { checkMissingCountries } from './check-missing-countries.ts';
import { checkNationalSignal } from './check-national-signal.ts';
import { checkPopulationSeries } from './check-population-series.ts';
import { checkRegridding, isRegridded } from './check-regridding.ts';
import { checkZoneRepairs } from './check-repairs.ts';
import { checkSameGround } from './check-same-ground.ts';
import { checkSettlementGrid } from './check-settlement-grid.ts';
import {
  checkBoundaries,
  checkGrid,
  checkIndicator,
  checkInsecurityVintage,
  checkPopulationProduct,
  checkPopulationVintage,
  checkUnit,
  checkZoneLayer,
} from './check-sources.ts';
import { checkStatedBounds } from './check-stated-bounds.ts';
import {
  checkInsecurityReferenceYear,
  checkPopulationReferenceYear,
  checkReferenceYearsAgree,
} from './check-years.ts';
import type { BothYears, GateFacts, GroundFacts } from './gate-facts.ts';
import { judgeGround } from './one-sided.ts';
import { withheldChanges } from './withheld-changes.ts';

const CHECKS: readonly ((facts: GateFacts) => Check)[] = [
  checkZoneLayer,
  checkBoundaries,
  checkBoundaryEvents,
  checkCountryGroups,
  checkRuralMask,
  checkPopulationProduct,
  checkPopulationSeries,
  checkPopulationVintage,
  checkPopulationReferenceYear,
  checkPopulationEpoch,
  checkIndicator,
  checkInsecurityVintage,
  checkInsecurityReferenceYear,
  checkInsecurityEpoch,
  checkReferenceYearsAgree,
  checkUnit,
  checkGrid,
  checkNationalSignal,
  checkDataShare,
  checkMissingCountries,
  checkStatedBounds,
  checkZoneOverlap,
  checkCountryOverlap,
  checkOutsideCountries,
  checkZoneRepairs,
  checkSameGround,
  checkImplausibleCells,
];

/** Every answer about the study, and the worst of them. */
export interface Comparability {
  readonly status: Status;
  readonly checks: readonly Check[];
}

/** Asks every question of the gate. */
export function comparability(facts: GateFacts): Comparability {
  const occasional = [
    ...(derivesFromElevation(facts) ? [checkElevationGrid] : []),
    ...(isRegridded(facts) ? [checkRegridding] : []),
    ...(facts.settlements.length > 0 ? [checkSettlementGrid] : []),
  ];
  const asked = [...CHECKS, ...occasional].map((check) => check(facts));
  const show = facts.study.comparability?.show_failed_changes ?? false;
  const { affected } = withheldChanges({ checks: asked }, show);
  const checks = [...asked, ...(facts.choices === undefined ? [] : [checkChoices(facts, affected)])];
  return { status: worst(checks.map(({ status }) => status)), checks };
}

/** Whether the two years of one group may be compared, and why not. */
export interface GroupComparability {
  readonly comparable: Status;
  /** Empty where it passes. */
  readonly comparable_reason: string;
}

/** What is known of a group, for {@link groupComparability}. */
export interface GroupFacts extends GroundFacts {
  readonly dataShare: BothYears<Known>;
}

/**
 * The worst of the study's answers, of the group's own data share and of its people where the other year has no value. The study's are named, and told in full in
 * `comparability.json`.
 */
export function groupComparability(
  study: Comparability,
  group: GroupFacts,
  years: BothYears<number>,
): GroupComparability {
  const own = judgeGroup(group, years);
  const concerns = study.checks.filter(({ status }) => status !== 'pass');
  const reasons = [
    ...(own.status === 'pass' ? [] : [own.reason]),
    ...(concerns.length === 0
      ? []
      : [`study: ${concerns.map(({ check, status }) => `${check} (${status})`).join(', ')}`]),
  ];
  return { comparable: worst([study.status, own.status]), comparable_reason: reasons.join('; ') };
}

function judgeGroup(group: GroupFacts, years: BothYears<number>) {
  const { population, dataShare } = group;
  const unknown = (['baseline', 'endline'] as const).filter((end) => population[end] === null);
  if (unknown.length === 0) {
    const answers = [judgeGround(group, years), judgeDataShare(dataShare, years)];
    const concerns = answers.filter(({ status }) => status !== 'pass').map(({ reason }) => reason);
    return { status: worst(answers.map(({ status }) => status)), reason: concerns.join('; ') };
  }
  const reason = unknown.map((end) => `no cell of known population in ${years[end]}`).join('; ');
  return { status: 'fail' as const, reason };
}
