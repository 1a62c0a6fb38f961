/**
 * Two-factor decomposition of a change of affected people: more people, or a higher share of them?
 */

/** Parts of a change, in people; `growth + prevalence = change`. */
export interface KitagawaParts {
  readonly change: number;
  /** What the change of people explains, at the mean prevalence. */
  readonly growth: number;
  /** What the change of prevalence explains, at the mean number of people. */
  readonly prevalence: number;
}

/** People of known prevalence and the share of them affected, in one year. */
export interface Affected {
  /** People of known prevalence, at least 0. */
  readonly people: number;
  /** Share in [0, 1]. */
  readonly prevalence: number;
}

/**
 * Kitagawa's decomposition of V1 - V0 with V = N p:
 *
 *     growth     = (N1 - N0) (p0 + p1) / 2
 *     prevalence = (p1 - p0) (N0 + N1) / 2
 *
 * Exact, without a remainder, and the same whichever year comes first, apart from the sign.
 * @param baseline N0, p0.
 * @param endline N1, p1.
 * @returns people, in the unit of N.
 * @example
 * // Latin America and the Caribbean 2000-2012: 39 M (30 %) to 48 M (31 %)
 * kitagawa({ people: 39 / 0.3, prevalence: 0.3 }, { people: 48 / 0.31, prevalence: 0.31 })
 * // growth 7.6, prevalence 1.4, change 9
 * @see Kitagawa 1955, Components of a difference between two rates, J. Am. Stat. Assoc. 50 (272), 1168-1194,
 * doi 10.1080/01621459.1955.10501299
 */
export function kitagawa(baseline: Affected, endline: Affected): KitagawaParts {
  const { people: n0, prevalence: p0 } = baseline;
  const { people: n1, prevalence: p1 } = endline;
  return {
    change: n1 * p1 - n0 * p0,
    growth: ((n1 - n0) * (p0 + p1)) / 2,
    prevalence: ((p1 - p0) * (n0 + n1)) / 2,
  };
}
