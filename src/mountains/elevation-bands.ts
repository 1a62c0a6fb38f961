/**
 * Bands of elevation alone: the simplest classes, and the only ones that a coarse grid supports as well as a fine one.
 */
import type { BandOptions } from '../study/study.ts';
import { NOT_LAND } from './class-keys.ts';
import type { ElevationRows } from './elevation-rows.ts';

/**
 * The number of the band that an elevation lies in: 1 for the lowest, 0 below it.
 * @param edges lower limits in metres, rising
 * @example bandNumber(1500, [1000, 1500], 'as-printed') is 2; with 'strict' it is 1.
 */
export function bandNumber(
  metres: number,
  edges: readonly number[],
  comparison: BandOptions['comparison'],
): number {
  let band = 0;
  for (const edge of edges) {
    if (!(comparison === 'strict' ? metres > edge : metres >= edge)) break;
    band++;
  }
  return band;
}

/** Bands row by row. */
export function bandRows(
  { row: elevationOf }: ElevationRows,
  { bands, comparison }: BandOptions,
): (row: number) => Uint8Array {
  return (row) =>
    Uint8Array.from(elevationOf(row), (metres) =>
      Number.isNaN(metres) ? NOT_LAND : bandNumber(metres, bands, comparison),
    );
}
