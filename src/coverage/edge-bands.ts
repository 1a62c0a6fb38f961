/**
 * Edges by bands of rows, in memory that threads share: whoever covers a band touches its own edges only.
 */
import type { Edges } from './edges.ts';

/** For each band the numbers of the edges that reach into it. */
export interface EdgeBands {
  /** Rows of a band; the last may have fewer. */
  readonly bandRows: number;
  /** Number of bands. */
  readonly count: number;
  /** Numbers of the edges, ascending within a band. */
  readonly edges: Int32Array;
  /** Those of band b are `edges[start[b]] .. edges[start[b + 1] - 1]`; length count + 1. */
  readonly start: Int32Array;
}

/**
 * Sorts edges into all bands that they reach into, by counting.
 * @param rows rows of the grid
 */
export function cutBands(edges: Edges, rows: number, bandRows: number): EdgeBands {
  const count = Math.ceil(rows / bandRows);
  const reach = (v: number): number => Math.min(Math.max(Math.floor(v / bandRows), 0), count - 1);
  // Counted two places further on, so that filling moves each start to where its band begins.
  const start = new Int32Array(new SharedArrayBuffer(4 * (count + 2)));
  const add = (band: number): number => {
    const before = start[band] ?? 0;
    start[band] = before + 1;
    return before;
  };
  const visit = (take: (edge: number, band: number) => void): void => {
    for (let edge = 0; edge < edges.count; edge++) {
      const last = reach(edges.ends[4 * edge + 3] ?? 0);
      for (let band = reach(edges.ends[4 * edge + 1] ?? 0); band <= last; band++) take(edge, band);
    }
  };
  visit((_, band) => add(band + 2));
  for (let band = 2; band < start.length; band++) start[band] = (start[band] ?? 0) + (start[band - 1] ?? 0);
  const numbers = new Int32Array(new SharedArrayBuffer(4 * (start[count + 1] ?? 0)));
  visit((edge, band) => {
    numbers[add(band + 1)] = edge;
  });
  return { bandRows, count, edges: numbers, start: start.subarray(0, count + 1) };
}
