/**
 * Which of many arcs cross another arc or themselves. What to do about it is decided by the caller.
 */
import { orientation } from '../../../src/zones/orientation.ts';

/** A step of an arc, from west to east. */
interface Segment {
  readonly arc: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/**
 * The numbers of the arcs of which a segment meets another one elsewhere than in a vertex of both.
 * Steps over the antimeridian (more than 180 degrees of longitude) are left out.
 */
export function findCrossings(arcs: readonly (readonly number[][])[]): Set<number> {
  const segments = arcs.flatMap(segmentsOf).sort((a, b) => a.x0 - b.x0);
  const crossing = new Set<number>();
  let active: Segment[] = [];
  for (const segment of segments) {
    active = active.filter((other) => other.x1 >= segment.x0);
    for (const other of active) {
      if (!meet(segment, other)) continue;
      crossing.add(segment.arc);
      crossing.add(other.arc);
    }
    active.push(segment);
  }
  return crossing;
}

function segmentsOf(arc: readonly number[][], number: number): Segment[] {
  const segments: Segment[] = [];
  for (let i = 1; i < arc.length; i++) {
    const ends = [arc[i - 1] ?? [], arc[i] ?? []].sort(([a = 0], [b = 0]) => a - b);
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = ends;
    if (x1 - x0 <= 180) segments.push({ arc: number, x0, y0, x1, y1 });
  }
  return segments;
}

function meet(a: Segment, b: Segment): boolean {
  if (Math.max(a.y0, a.y1) < Math.min(b.y0, b.y1) || Math.max(b.y0, b.y1) < Math.min(a.y0, a.y1))
    return false;
  const sidesOfB = [side(a, b.x0, b.y0), side(a, b.x1, b.y1)];
  const sidesOfA = [side(b, a.x0, a.y0), side(b, a.x1, a.y1)];
  if (sidesOfB.every((s) => s === 0)) return !shareEnd(a, b) || overlapOnLine(a, b);
  return apart(sidesOfA) || apart(sidesOfB) ? false : !shareEnd(a, b);
}

function side({ x0, y0, x1, y1 }: Segment, x: number, y: number): number {
  return orientation(x0, y0, x1, y1, x, y);
}

function apart([first, second]: number[]): boolean {
  return first === second && first !== 0;
}

function shareEnd(a: Segment, b: Segment): boolean {
  const isEnd = (x: number, y: number): boolean => (x === b.x0 && y === b.y0) || (x === b.x1 && y === b.y1);
  return isEnd(a.x0, a.y0) || isEnd(a.x1, a.y1);
}

/** For two segments on one line: whether they have more than a point in common. */
function overlapOnLine(a: Segment, b: Segment): boolean {
  const length = (from: number, to: number): number => Math.abs(to - from);
  const alongX = length(a.x0, a.x1) >= length(a.y0, a.y1);
  const [a0, a1, b0, b1] = alongX ? [a.x0, a.x1, b.x0, b.x1] : [a.y0, a.y1, b.y0, b.y1];
  return Math.max(Math.min(a0, a1), Math.min(b0, b1)) < Math.min(Math.max(a0, a1), Math.max(b0, b1));
}
