/** Surfaces in memory for tests, and the brute-force answers they are compared with. */
import type { Grid } from '../../src/raster/grid.ts';
import type { Raster } from '../../src/raster/raster.ts';

/** A grid of square cells, `degrees` wide, whose middle row is centred on a latitude. */
export function gridAround(latitude: number, degrees: number, rows: number, cols: number, west = 10): Grid {
  const north = latitude + (rows * degrees) / 2;
  return { crs: 'EPSG:4326', transform: [degrees, 0, west, 0, -degrees, north], rows, cols };
}

/** A raster of what a function gives for rows and columns. */
export function surface(grid: Grid, elevation: (row: number, col: number) => number): Raster {
  const description = { format: 'memory', dataType: 'float64', encoding: 'none', nodata: null };
  return {
    path: 'surface.tif',
    grid,
    description,
    read: ({ rowOffset, colOffset, rows, cols }) =>
      Float64Array.from({ length: rows * cols }, (_, i) =>
        elevation(rowOffset + Math.floor(i / cols), colOffset + (i % cols)),
      ),
    close: () => {},
  };
}

export const THIRTY_SECONDS = 1 / 120;
export const LATITUDES = [0, 45, 80] as const;
