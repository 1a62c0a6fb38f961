/**
 * The numbers that a published figure may stand for when the source says "about", "over", "almost" or "below" it.
 * Figures without such a word are the affair of `rounding-interval.ts`.
 */
import { figureDigits, type RoundingInterval, roundingInterval } from './rounding-interval.ts';

/** Words of a source that say that a figure is not simply rounded. */
export type Qualifier = 'about' | 'over' | 'almost' | 'below';

/** Other words for the same. */
const QUALIFIERS: Readonly<Record<string, Qualifier>> = {
  ...{ about: 'about', around: 'about', roughly: 'about', some: 'about' },
  ...{ over: 'over', 'more than': 'over' },
  ...{ almost: 'almost', nearly: 'almost' },
  ...{ below: 'below', under: 'below', 'less than': 'below' },
};

/** The qualifier that a word of a source means, or null where it is none that is known here. */
export function qualifierOf(word: string): Qualifier | null {
  return (Object.hasOwn(QUALIFIERS, word) ? QUALIFIERS[word] : undefined) ?? null;
}

/**
 * The interval of a figure f with a qualifier, where u is a unit of the last digit that was kept:
 *
 *     none    [f - u/2, f + u/2)        about   [f - u, f + u)
 *     over    [f, f + u)                almost  [f - u, f)
 *     below   everything below f
 *
 * @param figure As printed.
 * @param power Power of ten of its unit: 6 for millions, -2 for percent as a share.
 * @param qualifier Null where the source has none.
 * @param roundedTo Power of ten of the last digit kept, in the unit of the figure. By default the last digit printed;
 * with a qualifier the last one that is not 0, because nobody writes "over 70" of a number rounded to ones.
 * @throws StudyError ERR_DEFECT for text that is no plain decimal number.
 * @example figureInterval('70', -2, 'over') // from 0.7 up to, and without, 0.8
 * @example figureInterval('39', 6, 'over') // from 39,000,000 up to, and without, 40,000,000
 */
export function figureInterval(
  figure: string,
  power: number,
  qualifier: Qualifier | null,
  roundedTo?: number,
): RoundingInterval {
  if (qualifier === null) return roundingInterval(figure, power, roundedTo);
  const { sign, digits, decimals } = figureDigits(figure);
  const signed = BigInt(sign) * digits;
  const unit = 10n ** BigInt(Math.max(0, (roundedTo ?? lastDigitKept(digits, decimals)) + decimals));
  const at = (whole: bigint): number => Number(`${whole}e${power - decimals}`);
  const below = qualifier === 'over' ? signed : signed - unit;
  const above = qualifier === 'over' || qualifier === 'about' ? signed + unit : signed;
  const lower = qualifier === 'below' ? Number.NEGATIVE_INFINITY : at(below);
  return { lower, upper: at(above), closed: 'lower' };
}

/** Power of ten of the last digit that is not 0. */
function lastDigitKept(digits: bigint, decimals: number): number {
  const zeros = digits === 0n ? 0 : (/0*$/.exec(String(digits))?.[0].length ?? 0);
  return zeros - decimals;
}
