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
  readonly values: Uint8Array;
  readonly grid: Grid;
  readonly wraps: boolean;
  readonly areas: Float64Array;
  /** Cells of the patch that is being followed. */
  readonly cells: number[];
  /** Sides that its cells share with mountains, by number of the class. */
  readonly sides: Uint32Array;
}

/**
 * Gives inner basins their class, in place: patches of land without a class, joined by sides of cells, smaller than 25 km2
 * and with nothing but mountains beyond their sides: no sea, no unknown land, no edge of the grid.
 *
 * With `neighbour` a basin takes the class that most of its sides look at, the lower one of two that are equal; with
 * `own-class` it becomes `inner_basin`.
 * @param values numbers of the classes of {@link kaposNumber}, length rows * cols
 */
export function assignInnerBasins(
  values: Uint8Array,
  grid: Grid,
  rule: Exclude<KaposOptions['inner_basins'], 'off'>,
): void {
  const search: Search = {
    ...{ values, grid, wraps: wrapsAround(grid), areas: cellAreaKm2ByRow(grid) },
    ...{ cells: [], sides: new Uint32Array(KAPOS_CLASSES.length + 1) },
  };
  for (let cell = 0; cell < values.length; cell++) {
    if (values[cell] !== NO_CLASS) continue;
    const mark = followPatch(search, cell) ? basinClass(search.sides, rule) : OPEN;
    for (const member of search.cells) values[member] = mark;
  }
  for (let cell = 0; cell < values.length; cell++) if (values[cell] === OPEN) values[cell] = NO_CLASS;
}

/**
 * Follows a patch until it is complete or known to be no basin: then the rest of it is found open from these cells.
 * @returns whether mountains surround it and it is small enough
 */
function followPatch(search: Search, start: number): boolean {
  const { values, grid, wraps, areas, cells, sides } = search;
  const { rows, cols } = grid;
  cells.length = 0;
  cells.push(start);
  sides.fill(0);
  values[start] = FOLLOWED;
  let area = 0;
  for (let next = 0; next < cells.length; next++) {
    const cell = cells[next] as number;
    const row = Math.floor(cell / cols);
    const col = cell - row * cols;
    area += areas[row] as number;
    if (area >= BASIN_KM2) return false;
    const west = col > 0 ? cell - 1 : wraps ? cell + cols - 1 : -1;
    const east = col + 1 < cols ? cell + 1 : wraps ? cell - cols + 1 : -1;
    const closed =
      visit(search, row > 0 ? cell - cols : -1) &&
      visit(search, west) &&
      visit(search, east) &&
      visit(search, row + 1 < rows ? cell + cols : -1);
    if (!closed) return false;
  }
  return true;
}

/**
 * Adds a cell beside the patch to it, or counts the side it shares with a mountain.
 * @param cell -1 beyond the grid
 * @returns false where the patch is open there
 */
function visit({ values, cells, sides }: Search, cell: number): boolean {
  const value = cell < 0 ? NOT_LAND : (values[cell] as number);
  if (value === NOT_LAND || value === OPEN) return false;
  if (value === FOLLOWED) return true;
  if (value === NO_CLASS) {
    values[cell] = FOLLOWED;
    cells.push(cell);
  } else sides[value] = (sides[value] as number) + 1;
  return true;
}

function basinClass(sides: Uint32Array, rule: 'own-class' | 'neighbour'): number {
  if (rule === 'own-class') return kaposNumber('inner_basin');
  // Numbers rise as elevations fall, so the later of two that are equal is the lower class.
  return sides.reduce((best, count, number) => (count > 0 && count >= (sides[best] ?? 0) ? number : best), 0);
}
