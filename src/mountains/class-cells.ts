/**
 * Mountain classes as cells to be crossed, where their grid allows it.
 */
import type { CellLayer } from '../coverage/cell-layers.ts';
import { StudyError } from '../errors.ts';
import { alignGrid } from '../raster/alignment.ts';
import type { Grid } from '../raster/grid.ts';
import type { ClassRaster } from './class-raster.ts';

/**
 * The classes as a layer of cells; null where the cells neither nest in those of the population nor hold them.
 * @param reference the grid of the population
 * @param zones position of the zone of each class, by key
 */
export function classCells(
  { grid, row, classes }: ClassRaster,
  reference: Grid,
  zones: ReadonlyMap<string, number>,
): CellLayer | null {
  const byValue = new Int32Array(256).fill(-1);
  classes.forEach(({ key }, i) => {
    byValue[i + 1] = zones.get(key) ?? -1;
  });
  try {
    const alignment = alignGrid(reference, grid, 'classes');
    return { rows: grid.rows, cols: grid.cols, row, alignment, zones: byValue };
  } catch (error) {
    if (error instanceof StudyError && error.code === 'ERR_GRID') return null;
    throw error;
  }
}
