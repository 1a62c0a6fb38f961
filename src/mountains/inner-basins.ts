/**
 * Inner basins: small plains and plateaus that mountains surround, and what a study makes of them.
 */

import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import { wrapsAround } from '../raster/earth-extent.ts';
import type { Grid } from '../raster/grid.ts';
import type { KaposOptions } from '../study/study.ts';
import { KAPOS_CLASSES, NO_CLASS, NOT_LAND } from './class-keys.ts';
import { kaposNumber } from './kapos.ts';

/** Basins are smaller than this. */
const BASIN_KM2 = 25;
/** Marks land of no class that is known to be no basin, while basins are looked for. */
const OPEN = 254;
/** Marks the patch that is being followed. */
const FOLLOWED = 253;

/** What a search has in hand; used again for every patch, as a world has millions. */
interface Search {
  /** Values of a row, length cols; null beyond the grid. */
  readonly valuesOf: (row: number) => Uint8Array | null;
  readonly cols: number;
  readonly wraps: boolean;
  readonly areas: Float64Array;
  /** Cells of the patch that is being followed. */
  readonly cells: number[];
  /** Sides that its cells share with mountains, by number of the class. */
  readonly sides: Uint32Array;
}

/**
 * Classes row by row, with inner basins: patches of land without a class, joined by sides of cells, smaller than 25 km2
 * and with nothing but mountains beyond their sides: no sea, no unknown land, no edge of the grid. Ask for rows from
 * north to south. No more rows are held than a patch of that size reaches southward.
 *
 * With `neighbour` a basin takes the class that most of its sides look at, the lower one of two that are equal; with
 * `own-class` it becomes `inner_basin`.
 * @param classesOf numbers of the classes of {@link kaposNumber} by row, length cols; rows are changed in place
 */
export function withInnerBasins(
  classesOf: (row: number) => Uint8Array,
  grid: Grid,
  rule: Exclude<KaposOptions['inner_basins'], 'off'>,
): (row: number) => Uint8Array {
  // The row above the one in hand, this one, and those that patches reached south of it.
  const rows = new Map<number, Uint8Array>();
  let made = 0;
  const valuesOf = (row: number): Uint8Array | null => {
    for (; made <= row && made < grid.rows; made++) rows.set(made, classesOf(made));
    return rows.get(row) ?? null;
  };
  const search: Search = {
    ...{ valuesOf, cols: grid.cols, wraps: wrapsAround(grid), areas: cellAreaKm2ByRow(grid) },
    ...{ cells: [], sides: new Uint32Array(KAPOS_CLASSES.length + 1) },
  };
  return (row) => {
    const values = valuesOf(row);
    if (values === null) throw new RangeError(`row ${row} is beyond the grid, or was asked for before`);
    resolveRow(search, row, values, rule);
    rows.delete(row - 1);
    const known = values.slice();
    for (let col = 0; col < known.length; col++) if (known[col] === OPEN) known[col] = NO_CLASS;
    return known;
  };
}

/** Follows the patches whose northernmost cell lies in a row: after it, every cell of the row is known. */
function resolveRow(
  search: Search,
  row: number,
  values: Uint8Array,
  rule: Exclude<KaposOptions['inner_basins'], 'off'>,
): void {
  const { cols, cells, sides, valuesOf } = search;
  const above = valuesOf(row - 1);
  for (let col = 0; col < cols; col++) {
    if (values[col] !== NO_CLASS) continue;
    // Most cells lie in a plain, beside one that is known to be open.
    if (above === null || above[col] === OPEN || (col > 0 && values[col - 1] === OPEN)) {
      values[col] = OPEN;
      continue;
    }
    const mark = followPatch(search, row * cols + col) ? basinClass(sides, rule) : OPEN;
    for (const cell of cells) {
      const inRow = valuesOf(Math.floor(cell / cols));
      if (inRow !== null) inRow[cell % cols] = mark;
    }
  }
}

/**
 * Follows a patch until it is complete or known to be no basin: then the rest of it is found open from these cells.
 * @returns whether mountains surround it and it is small enough
 */
function followPatch(search: Search, start: number): boolean {
  const { cols, wraps, areas, cells, sides } = search;
  cells.length = 0;
  sides.fill(0);
  visit(search, Math.floor(start / cols), start % cols);
  let area = 0;
  for (let next = 0; next < cells.length; next++) {
    const cell = cells[next] as number;
    const row = Math.floor(cell / cols);
    const col = cell - row * cols;
    area += areas[row] as number;
    if (area >= BASIN_KM2) return false;
    const west = col > 0 ? col - 1 : wraps ? cols - 1 : -1;
    const east = col + 1 < cols ? col + 1 : wraps ? 0 : -1;
    const closed =
      visit(search, row - 1, col) &&
      visit(search, row, west) &&
      visit(search, row, east) &&
      visit(search, row + 1, col);
    if (!closed) return false;
  }
  return true;
}

/**
 * Adds a cell beside the patch to it, or counts the side it shares with a mountain.
 * @param col -1 beyond the grid
 * @returns false where the patch is open there
 */
function visit({ valuesOf, cols, cells, sides }: Search, row: number, col: number): boolean {
  const values = col < 0 ? null : valuesOf(row);
  const value = values === null ? NOT_LAND : (values[col] as number);
  if (value === NOT_LAND || value === OPEN) return false;
  if (value === FOLLOWED) return true;
  if (values !== null && value === NO_CLASS) {
    values[col] = FOLLOWED;
    cells.push(row * cols + col);
  } else sides[value] = (sides[value] as number) + 1;
  return true;
}

function basinClass(sides: Uint32Array, rule: 'own-class' | 'neighbour'): number {
  if (rule === 'own-class') return kaposNumber('inner_basin');
  // Numbers rise as elevations fall, so the later of two that are equal is the lower class.
  return sides.reduce((best, count, number) => (count > 0 && count >= (sides[best] ?? 0) ? number : best), 0);
}
