/**
 * An index of the edges of one zone by strips of latitude, to find those near each other or near a point.
 * It only narrows down: whether edges meet is decided exactly elsewhere.
 */
import type { RingEdges } from './ring-edges.ts';

/** Edges by strips of equal height: an edge stands in every strip that it reaches. */
export interface EdgeStrips {
  readonly ymin: number;
  readonly height: number;
  readonly count: number;
  /** First entry of each strip, and the total at the end; length count + 1. */
  readonly first: Int32Array;
  /** Edges, strip by strip, ascending by their western end. */
  readonly edges: Int32Array;
}

/** Entries per edge that the index may need on average before it takes fewer strips. */
const ENTRIES_PER_EDGE = 4;

/** Sorts edges into strips, so many that a strip of an ordinary outline holds few edges. */
export function stripEdges(edges: RingEdges): EdgeStrips {
  const { ymin, ymax } = latitudeRange(edges);
  let count = Math.max(1, Math.ceil(Math.sqrt(edges.count) * 2));
  let total = countEntries(edges, ymin, ymax, count);
  while (count > 1 && total > ENTRIES_PER_EDGE * edges.count) {
    count = Math.max(1, Math.floor(count / 2));
    total = countEntries(edges, ymin, ymax, count);
  }
  return fillStrips(edges, ymin, stripHeight(ymin, ymax, count), count, total);
}

function latitudeRange({ count, ends }: RingEdges): { ymin: number; ymax: number } {
  let ymin = Number.POSITIVE_INFINITY;
  let ymax = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < 4 * count; i += 2) {
    const y = ends[i] ?? 0;
    if (y < ymin) ymin = y;
    if (y > ymax) ymax = y;
  }
  return { ymin, ymax };
}

function stripHeight(ymin: number, ymax: number, count: number): number {
  return ymax > ymin ? (ymax - ymin) / count : 1;
}

/** The strip of a latitude. */
export function stripAt({ ymin, height, count }: Omit<EdgeStrips, 'first' | 'edges'>, y: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((y - ymin) / height)));
}

function countEntries({ count, ends }: RingEdges, ymin: number, ymax: number, strips: number): number {
  const layout = { ymin, height: stripHeight(ymin, ymax, strips), count: strips };
  let total = 0;
  for (let edge = 0; edge < count; edge++) {
    const y0 = ends[4 * edge + 1] ?? 0;
    const y1 = ends[4 * edge + 3] ?? 0;
    total += Math.abs(stripAt(layout, y1) - stripAt(layout, y0)) + 1;
  }
  return total;
}

function fillStrips(
  edges: RingEdges,
  ymin: number,
  height: number,
  count: number,
  total: number,
): EdgeStrips {
  const { ends } = edges;
  const layout = { ymin, height, count };
  const west = (edge: number): number => Math.min(ends[4 * edge] ?? 0, ends[4 * edge + 2] ?? 0);
  const order = Int32Array.from({ length: edges.count }, (_, edge) => edge).sort(
    (a, b) => west(a) - west(b) || a - b,
  );
  const lowest = (edge: number): number =>
    stripAt(layout, Math.min(ends[4 * edge + 1] ?? 0, ends[4 * edge + 3] ?? 0));
  const highest = (edge: number): number =>
    stripAt(layout, Math.max(ends[4 * edge + 1] ?? 0, ends[4 * edge + 3] ?? 0));
  const first = new Int32Array(count + 1);
  for (const edge of order) {
    for (let strip = lowest(edge); strip <= highest(edge); strip++)
      first[strip + 1] = (first[strip + 1] ?? 0) + 1;
  }
  for (let strip = 0; strip < count; strip++)
    first[strip + 1] = (first[strip + 1] ?? 0) + (first[strip] ?? 0);
  const next = first.slice();
  const entries = new Int32Array(total);
  for (const edge of order) {
    for (let strip = lowest(edge); strip <= highest(edge); strip++) {
      const entry = next[strip] ?? 0;
      entries[entry] = edge;
      next[strip] = entry + 1;
    }
  }
  return { ymin, height, count, first, edges: entries };
}

/** Comparisons that take as long as deciding exactly how two edges meet, at worst. */
const VISIT_COST = 100;

/**
 * Calls `visit` once for every pair of edges whose boxes meet, the edge further west first.
 * @param budget how many comparisons may be made; a visit counts as {@link VISIT_COST} of them
 * @returns whether the budget sufficed
 */
export function forEachPair(
  edges: RingEdges,
  strips: EdgeStrips,
  budget: number,
  visit: (a: number, b: number) => void,
): boolean {
  let left = budget;
  for (let strip = 0; strip < strips.count; strip++) {
    left = visitStrip(edges, strips, strip, left, visit);
    if (left < 0) return false;
  }
  return true;
}

function visitStrip(
  { ends }: RingEdges,
  strips: EdgeStrips,
  strip: number,
  budget: number,
  visit: (a: number, b: number) => void,
): number {
  let left = budget;
  const start = strips.first[strip] ?? 0;
  const end = strips.first[strip + 1] ?? 0;
  for (let i = start; i < end; i++) {
    const a = strips.edges[i] ?? 0;
    const east = Math.max(ends[4 * a] ?? 0, ends[4 * a + 2] ?? 0);
    const south = Math.min(ends[4 * a + 1] ?? 0, ends[4 * a + 3] ?? 0);
    const north = Math.max(ends[4 * a + 1] ?? 0, ends[4 * a + 3] ?? 0);
    for (let j = i + 1; j < end; j++) {
      const b = strips.edges[j] ?? 0;
      if (Math.min(ends[4 * b] ?? 0, ends[4 * b + 2] ?? 0) > east) break;
      if (--left < 0) return left;
      const southOfB = Math.min(ends[4 * b + 1] ?? 0, ends[4 * b + 3] ?? 0);
      if (southOfB > north || Math.max(ends[4 * b + 1] ?? 0, ends[4 * b + 3] ?? 0) < south) continue;
      // Both edges may share several strips; the pair belongs to the first of them.
      if (stripAt(strips, Math.max(south, southOfB)) === strip) {
        left -= VISIT_COST;
        visit(a, b);
      }
    }
  }
  return left;
}
