/**
 * Comparing with a published figure: it was rounded, so it stands for an interval, and only a number outside it differs.
 */
import { invalidValue } from './invalid-value.ts';

/** Numbers that are published as this figure. */
export interface RoundingInterval {
  readonly lower: number;
  readonly upper: number;
  /** Which end belongs to it. Halves are rounded away from zero, so it is the end nearer to zero. */
  readonly closed: 'lower' | 'upper';
}

/** How a computed number stands to a published figure. */
export type PublishedVerdict =
  | { readonly verdict: 'inside' }
  /** `by`: distance to the nearest number that would be inside, below 0 where the computed number is too low. */
  | { readonly verdict: 'outside'; readonly by: number }
  | { readonly verdict: 'not_comparable'; readonly why: string };

/** Plain decimals: `329`, `12.5`, `1,257`, `-0.4`. */
const FIGURE = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * Whether a text is a figure that {@link roundingInterval} takes: what reads a file of figures asks this first.
 * @example isFigure('1,257') // true; isFigure('over 300') is false
 */
export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** A figure as a whole number of its last digit: `12.5` is 125 with one decimal. */
export interface FigureDigits {
  readonly sign: 1 | -1;
  readonly digits: bigint;
  readonly decimals: number;
}

/**
 * The digits of a figure, exactly.
 * @throws StudyError ERR_DEFECT for text that is no plain decimal number.
 * @example figureDigits('-1,257.5') // { sign: -1, digits: 12575n, decimals: 1 }
 */
export function figureDigits(figure: string): FigureDigits {
  const match = FIGURE.exec(figure);
  if (match === null)
    throw invalidValue('published figure', `"${figure}"`, 'a decimal number such as 329 or 12.5');
  const [, sign = '', whole = '', decimals = ''] = match;
  const digits = BigInt(`${whole.replaceAll(',', '')}${decimals}`);
  return { sign: sign === '-' ? -1 : 1, digits, decimals: decimals.length };
}

/**
 * A figure as a number.
 * @param power Power of ten of its unit.
 * @throws StudyError ERR_DEFECT for text that is no plain decimal number.
 * @example figureValue('12.5', 6) // 12,500,000
 */
export function figureValue(figure: string, power: number): number {
  const { sign, digits, decimals } = figureDigits(figure);
  return sign * Number(`${digits}e${power - decimals}`);
}

/**
 * The interval that a figure was rounded from: half a unit of its last digit to either side,
 *
 *     [f - u / 2, f + u / 2),   u = 10^(power - decimals)
 *
 * @param figure As printed: its decimals say how far it was rounded.
 * @param power Power of ten of its unit: 6 for millions, -2 for percent as a share.
 * @param roundedTo Power of ten of the last digit that was kept, in the unit of the figure: 1 where `340` stands for
 * tens. By default the last digit printed, and never finer than that.
 * @throws StudyError ERR_DEFECT for text that is no plain decimal number.
 * @example roundingInterval('329', 6) // from 328,500,000 up to, and without, 329,500,000
 * @example roundingInterval('12.5', 0) // [12.45, 12.55)
 * @see JCGM 100:2008, Guide to the expression of uncertainty in measurement, F.2.2.1: the resolution of an indication
 */
export function roundingInterval(figure: string, power: number, roundedTo?: number): RoundingInterval {
  const { sign, digits, decimals } = figureDigits(figure);
  // Integers of tenths of the last digit, so that 12.45 is the double nearest to it, and not 12.5 - 0.05.
  const tenths = digits * 10n;
  const half = 5n * 10n ** BigInt(Math.max(0, (roundedTo ?? -decimals) + decimals));
  const scale = power - decimals - 1;
  const near = Number(`${tenths - half}e${scale}`);
  const far = Number(`${tenths + half}e${scale}`);
  return sign < 0
    ? { lower: -far, upper: -near, closed: 'upper' }
    : { lower: near, upper: far, closed: 'lower' };
}

/**
 * Whether a computed number would be published as the figure.
 * @param value In the unit of the interval; null where there is none.
 * @param why Why the two do not describe the same thing (scope, definition, year); null where they do.
 * @example judgeFigure(330_200_000, roundingInterval('329', 6), null) // outside by 700,000
 */
export function judgeFigure(
  value: number | null,
  interval: RoundingInterval,
  why: string | null,
): PublishedVerdict {
  if (why !== null) return { verdict: 'not_comparable', why };
  if (value === null) return { verdict: 'not_comparable', why: 'the run has no such number' };
  const { lower, upper, closed } = interval;
  const isLow = closed === 'lower' ? value < lower : value <= lower;
  const isHigh = closed === 'lower' ? value >= upper : value > upper;
  if (isLow) return { verdict: 'outside', by: value - lower };
  if (isHigh) return { verdict: 'outside', by: value - upper };
  return { verdict: 'inside' };
}
