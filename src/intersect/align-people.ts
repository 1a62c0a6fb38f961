/**
 * Whether the people of a year fit the grid of people: in cells of its size or finer ones, over the same part of the world.
 */
import { StudyError } from '../errors.ts';
import { type Alignment, alignGrid } from '../raster/alignment.ts';
import { type Grid, gridExtent } from '../raster/grid.ts';

/**
 * How the cells of a raster of people lie on the grid of people.
 * @throws StudyError ERR_GRID when they are coarser, do not nest, or cover another part of the world
 */
export function alignPeople(grid: Grid, other: Grid, label: string): Alignment {
  const alignment = alignGrid(grid, other, label);
  refuseCoarser(alignment, label);
  refuseOtherExtent(grid, other, alignment, label);
  return alignment;
}

/** People of a coarser cell live somewhere in it: sharing them out would be a guess. */
function refuseCoarser({ relation, factor }: Alignment, label: string): void {
  if (relation !== 'coarser') return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject: label,
    found: `its cells are ${factor} x ${factor} times those of the population grid, which is that of the baseline year`,
    expected: 'people in cells of the same size, or in smaller ones that nest',
    remedy: 'Add the people of the baseline year up to these cells before the study (`gdalwarp -r sum`).',
  });
}

/** People beyond the reference grid would be lost, and people missing within it would look like a change. */
function refuseOtherExtent(
  grid: Grid,
  other: Grid,
  { factor, rowOffset, colOffset }: Alignment,
  label: string,
): void {
  const same = other.rows === grid.rows * factor && other.cols === grid.cols * factor;
  if (same && rowOffset === 0 && colOffset === 0) return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject: label,
    found: `it covers ${describeExtent(other)}`,
    expected: `the extent of the population grid, ${describeExtent(grid)}`,
    remedy:
      'People of all years must come from the same part of the world: add the tiles that one year lacks, or cut or extend one of the rasters.',
  });
}

function describeExtent(grid: Grid): string {
  const { xmin, ymin, xmax, ymax } = gridExtent(grid);
  return `${xmin} to ${xmax} east and ${ymin} to ${ymax} north (${grid.rows} rows x ${grid.cols} columns)`;
}
