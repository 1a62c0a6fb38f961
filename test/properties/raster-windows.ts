/**
 * Windows of any size and place, drawn as shares of a grid.
 */
import fc from 'fast-check';
import type { Grid, Window } from '../../src/raster/grid.ts';

/** A window of a grid from four numbers in [0, 1). */
export function windowOf({ rows, cols }: Grid, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): Window {
  const rowOffset = Math.floor(a * rows);
  const colOffset = Math.floor(b * cols);
  return {
    rowOffset,
    colOffset,
    rows: 1 + Math.floor(c * (rows - rowOffset)),
    cols: 1 + Math.floor(d * (cols - colOffset)),
  };
}

/** The values of a window, from those of the whole grid. */
export function cut(values: readonly number[], { cols }: Grid, window: Window): number[] {
  return Array.from({ length: window.rows }, (_, row) => {
    const from = (window.rowOffset + row) * cols + window.colOffset;
    return values.slice(from, from + window.cols);
  }).flat();
}

/** From 0 to below 1. */
export const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });
export const fourFractions = fc.tuple(fraction, fraction, fraction, fraction);
