/**
 * Many zones, many tests: p-values adjusted so that a list of findings keeps its promise.
 */
import { invalidValue } from './invalid-value.ts';

/**
 * `benjamini_hochberg`: false discovery rate of a list, tests independent or positively dependent.
 * `benjamini_yekutieli`: the same under any dependence. `holm`: chance of even one false finding, for headline claims.
 */
export type Adjustment = 'benjamini_hochberg' | 'benjamini_yekutieli' | 'holm';

/**
 * Adjusted p-values of m tests, in the order given; p(i) is the i-th smallest:
 *
 *     Benjamini-Hochberg   min over j >= i of  p(j) m / j
 *     Benjamini-Yekutieli  min over j >= i of  p(j) m c / j,   c = 1 + 1/2 + ... + 1/m
 *     Holm                 max over j <= i of  p(j) (m + 1 - j)
 *
 * and at most 1. A finding counts at a level where its adjusted p-value is at or below it.
 * @param pValues In [0, 1]; null where nothing was tested, which stays null and is not counted in m.
 * @throws StudyError ERR_DEFECT for a number outside [0, 1].
 * @example adjustPValues([0.01, 0.04, 0.03], 'benjamini_hochberg') // [0.03, 0.04, 0.04]
 * @see Benjamini & Hochberg 1995, Controlling the false discovery rate, J. R. Stat. Soc. B 57 (1), 289-300
 * @see Benjamini & Yekutieli 2001, The control of the false discovery rate in multiple testing under dependency, Ann. Stat. 29
 * (4), 1165-1188, doi 10.1214/aos/1013699998
 * @see Holm 1979, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6 (2), 65-70
 */
export function adjustPValues(pValues: readonly (number | null)[], method: Adjustment): (number | null)[] {
  const tested = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const wrong = tested.find(({ p }) => !(p >= 0 && p <= 1));
  if (wrong !== undefined)
    throw invalidValue('adjusted p-values', `a p-value of ${wrong.p}`, 'a number in [0, 1]');
  tested.sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  const ordered = tested.map(({ p }) => p);
  const values = method === 'holm' ? stepDown(ordered) : stepUp(ordered, method === 'benjamini_yekutieli');
  tested.forEach(({ index }, rank) => {
    adjusted[index] = values[rank] ?? null;
  });
  return adjusted;
}

/** From the largest down: the least so far of p m / j. */
function stepUp(ascending: readonly number[], anyDependence: boolean): number[] {
  const m = ascending.length;
  const factor = anyDependence ? ascending.reduce((sum, _, i) => sum + 1 / (i + 1), 0) : 1;
  let least = 1;
  return ascending
    .map((p, i) => (p * m * factor) / (i + 1))
    .reverse()
    .map((value) => {
      least = Math.min(least, value);
      return least;
    })
    .reverse();
}

/** From the smallest up: the greatest so far of p (m + 1 - j). */
function stepDown(ascending: readonly number[]): number[] {
  let greatest = 0;
  return ascending.map((p, i) => {
    greatest = Math.max(greatest, Math.min(1, p * (ascending.length - i)));
    return greatest;
  });
}

/**
 * The two-sided p-value of "no change" from draws: twice the smaller share of draws on one side of zero, where draws that
 * are exactly zero stand on both sides, at most 1. Never below 2 / (n + 1): n draws cannot say more.
 * @param sides Shares of the draws above and below zero.
 * @param draws Their number n.
 * @example drawPValue({ aboveZero: 0.99, belowZero: 0.01 }, 10_000) // 0.0202 = 2 (100 + 1) / 10,001
 * @see Davison & Hinkley 1997, Bootstrap Methods and their Application, section 4.2
 */
export function drawPValue(
  sides: { readonly aboveZero: number; readonly belowZero: number },
  draws: number,
): number {
  const contrary = Math.min(1 - sides.aboveZero, 1 - sides.belowZero);
  // One is added to both counts, so that no p-value is 0.
  return Math.min(1, (2 * (contrary * draws + 1)) / (draws + 1));
}
