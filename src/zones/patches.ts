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
  const labels = new Int32Array(rows * cols);
  // Drafts of labels: each names one that it was found to be the same patch as, or itself.
  const parents: number[] = [];
  for (let cell = 0; cell < labels.length; cell++) {
    const classKey = classes[cell];
    const north =
      cell >= cols && classes[cell - cols] === classKey ? rootOf(parents, labels[cell - cols] ?? 0) : -1;
    const west =
      cell % cols > 0 && classes[cell - 1] === classKey ? rootOf(parents, labels[cell - 1] ?? 0) : -1;
    if (north === -1 && west === -1) parents.push(parents.length);
    const label = north === -1 && west === -1 ? parents.length - 1 : Math.max(north, west);
    labels[cell] = label;
    if (north !== -1 && west !== -1) parents[label] = Math.min(north, west);
  }
  return { rows, cols, labels, classes: numberInOrder(labels, parents, classes) };
}

/** The draft that stands for a patch, so far. */
function rootOf(parents: number[], draft: number): number {
  let root = draft;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    // Halves the way for who comes next.
    parents[root] = parents[parent] ?? parent;
    root = parent;
  }
  return root;
}

/** Puts the numbers of patches in the place of their drafts; gives the class of each. */
function numberInOrder(labels: Int32Array, parents: number[], classes: ArrayLike<number>): number[] {
  const numbers = new Int32Array(parents.length).fill(-1);
  const patchClasses: number[] = [];
  for (let cell = 0; cell < labels.length; cell++) {
    const root = rootOf(parents, labels[cell] ?? 0);
    if (numbers[root] === -1) numbers[root] = patchClasses.push(classes[cell] ?? 0) - 1;
    labels[cell] = numbers[root] ?? 0;
  }
  return patchClasses;
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
