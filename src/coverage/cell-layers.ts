/**
 * Layers of classes by cell crossed with zones that are polygons. The cells need no outlines: on a grid so fine that
 * every cell lies in one class of every layer, a piece of a cell is in the class of the cell, and pieces are counted
 * back into the cells of the population. What is counted is the same as with outlines, without holding them.
 */
import type { Alignment } from '../raster/alignment.ts';
import type { Grid } from '../raster/grid.ts';
import { CellPieces } from './cell-pieces.ts';
import type { Coverage } from './coverage.ts';
import { MembershipIndex, OUTSIDE } from './memberships.ts';
import { RunBuilder } from './run-builder.ts';

/** Classes by cell, on a grid that is that of the population, nests in it or holds it. */
export interface CellLayer {
  readonly rows: number;
  readonly cols: number;
  /** Values of a row, length cols; asked for from north to south. */
  readonly row: (row: number) => Uint8Array;
  /** How the cells lie on those of the population grid. */
  readonly alignment: Alignment;
  /** Zone by value, -1 for none; length 256. */
  readonly zones: Int32Array;
}

/** No zone. */
const NONE = -1;

/** How many cells of the refined grid, along one side, make a cell of the population: each lies in one cell of every layer. */
export function refinementOf(layers: readonly CellLayer[]): number {
  const factors = layers.map(({ alignment }) => (alignment.relation === 'finer' ? alignment.factor : 1));
  return factors.reduce((all, factor) => (all * factor) / greatestDivisor(all, factor), 1);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** A grid whose cells are cut into refinement x refinement. */
export function refineGrid({ crs, transform, rows, cols }: Grid, refinement: number): Grid {
  const [a, b, c, d, e, f] = transform;
  const fine = [a / refinement, b, c, d, e / refinement, f] as const;
  return { crs, transform: fine, rows: rows * refinement, cols: cols * refinement };
}

/**
 * Gives the function that crosses polygons with classes. It takes their coverage of the refined grid by the polygons
 * alone, all or a band of whole rows of the population grid, bands from north to south.
 * @param refinement from {@link refinementOf} these layers
 * @returns the coverage of these rows of the population grid; it lasts until the next call
 */
export function createCellCrossing(
  layers: readonly CellLayer[],
  { cols }: Grid,
  refinement: number,
): (fine: Coverage) => Coverage {
  const runs = new RunBuilder();
  const pieces = new CellPieces(refinement === 1 ? 0 : cols, refinement);
  const classes = layers.map(() => new Int32Array(cols * refinement));
  return (fine) => {
    const memberships = new MembershipIndex();
    const drawn = fine.memberships.map((zones) =>
      zones.reduce((set, zone) => memberships.toggle(set, zone), OUTSIDE),
    );
    runs.clear();
    let run = 0;
    for (let row = fine.row[0] ?? 0; run < fine.row.length; row++) {
      layers.forEach((layer, i) => {
        fillRow(layer, row, refinement, classes[i] ?? new Int32Array());
      });
      for (; fine.row[run] === row; run++) {
        const end = fine.colEnd[run] ?? 0;
        const fraction = fine.fraction[run] ?? 0;
        const set = drawn[fine.membership[run] ?? 0] ?? OUTSIDE;
        for (let col = fine.colStart[run] ?? 0; col < end; ) {
          const next = sameClassesUntil(classes, col, end);
          const all = withClasses(memberships, set, classes, col);
          if (refinement === 1) runs.add(row, col, next, all, fraction);
          else pieces.add(col, next, all, fraction);
          col = next;
        }
      }
      if (refinement > 1 && (row + 1) % refinement === 0) pieces.flush(runs, (row + 1) / refinement - 1);
    }
    return runs.finish(memberships.all());
  };
}

/** The end of the cells from `col` on that have the same class in every layer. */
function sameClassesUntil(classes: readonly Int32Array[], col: number, end: number): number {
  let next = end;
  for (const row of classes) {
    const zone = row[col];
    let same = col + 1;
    while (same < next && row[same] === zone) same++;
    next = same;
  }
  return next;
}

function withClasses(
  memberships: MembershipIndex,
  set: number,
  classes: readonly Int32Array[],
  col: number,
): number {
  let all = set;
  for (const row of classes) {
    const zone = row[col] ?? NONE;
    if (zone !== NONE) all = memberships.toggle(all, zone);
  }
  return all;
}

/** The zone of every cell of a row of the refined grid. */
function fillRow(layer: CellLayer, row: number, refinement: number, target: Int32Array): void {
  const { rows, cols, zones, alignment } = layer;
  const { relation, factor, rowOffset, colOffset } = alignment;
  // Cells of the refined grid in one of the layer; of a coarser layer the first may be cut by the edge of the grid.
  const step = relation === 'coarser' ? refinement * factor : refinement / factor;
  const shift = relation === 'coarser' ? refinement : step;
  const layerRow = Math.floor((row + rowOffset * shift) / step);
  if (layerRow < 0 || layerRow >= rows) {
    target.fill(NONE);
    return;
  }
  const values = layer.row(layerRow);
  // As integers: a minus zero among them makes the loop one of doubles.
  const first = (colOffset * shift) | 0;
  for (let col = 0, layerCol = Math.floor(first / step) | 0; col < target.length; layerCol++) {
    const end = Math.min((layerCol + 1) * step - first, target.length);
    const isInside = layerCol >= 0 && layerCol < cols;
    const zone = isInside ? (zones[values[layerCol] ?? 0] ?? NONE) : NONE;
    // Cells one by one: a call for each would cost more than all else where cells are those of the population.
    for (; col < end; col++) target[col] = zone;
  }
}
