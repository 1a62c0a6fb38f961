/**
 * Which ring lies inside which, for the rings of one zone that do not cross, and which of that cannot be meant.
 */
import { type EdgeStrips, stripAt } from './edge-strips.ts';
import { orientation } from './orientation.ts';
import type { RingEdges, RingPlace } from './ring-edges.ts';
import type { RingFault } from './ring-fault.ts';

/** How a point lies to the rings of a zone: inside them, or on their line. */
interface Location {
  readonly inside: ReadonlySet<number>;
  readonly on: ReadonlySet<number>;
}

/**
 * The first ring that lies where it cannot be meant: a hole outside its shell or in another hole of it (people would
 * be subtracted twice), a part inside another part (counted twice). Rings may touch, but must not cross.
 */
export function findNestingFault(edges: RingEdges, strips: EdgeStrips): RingFault | null {
  const { places } = edges;
  if (places.length === 1) return null;
  for (const [ring, place] of places.entries()) {
    const { inside, x, y } = locateRing(edges, strips, ring);
    const other = findMisplaced(
      place,
      [...inside].flatMap((around) => places[around] ?? []),
    );
    if (other !== null) return { kind: 'nesting', ring: place, other, x, y };
  }
  return null;
}

/** For each ring the rings around it, whatever their role. Rings may touch, but must not cross. */
export function ringsAround(edges: RingEdges, strips: EdgeStrips): ReadonlySet<number>[] {
  return edges.places.map((_, ring) => locateRing(edges, strips, ring).inside);
}

/** The ring to which a ring lies wrongly, given the rings around it. */
function findMisplaced({ part, hole }: RingPlace, around: readonly RingPlace[]): RingPlace | null {
  if (hole > 0) {
    const own = around.filter((ring) => ring.part === part);
    const outerHole = own.find((ring) => ring.hole > 0);
    if (outerHole !== undefined) return outerHole;
    return own.length === 0 ? { part, hole: 0 } : null;
  }
  // Inside the shell of another part is wrong, unless one of that part's holes makes room for it.
  const roomy = new Set(around.filter((ring) => ring.hole > 0).map((ring) => ring.part));
  return around.find((ring) => ring.hole === 0 && !roomy.has(ring.part)) ?? null;
}

/** The rings around a ring, judged at its first point that lies on no other ring. */
function locateRing(edges: RingEdges, strips: EdgeStrips, ring: number): Location & { x: number; y: number } {
  const [from = 0, to = 0] = edges.firstEdge.subarray(ring, ring + 2);
  let last = { inside: new Set<number>(), on: new Set<number>(), x: 0, y: 0 };
  // Points in the middle of edges come second: they are rounded, but serve where all corners touch other rings.
  for (const share of [0, 0.5]) {
    for (let edge = from; edge < to; edge++) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = edges.ends.subarray(4 * edge, 4 * edge + 4);
      const [x, y] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
      last = { ...locate(edges, strips, x, y, ring), x, y };
      if (last.on.size === 0) return last;
    }
  }
  return last;
}

/** Rings other than `self` around a point, by the parity of the edges to its east. */
function locate(
  edges: RingEdges,
  strips: EdgeStrips,
  x: number,
  y: number,
  self: number,
): { inside: Set<number>; on: Set<number> } {
  const inside = new Set<number>();
  const on = new Set<number>();
  const strip = stripAt(strips, y);
  for (let i = strips.first[strip] ?? 0; i < (strips.first[strip + 1] ?? 0); i++) {
    const edge = strips.edges[i] ?? 0;
    const ring = edges.ring[edge] ?? 0;
    if (ring === self) continue;
    const side = sideOfPoint(edges.ends.subarray(4 * edge, 4 * edge + 4), x, y);
    if (side === 'on') on.add(ring);
    else if (side === 'east' && !inside.delete(ring)) inside.add(ring);
  }
  return { inside, on };
}

/** Where an edge runs, seen from a point: `east` where a line from the point to the east crosses it. */
function sideOfPoint(
  [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: Float64Array,
  x: number,
  y: number,
): 'on' | 'east' | 'elsewhere' {
  if (y < Math.min(y0, y1) || y > Math.max(y0, y1) || x > Math.max(x0, x1)) return 'elsewhere';
  const turn = orientation(x0, y0, x1, y1, x, y);
  if (turn === 0 && x >= Math.min(x0, x1)) return 'on';
  // An end that lies level with the point belongs to the edge above it only, so that a corner counts once.
  if (y0 > y === y1 > y) return 'elsewhere';
  return turn > 0 === y1 > y0 ? 'east' : 'elsewhere';
}
