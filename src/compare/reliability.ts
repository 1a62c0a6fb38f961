/**
 * Reliability marks: estimates that stand on little are marked and kept in totals. And the four ways of not being an
 * ordinary number, which are never mixed up.
 */

/** What an estimate stands on; null where a figure does not apply or is not known. */
export interface ReliabilityFacts {
  /** Cells of the food-insecurity source that the zone takes values from. */
  readonly sourceCells: number | null;
  /** Standard error / estimate, a ratio. */
  readonly relativeStandardError: number | null;
  /** People of known prevalence / people, in [0, 1]. */
  readonly dataShare: number | null;
  /** Cells of the population grid in the zone: its size. */
  readonly zoneCells: number | null;
}

/** Why an estimate is marked. */
export type ReliabilityMark = 'few_source_cells' | 'large_error' | 'low_data_share' | 'small_zone';

/** Where marks begin. */
export const RELIABILITY_LIMITS = {
  /** Fewer source cells than this are marked. */
  sourceCells: 30,
  /** A relative standard error of this or more is marked. */
  relativeStandardError: 0.3,
  /** A data share below this is marked. */
  dataShare: 0.8,
  /** Zones of fewer cells than this are marked. */
  zoneCells: 25,
} as const;

/**
 * The marks of an estimate: fewer than 30 source cells, relative standard error of 30 % or more, data share below 80 %,
 * zone of fewer than 25 cells. What is not known is not marked.
 * @returns in this order; empty where there is nothing to say.
 * @example reliabilityMarks({ sourceCells: 12, relativeStandardError: 0.3, dataShare: 0.8, zoneCells: 25 })
 * // ['few_source_cells', 'large_error']
 * @see Parker et al. 2017, National Center for Health Statistics data presentation standards for proportions, Vital Health
 * Stat. 2 (175): the least sample of 30, and the earlier rule of 30 % relative error that it discusses
 */
export function reliabilityMarks(facts: ReliabilityFacts): ReliabilityMark[] {
  const { sourceCells, relativeStandardError, dataShare, zoneCells } = facts;
  const below = (value: number | null, limit: number): boolean => value !== null && value < limit;
  const marks: ReliabilityMark[] = [];
  if (below(sourceCells, RELIABILITY_LIMITS.sourceCells)) marks.push('few_source_cells');
  if (relativeStandardError !== null && relativeStandardError >= RELIABILITY_LIMITS.relativeStandardError)
    marks.push('large_error');
  if (below(dataShare, RELIABILITY_LIMITS.dataShare)) marks.push('low_data_share');
  if (below(zoneCells, RELIABILITY_LIMITS.zoneCells)) marks.push('small_zone');
  return marks;
}

/**
 * Relative standard error of an estimate, standard error / |estimate|; null of zero, which has none.
 * @example relativeStandardError(-40, 10) // 0.25
 */
export function relativeStandardError(estimate: number, standardError: number): number | null {
  return estimate === 0 ? null : standardError / Math.abs(estimate);
}

/** What a cell of a table holds: a number other than zero, a measured zero, or why there is none. */
export type ValueState = 'value' | 'zero' | 'no_data' | 'suppressed' | 'not_applicable';

/**
 * The state of a value. The first that holds: the question does not arise there; the value is withheld; it is not known;
 * it is zero.
 * @example valueState({ value: 0, applies: true, withheld: false }) // 'zero', which is not 'no_data'
 */
export function valueState(cell: {
  readonly value: number | null;
  readonly applies: boolean;
  readonly withheld: boolean;
}): ValueState {
  if (!cell.applies) return 'not_applicable';
  if (cell.withheld) return 'suppressed';
  if (cell.value === null) return 'no_data';
  return cell.value === 0 ? 'zero' : 'value';
}
