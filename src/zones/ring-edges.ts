/**
 * The edges of all rings of one zone in flat arrays, and which edge follows which.
 * Finding edges by place is the business of `edge-strips.ts`; what a meeting of two means, of `ring-meetings.ts`.
 */
import type { Polygon, Ring } from './zone.ts';

/** Where a ring belongs: part (0-based) of the zone; hole 0 is the shell, 1 the first hole. */
export interface RingPlace {
  readonly part: number;
  readonly hole: number;
}

/** Edges of a zone, without those of no length. Edges of one ring stand together, in the order of the ring. */
export interface RingEdges {
  readonly count: number;
  /** `x0, y0, x1, y1` per edge; length 4 * count. */
  readonly ends: Float64Array;
  /** Index of the ring of each edge; length count. */
  readonly ring: Int32Array;
  /** First edge of each ring, and the total at the end; length rings + 1. */
  readonly firstEdge: Int32Array;
  readonly places: readonly RingPlace[];
}

/** The edges of a zone's polygons. */
export function ringEdges(polygons: readonly Polygon[]): RingEdges {
  const rings = polygons.flatMap(({ shell, holes }) => [shell, ...holes]);
  const places = polygons.flatMap(({ holes }, part) =>
    [-1, ...holes.keys()].map((h) => ({ part, hole: h + 1 })),
  );
  const capacity = rings.reduce((sum, ring) => sum + ring.length / 2 - 1, 0);
  const ends = new Float64Array(4 * capacity);
  const ringOfEdge = new Int32Array(capacity);
  const firstEdge = new Int32Array(rings.length + 1);
  let count = 0;
  for (const [index, ring] of rings.entries()) {
    const before = count;
    count += copyEdges(ring, ends, count);
    ringOfEdge.fill(index, before, count);
    firstEdge[index + 1] = count;
  }
  return { count, ends, ring: ringOfEdge, firstEdge, places };
}

/** Copies the edges of a ring that have a length; returns how many. */
function copyEdges(ring: Ring, ends: Float64Array, firstEdge: number): number {
  let target = 4 * firstEdge;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    if (ring[i] === ring[i + 2] && ring[i + 1] === ring[i + 3]) continue;
    ends.set(ring.subarray(i, i + 4), target);
    target += 4;
  }
  return target / 4 - firstEdge;
}

/** The edge after this one on its ring. */
export function nextEdge({ ring, firstEdge }: RingEdges, edge: number): number {
  const end = firstEdge[(ring[edge] ?? 0) + 1] ?? 0;
  return edge + 1 < end ? edge + 1 : (firstEdge[ring[edge] ?? 0] ?? 0);
}

/** The edge before this one on its ring. */
export function previousEdge({ ring, firstEdge }: RingEdges, edge: number): number {
  const start = firstEdge[ring[edge] ?? 0] ?? 0;
  return edge > start ? edge - 1 : (firstEdge[(ring[edge] ?? 0) + 1] ?? 0) - 1;
}
