/**
 * Fewer vertices for arcs that several polygons share. The method is that of Visvalingam and Whyatt (1993): the
 * vertex whose triangle with its neighbours is smallest goes first. Reading and using arcs is not done here.
 */
import { findCrossings } from './find-crossings.ts';

/** A vertex goes while its triangle is below this, in square degrees: about 25 km2 at the equator. */
const MIN_TRIANGLE = 0.002;

/** An arc keeps this many inner vertices where it has them, so that no island vanishes or collapses to a line. */
const MIN_INNER = 3;

export type Arc = number[][];

/**
 * Thins each arc between its ends. Where thinning makes arcs cross, or an arc itself, these arcs keep all their
 * vertices: borders move, but nothing changes sides. An arc that crosses itself even so is left as it is.
 * @param arcs arcs that meet at their ends only.
 */
export function thinArcs(arcs: readonly Arc[], minTriangle: number = MIN_TRIANGLE): Arc[] {
  const distinct = arcs.map(withoutRepeats);
  const thinned = distinct.map((arc) => thinArc(arc, minTriangle));
  for (let crossing = findCrossings(thinned); crossing.size > 0; crossing = findCrossings(thinned)) {
    const restorable = [...crossing].filter((number) => thinned[number] !== distinct[number]);
    if (restorable.length === 0) break;
    for (const number of restorable) thinned[number] = distinct[number] ?? [];
  }
  return thinned;
}

function withoutRepeats(arc: Arc): Arc {
  return arc.filter(([x, y], i) => i === 0 || x !== arc[i - 1]?.[0] || y !== arc[i - 1]?.[1]);
}

function thinArc(arc: Arc, minTriangle: number): Arc {
  const kept = [...arc];
  while (kept.length - 2 > MIN_INNER) {
    const { vertex, area } = smallestTriangle(kept);
    if (area >= minTriangle) break;
    kept.splice(vertex, 1);
  }
  return kept.length === arc.length ? arc : kept;
}

/** The inner vertex with the smallest triangle, the first of equals. */
function smallestTriangle(arc: Arc): { vertex: number; area: number } {
  let vertex = 1;
  let area = Number.POSITIVE_INFINITY;
  for (let i = 1; i < arc.length - 1; i++) {
    const own = triangleArea(arc[i - 1] ?? [], arc[i] ?? [], arc[i + 1] ?? []);
    if (own < area) [vertex, area] = [i, own];
  }
  return { vertex, area };
}

/** Square degrees; Infinity for a step over the antimeridian, which is cut later and must stay. */
function triangleArea(
  [ax = 0, ay = 0]: number[],
  [bx = 0, by = 0]: number[],
  [cx = 0, cy = 0]: number[],
): number {
  if (Math.max(Math.abs(bx - ax), Math.abs(cx - bx)) > 180) return Number.POSITIVE_INFINITY;
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}
