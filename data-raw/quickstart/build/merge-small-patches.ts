/**
 * Generalisation of a class raster: patches of a few cells join the patch around them.
 */
import { edgeNeighbours, labelPatches, type Patches } from '../../../src/zones/patches.ts';

/**
 * Gives every patch of fewer than `minCells` cells the class of the neighbouring patch it shares most cell edges
 * with (of equals the lower class), until nothing changes. Only larger patches of the same group take patches in;
 * a small patch without such a neighbour, such as an island, stays.
 * @param classes length rows * cols; 0 stays 0 and takes nothing in.
 * @param groupOf the group of a class, such as its country.
 */
export function mergeSmallPatches(
  classes: Int32Array,
  rows: number,
  cols: number,
  minCells: number,
  groupOf: (classKey: number) => number,
): Int32Array {
  let current = classes;
  for (;;) {
    const patches = labelPatches(current, rows, cols);
    const joins = chooseHosts(patches, minCells, groupOf);
    if (joins.size === 0) return current;
    current = current.map((classKey, cell) => joins.get(patches.labels[cell] ?? -1) ?? classKey);
  }
}

/** For each small patch that has a host: the class of the host. */
function chooseHosts(
  { rows, cols, labels, classes }: Patches,
  minCells: number,
  groupOf: (classKey: number) => number,
): Map<number, number> {
  const sizes = new Int32Array(classes.length);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const sizeOf = (label: number): number => sizes[label] ?? 0;
  const edges = new Map<number, Map<number, number>>();
  labels.forEach((label, cell) => {
    const own = classes[label] ?? 0;
    if (own === 0 || sizeOf(label) >= minCells) return;
    for (const neighbour of edgeNeighbours(cell, rows, cols)) {
      const other = labels[neighbour] ?? label;
      const host = classes[other] ?? 0;
      if (host === 0 || sizeOf(other) <= sizeOf(label) || groupOf(host) !== groupOf(own)) continue;
      const byClass = edges.get(label) ?? new Map<number, number>();
      edges.set(label, byClass.set(host, (byClass.get(host) ?? 0) + 1));
    }
  });
  return new Map([...edges].map(([label, byClass]) => [label, mostEdges(byClass)]));
}

function mostEdges(byClass: ReadonlyMap<number, number>): number {
  const [first] = [...byClass].sort(([a, x], [b, y]) => y - x || a - b);
  return first?.[0] ?? 0;
}
