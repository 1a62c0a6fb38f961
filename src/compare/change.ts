/**
 * Change of one quantity between two years, in the four ways in which it is always given.
 * A value that is not known (null) makes the change not known; nothing here turns missing into zero.
 */

/** A value, or null where it is not known. */
export type Known = number | null;

/**
 * Absolute change, `v1 - v0`, in the unit of the values.
 * @example absoluteChange(243, 346) // 103
 */
export function absoluteChange(v0: Known, v1: Known): Known {
  return v0 === null || v1 === null ? null : v1 - v0;
}

/**
 * Relative change, `v1 / v0 - 1`, a ratio. Null from 0: no ratio says how much more something is than nothing.
 * @example relativeChange(253, 329) // 0.3003952569169961
 */
export function relativeChange(v0: Known, v1: Known): Known {
  return v0 === null || v1 === null || v0 === 0 ? null : v1 / v0 - 1;
}

/**
 * Annual rate of change, `(v1 / v0)^(1 / years) - 1`: the constant yearly rate that leads from v0 to v1.
 * Null from 0, and where the sources describe one and the same year.
 * @param years True years between the sources (12, not "a decade"), above 0.
 * @example annualChange(253, 329, 12) // 0.0221303440274
 */
export function annualChange(v0: Known, v1: Known, years: number): Known {
  return v0 === null || v1 === null || v0 === 0 || years <= 0 ? null : (v1 / v0) ** (1 / years) - 1;
}

/**
 * Change of a share in percentage points, `100 (p1 - p0)`.
 * @param p0 Share in [0, 1], not percent.
 * @example pointChange(0.44, 0.53) // 9.0 percentage points
 */
export function pointChange(p0: Known, p1: Known): Known {
  return p0 === null || p1 === null ? null : 100 * (p1 - p0);
}
