/**
 * How the rings of one zone lie to each other, and which of that would make a number wrong or ambiguous.
 * Rings may touch each other in points. All decisions are exact; repair is not done here.
 */
import { forEachPair, stripEdges } from './edge-strips.ts';
import { nextEdge, type RingEdges, type RingPlace, ringEdges } from './ring-edges.ts';
import { crossesAtTouch, meetEdges, touchPoint } from './ring-meetings.ts';
import { findNestingFault } from './ring-nesting.ts';
import { isSameRing } from './same-ring.ts';
import type { Polygon } from './zone.ts';

export type RingFaultKind =
  | 'crossing'
  | 'shared-edge'
  | 'repeated-part'
  | 'self-touch'
  | 'nesting'
  | 'complexity';

/** A fault of a zone, with the place of one case of it. */
export interface RingFault {
  readonly kind: RingFaultKind;
  readonly ring: RingPlace;
  /** The other ring, or the same where a ring is at fault with itself. */
  readonly other: RingPlace;
  readonly x: number;
  readonly y: number;
}

/** Comparisons per zone before it counts as too tangled: about a second, and a thousand per edge of a large country. */
const BUDGET = 400_000_000;

/**
 * The first fault of the rings of one zone, worst kind first; null where people would be counted once and only once.
 * @param polygons closed rings with an area, finite coordinates
 */
export function findRingFault(polygons: readonly Polygon[]): RingFault | null {
  const edges = ringEdges(polygons);
  const strips = stripEdges(edges);
  const found = new Map<RingFaultKind, RingFault>();
  const within = forEachPair(edges, strips, BUDGET, (a, b) => {
    const fault = judgeMeeting(edges, Math.min(a, b), Math.max(a, b));
    if (fault !== null && !found.has(fault.kind)) found.set(fault.kind, fault);
  });
  if (!within) return { kind: 'complexity', ...placeOf(edges, 0, 0) };
  const shared = found.get('shared-edge');
  if (shared !== undefined && isRepeatedPart(polygons, shared)) return { ...shared, kind: 'repeated-part' };
  return found.get('crossing') ?? shared ?? found.get('self-touch') ?? findNestingFault(edges, strips);
}

function judgeMeeting(edges: RingEdges, a: number, b: number): RingFault | null {
  const meeting = meetEdges(edges, a, b);
  if (meeting === 'apart') return null;
  if (meeting === 'cross') return { kind: 'crossing', ...placeOf(edges, a, b) };
  if (meeting === 'overlap') return { kind: 'shared-edge', ...placeOf(edges, a, b) };
  if (nextEdge(edges, a) === b || nextEdge(edges, b) === a) return null;
  return judgeTouch(edges, a, b);
}

/** A touch is seen once per pair of visits: from the edges that start there or pass through. */
function judgeTouch(edges: RingEdges, a: number, b: number): RingFault | null {
  const [x, y] = touchPoint(edges, a, b);
  if (endsAt(edges, a, x, y) || endsAt(edges, b, x, y)) return null;
  const place = { ...placeOf(edges, a, b), x, y };
  if (crossesAtTouch(edges, a, b, x, y)) return { kind: 'crossing', ...place };
  return edges.ring[a] === edges.ring[b] ? { kind: 'self-touch', ...place } : null;
}

function endsAt({ ends }: RingEdges, edge: number, x: number, y: number): boolean {
  return ends[4 * edge + 2] === x && ends[4 * edge + 3] === y;
}

const NOWHERE: RingPlace = { part: 0, hole: 0 };

function placeOf({ places, ring, ends }: RingEdges, a: number, b: number): Omit<RingFault, 'kind'> {
  return {
    ring: places[ring[a] ?? 0] ?? NOWHERE,
    other: places[ring[b] ?? 0] ?? NOWHERE,
    x: ends[4 * a] ?? 0,
    y: ends[4 * a + 1] ?? 0,
  };
}

function isRepeatedPart(polygons: readonly Polygon[], { ring, other }: RingFault): boolean {
  const [first, second] = [polygons[ring.part], polygons[other.part]];
  if (ring.part === other.part || first === undefined || second === undefined) return false;
  return isSameRing(first.shell, second.shell);
}
