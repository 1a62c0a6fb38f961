/** Rasters in memory, from values row by row. */
import type { Grid, Window } from '../../src/raster/grid.ts';
import type { Raster } from '../../src/raster/raster.ts';

/** A grid of square cells in degrees. */
export function gridOf(rows: number, cols: number, cell: number, west: number, north: number): Grid {
  return { crs: 'EPSG:4326', transform: [cell, 0, west, 0, -cell, north], rows, cols };
}

/** A raster of values; reading beyond it fails. */
export function drawnRaster(grid: Grid, values: readonly number[]): Raster {
  return {
    path: 'drawn.tif',
    grid,
    description: { format: 'drawn', dataType: 'float64', encoding: 'none', nodata: null },
    read: ({ rowOffset, colOffset, rows, cols }: Window) =>
      Float64Array.from({ length: rows * cols }, (_, i) => {
        const [row, col] = [rowOffset + Math.floor(i / cols), colOffset + (i % cols)];
        if (row < 0 || col < 0 || row >= grid.rows || col >= grid.cols)
          throw new Error('read beyond the raster');
        return values[row * grid.cols + col] ?? Number.NaN;
      }),
    close: () => undefined,
  };
}
