/**
 * Overlay: the areas of all intersections of the zones that cover one cell partly, exact for straight edges.
 *
 * The cell is cut into slabs at every vertex and at every point where boundaries cross. Inside a slab boundaries do not
 * cross, so from west to east the set of zones changes only at boundaries, and the piece between two of them is a
 * trapezoid. Nothing is built but areas: a crossing misplaced by a rounding error misplaces an area of that
 * size, and never breaks a topology.
 */
import type { Crossings } from './crossings.ts';
import type { MembershipIndex } from './memberships.ts';
import type { Span } from './row-spans.ts';

/** A share of a cell and the zones that hold it. */
export interface Piece {
  readonly membership: number;
  /** Share of the cell, (0, 1]. */
  readonly fraction: number;
}

/** A boundary inside the cell: `u` runs linearly from (u0, v0) to (u1, v1), v0 < v1. */
interface Segment {
  readonly zone: number;
  readonly u0: number;
  readonly v0: number;
  readonly u1: number;
  readonly v1: number;
}

/**
 * Splits a cell among the zones that cover it partly.
 * @param spans the partial spans of the cell, at least one
 * @param whole membership of the zones that hold the whole cell
 * @returns pieces whose fractions add up to 1 within rounding, each membership once
 */
export function overlayCell(
  crossings: Crossings,
  order: Int32Array,
  spans: readonly Span[],
  whole: number,
  memberships: MembershipIndex,
): Piece[] {
  const segments: Segment[] = [];
  let west = whole;
  for (const span of spans) {
    if (addSegments(segments, crossings, order, span)) west = memberships.toggle(west, span.zone);
  }
  const areas = new Map<number, number>();
  const cuts = slabCuts(segments);
  for (let i = 0; i + 1 < cuts.length; i++) {
    addSlab(areas, segments, cuts[i] ?? 0, cuts[i + 1] ?? 0, west, memberships);
  }
  return [...areas].map(([membership, fraction]) => ({ membership, fraction }));
}

/**
 * Adds the boundary of one zone in the cell. Where it leaves or enters through the west side, it is led on along that side
 * to the south-west corner; then west of everything the zone is present in the whole height or not at all.
 * @returns whether it is present there
 */
function addSegments(segments: Segment[], crossings: Crossings, order: Int32Array, span: Span): boolean {
  const { ends } = crossings;
  let presence = span.westCover;
  for (let i = span.from; i < span.to; i++) {
    const piece = order[i] ?? 0;
    const side = crossings.side[piece] ?? 0;
    const u0 = ends[4 * piece] ?? 0;
    const v0 = ends[4 * piece + 1] ?? 0;
    const u1 = ends[4 * piece + 2] ?? 0;
    const v1 = ends[4 * piece + 3] ?? 0;
    if (v0 < v1) segments.push({ zone: span.zone, u0, v0, u1, v1 });
    if (u0 === 0) presence += side * leadToCorner(segments, span.zone, v0);
    if (u1 === 0) presence -= side * leadToCorner(segments, span.zone, v1);
  }
  return Math.abs(Math.round(presence)) % 2 === 1;
}

function leadToCorner(segments: Segment[], zone: number, v: number): number {
  if (v < 1) segments.push({ zone, u0: 0, v0: v, u1: 0, v1: 1 });
  return 1 - v;
}

/** Where slabs begin and end: 0, 1, all vertices and all crossings of boundaries of different zones, ascending. */
function slabCuts(segments: readonly Segment[]): Float64Array {
  const cuts = new Set<number>([0, 1]);
  for (const segment of segments) cuts.add(segment.v0).add(segment.v1);
  const byNorth = [...segments].sort((a, b) => a.v0 - b.v0);
  byNorth.forEach((a, i) => {
    for (let j = i + 1; j < byNorth.length; j++) {
      const b = byNorth[j];
      if (b === undefined || b.v0 >= a.v1) break;
      const v = a.zone === b.zone ? null : crossingOf(a, b);
      if (v !== null) cuts.add(v);
    }
  });
  return Float64Array.from(cuts).sort();
}

/** The v at which two segments properly cross, or null. */
function crossingOf(a: Segment, b: Segment): number | null {
  const top = Math.max(a.v0, b.v0);
  const bottom = Math.min(a.v1, b.v1);
  const atTop = uAt(a, top) - uAt(b, top);
  const atBottom = uAt(a, bottom) - uAt(b, bottom);
  if (!(atTop * atBottom < 0)) return null;
  return top + (bottom - top) * (atTop / (atTop - atBottom));
}

function uAt({ u0, v0, u1, v1 }: Segment, v: number): number {
  return u0 + (u1 - u0) * ((v - v0) / (v1 - v0));
}

function addSlab(
  areas: Map<number, number>,
  segments: readonly Segment[],
  top: number,
  bottom: number,
  west: number,
  memberships: MembershipIndex,
): void {
  const middle = (top + bottom) / 2;
  const boundaries = segments
    .filter((segment) => segment.v0 <= top && segment.v1 >= bottom)
    .map((segment) => ({ zone: segment.zone, u: uAt(segment, middle) }))
    .sort((a, b) => a.u - b.u);
  let membership = west;
  let u = 0;
  for (const boundary of boundaries) {
    addArea(areas, membership, (boundary.u - u) * (bottom - top));
    membership = memberships.toggle(membership, boundary.zone);
    u = boundary.u;
  }
  addArea(areas, membership, (1 - u) * (bottom - top));
}

function addArea(areas: Map<number, number>, membership: number, area: number): void {
  if (area > 0) areas.set(membership, (areas.get(membership) ?? 0) + area);
}
