/**
 * Local elevation range: highest minus lowest elevation within a window around each cell, and the middle between them.
 * Work per cell grows with the rows of the window, not with its area.
 */
import type { ElevationRows } from './elevation-rows.ts';
import { rollingRows } from './rolling-rows.ts';
import { rowExtremes, type Spans, widenRange } from './row-extremes.ts';
import type { RowWindows } from './row-windows.ts';

/** Extremes of elevation in the windows of one row, in metres, length cols. */
export interface RangeRow {
  /** -Infinity where no elevation is known in the window. */
  readonly highest: Float64Array;
  /** Infinity where no elevation is known in the window. */
  readonly lowest: Float64Array;
}

/**
 * Local extremes row by row; ask for rows from north to south. Sea and unknown cells take no part, and a window
 * beyond the edge of the grid is cut there, or goes on at the other end where the grid goes round the Earth. Columns outside
 * the spans asked for stay at -Infinity and Infinity.
 * @example On a plane that rises by 10 m per row, with windows of 7 rows up and down, highest - lowest is 140 m.
 */
export function localRange(
  elevation: ElevationRows,
  windows: RowWindows,
): (row: number, spans?: Spans) => RangeRow {
  const { grid, wraps, row: elevationOf } = elevation;
  const extremes = rollingRows(windows.tallest, (row) =>
    rowExtremes(elevationOf(row), { pad: windows.reach(row), wraps }),
  );
  return (row, spans = [[0, grid.cols]]) => {
    const { first, halfWidths } = windows.at(row);
    const highest = new Float64Array(grid.cols).fill(Number.NEGATIVE_INFINITY);
    const lowest = new Float64Array(grid.cols).fill(Number.POSITIVE_INFINITY);
    halfWidths.forEach((halfWidth, i) => {
      widenRange(highest, lowest, extremes(first + i), halfWidth, spans);
    });
    return { highest, lowest };
  };
}
