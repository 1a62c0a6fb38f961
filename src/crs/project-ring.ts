/**
 * Rings from one coordinate system to another: edges, which are straight in the first, get as many points as it takes
 * to follow them in the second. To or from longitude and latitude; of the two, only these go around the Earth.
 */
import type { Point } from './coordinate-system.ts';

/** Halvings of an edge at most: a factor of 65,536 in length. */
const MAX_DEPTH = 16;
/** Degrees from a pole at which longitude no longer means anything. */
const AT_POLE = 1e-9;

export interface Projector {
  readonly project: (x: number, y: number) => Point;
  /** How far a straight edge between two points of the result may run beside the true one, in units of the result. */
  readonly tolerance: number;
}

/**
 * A ring from longitude and latitude on a map; NaN where it has no place there, or where the map tears it: then no
 * number of points follows an edge.
 * @param ring closed, in degrees
 */
export function projectRingToMap(ring: Float64Array, projector: Projector): Float64Array {
  const points: number[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const edge = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0] as const;
    const [from, to] = [projector.project(edge[0], edge[1]), projector.project(edge[2], edge[3])];
    const inner = [from];
    halve(edge, from, to, { ...projector, follow: samePoint, torn: TORN }, MAX_DEPTH, inner);
    for (const { x, y } of [...inner, to]) {
      if (x !== points.at(-2) || y !== points.at(-1)) points.push(x, y);
    }
  }
  return Float64Array.from(points);
}

function samePoint(_: Point, point: Point): Point {
  return point;
}

const TORN: Point = { x: Number.NaN, y: Number.NaN };

/** How edges are followed: along the turns of the Earth, or on a map as it lies. */
interface Tracer extends Projector {
  readonly follow: (last: Point, point: Point) => Point;
  /** Put where an edge cannot be followed; null where it is left as it is. */
  readonly torn: Point | null;
}

/**
 * A ring in longitude and latitude; NaN where it has no place there. Longitudes are continuous, and so may leave
 * -180..180; a ring around a pole is closed along the pole.
 * @param ring closed
 */
export function projectRing(ring: Float64Array, projector: Projector): Float64Array {
  const points: number[] = [];
  let last: Point | null = null;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const edge = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0] as const;
    for (const point of projectEdge(edge, projector)) {
      const next: Point = last === null ? point : continueFrom(last, point);
      if (last === null || next.x !== last.x || next.y !== last.y) points.push(next.x, next.y);
      last = next;
    }
  }
  return closeAroundPole(points);
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** The points of an edge, both ends included. The same points come out whichever way it runs. */
function projectEdge([x0, y0, x1, y1]: Edge, projector: Projector): Point[] {
  const [from, to] = [projector.project(x0, y0), projector.project(x1, y1)];
  const [start, end] = [withoutPole(from, to), withoutPole(to, from)];
  const points = [start];
  halve([x0, y0, x1, y1], start, end, { ...projector, follow: continueFrom, torn: null }, MAX_DEPTH, points);
  points.push(end);
  return points;
}

/** A pole takes the longitude of the other end: a straight edge to it is a meridian. */
function withoutPole(point: Point, other: Point): Point {
  return Math.abs(point.y) > 90 - AT_POLE ? { x: other.x, y: point.y } : point;
}

function halve(edge: Edge, start: Point, end: Point, tracer: Tracer, depth: number, points: Point[]): void {
  const [x0, y0, x1, y1] = edge;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const middle = place(x, y, start, tracer);
  const quarters = [
    place((x0 + x) / 2, (y0 + y) / 2, start, tracer),
    place((x + x1) / 2, (y + y1) / 2, start, tracer),
  ];
  const last = tracer.follow(start, end);
  const isStraight = [quarters[0], middle, quarters[1]].every(
    (point) => point !== undefined && distanceFrom(start, last, point) <= tracer.tolerance,
  );
  // So short an edge is straight anywhere but where the map is torn.
  if (depth === 0 || Number.isNaN(middle.x)) {
    if (tracer.torn !== null) points.push(tracer.torn);
    return;
  }
  if (isStraight && (tracer.torn === null || isBetween(start, last, middle, tracer.tolerance))) return;
  halve([x0, y0, x, y], start, middle, tracer, depth - 1, points);
  points.push(middle);
  halve([x, y, x1, y1], middle, end, tracer, depth - 1, points);
}

function place(x: number, y: number, start: Point, { project, follow }: Tracer): Point {
  return follow(start, project(x, y));
}

/** Distance of a point from a straight edge, in units of the result. */
function distanceFrom(start: Point, end: Point, point: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(point.x - start.x - nearest * dx, point.y - start.y - nearest * dy);
}

/**
 * Whether the middle of an edge lies in the middle half of its line. Beside a tear it lies at one end however short the
 * edge, and so close to the line that its distance does not tell.
 */
function isBetween(start: Point, end: Point, middle: Point, tolerance: number): boolean {
  const [x, y] = [(start.x + end.x) / 2, (start.y + end.y) / 2];
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  return Math.hypot(middle.x - x, middle.y - y) <= length / 4 + tolerance;
}

/** The same place at the longitude nearest to the last one. */
export function continueFrom(last: Point, point: Point): Point {
  const turns = Math.round((last.x - point.x) / 360);
  return turns === 0 ? point : { x: point.x + 360 * turns, y: point.y };
}

/**
 * A ring that ends a full turn from where it began goes around a pole, the one of its half of the globe: it is
 * closed along the pole.
 */
export function closeAroundPole(points: readonly number[]): Float64Array {
  const [x0 = 0, y0 = 0] = points;
  const xEnd = points.at(-2) ?? 0;
  if (Math.abs(Math.abs(xEnd - x0) - 360) > 1e-6) return closeExactly(points);
  const mean = points.reduce((sum, value, index) => (index % 2 === 1 ? sum + value : sum), 0);
  const pole = mean < 0 ? -90 : 90;
  const full = xEnd > x0 ? x0 + 360 : x0 - 360;
  return Float64Array.from([...points.slice(0, -2), full, y0, full, pole, x0, pole, x0, y0]);
}

/** Rounding may leave the ends of a continued ring apart. */
function closeExactly(points: readonly number[]): Float64Array {
  const ring = Float64Array.from(points);
  const end = ring.length - 2;
  if (end < 0 || Math.abs((ring[end] ?? 0) - (ring[0] ?? 0)) > 1e-6) return ring;
  ring[end] = ring[0] ?? 0;
  ring[end + 1] = ring[1] ?? 0;
  return ring;
}
