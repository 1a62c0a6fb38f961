/**
 * Edges: the boundaries of zones as directed line segments in grid coordinates, ready to be walked cell by cell.
 * Grid coordinates are u = columns from the west edge and v = rows from the north edge, so that a cell is a unit square.
 */
import type { Grid } from '../raster/grid.ts';
import type { Polygon, Ring, Zone } from '../zones/zone.ts';

/**
 * Edges of many zones, four numbers an edge: `u0, v0, u1, v1` with v0 < v1, or v0 = v1 and u0 < u1.
 * The direction is fixed so that no result depends on where a ring starts or which way it runs.
 */
export interface Edges {
  readonly count: number;
  /** Length 4 * count. */
  readonly ends: Float64Array;
  /** Index of the zone each edge belongs to, ascending; length count. */
  readonly zone: Int32Array;
  /** +1 where the zone lies to the east of the edge, -1 where it lies to the west; length count. */
  readonly side: Int8Array;
}

/** Up to six roundings of half a unit in the last place lie between a grid line and its position in a file (2^-50). */
const ROUNDING = 2 ** -50;

/** The edges of all zones, in the order of the zones, in memory that threads share; an edge of no length is left out. */
export function zoneEdges(zones: readonly Zone[], grid: Grid): Edges {
  const capacity = zones.reduce((sum, zone) => sum + countPoints(zone), 0);
  const edges: MutableEdges = {
    count: 0,
    ends: new Float64Array(new SharedArrayBuffer(32 * capacity)),
    zone: new Int32Array(new SharedArrayBuffer(4 * capacity)),
    side: new Int8Array(new SharedArrayBuffer(capacity)),
  };
  zones.forEach((zone, index) => {
    for (const polygon of zone.polygons) addPolygon(edges, polygon, index, grid);
  });
  return edges;
}

interface MutableEdges extends Edges {
  count: number;
}

function countPoints(zone: Zone): number {
  return zone.polygons.reduce((sum, { shell, holes }) => {
    return sum + shell.length / 2 + holes.reduce((inner, hole) => inner + hole.length / 2, 0);
  }, 0);
}

function addPolygon(edges: MutableEdges, { shell, holes }: Polygon, zone: number, grid: Grid): void {
  addRing(edges, shell, zone, grid, 1);
  for (const hole of holes) addRing(edges, hole, zone, grid, -1);
}

/** Adds a ring whose inside counts as `role` (+1 shell, -1 hole), whichever way its points run. */
function addRing(edges: MutableEdges, ring: Ring, zone: number, grid: Grid, role: 1 | -1): void {
  const points = toGridCoordinates(ring, grid);
  const turn = signedDoubleArea(points) > 0 ? role : -role;
  for (let i = 0; i + 3 < points.length; i += 2) {
    addEdge(edges, points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0, points[i + 3] ?? 0, zone, turn);
  }
}

function toGridCoordinates(ring: Ring, { transform: [a, , c, , e, f] }: Grid): Float64Array {
  const points = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    points[i] = toGridCoordinate(ring[i] ?? 0, c, a);
    points[i + 1] = toGridCoordinate(ring[i + 1] ?? 0, f, e);
  }
  return points;
}

/**
 * Position in cells from `origin`. What cannot be told from a grid line, given how far from zero the numbers are, lies
 * on it: a boundary along cells of 1/12 degree would otherwise leave a sliver of 1e-13 in each cell beside it.
 */
function toGridCoordinate(position: number, origin: number, step: number): number {
  const exact = (position - origin) / step;
  const line = Math.round(exact);
  const doubt = ROUNDING * (1 + (Math.abs(position) + Math.abs(origin)) / Math.abs(step));
  return Math.abs(exact - line) <= doubt ? line : exact;
}

/** Twice the signed area, relative to the first point so that far-away rings lose no digits. */
function signedDoubleArea(points: Float64Array): number {
  const u0 = points[0] ?? 0;
  const v0 = points[1] ?? 0;
  let sum = 0;
  for (let i = 2; i + 3 < points.length; i += 2) {
    const u = (points[i] ?? 0) - u0;
    const v = (points[i + 1] ?? 0) - v0;
    sum += u * ((points[i + 3] ?? 0) - v0) - ((points[i + 2] ?? 0) - u0) * v;
  }
  return sum;
}

/** `turn` is +1 where the inside of the ring lies on the side of a clockwise ring in (u, v), v pointing south. */
function addEdge(
  edges: MutableEdges,
  u0: number,
  v0: number,
  u1: number,
  v1: number,
  zone: number,
  turn: number,
): void {
  if (u0 === u1 && v0 === v1) return;
  const forward = v0 < v1 || (v0 === v1 && u0 < u1);
  const i = edges.count++;
  edges.ends[4 * i] = forward ? u0 : u1;
  edges.ends[4 * i + 1] = forward ? v0 : v1;
  edges.ends[4 * i + 2] = forward ? u1 : u0;
  edges.ends[4 * i + 3] = forward ? v1 : v0;
  edges.zone[i] = zone;
  // With v pointing south, a ring of positive signed area runs east along its north side, and down its east side:
  // an edge that goes south has the inside to its west.
  edges.side[i] = forward ? -turn : turn;
}
