/**
 * Is food insecurity concentrated high up or low down? Concentration curve and index of a prevalence by a rank such as
 * elevation.
 */
import { areaUnder, type CurvePoint, cumulate, refuseImpossible } from './gini.ts';

/** People of one rank, and how many of them are affected. */
export interface RankedGroup {
  /** What people are ranked by, such as elevation in metres; only its order counts. */
  readonly rank: number;
  /** People of known prevalence, at least 0. */
  readonly people: number;
  /** At least 0 and at most `people`. */
  readonly affected: number;
}

/** Indices of concentration; below 0 where affected people are at the low ranks. */
export interface Concentration {
  /** C, relative: in [-1, 1], nearer to 0 the higher the prevalence. */
  readonly index: number;
  /** E = 4 mu C with mu the prevalence overall: the same, with its sign changed, for people not affected. */
  readonly erreygers: number;
}

/**
 * Concentration curve: the share of affected people among the people of the lowest ranks, from (0, 0) to (1, 1). People
 * of equal rank are one group.
 * @returns null where nobody lives, or nobody is affected.
 * @throws StudyError ERR_DEFECT for a negative number, or affected people where there are no people.
 * @example concentrationCurve([{ rank: 1, people: 60, affected: 30 }, { rank: 2, people: 40, affected: 10 }])
 * // (0, 0), (0.6, 0.75), (1, 1)
 */
export function concentrationCurve(groups: readonly RankedGroup[]): CurvePoint[] | null {
  const ordered = [...groups].sort((a, b) => a.rank - b.rank);
  const pooled: { rank: number; people: number; amount: number }[] = [];
  for (const { rank, people, affected: amount } of ordered) {
    refuseImpossible({ people, amount });
    const last = pooled.at(-1);
    if (last?.rank === rank) {
      last.people += people;
      last.amount += amount;
    } else pooled.push({ rank, people, amount });
  }
  return cumulate(pooled);
}

/**
 * Concentration index from grouped data, twice the area between the diagonal and the concentration curve,
 *
 *     C = (x1 y2 - x2 y1) + (x2 y3 - x3 y2) + ...
 *
 * over the points (x, y) of the curve, and Erreygers' correction for a quantity between 0 and 1.
 * @returns null where nobody lives, or nobody is affected.
 * @throws StudyError ERR_DEFECT as {@link concentrationCurve}.
 * @example concentration([{ rank: 1, people: 60, affected: 30 }, { rank: 2, people: 40, affected: 10 }])
 * // index -0.15, erreygers -0.24
 * @see Kakwani, Wagstaff & van Doorslaer 1997, Socioeconomic inequalities in health: measurement, computation, and statistical
 * inference, J. Econometrics 77 (1), 87-103, doi 10.1016/S0304-4076(96)01807-6
 * @see Erreygers 2009, Correcting the concentration index, J. Health Econ. 28 (2), 504-515,
 * doi 10.1016/j.jhealeco.2008.02.003
 */
export function concentration(groups: readonly RankedGroup[]): Concentration | null {
  const curve = concentrationCurve(groups);
  if (curve === null) return null;
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const affected = groups.reduce((sum, group) => sum + group.affected, 0);
  const index = 1 - 2 * areaUnder(curve);
  return { index, erreygers: (4 * affected * index) / people };
}
