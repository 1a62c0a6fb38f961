/**
 * How unevenly something is spread over people in groups (zones): Lorenz curve and Gini coefficient. Within a group
 * everybody counts as having the mean of the group, so this is inequality between groups, and at most all there is.
 */
import { invalidValue } from './invalid-value.ts';

/** People of a group and what they have together, such as affected people. */
export interface GroupAmount {
  /** At least 0. */
  readonly people: number;
  /** At least 0; 0 where there are no people. */
  readonly amount: number;
}

/** A point of a cumulative curve; shares in [0, 1]. */
export interface CurvePoint {
  readonly peopleShare: number;
  readonly amountShare: number;
}

/**
 * Lorenz curve: the share of the amount that the people with the least of it have. Groups in ascending order of amount
 * per person, from (0, 0) to (1, 1); groups of nobody are not on it.
 * @returns null where there are no people or no amount: shares of nothing are not defined.
 * @throws StudyError ERR_DEFECT for a negative number, or an amount without people.
 * @example lorenzCurve([{ people: 50, amount: 30 }, { people: 50, amount: 10 }]) // (0, 0), (0.5, 0.25), (1, 1)
 * @see Lorenz 1905, Methods of measuring the concentration of wealth, Publ. Am. Stat. Assoc. 9 (70), 209-219,
 * doi 10.2307/2276207
 */
export function lorenzCurve(groups: readonly GroupAmount[]): CurvePoint[] | null {
  groups.forEach(refuseImpossible);
  const inhabited = groups.filter(({ people }) => people > 0);
  return cumulate(inhabited.sort((a, b) => a.amount / a.people - b.amount / b.people));
}

/**
 * Gini coefficient: twice the area between the Lorenz curve and the line of equality, by trapezoids,
 *
 *     G = 1 - sum (x(i) - x(i-1)) (y(i) + y(i-1))
 *
 * 0 where every group has the same per person, towards 1 where few people have all of it.
 * @returns null where there are no people or no amount.
 * @throws StudyError ERR_DEFECT for a negative number, or an amount without people.
 * @example gini([{ people: 50, amount: 30 }, { people: 50, amount: 10 }]) // 0.25
 * @see Gastwirth 1972, The estimation of the Lorenz curve and Gini index, Rev. Econ. Stat. 54 (3), 306-316,
 * doi 10.2307/1937992
 */
export function gini(groups: readonly GroupAmount[]): number | null {
  const curve = lorenzCurve(groups);
  return curve === null ? null : 1 - 2 * areaUnder(curve);
}

/** Cumulative shares of groups in the order given, from (0, 0); null where there are no people or no amount. */
export function cumulate(ordered: readonly GroupAmount[]): CurvePoint[] | null {
  const people = ordered.reduce((sum, group) => sum + group.people, 0);
  const amount = ordered.reduce((sum, group) => sum + group.amount, 0);
  if (people === 0 || amount === 0) return null;
  const points: CurvePoint[] = [{ peopleShare: 0, amountShare: 0 }];
  let x = 0;
  let y = 0;
  for (const group of ordered) {
    x += group.people;
    y += group.amount;
    points.push({ peopleShare: x / people, amountShare: y / amount });
  }
  return points;
}

/** Area under a curve of straight pieces. */
export function areaUnder(curve: readonly CurvePoint[]): number {
  return curve.slice(1).reduce((area, point, i) => {
    const before = curve[i] ?? point;
    return area + ((point.peopleShare - before.peopleShare) * (point.amountShare + before.amountShare)) / 2;
  }, 0);
}

/** @throws StudyError ERR_DEFECT for a negative number, or an amount without people. */
export function refuseImpossible({ people, amount }: GroupAmount): void {
  if (people >= 0 && amount >= 0 && (people > 0 || amount === 0)) return;
  throw invalidValue(
    'inequality',
    `a group of ${people} people with an amount of ${amount}`,
    'both at least 0, and no amount without people',
  );
}
