/**
 * Three-factor decomposition of a change of affected people: more people, people elsewhere, or a higher share affected?
 */
import type { BothYears } from './gate-facts.ts';
import {
  addParts,
  type Factors,
  type ThreeParts,
  threeFactors,
  type ZoneDecomposition,
  type ZoneYear,
} from './three-factors.ts';

/**
 * Das Gupta's decomposition of V1 - V0 with V = sum over zones of N s p. The effect of a factor a, beside b and c, is
 *
 *     (a1 - a0) [ (b0 c0 + b1 c1) / 3 + (b0 c1 + b1 c0) / 6 ]
 *
 * in each zone: its mean effect over the six orders in which the factors can change, which is their Shapley value.
 * Parts add up over factors to the change of the zone, and over zones to the parts of the group, without remainder; so
 * they add up over any countries and regions that the zones make up. With one zone there is no redistribution, and
 * growth and prevalence are those of Kitagawa. The redistribution of one zone counts the people who came with the
 * prevalence they found there; only its sum over the zones says what moving did.
 * @param zones Zones that do not overlap and together are the group; N is their sum.
 * @returns people; null where people live in a zone whose prevalence is not known, and of no zones.
 * @example
 * dasGupta([{ baseline: { people: 30, prevalence: 0.5 }, endline: { people: 20, prevalence: 0.4 } },
 *   { baseline: { people: 10, prevalence: 0.1 }, endline: { people: 60, prevalence: 0.1 } }])
 * // change -2 = growth 11.1667 + redistribution -10.3333 + prevalence -2.8333
 * @see Das Gupta 1993, Standardization and Decomposition of Rates: A User's Manual, U.S. Bureau of the Census, Current
 * Population Reports P23-186, chapter 2
 * @see Shorrocks 2013, Decomposition procedures for distributional analysis: a unified framework based on the Shapley
 * value, J. Econ. Inequal. 11 (1), 99-126, doi 10.1007/s10888-011-9214-z
 */
export function dasGupta(zones: readonly BothYears<ZoneYear>[]): ZoneDecomposition | null {
  const factors = threeFactors(zones);
  return factors === null ? null : addParts(factors.map(zoneParts));
}

function zoneParts({ baseline: x0, endline: x1 }: BothYears<Factors>): ThreeParts {
  return {
    change: x1.people * x1.share * x1.prevalence - x0.people * x0.share * x0.prevalence,
    growth: effect(x1.people - x0.people, x0.share, x1.share, x0.prevalence, x1.prevalence),
    redistribution: effect(x1.share - x0.share, x0.people, x1.people, x0.prevalence, x1.prevalence),
    prevalence: effect(x1.prevalence - x0.prevalence, x0.people, x1.people, x0.share, x1.share),
  };
}

function effect(step: number, b0: number, b1: number, c0: number, c1: number): number {
  return step * ((b0 * c0 + b1 * c1) / 3 + (b0 * c1 + b1 * c0) / 6);
}
