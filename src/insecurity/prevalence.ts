/**
 * Prevalence: the share of people affected, with the bounds that its source states, and the units sources use.
 * Where a value comes from is the business of the models beside this file.
 */

/** A prevalence and its bounds, shares in [0, 1]. Both bounds equal the mean where the source states none. */
export interface PrevalenceInterval {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** Unit of a source, declared by the study and never guessed. */
export type PrevalenceUnit = 'percent' | 'fraction';

/** What everybody affected is in each unit. */
export const WHOLE = { percent: 100, fraction: 1 } as const satisfies Record<PrevalenceUnit, number>;

/** The unit that a study may have meant instead. */
export const OTHER_UNIT = {
  percent: 'fraction',
  fraction: 'percent',
} as const satisfies Record<PrevalenceUnit, PrevalenceUnit>;

/**
 * How far outside [0, 1] a share may lie before it is a fault: 32-bit values that went through a division and a
 * multiplication miss 1 by about 1e-7.
 */
export const SHARE_TOLERANCE = 1e-6;

/**
 * Whether values look like the other unit than the one declared: fractions are never above 1, and percentages none of
 * which is above 1 would be a world without hunger.
 * @param largest the largest value of the source, in the unit declared
 * @example looksLikeOtherUnit(0.63, 'percent') // true
 */
export function looksLikeOtherUnit(largest: number, unit: PrevalenceUnit): boolean {
  const mostAsFraction = 1 + SHARE_TOLERANCE;
  if (unit === 'percent') return largest > 0 && largest <= mostAsFraction;
  return largest > mostAsFraction && largest <= 100 * mostAsFraction;
}

/**
 * A printed value as a share: the double nearest to the decimal number, so that 19.4 percent is 0.194 and not
 * 0.19399999999999998, which dividing gives.
 * @example toShare(19.4, 'percent') // 0.194
 */
export function toShare(value: number, unit: PrevalenceUnit): number {
  if (unit === 'fraction') return value;
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) - 2}`);
}
