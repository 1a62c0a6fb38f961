/**
 * How the cells of one grid lie on those of another: the same, nested in them, or holding them; and the values of a
 * raster on the cells of such a grid. Any other relation is refused: changing the grid of values does not belong here.
 */
import { basename } from 'node:path';
import { StudyError } from '../errors.ts';
import { type Axis, alignAxis } from './align-axis.ts';
import { type Grid, gridExtent, type Window } from './grid.ts';
import { LON_LAT, unitOf } from './grid-crs.ts';
import { gatherFiner, type Nesting, readClipped, repeatCoarser } from './nested-cells.ts';
import type { Raster } from './raster.ts';

/**
 * How the cells of another grid lie on those of the reference grid. Offsets count cells of the finer of the two.
 * - `equal`: reference cell (row, col) is the other's (row + rowOffset, col + colOffset); factor 1.
 * - `finer`: it is the factor x factor cells of the other from (row * factor + rowOffset, col * factor + colOffset).
 * - `coarser`: it lies in the other's (floor((row + rowOffset) / factor), floor((col + colOffset) / factor)).
 */
export interface Alignment extends Nesting {
  readonly relation: 'equal' | 'finer' | 'coarser';
}

/**
 * What becomes of values when the cells differ.
 * - `sum`, for counts: finer cells are added; a coarser count cannot be split and is refused.
 * - `mean`, for shares: the unweighted mean of the finer cells with a value; a coarser value holds in all its cells.
 * - `repeat`, for classes: a coarser value holds in all its cells; finer classes have no mean and are refused.
 */
export type AlignmentRule = 'sum' | 'mean' | 'repeat';

/**
 * Largest distance between edges that should coincide, in cells of the finer grid. Cell sizes printed with 9 digits
 * (0.008333333 for 1/120 degree) drift by 0.0017 cells over the 43,200 columns of a world, and are meant to be equal;
 * 0.005 cells are 5 m at 30 arc-seconds, far below the precision of any population grid.
 */
export const ALIGNMENT_TOLERANCE_CELLS = 0.005;

/**
 * The relation of another grid to the reference grid. Extents may differ, as long as some cells are in both.
 * @param label What messages call the other grid.
 * @throws StudyError ERR_GRID when the coordinate systems differ, no cell is in both, the cell sizes are not a whole
 * multiple of each other (the same in both directions), or edges lie apart by more than
 * {@link ALIGNMENT_TOLERANCE_CELLS} at the farthest corner that both cover.
 * @example Reference of 10 degrees from (-180, 90), other of 5 degrees from (-90, 90): finer, factor 2, colOffset -18.
 */
export function alignGrid(reference: Grid, other: Grid, label: string): Alignment {
  if (reference.crs !== other.crs) {
    throw gridError(
      label,
      `its coordinate system is ${other.crs}`,
      `${reference.crs}, that of the reference grid`,
    );
  }
  refuseApart(reference, other, label);
  const cols = alignAxis(columnsOf(reference), columnsOf(other));
  const rows = alignAxis(rowsOf(reference), rowsOf(other));
  if (Math.max(cols.miss, rows.miss) > ALIGNMENT_TOLERANCE_CELLS) {
    throw gridError(
      label,
      describeMiss(reference, other, cols.miss, rows.miss),
      'cells that are equal or nest exactly',
    );
  }
  if (cols.relation !== rows.relation || cols.factor !== rows.factor) {
    const found = `its cells are ${describeSize(other)}, those of the reference grid ${describeSize(reference)}`;
    throw gridError(label, found, 'the same ratio of sizes along columns and rows');
  }
  const { relation, factor } = cols;
  return { relation, factor, rowOffset: rows.offset, colOffset: cols.offset };
}

/**
 * The values of a window of the reference grid, length rows * cols, row-major, north first, finite or NaN. NaN where no
 * value is known: outside the raster, at nodata, or where none of the finer cells of a cell has a value.
 * @param alignment From {@link alignGrid} of the reference grid and the grid of the raster.
 * @param into Receives the values and is returned; a new array by default.
 * @throws StudyError ERR_GRID when the rule does not allow the relation; ERR_RASTER when the bytes cannot be decoded.
 */
export function readAligned(
  raster: Raster,
  alignment: Alignment,
  window: Window,
  rule: AlignmentRule,
  into: Float64Array = new Float64Array(window.rows * window.cols),
): Float64Array {
  const values = readRelated(raster, alignment, window, rule, into);
  if (values !== into) into.set(values);
  return into;
}

/** Whether a window of the reference grid is known to hold no value; false where nothing is known without reading. */
export function isVoidAligned(
  raster: Raster,
  { relation, rowOffset, colOffset }: Alignment,
  window: Window,
): boolean {
  const top = window.rowOffset + rowOffset;
  const left = window.colOffset + colOffset;
  const { rows, cols } = raster.grid;
  const isInside = top >= 0 && left >= 0 && top + window.rows <= rows && left + window.cols <= cols;
  if (relation !== 'equal' || !isInside) return false;
  return raster.isVoid?.({ ...window, rowOffset: top, colOffset: left }) ?? false;
}

function readRelated(
  raster: Raster,
  alignment: Alignment,
  window: Window,
  rule: AlignmentRule,
  into: Float64Array,
): Float64Array {
  const { relation, rowOffset, colOffset } = alignment;
  if (relation === 'finer') {
    if (rule === 'repeat') throw ruleError(raster, alignment, 'classes of finer cells cannot be joined');
    return gatherFiner(raster, alignment, window, rule);
  }
  if (relation === 'coarser') {
    if (rule === 'sum') throw ruleError(raster, alignment, 'counts cannot be split over finer cells');
    return repeatCoarser(raster, alignment, window);
  }
  const moved = {
    ...window,
    rowOffset: window.rowOffset + rowOffset,
    colOffset: window.colOffset + colOffset,
  };
  return readClipped(raster, moved, into);
}

function columnsOf({ transform, cols }: Grid): Axis {
  return { origin: transform[2], step: transform[0], count: cols };
}

function rowsOf({ transform, rows }: Grid): Axis {
  return { origin: transform[5], step: transform[4], count: rows };
}

function refuseApart(reference: Grid, other: Grid, label: string): void {
  const a = gridExtent(reference);
  const b = gridExtent(other);
  const width = Math.min(a.xmax, b.xmax) - Math.max(a.xmin, b.xmin);
  const height = Math.min(a.ymax, b.ymax) - Math.max(a.ymin, b.ymin);
  if (width > 0 && height > 0) return;
  const found = `it covers ${describeExtent(other)}, the reference grid ${describeExtent(reference)}`;
  throw gridError(label, found, 'grids that overlap');
}

function describeMiss(reference: Grid, other: Grid, colMiss: number, rowMiss: number): string {
  const width = Math.min(reference.transform[0], other.transform[0]);
  const height = Math.min(-reference.transform[4], -other.transform[4]);
  const unit = unitOf(reference);
  const columns = `${round(colMiss)} cells (${round(colMiss * width)} ${unit}) along columns`;
  const rows = `${round(rowMiss)} cells (${round(rowMiss * height)} ${unit}) along rows`;
  const sizes = `cell size ${describeSize(other)} against ${describeSize(reference)}`;
  return `its cell edges miss those of the reference grid by up to ${columns} and ${rows}, ${sizes}`;
}

function describeSize(grid: Grid): string {
  return `${grid.transform[0]} x ${-grid.transform[4]} ${unitOf(grid)}`;
}

function describeExtent(grid: Grid): string {
  const { xmin, ymin, xmax, ymax } = gridExtent(grid);
  return grid.crs === LON_LAT
    ? `longitude ${xmin} to ${xmax} and latitude ${ymin} to ${ymax}`
    : `${xmin} to ${xmax} east and ${ymin} to ${ymax} north`;
}

/** Six digits tell a drift from a shift; more would be noise of the subtractions. */
function round(value: number): string {
  return `${Number(value.toPrecision(6))}`;
}

function ruleError(raster: Raster, { relation, factor }: Alignment, reason: string): StudyError {
  const found = `its cells are ${relation} than the reference grid (${factor} x ${factor}), and ${reason}`;
  return gridError(
    basename(raster.path),
    found,
    relation === 'finer' ? 'equal or coarser cells' : 'equal or finer cells',
  );
}

function gridError(subject: string, found: string, expected: string): StudyError {
  return new StudyError({
    code: 'ERR_GRID',
    subject,
    found,
    expected,
    remedy:
      'People and prevalence come to it with `regrid`; resample anything else onto the cells of the reference grid before the study (amounts by area, so that totals stay).',
  });
}
