/**
 * Polygons from a raster of classes: the outline of every patch of cells along the cell edges.
 * Which class a cell has, and whether small patches are worth an outline, is decided elsewhere.
 */
import type { Grid } from '../raster/grid.ts';
import { labelPatches, type Patches } from './patches.ts';
import type { Polygon, Ring } from './zone.ts';

/** Steps of one cell edge, in order of a left turn; rows grow southward. */
const EAST = 0;
const NORTH = 1;
const WEST = 2;
const SOUTH = 3;
const COL_STEP = [1, 0, -1, 0] as const;
const ROW_STEP = [0, -1, 0, 1] as const;
type Heading = 0 | 1 | 2 | 3;

/**
 * The outline of every class other than 0, as polygons along the cell edges in crs units.
 *
 * Cells belong together where they share an edge (4-neighbours). Patches that meet at a corner only are separate
 * polygons that touch in that point, so no ring visits a point twice. Shells run counter-clockwise and holes
 * clockwise on a north-up grid; a vertex stands only where a ring turns. Neighbouring patches share their edges
 * exactly, so the polygons neither overlap nor leave gaps. The grid does not wrap: a patch that reaches both ends
 * of a row is two polygons there, cut along the edge of the grid.
 *
 * @param classes length rows * cols, row-major, north first; 0 means no zone.
 * @returns for each class, in ascending order, its polygons, in the order of their first cell.
 * @example one cell of class 7 at row 0, col 0 of a grid `[1, 0, 0, 0, -1, 0]` gives the shell
 * `[0, 0, 0, -1, 1, -1, 1, 0, 0, 0]`.
 */
export function polygoniseClasses(classes: ArrayLike<number>, grid: Grid): Map<number, Polygon[]> {
  const patches = labelPatches(classes, grid.rows, grid.cols);
  const ringsByPatch = traceRings(patches, grid);
  const result = new Map<number, Polygon[]>();
  for (const classKey of [...new Set(patches.classes)].sort((a, b) => a - b)) {
    if (classKey !== 0) result.set(classKey, []);
  }
  ringsByPatch.forEach(([shell, ...holes], patch) => {
    if (shell !== undefined) result.get(patches.classes[patch] ?? 0)?.push({ shell, holes });
  });
  return result;
}

/**
 * All rings of all patches. The first ring of a patch is its shell: the scan meets a patch first at the leftmost
 * cell of its northernmost row, whose north edge is on the outside.
 */
function traceRings(patches: Patches, grid: Grid): Ring[][] {
  const { rows, cols, labels } = patches;
  const rings: Ring[][] = patches.classes.map(() => []);
  const northEdgeSeen = new Uint8Array(rows * cols);
  for (let cell = 0; cell < rows * cols; cell++) {
    const label = labels[cell] ?? 0;
    const hasNorthEdge = cell < cols || labels[cell - cols] !== label;
    if (patches.classes[label] === 0 || !hasNorthEdge || northEdgeSeen[cell] === 1) continue;
    const corners = traceCorners(patches, cell, northEdgeSeen);
    rings[label]?.push(closedRing(corners, grid));
  }
  return rings;
}

/** Walks one ring from the north edge of a cell; returns `[col, row, col, row, ...]` of its turns. */
function traceCorners(patches: Patches, startCell: number, northEdgeSeen: Uint8Array): number[] {
  const { cols, labels } = patches;
  const label = labels[startCell] ?? 0;
  const corners: number[] = [];
  // The edge in hand: where it ends, and where it leads.
  let [col, row] = [startCell % cols, Math.floor(startCell / cols)];
  let heading: Heading = WEST;
  do {
    if (heading === WEST) northEdgeSeen[row * cols + col] = 1;
    const next = nextHeading(patches, col, row, heading, label);
    if (next !== heading) corners.push(col, row);
    col += COL_STEP[next];
    row += ROW_STEP[next];
    heading = next;
  } while (!(heading === WEST && northEdgeSeen[row * cols + col] === 1));
  return corners;
}

/**
 * The heading after an edge. Where two cells of the patch meet at a corner only, the ring crosses to the other one
 * (right turn): they are joined by another way, and turning left would make the ring touch itself.
 */
function nextHeading(patches: Patches, col: number, row: number, heading: Heading, label: number): Heading {
  if (labelAhead(patches, col, row, heading, 'right') === label) return turn(heading, 3);
  return labelAhead(patches, col, row, heading, 'left') === label ? heading : turn(heading, 1);
}

function turn(heading: Heading, leftTurns: 1 | 3): Heading {
  return ((heading + leftTurns) % 4) as Heading;
}

/** The label of the cell ahead of a vertex, on one side of the heading; -1 beyond the grid. */
function labelAhead(
  { rows, cols, labels }: Patches,
  col: number,
  row: number,
  heading: Heading,
  side: 'left' | 'right',
): number {
  const left = side === 'left';
  const east = heading === EAST || heading === (left ? SOUTH : NORTH);
  const south = heading === SOUTH || heading === (left ? WEST : EAST);
  const cellCol = east ? col : col - 1;
  const cellRow = south ? row : row - 1;
  const inside = cellCol >= 0 && cellRow >= 0 && cellCol < cols && cellRow < rows;
  return inside ? (labels[cellRow * cols + cellCol] ?? -1) : -1;
}

/** Corner numbers to crs units, with the first point again at the end. */
function closedRing(corners: readonly number[], { transform: [a, b, c, d, e, f] }: Grid): Ring {
  const ring = new Float64Array(corners.length + 2);
  for (let i = 0; i < ring.length; i += 2) {
    const col = corners[i % corners.length] ?? 0;
    const row = corners[(i % corners.length) + 1] ?? 0;
    ring[i] = a * col + b * row + c;
    ring[i + 1] = d * col + e * row + f;
  }
  return ring;
}
