/**
 * How the rings of one zone lie to each other, and which of that would make a number wrong or ambiguous.
 * Rings may touch each other in points. All decisions are exact; repair is not done here.
 */
import { forEachPair, stripEdges } from './edge-strips.ts';
import { nextEdge, type RingEdges, type RingPlace, ringEdges } from './ring-edges.ts';
import type { RingFault } from './ring-fault.ts';
import { crossesAtTouch, meetEdges, touchPoint } from './ring-meetings.ts';
import { findNestingFault } from './ring-nesting.ts';
import { isSameRing } from './same-ring.ts';
import type { Polygon } from './zone.ts';

/**
 * Work allowed per zone, in comparisons: at most ten seconds, and many times what the coast of a large
 * country needs. A zone beyond it is a tangle of long edges side by side, for which no index helps.
 */
const BUDGET = 300_000_000;
const BUDGET_PER_EDGE = 500;

/** Faults from the most to the least certain to change a number. Where edges are shared, corners prove nothing. */
const ORDER = ['crossing', 'shared-edge', 'spike', 'corner-crossing', 'self-touch'] as const;

/**
 * The first fault of the rings of one zone, worst kind first; null where every person is counted once or not at all.
 * @param polygons closed rings with an area, finite coordinates
 */
export function findRingFault(polygons: readonly Polygon[]): RingFault | null {
  const edges = ringEdges(polygons);
  const strips = stripEdges(edges);
  const found = new Map<Judgement, Omit<RingFault, 'kind'>>();
  const within = forEachPair(edges, strips, BUDGET + BUDGET_PER_EDGE * edges.count, (a, b) => {
    const judgement = judgeMeeting(edges, a, b);
    if (judgement !== null && !found.has(judgement.kind)) found.set(judgement.kind, judgement.place);
  });
  if (!within) return { kind: 'complexity', ...placeOf(edges, 0, 0) };
  const worst = ORDER.find((kind) => found.has(kind));
  const place = worst === undefined ? undefined : found.get(worst);
  if (worst === undefined || place === undefined) return findNestingFault(edges, strips);
  if (worst === 'shared-edge' && isRepeatedPart(polygons, place)) return { kind: 'repeated-part', ...place };
  return { kind: worst === 'corner-crossing' ? 'crossing' : worst, ...place };
}

type Judgement = (typeof ORDER)[number];

interface Judged {
  readonly kind: Judgement;
  readonly place: Omit<RingFault, 'kind'>;
}

function judgeMeeting(edges: RingEdges, first: number, second: number): Judged | null {
  const [a, b] = [Math.min(first, second), Math.max(first, second)];
  const meeting = meetEdges(edges, a, b);
  if (meeting === 'apart') return null;
  if (meeting === 'cross') return { kind: 'crossing', place: placeOf(edges, a, b) };
  const isCorner = nextEdge(edges, a) === b || nextEdge(edges, b) === a;
  if (meeting === 'overlap') return { kind: isCorner ? 'spike' : 'shared-edge', place: placeOf(edges, a, b) };
  return isCorner ? null : judgeTouch(edges, a, b);
}

/** A touch is judged once per pair of visits: from the edges that start there or pass through. */
function judgeTouch(edges: RingEdges, a: number, b: number): Judged | null {
  const [x, y] = touchPoint(edges, a, b);
  if (endsAt(edges, a, x, y) || endsAt(edges, b, x, y)) return null;
  const place = { ...placeOf(edges, a, b), x, y };
  if (crossesAtTouch(edges, a, b, x, y)) return { kind: 'corner-crossing', place };
  return edges.ring[a] === edges.ring[b] ? { kind: 'self-touch', place } : null;
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

function isRepeatedPart(
  polygons: readonly Polygon[],
  { ring, other }: Pick<RingFault, 'ring' | 'other'>,
): boolean {
  const [first, second] = [polygons[ring.part], polygons[other.part]];
  if (ring.part === other.part || first === undefined || second === undefined) return false;
  return isSameRing(first.shell, second.shell);
}
