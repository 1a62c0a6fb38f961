/**
 * Whether a raster can be read on a grid as it is: its cells equal those of the grid or nest. If not, its values have to
 * be brought there (`regrid-counts.ts`, `regrid-means.ts`), which a study must ask for.
 */
import { StudyError } from '../errors.ts';
import { type Alignment, alignGrid } from './alignment.ts';
import type { Grid } from './grid.ts';

/** Whether counts on `other` can be added up on a grid: equal or finer cells over the same extent. */
export function fitsCounts(grid: Grid, other: Grid): boolean {
  const alignment = alignmentOrNull(grid, other);
  if (alignment === null || alignment.relation === 'coarser') return false;
  const { factor, rowOffset, colOffset } = alignment;
  const isSameSize = other.rows === grid.rows * factor && other.cols === grid.cols * factor;
  return isSameSize && rowOffset === 0 && colOffset === 0;
}

/** Whether shares on `other` hold on a grid: equal cells, or cells of which one holds the other. */
export function fitsShares(grid: Grid, other: Grid): boolean {
  return alignmentOrNull(grid, other) !== null;
}

function alignmentOrNull(grid: Grid, other: Grid): Alignment | null {
  try {
    return alignGrid(grid, other, 'raster');
  } catch (error) {
    if (error instanceof StudyError && error.code === 'ERR_GRID') return null;
    throw error;
  }
}
