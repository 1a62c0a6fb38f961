/**
 * Patches: connected cells of one class on a raster of classes. Outlines are made in `polygonise.ts`.
 */

/** The patches of a class raster; cell i belongs to patch `labels[i]`, whose class is `classes[labels[i]]`. */
export interface Patches {
  readonly rows: number;
  readonly cols: number;
  /** Length rows * cols; patches are numbered from 0 in the order in which a row-by-row scan meets them. */
  readonly labels: Int32Array;
  /** One class a patch; class 0 has patches like any other. */
  readonly classes: readonly number[];
}

/**
 * Groups the cells that share an edge and a class (4-neighbours; the grid does not wrap).
 * @param classes length rows * cols, row-major, north first.
 * @example classes `[1, 1, 0, 1]` on 2 x 2 cells give labels `[0, 0, 1, 0]` and patch classes `[1, 0]`.
 */
export function labelPatches(classes: ArrayLike<number>, rows: number, cols: number): Patches {
  const labels = new Int32Array(rows * cols).fill(-1);
  const patchClasses: number[] = [];
  const stack: number[] = [];
  for (let seed = 0; seed < labels.length; seed++) {
    if (labels[seed] !== -1) continue;
    const classKey = classes[seed] ?? 0;
    const label = patchClasses.push(classKey) - 1;
    labels[seed] = label;
    stack.push(seed);
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
      for (const neighbour of edgeNeighbours(cell, rows, cols)) {
        if (labels[neighbour] !== -1 || classes[neighbour] !== classKey) continue;
        labels[neighbour] = label;
        stack.push(neighbour);
      }
    }
  }
  return { rows, cols, labels, classes: patchClasses };
}

/** The up to four cells that share an edge with a cell: north, west, east, south. */
export function edgeNeighbours(cell: number, rows: number, cols: number): number[] {
  const col = cell % cols;
  const neighbours: number[] = [];
  if (cell >= cols) neighbours.push(cell - cols);
  if (col > 0) neighbours.push(cell - 1);
  if (col < cols - 1) neighbours.push(cell + 1);
  if (cell < (rows - 1) * cols) neighbours.push(cell + cols);
  return neighbours;
}
