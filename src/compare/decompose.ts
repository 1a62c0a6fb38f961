/**
 * Every method of decomposition applied to the parts of a group, on one map. The methods are in files of their own.
 */
import { dasGupta } from './das-gupta.ts';
import { type GroupPart, toWhole, toZone } from './group-parts.ts';
import { kitagawa } from './kitagawa.ts';
import { lmdi } from './lmdi.ts';
import type { ThreeParts, ZoneDecomposition, ZoneYear } from './three-factors.ts';

/** Methods with three factors, which tell apart what comes from parts growing unevenly. */
export const THREE_FACTOR_METHODS = ['das_gupta', 'lmdi'] as const;

export type ThreeFactorMethod = (typeof THREE_FACTOR_METHODS)[number];
export type DecompositionMethod = 'kitagawa' | ThreeFactorMethod;

const FUNCTIONS = { das_gupta: dasGupta, lmdi } as const;

/** Terms of a change, in people. */
export interface Terms {
  readonly growth: number;
  /** Null where the method has two factors. */
  readonly redistribution: number | null;
  readonly prevalence: number;
}

/** The terms of parts where nobody of known prevalence lives. */
const NOTHING: ThreeParts = { change: 0, growth: 0, redistribution: 0, prevalence: 0 };

/**
 * The terms of one group on its own, from its people and where among its parts they live.
 * @param parts of the group; none where it has no mountains
 */
export function ownTerms(method: DecompositionMethod, parts: readonly GroupPart[]): Terms {
  return method === 'kitagawa' ? kitagawaTerms(parts) : (decompose(method, parts)?.total ?? NOTHING);
}

/** Where nobody lives in one year, prevalence explains nothing: it takes the value of the other. */
function kitagawaTerms(parts: readonly GroupPart[]): Terms {
  const { baseline, endline } = toWhole(parts);
  const ofYear = (year: ZoneYear, other: ZoneYear) => ({
    people: year.people,
    prevalence: year.prevalence ?? other.prevalence ?? 0,
  });
  const { growth, prevalence } = kitagawa(ofYear(baseline, endline), ofYear(endline, baseline));
  return { growth, redistribution: null, prevalence };
}

/** N and the shares are those of all the parts given; null of no parts. */
function decompose(method: ThreeFactorMethod, parts: readonly GroupPart[]): ZoneDecomposition | null {
  return FUNCTIONS[method](parts.map(toZone));
}

/**
 * The terms of every part of the world, by number: what a group's parts add up to is its contribution to the world's
 * terms.
 * @param world every part there is
 */
export function termsOfParts(
  method: ThreeFactorMethod,
  world: readonly GroupPart[],
): ReadonlyMap<number, ThreeParts> {
  const terms = decompose(method, world)?.zones ?? [];
  return new Map(world.map(({ part }, i) => [part, terms[i] ?? NOTHING]));
}

/** The terms of some parts added up in their order. */
export function addTerms(parts: readonly GroupPart[], terms: ReadonlyMap<number, ThreeParts>): ThreeParts {
  const sumOf = (term: keyof ThreeParts): number =>
    parts.reduce((sum, { part }) => sum + (terms.get(part) ?? NOTHING)[term], 0);
  return {
    change: sumOf('change'),
    growth: sumOf('growth'),
    redistribution: sumOf('redistribution'),
    prevalence: sumOf('prevalence'),
  };
}
