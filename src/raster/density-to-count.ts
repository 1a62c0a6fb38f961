/**
 * People per km2 turned into people per cell, by the geodesic area of each cell of the raster's own grid.
 */
import { cellAreaKm2ByRow } from './cell-area.ts';
import type { Window } from './grid.ts';
import type { Raster } from './raster.ts';

/** The same raster in people per cell instead of people per km2. */
export function densityToCount(density: Raster): Raster {
  const area = cellAreaKm2ByRow(density.grid);
  return {
    path: density.path,
    grid: density.grid,
    description: density.description,
    read: (window: Window, into?: Float64Array) => {
      const values = density.read(window, into);
      for (let row = 0; row < window.rows; row++) {
        const cellArea = area[window.rowOffset + row] ?? Number.NaN;
        const end = (row + 1) * window.cols;
        for (let i = row * window.cols; i < end; i++) values[i] = (values[i] ?? Number.NaN) * cellArea;
      }
      return values;
    },
    close: () => density.close(),
  };
}
