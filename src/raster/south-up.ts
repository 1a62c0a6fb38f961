/**
 * Rasters whose rows run from south to north, turned round as they are read.
 */
import type { Grid, Transform, Window } from './grid.ts';
import type { Raster } from './raster.ts';

/** The raster itself, or the same cells with the northernmost row first. */
export function northFirst(raster: Raster): Raster {
  const { grid } = raster;
  const [a, b, c, d, height, south] = grid.transform;
  if (height < 0) return raster;
  const transform: Transform = [a, b, c, d, -height, south + height * grid.rows];
  const turned: Grid = { ...grid, transform };
  const inFile = (window: Window): Window => {
    return { ...window, rowOffset: grid.rows - window.rowOffset - window.rows };
  };
  return {
    ...raster,
    grid: turned,
    read: (window, into) => reverseRows(raster.read(inFile(window), into), window),
    isVoid: (window) => raster.isVoid?.(inFile(window)) ?? false,
  };
}

/** Exchanges the first row with the last, and so on, in place. */
function reverseRows(values: Float64Array, { rows, cols }: Window): Float64Array {
  for (let first = 0, last = rows - 1; first < last; first += 1, last -= 1) {
    const row = values.slice(first * cols, (first + 1) * cols);
    values.copyWithin(first * cols, last * cols, (last + 1) * cols);
    values.set(row, last * cols);
  }
  return values;
}
