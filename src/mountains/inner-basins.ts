/**
 * Inner basins: small plains and plateaus that mountains surround, and what a study makes of them.
 */
import { cellAreaKm2ByRow } from '../raster/cell-area.ts';
import type { Grid } from '../raster/grid.ts';
import type { KaposOptions } from '../study/study.ts';
import { NO_CLASS, NOT_LAND } from './class-keys.ts';
import { wrapsAround } from './elevation-rows.ts';
import { kaposNumber } from './kapos.ts';

/** Basins are smaller than this. */
const BASIN_KM2 = 25;
/** Marks land of no class that is known to be no basin, while basins are looked for. */
const OPEN = 254;
/** Marks the patch that is being followed. */
const FOLLOWED = 253;

/** A patch of land without a class. */
interface Patch {
  readonly cells: number[];
  /** Sides that its cells share with mountains, by number of the class. */
  readonly sides: Uint32Array;
  /** Whether mountains surround it and it is small enough. */
  readonly isBasin: boolean;
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
  const areas = cellAreaKm2ByRow(grid);
  const neighboursOf = neighbours(grid);
  for (let cell = 0; cell < values.length; cell++) {
    if (values[cell] !== NO_CLASS) continue;
    const patch = followPatch(values, cell, grid.cols, areas, neighboursOf);
    const mark = patch.isBasin ? basinClass(patch.sides, rule) : OPEN;
    for (const member of patch.cells) values[member] = mark;
  }
  for (let cell = 0; cell < values.length; cell++) if (values[cell] === OPEN) values[cell] = NO_CLASS;
}

/** Follows a patch until it is complete or known to be no basin: then the rest of it is found open from these cells. */
function followPatch(
  values: Uint8Array,
  start: number,
  cols: number,
  areas: Float64Array,
  neighboursOf: (cell: number) => readonly number[],
): Patch {
  const cells = [start];
  const sides = new Uint32Array(256);
  let area = 0;
  values[start] = FOLLOWED;
  for (let next = 0; next < cells.length; next++) {
    const cell = cells[next] as number;
    area += areas[Math.floor(cell / cols)] as number;
    if (area >= BASIN_KM2) return { cells, sides, isBasin: false };
    for (const neighbour of neighboursOf(cell)) {
      const value = neighbour < 0 ? NOT_LAND : (values[neighbour] as number);
      if (value === NOT_LAND || value === OPEN) return { cells, sides, isBasin: false };
      if (value === FOLLOWED) continue;
      if (value === NO_CLASS) {
        values[neighbour] = FOLLOWED;
        cells.push(neighbour);
      } else sides[value] = (sides[value] as number) + 1;
    }
  }
  return { cells, sides, isBasin: true };
}

function basinClass(sides: Uint32Array, rule: 'own-class' | 'neighbour'): number {
  if (rule === 'own-class') return kaposNumber('inner_basin');
  // Numbers rise as elevations fall, so the later of two that are equal is the lower class.
  return sides.reduce((best, count, number) => (count > 0 && count >= (sides[best] ?? 0) ? number : best), 0);
}

/** The four cells beyond the sides of a cell; -1 beyond the grid. */
function neighbours(grid: Grid): (cell: number) => readonly number[] {
  const { rows, cols } = grid;
  const wraps = wrapsAround(grid);
  return (cell) => {
    const col = cell % cols;
    return [
      cell >= cols ? cell - cols : -1,
      col > 0 ? cell - 1 : wraps ? cell + cols - 1 : -1,
      col + 1 < cols ? cell + 1 : wraps ? cell - cols + 1 : -1,
      cell < (rows - 1) * cols ? cell + cols : -1,
    ];
  };
}
