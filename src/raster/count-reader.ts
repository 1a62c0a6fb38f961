/**
 * Counts of things that are spread evenly over their cells (tonnes of a harvest, heads of a herd) on the cells of
 * another grid: finer cells are added up, coarser ones are split by geodesic area. People are not spread evenly; they
 * are never read this way.
 */
import { type Alignment, readAligned } from './alignment.ts';
import { cellAreaKm2ByRow } from './cell-area.ts';
import type { Grid, Window } from './grid.ts';
import { repeatCoarser } from './nested-cells.ts';
import type { Raster } from './raster.ts';

/** Reads a window of the reference grid, length rows * cols, row-major, north first, NaN where no count is known. */
export type ReadCounts = (window: Window) => Float64Array;

/**
 * The counts of a raster on the cells of the reference grid. Where cells are finer than those of the reference grid, the
 * known ones are added; a coarser cell gives each of its finer cells the share that it has of its area, so that all of
 * them add up to it within rounding.
 * @param alignment from `alignGrid` of the reference grid and the grid of the raster
 * @example A cell of 90 tonnes over 3 x 3 cells at the equator gives each about 10 tonnes; at 60 N more to the southern row.
 */
export function countReader(raster: Raster, alignment: Alignment): ReadCounts {
  if (alignment.relation !== 'coarser') return (window) => readAligned(raster, alignment, window, 'sum');
  const shares = sharesByRow(raster.grid, alignment.factor);
  return (window) => {
    const values = repeatCoarser(raster, alignment, window);
    for (let row = 0; row < window.rows; row++) {
      // Outside the raster there is no share, and every value is NaN already.
      const share = shares[window.rowOffset + row + alignment.rowOffset] ?? Number.NaN;
      const end = (row + 1) * window.cols;
      for (let i = row * window.cols; i < end; i++) values[i] = (values[i] ?? Number.NaN) * share;
    }
    return values;
  };
}

/** Share that one finer cell of each finer row has of the coarser cell around it; length rows * factor. */
function sharesByRow({ crs, transform: [a, b, c, d, e, f], rows, cols }: Grid, factor: number): Float64Array {
  const areas = cellAreaKm2ByRow({
    crs,
    transform: [a / factor, b, c, d, e / factor, f],
    rows: rows * factor,
    cols: cols * factor,
  });
  return areas.map((area, row) => {
    const first = row - (row % factor);
    let whole = 0;
    for (let i = first; i < first + factor; i++) whole += areas[i] ?? 0;
    return area / (whole * factor);
  });
}
