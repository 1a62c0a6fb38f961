/**
 * The same three factors by logarithmic means: a second method beside Das Gupta's, to show how far the answer depends
 * on the method.
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
 * Additive LMDI-I decomposition of V1 - V0 with V = sum over zones of N s p. The effect of a factor x in a zone is
 *
 *     L(V1, V0) ln(x1 / x0),   L(a, b) = (a - b) / ln(a / b), L(a, a) = a
 *
 * Zeros by their analytical limit: where V is zero in one year, the whole change of the zone belongs to the factors
 * that are zero in that year, in equal parts; where V is zero in both, every effect is zero.
 * Parts add up over factors and zones without remainder.
 * @param zones Zones that do not overlap and together are the group; N is their sum.
 * @returns people; null where people live in a zone whose prevalence is not known, and of no zones.
 * @example
 * lmdi([{ baseline: { people: 30, prevalence: 0.5 }, endline: { people: 20, prevalence: 0.4 } },
 *   { baseline: { people: 10, prevalence: 0.1 }, endline: { people: 60, prevalence: 0.1 } }])
 * // change -2 = growth 9.6529 + redistribution -9.1681 + prevalence -2.4849
 * @see Ang 2005, The LMDI approach to decomposition analysis: a practical guide, Energy Policy 33 (7), 867-871,
 * doi 10.1016/j.enpol.2003.10.010
 * @see Ang & Liu 2007, Handling zero values in the logarithmic mean Divisia index decomposition approach, Energy Policy
 * 35 (1), 238-246, doi 10.1016/j.enpol.2005.11.001
 */
export function lmdi(zones: readonly BothYears<ZoneYear>[]): ZoneDecomposition | null {
  const factors = threeFactors(zones);
  return factors === null ? null : addParts(factors.map(zoneParts));
}

function zoneParts({ baseline, endline }: BothYears<Factors>): ThreeParts {
  const v0 = product(baseline);
  const v1 = product(endline);
  const effectOf = effects(baseline, endline, v0, v1);
  return {
    change: v1 - v0,
    growth: effectOf('people'),
    redistribution: effectOf('share'),
    prevalence: effectOf('prevalence'),
  };
}

function effects(x0: Factors, x1: Factors, v0: number, v1: number): (factor: keyof Factors) => number {
  if (v0 === 0 && v1 === 0) return () => 0;
  if (v0 > 0 && v1 > 0) {
    const mean = logarithmicMean(v1, v0);
    return (factor) => mean * Math.log(x1[factor] / x0[factor]);
  }
  const empty = v0 === 0 ? x0 : x1;
  const zeros = [empty.people, empty.share, empty.prevalence].filter((value) => value === 0).length;
  return (factor) => (empty[factor] === 0 ? (v1 - v0) / zeros : 0);
}

function product({ people, share, prevalence }: Factors): number {
  return people * share * prevalence;
}

/**
 * Logarithmic mean of two positive numbers, (a - b) / ln(a / b), between the geometric and the arithmetic mean.
 * @example logarithmicMean(2, 1) // 1.4426950408889634 = 1 / ln 2
 */
export function logarithmicMean(a: number, b: number): number {
  const excess = (a - b) / b;
  if (excess === 0) return a;
  // Near 1 the logarithm of a ratio loses its digits, and log1p keeps them; near 0 it is the other way round.
  return (a - b) / (Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(a / b));
}
