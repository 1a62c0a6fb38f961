/**
 * The guard on rasters of amounts: what is counted is never below 0. Cells of a coarse raster are read many times over,
 * so the lowest value is remembered instead of a count of cells.
 */
import { listCases, StudyError } from '../errors.ts';
import type { Raster } from '../raster/raster.ts';

/** The lowest value of a raster, which is below 0, and its cell in the file. */
export interface LowestValue {
  readonly label: string;
  readonly value: number;
  readonly row: number;
  readonly col: number;
}

/** The same raster, whose values below 0 are noticed while they are read. */
export function watchLowest(
  raster: Raster,
  label: string,
): { readonly raster: Raster; readonly lowest: () => LowestValue | null } {
  let lowest: LowestValue | null = null;
  const read: Raster['read'] = (window) => {
    const values = raster.read(window);
    let limit = 0;
    let index = -1;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (value >= limit || Number.isNaN(value)) continue;
      limit = value;
      index = i;
    }
    if (index >= 0) {
      const row = window.rowOffset + Math.floor(index / window.cols);
      lowest = lower(lowest, { label, value: limit, row, col: window.colOffset + (index % window.cols) });
    }
    return values;
  };
  return { raster: { ...raster, read }, lowest: () => lowest };
}

/** Of equal values the north-west one, whatever order windows were read in. */
function lower(a: LowestValue | null, b: LowestValue): LowestValue {
  if (a === null || b.value < a.value) return b;
  const isFirst = b.value === a.value && (b.row < a.row || (b.row === a.row && b.col < a.col));
  return isFirst ? b : a;
}

/**
 * Refuses rasters with values below 0, all of them at once, in the order of their first mention.
 * @throws StudyError ERR_RASTER
 */
export function refuseNegative(found: readonly LowestValue[]): void {
  const byLabel = new Map<string, LowestValue>();
  for (const value of found) byLabel.set(value.label, lower(byLabel.get(value.label) ?? null, value));
  if (byLabel.size === 0) return;
  const labels = [...byLabel.keys()].toSorted();
  const cases = labels.flatMap((label) => {
    const lowest = byLabel.get(label);
    return lowest === undefined
      ? []
      : [`${label}: ${lowest.value} at row ${lowest.row}, column ${lowest.col} of the file`];
  });
  throw new StudyError({
    code: 'ERR_RASTER',
    subject: 'insecurity',
    found: `${labels.length} ${labels.length === 1 ? 'layer' : 'layers'} with values below 0 (${listCases(cases)})`,
    expected: 'amounts of 0 or more',
    remedy:
      'If such a value marks cells without data, the file does not declare it: set `nodata` for the layer.',
  });
}
