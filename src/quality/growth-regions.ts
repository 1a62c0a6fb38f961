/**
 * Rows of a grid cut into regions, one task each, and these into bands that fit into memory with the rows around them.
 */
import type { GrowthBand } from '../compare/growth-outliers.ts';
import { wrapsAround } from '../raster/earth-extent.ts';
import type { Grid, Window } from '../raster/grid.ts';

/** Consecutive rows of a grid, `from` to before `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows judged at a time: at 43,200 columns, 48 MiB of people a year. */
const BAND_ROWS = 128;

/** Rows cut into ranges of the same height, the last lower. `cutRows({ from: 0, to: 5 }, 2)` has 3 ranges. */
export function cutRows({ from, to }: RowRange, height: number): RowRange[] {
  return Array.from({ length: Math.ceil((to - from) / height) }, (_, i) => ({
    from: from + i * height,
    to: Math.min(to, from + (i + 1) * height),
  }));
}

/** The bands of a region in the order of rows. High windows make high bands, so that few rows are read twice. */
export function bandsOf(region: RowRange, radius: number): RowRange[] {
  return cutRows(region, Math.max(BAND_ROWS, 4 * radius));
}

/** The window that holds the rows judged and their neighbours, and the band that it makes. */
export function bandWindow(
  grid: Grid,
  judged: RowRange,
  radius: number,
): Window & { readonly band: GrowthBand } {
  const first = Math.max(0, judged.from - radius);
  const rows = Math.min(grid.rows, judged.to + radius) - first;
  return {
    rowOffset: first,
    colOffset: 0,
    rows,
    cols: grid.cols,
    band: {
      rows,
      cols: grid.cols,
      wraps: wrapsAround(grid),
      firstRow: first,
      judged: { from: judged.from - first, to: judged.to - first },
    },
  };
}
