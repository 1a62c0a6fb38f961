/**
 * The three-factor terms of a change of affected people in every draw, from sums over the parts of a group.
 */
import type { BothYears } from './gate-facts.ts';

/** One group in one year, a number per draw. */
export interface YearSums {
  /** N, people of known prevalence. */
  readonly people: Float64Array;
  /** V, affected people. */
  readonly affected: Float64Array;
  /**
   * People of this year at the prevalence of the other year, part by part; null where sums are not known by parts, as of
   * resampled places.
   */
  readonly crossed: Float64Array | null;
}

/** Terms smaller than this share of the affected people of both years are rounding errors of their sums. */
const ROUNDING = 1e-12;

/**
 * Das Gupta's terms ({@link dasGupta}) of one group after another, a number per draw. Summed over the parts i they need no
 * part by itself, only N = sum n(i), V = sum n(i) p(i) and the people of one year at the prevalence of the other,
 * C0 = sum n0(i) p1(i) and C1 = sum n1(i) p0(i):
 *
 *     growth         (N1 - N0) [ (V0/N0 + V1/N1) / 3 + (C0/N0 + C1/N1) / 6 ]
 *     prevalence     (C0 - V0 + V1 - C1) / 3 + [ N0 (V1 - C1) / N1 + N1 (C0 - V0) / N0 ] / 6
 *     redistribution V1 - V0 - growth - prevalence
 * @example
 * const one = Float64Array.of;
 * const terms = new DrawnTerms(1);
 * terms.compare({ baseline: { people: one(40), affected: one(16), crossed: one(13) },
 *   endline: { people: one(80), affected: one(14), crossed: one(16) } });
 * // growth 11.1667, redistribution -10.3333, prevalence -2.8333, as in dasGupta
 */
export class DrawnTerms {
  readonly growth: Float64Array;
  readonly redistribution: Float64Array;
  readonly prevalence: Float64Array;

  constructor(draws: number) {
    this.growth = new Float64Array(draws);
    this.redistribution = new Float64Array(draws);
    this.prevalence = new Float64Array(draws);
  }

  /** Computes the terms within each draw; NaN in draws that hold nobody in one year. */
  compare({ baseline, endline }: BothYears<YearSums>): void {
    const { growth, redistribution, prevalence } = this;
    const { crossed: baselineCrossed } = baseline;
    const { crossed: endlineCrossed } = endline;
    if (baselineCrossed === null || endlineCrossed === null) return;
    for (let d = 0; d < growth.length; d++) {
      const n0 = baseline.people[d] ?? 0;
      const n1 = endline.people[d] ?? 0;
      const v0 = baseline.affected[d] ?? 0;
      const v1 = endline.affected[d] ?? 0;
      const c0 = baselineCrossed[d] ?? 0;
      const c1 = endlineCrossed[d] ?? 0;
      const more = (n1 - n0) * ((v0 / n0 + v1 / n1) / 3 + (c0 / n0 + c1 / n1) / 6);
      const higher = (c0 - v0 + v1 - c1) / 3 + ((n0 * (v1 - c1)) / n1 + (n1 * (c0 - v0)) / n0) / 6;
      const elsewhere = v1 - v0 - more - higher;
      growth[d] = more;
      prevalence[d] = higher;
      // One part has no redistribution: what rounding leaves of it would be tested as if it had a sign.
      redistribution[d] = Math.abs(elsewhere) <= ROUNDING * (v0 + v1) ? 0 : elsewhere;
    }
  }
}
