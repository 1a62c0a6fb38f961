/**
 * From sums over a unit to what is drawn of it: a distribution of its prevalence in both years, and whether the source
 * stated its bounds or the study assumes them.
 */
import type { BothYears } from './gate-facts.ts';
import { type LogitNormalMatch, logistic, logit } from './logit-normal.ts';
import type { GroupMember } from './monte-carlo.ts';
import { normalQuantile } from './normal-quantile.ts';
import {
  censoredPrevalence,
  type PrevalenceDistribution,
  prevalenceDistribution,
} from './prevalence-distribution.ts';
import type { UncertainUnit } from './unit-draws.ts';

/** Sums over the people of a unit whose prevalence is known. */
export interface UnitSums {
  readonly id: string;
  /** As in {@link UncertainUnit}. */
  readonly drawnWith?: string | undefined;
  readonly known: BothYears<number>;
  readonly affected: BothYears<number>;
  readonly affectedLower: BothYears<number>;
  readonly affectedUpper: BothYears<number>;
}

/** What a study says where sums do not. */
export interface UnitAssumptions {
  readonly match: LogitNormalMatch;
  /** Coefficient of variation of prevalence where no bounds are stated; null where the study assumes none. */
  readonly prevalenceCv: number | null;
  /** Coefficient of variation of the count of people. */
  readonly populationCv: BothYears<number>;
  /** The limit below which the source prints no value, a share: of those the interval from 0 to it is all that is known. */
  readonly censoredBelow: number | null;
}

/** Where the width of a distribution comes from. */
type Basis = 'stated' | 'assumed' | 'none';

/** A unit and where its distributions come from; null in a year without people of known prevalence. */
export interface BasedUnit {
  readonly unit: UncertainUnit;
  readonly basis: BothYears<Basis | null>;
}

/**
 * What an interval of a group stands on: bounds that the source states for all of its people, for some of them only
 * (the others are taken as exact), a variation that the study assumes, or the variation of counts of people alone.
 */
export type GroupBasis = 'stated' | 'stated_in_part' | 'assumed' | 'population';

const Z_975 = normalQuantile(0.975);

const YEARS = ['baseline', 'endline'] as const;

/**
 * The 95 % interval of a prevalence p of which only a coefficient of variation is assumed: in log odds the standard
 * deviation cv / (1 - p), which makes that of p about cv p.
 * @param p In (0, 1).
 * @example assumedInterval(0.2, 0.1) // mean 0.2, lower 0.1637, upper 0.2421
 */
export function assumedInterval(p: number, cv: number) {
  const reach = (Z_975 * cv) / (1 - p);
  return { mean: p, lower: logistic(logit(p) - reach), upper: logistic(logit(p) + reach) };
}

/** A unit as it is drawn. */
export function uncertainUnit(sums: UnitSums, assumptions: UnitAssumptions): BasedUnit {
  const baseline = yearOf(sums, 'baseline', assumptions);
  const endline = yearOf(sums, 'endline', assumptions);
  return {
    unit: {
      id: sums.id,
      drawnWith: sums.drawnWith,
      prevalence: { baseline: baseline.distribution, endline: endline.distribution },
      populationCv: assumptions.populationCv,
    },
    basis: { baseline: baseline.basis, endline: endline.basis },
  };
}

interface BasedDistribution {
  readonly distribution: PrevalenceDistribution | null;
  readonly basis: Basis | null;
}

function yearOf(
  sums: UnitSums,
  year: keyof BothYears<unknown>,
  { match, prevalenceCv, censoredBelow }: UnitAssumptions,
): BasedDistribution {
  const known = sums.known[year];
  if (!(known > 0)) return { distribution: null, basis: null };
  const mean = toShare(sums.affected[year] / known);
  if (sums.affectedLower[year] < sums.affectedUpper[year]) {
    // Sums are rounded at the twelfth decimal, which very few people may feel: the mean stays between its bounds.
    const lower = Math.min(mean, toShare(sums.affectedLower[year] / known));
    const upper = Math.max(mean, toShare(sums.affectedUpper[year] / known));
    const distribution = isCensored(lower, upper, censoredBelow)
      ? censoredPrevalence(lower, upper)
      : prevalenceDistribution({ mean, lower, upper }, match);
    return { distribution, basis: 'stated' };
  }
  if (prevalenceCv === null || mean === 0 || mean === 1)
    return { distribution: { kind: 'constant', value: mean }, basis: 'none' };
  return {
    distribution: prevalenceDistribution(assumedInterval(mean, prevalenceCv), match),
    basis: 'assumed',
  };
}

/** Sums over people are rounded at the twelfth decimal. */
const SAME_LIMIT = 1e-9;

/** Bounds that a source states may begin at 0 as well: only those from 0 to the limit stand for a value not printed. */
function isCensored(lower: number, upper: number, limit: number | null): boolean {
  return limit !== null && lower === 0 && Math.abs(upper - limit) < SAME_LIMIT;
}

function toShare(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** What an interval of a group would stand on; null where nothing is uncertain, and there is none to give. */
export function groupBasis(units: readonly BasedUnit[], members: readonly GroupMember[]): GroupBasis | null {
  const found = new Set<Basis>();
  let isCounted = false;
  for (const { unit: index, people } of members) {
    const unit = units[index];
    if (unit === undefined) continue;
    for (const year of YEARS) {
      const basis = people[year] > 0 ? unit.basis[year] : null;
      if (basis === null) continue;
      found.add(basis);
      isCounted ||= unit.unit.populationCv[year] > 0;
    }
  }
  if (found.has('assumed')) return 'assumed';
  if (found.has('stated')) return found.has('none') ? 'stated_in_part' : 'stated';
  return isCounted ? 'population' : null;
}
