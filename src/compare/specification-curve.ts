/**
 * Every result that could have been published, in order, with the choices that lead to it.
 */

/** One combination of choices and what it gives. */
export interface Specification {
  /** Name of each choice and the alternative taken. */
  readonly choices: Readonly<Record<string, string>>;
  /** Null where the combination gives no result. */
  readonly value: number | null;
}

/** A specification in its place. */
export type RankedSpecification<Given extends Specification = Specification> = Given & {
  readonly value: number;
  /** From 1, the lowest value first. */
  readonly rank: number;
};

export interface SpecificationCurve<Given extends Specification = Specification> {
  readonly ranked: readonly RankedSpecification<Given>[];
  /** Combinations that gave no result. */
  readonly withoutResult: readonly Readonly<Record<string, string>>[];
  /** The envelope: a range over choices, and not an interval with a probability. Null where nothing has a result. */
  readonly lowest: number | null;
  readonly median: number | null;
  readonly highest: number | null;
  /** Share of the results above zero: of a change, how often it is an increase; null where nothing has a result. */
  readonly aboveZero: number | null;
}

/**
 * Specifications ordered by their result; equal results by their choices, so that the order of input does not matter.
 * @example
 * specificationCurve([{ choices: { mask: 'rural' }, value: 3 }, { choices: { mask: 'all' }, value: 1 }])
 * // rank 1 all 1, rank 2 rural 3; lowest 1, median 2, highest 3
 * @see Simonsohn, Simmons & Nelson 2020, Specification curve analysis, Nat. Hum. Behav. 4, 1208-1214,
 * doi 10.1038/s41562-020-0912-z
 * @see Steegen et al. 2016, Increasing transparency through a multiverse analysis, Perspect. Psychol. Sci. 11 (5), 702-712,
 * doi 10.1177/1745691616658637
 */
export function specificationCurve<Given extends Specification>(
  specifications: readonly Given[],
): SpecificationCurve<Given> {
  const ordered = [...specifications].sort((a, b) => compareText(nameOf(a), nameOf(b)));
  const known = ordered.flatMap((specification) => {
    const { value } = specification;
    return value === null ? [] : [{ ...specification, value }];
  });
  // The sort is stable, so equal values stay in the order of their choices.
  known.sort((a, b) => a.value - b.value);
  const ranked = known.map((specification, i) => ({ ...specification, rank: i + 1 }));
  const middle = (ranked.length - 1) / 2;
  const valueAt = (place: number): number | null => ranked[place]?.value ?? null;
  const [below, above] = [valueAt(Math.floor(middle)), valueAt(Math.ceil(middle))];
  return {
    ranked,
    withoutResult: ordered.filter(({ value }) => value === null).map(({ choices }) => choices),
    lowest: valueAt(0),
    median: below === null || above === null ? null : (below + above) / 2,
    highest: valueAt(ranked.length - 1),
    aboveZero: ranked.length === 0 ? null : ranked.filter(({ value }) => value > 0).length / ranked.length,
  };
}

/** Choices as text that does not depend on the order in which they were written. */
function nameOf({ choices }: Specification): string {
  return JSON.stringify(Object.entries(choices).sort(([a], [b]) => compareText(a, b)));
}

/** By code units: the same order in every language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
