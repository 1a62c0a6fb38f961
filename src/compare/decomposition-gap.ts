/**
 * How far two methods of decomposition differ about the same change: the part of an answer that is the method's.
 */
import type { ThreeParts } from './three-factors.ts';

/** Differences of parts, in people; they add up to zero, since both methods explain the same change. */
export interface DecompositionGap {
  readonly growth: number;
  readonly redistribution: number;
  readonly prevalence: number;
  /** The largest of them without its sign, people. */
  readonly largest: number;
  /** `largest` as a share of the parts of the first method added up without their signs; null where all are zero. */
  readonly largestShare: number | null;
}

/**
 * Parts of one method less those of another.
 * @example
 * decompositionGap({ change: 10, growth: 6, redistribution: 1, prevalence: 3 },
 *   { change: 10, growth: 5, redistribution: 1.5, prevalence: 3.5 }) // growth 1, largest 1, largestShare 0.1
 */
export function decompositionGap(first: ThreeParts, second: ThreeParts): DecompositionGap {
  const growth = first.growth - second.growth;
  const redistribution = first.redistribution - second.redistribution;
  const prevalence = first.prevalence - second.prevalence;
  const largest = Math.max(Math.abs(growth), Math.abs(redistribution), Math.abs(prevalence));
  const moved = Math.abs(first.growth) + Math.abs(first.redistribution) + Math.abs(first.prevalence);
  return {
    growth,
    redistribution,
    prevalence,
    largest,
    largestShare: moved === 0 ? null : largest / moved,
  };
}
