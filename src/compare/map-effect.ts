/**
 * What a redrawn map does to a change: the fourth effect, beside growth, redistribution and prevalence, where the zone
 * layers of the two years differ.
 */

/** Affected people of one year counted on each of two maps. */
export interface OnBothMaps {
  /** On the map of the baseline year, people. */
  readonly baselineMap: number;
  /** On the map of the endline year, people. */
  readonly endlineMap: number;
}

/** Parts of a change, in people; `map + sameMap = change`. */
export interface MapParts {
  readonly change: number;
  /** The same people on the other map: the mean over both years. */
  readonly map: number;
  /** Change on an unchanged map: the mean over both maps. */
  readonly sameMap: number;
}

/**
 * The change from year 0 on map A to year 1 on map B:
 *
 *     map     = [ (V0(B) - V0(A)) + (V1(B) - V1(A)) ] / 2
 *     sameMap = [ (V1(A) - V0(A)) + (V1(B) - V0(B)) ] / 2
 *
 * the Shapley value of two factors, exact. A decomposition of `sameMap` is the mean of the decompositions on the two
 * maps, part by part ({@link meanParts}), and keeps the whole without remainder.
 * @example
 * // 100 people on map A, 110 on the wider map B; ten years later 130 and 146
 * mapEffect({ baselineMap: 100, endlineMap: 110 }, { baselineMap: 130, endlineMap: 146 })
 * // change 46 = map 13 + sameMap 33
 * @see Shorrocks 2013, J. Econ. Inequal. 11 (1), 99-126, doi 10.1007/s10888-011-9214-z
 */
export function mapEffect(baseline: OnBothMaps, endline: OnBothMaps): MapParts {
  const { baselineMap: v0a, endlineMap: v0b } = baseline;
  const { baselineMap: v1a, endlineMap: v1b } = endline;
  return {
    change: v1b - v0a,
    map: (v0b - v0a + (v1b - v1a)) / 2,
    sameMap: (v1a - v0a + (v1b - v0b)) / 2,
  };
}

/**
 * The mean of the parts of two decompositions, of whichever method.
 * @example meanParts({ growth: 10, prevalence: 20 }, { growth: 14, prevalence: 22 }) // growth 12, prevalence 21
 */
export function meanParts<const Part extends string>(
  onBaselineMap: Readonly<Record<Part, number>>,
  onEndlineMap: Readonly<Record<Part, number>>,
): Record<Part, number> {
  const parts: Record<Part, number> = { ...onBaselineMap };
  for (const part in onBaselineMap) parts[part] = (onBaselineMap[part] + onEndlineMap[part]) / 2;
  return parts;
}
