/**
 * What happens where two edges of one zone meet: nothing, a touch, a crossing, or a stretch in common.
 * Decided exactly, on the coordinates as they stand in the file. What is refused is decided in `ring-faults.ts`.
 */
import { orientation } from './orientation.ts';
import { nextEdge, previousEdge, type RingEdges } from './ring-edges.ts';

/** How two edges meet: `touch` in one point without crossing there, `overlap` along a stretch. */
export type Meeting = 'apart' | 'touch' | 'cross' | 'overlap';

/** How edges `a` and `b` meet. Edges that only share an end touch. */
export function meetEdges({ ends }: RingEdges, a: number, b: number): Meeting {
  const [ax, ay, bx, by] = [
    ends[4 * a] ?? 0,
    ends[4 * a + 1] ?? 0,
    ends[4 * a + 2] ?? 0,
    ends[4 * a + 3] ?? 0,
  ];
  const [cx, cy, dx, dy] = [
    ends[4 * b] ?? 0,
    ends[4 * b + 1] ?? 0,
    ends[4 * b + 2] ?? 0,
    ends[4 * b + 3] ?? 0,
  ];
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if (c === d && c !== 0) return 'apart';
  if (c === 0 && d === 0) return meetOnLine([ax, ay, bx, by], [cx, cy, dx, dy]);
  const first = orientation(cx, cy, dx, dy, ax, ay);
  const second = orientation(cx, cy, dx, dy, bx, by);
  if (first === second && first !== 0) return 'apart';
  return c !== 0 && d !== 0 && first !== 0 && second !== 0 ? 'cross' : 'touch';
}

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** Meeting of two edges on one line, along the axis in which the first is longer. */
function meetOnLine(a: Segment, b: Segment): Meeting {
  const axis = Math.abs(a[2] - a[0]) >= Math.abs(a[3] - a[1]) ? 0 : 1;
  const range = (s: Segment): [number, number] =>
    axis === 0 ? [Math.min(s[0], s[2]), Math.max(s[0], s[2])] : [Math.min(s[1], s[3]), Math.max(s[1], s[3])];
  const [a0, a1] = range(a);
  const [b0, b1] = range(b);
  const from = Math.max(a0, b0);
  const to = Math.min(a1, b1);
  return from > to ? 'apart' : from === to ? 'touch' : 'overlap';
}

/** The point in which two touching edges meet: an end of one of them. */
export function touchPoint({ ends }: RingEdges, a: number, b: number): readonly [x: number, y: number] {
  for (const [edge, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const end of [4 * edge, 4 * edge + 2]) {
      const [x, y] = [ends[end] ?? 0, ends[end + 1] ?? 0];
      if (isOnEdge(ends.subarray(4 * other, 4 * other + 4), x, y)) return [x, y];
    }
  }
  return [ends[4 * a] ?? 0, ends[4 * a + 1] ?? 0];
}

function isOnEdge([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: Float64Array, x: number, y: number): boolean {
  if (x < Math.min(x0, x1) || x > Math.max(x0, x1)) return false;
  if (y < Math.min(y0, y1) || y > Math.max(y0, y1)) return false;
  return orientation(x0, y0, x1, y1, x, y) === 0;
}

/**
 * Whether the ring of edge `a` passes from one side of the ring of edge `b` to the other where the two touch.
 * Both rings are seen as corners `before, point, after`; the edges must not overlap.
 */
export function crossesAtTouch(edges: RingEdges, a: number, b: number, x: number, y: number): boolean {
  const corner = cornerAt(edges, b, x, y);
  const [beforeX, beforeY, afterX, afterY] = cornerAt(edges, a, x, y);
  return isLeftOfCorner(corner, x, y, beforeX, beforeY) !== isLeftOfCorner(corner, x, y, afterX, afterY);
}

type Corner = readonly [beforeX: number, beforeY: number, afterX: number, afterY: number];

/** Where the ring comes from and goes to at a point of one of its edges. */
function cornerAt(edges: RingEdges, edge: number, x: number, y: number): Corner {
  const { ends } = edges;
  const startsHere = ends[4 * edge] === x && ends[4 * edge + 1] === y;
  const endsHere = ends[4 * edge + 2] === x && ends[4 * edge + 3] === y;
  const before = startsHere ? previousEdge(edges, edge) : edge;
  const after = endsHere ? nextEdge(edges, edge) : edge;
  return [
    ends[4 * before] ?? 0,
    ends[4 * before + 1] ?? 0,
    ends[4 * after + 2] ?? 0,
    ends[4 * after + 3] ?? 0,
  ];
}

function isLeftOfCorner([bx, by, ax, ay]: Corner, x: number, y: number, qx: number, qy: number): boolean {
  const leftOfFirst = orientation(bx, by, x, y, qx, qy) > 0;
  const leftOfSecond = orientation(x, y, ax, ay, qx, qy) > 0;
  return orientation(bx, by, x, y, ax, ay) >= 0 ? leftOfFirst && leftOfSecond : leftOfFirst || leftOfSecond;
}
