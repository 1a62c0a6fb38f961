/**
 * Hypsographic curve: how many people, or affected people, live at or above each elevation.
 */
import { invalidValue } from './invalid-value.ts';

/** A point of the curve. */
export interface HypsographicPoint {
  /** Metres. */
  readonly elevation: number;
  /** Of the quantity, at this elevation or above. */
  readonly above: number;
  /** `above` as a share of all of known elevation; null where there is none. */
  readonly share: number | null;
}

export interface HypsographicCurve {
  /** One per level, in ascending order. */
  readonly points: readonly HypsographicPoint[];
  /** All of known elevation. */
  readonly total: number;
  /** In cells whose elevation is not known: in no point. */
  readonly withoutElevation: number;
}

/**
 * The amount of a quantity at or above each level.
 * @param elevations Metres, one per cell; NaN where not known.
 * @param amounts Of the quantity, one per cell, at least 0; NaN where not known, which counts as no cell.
 * @param levels Metres, ascending.
 * @throws StudyError ERR_DEFECT for arrays of different lengths or levels that do not ascend.
 * @example hypsographicCurve([100, 2600, 900], [50, 20, 30], [0, 500, 2500]).points.map((p) => p.above) // [100, 50, 20]
 * @see Cohen & Small 1998, Hypsographic demography: the distribution of human population by altitude, PNAS 95 (24),
 * 14009-14014, doi 10.1073/pnas.95.24.14009
 */
export function hypsographicCurve(
  elevations: ArrayLike<number>,
  amounts: ArrayLike<number>,
  levels: readonly number[],
): HypsographicCurve {
  refuseDisorder(elevations, amounts, levels);
  // Amounts by the highest level they reach; the first place is for those below every level.
  const bands = new Float64Array(levels.length + 1);
  let withoutElevation = 0;
  for (let cell = 0; cell < amounts.length; cell++) {
    const amount = amounts[cell] ?? Number.NaN;
    const elevation = elevations[cell] ?? Number.NaN;
    if (Number.isNaN(amount)) continue;
    if (Number.isNaN(elevation)) withoutElevation += amount;
    else {
      const reached = countReached(levels, elevation);
      bands[reached] = (bands[reached] ?? 0) + amount;
    }
  }
  // From the top down, so that the curve never rises with elevation, whatever rounding does.
  for (let band = levels.length - 1; band >= 0; band--)
    bands[band] = (bands[band] ?? 0) + (bands[band + 1] ?? 0);
  const total = bands[0] ?? 0;
  const points = levels.map((elevation, i) => {
    const above = bands[i + 1] ?? 0;
    return { elevation, above, share: total === 0 ? null : above / total };
  });
  return { points, total, withoutElevation };
}

/** Number of levels at or below an elevation, by halving. */
function countReached(levels: readonly number[], elevation: number): number {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle] ?? 0) <= elevation) low = middle + 1;
    else high = middle;
  }
  return low;
}

function refuseDisorder(
  elevations: ArrayLike<number>,
  amounts: ArrayLike<number>,
  levels: readonly number[],
): void {
  if (elevations.length !== amounts.length)
    throw invalidValue(
      'hypsographic curve',
      `${elevations.length} elevations and ${amounts.length} amounts`,
      'one amount per elevation',
    );
  if (!levels.every((level, i) => i === 0 || level > (levels[i - 1] ?? 0)))
    throw invalidValue('hypsographic curve', `levels ${levels.join(', ')}`, 'levels that ascend');
}
