/**
 * Affected people as a product of three factors, V(z) = N s(z) p(z): everybody, the share of them who live in the
 * zone, the prevalence there. What the methods of decomposition share; the methods are in files of their own.
 */
import type { Known } from './change.ts';
import type { BothYears } from './gate-facts.ts';

/** One zone in one year. */
export interface ZoneYear {
  /** People of known prevalence, at least 0. */
  readonly people: number;
  /** Share in [0, 1]; null where it is not known. */
  readonly prevalence: Known;
}

/** The factors of V = N s p for one zone in one year. */
export interface Factors {
  /** N, people of all zones of the group. */
  readonly people: number;
  /** s, share of them who live in this zone, in [0, 1]. */
  readonly share: number;
  /** p, share in [0, 1]. */
  readonly prevalence: number;
}

/** Parts of a change, in people; `growth + redistribution + prevalence = change`. */
export interface ThreeParts {
  readonly change: number;
  /** More or fewer people in the group as a whole. */
  readonly growth: number;
  /** A larger or smaller share of the people of the group in this zone. */
  readonly redistribution: number;
  /** Higher or lower prevalence in this zone. */
  readonly prevalence: number;
}

/** A decomposition: the group, and each zone in the order given. The zones add up to the group. */
export interface ZoneDecomposition {
  readonly total: ThreeParts;
  readonly zones: readonly ThreeParts[];
}

/**
 * The factors of every zone in both years. Where a factor has no value of its own, it takes the value that makes it
 * explain nothing: a zone where nobody lives in one year has the prevalence of the other year (who comes or goes is
 * redistribution), and a group of nobody has the shares of the other year (all of it is growth).
 * @returns one pair per zone, in order; null where people live in a zone whose prevalence is not known, and of no zones.
 * @example
 * threeFactors([{ baseline: { people: 30, prevalence: 0.5 }, endline: { people: 20, prevalence: 0.4 } },
 *   { baseline: { people: 10, prevalence: 0.1 }, endline: { people: 60, prevalence: 0.1 } }])
 * // zone 1: N 40 -> 80, s 0.75 -> 0.25, p 0.5 -> 0.4
 */
export function threeFactors(zones: readonly BothYears<ZoneYear>[]): readonly BothYears<Factors>[] | null {
  if (zones.length === 0 || zones.some(({ baseline, endline }) => isUnknown(baseline) || isUnknown(endline)))
    return null;
  const n0 = zones.reduce((sum, { baseline }) => sum + baseline.people, 0);
  const n1 = zones.reduce((sum, { endline }) => sum + endline.people, 0);
  return zones.map(({ baseline, endline }) => {
    const s0 = n0 > 0 ? baseline.people / n0 : null;
    const s1 = n1 > 0 ? endline.people / n1 : null;
    return {
      baseline: factors(n0, s0 ?? s1, baseline.prevalence ?? endline.prevalence),
      endline: factors(n1, s1 ?? s0, endline.prevalence ?? baseline.prevalence),
    };
  });
}

function isUnknown({ people, prevalence }: ZoneYear): boolean {
  return prevalence === null && people > 0;
}

/** A share or prevalence that has no value in either year belongs to nobody in both: any value gives the same parts. */
function factors(people: number, share: Known, prevalence: Known): Factors {
  return { people, share: share ?? 0, prevalence: prevalence ?? 0 };
}

/** The parts of each zone and their sums. Sums run in the order of the zones. */
export function addParts(zones: readonly ThreeParts[]): ZoneDecomposition {
  const sumOf = (part: keyof ThreeParts): number => zones.reduce((sum, zone) => sum + zone[part], 0);
  return {
    total: {
      change: sumOf('change'),
      growth: sumOf('growth'),
      redistribution: sumOf('redistribution'),
      prevalence: sumOf('prevalence'),
    },
    zones,
  };
}
