/**
 * Into which class of the map a zone falls in one year. No data, nobody there and zero are three different things,
 * and none of them is a low prevalence.
 */
import { classKey, classOf } from './class-breaks.ts';

/** Classes beside those of the breaks. */
export const ZERO = 'zero';
export const NO_DATA_CLASS = 'no_data';
export const NOBODY = 'nobody';

/**
 * Key of the class of a zone.
 * @param prevalence share, null where unknown
 * @param population people in the zone, null where unknown
 * @example zoneClass(0, 500, [0.1]) // 'zero'
 * @example zoneClass(null, 500, [0.1]) // 'no_data'
 * @example zoneClass(null, 0, [0.1]) // 'nobody'
 */
export function zoneClass(
  prevalence: number | null,
  population: number | null,
  breaks: readonly number[],
): string {
  if (prevalence !== null) return prevalence === 0 ? ZERO : classKey(classOf(prevalence, breaks));
  return population === 0 ? NOBODY : NO_DATA_CLASS;
}
