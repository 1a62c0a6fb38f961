/**
 * Shares on another grid: means of the cells that reach into a cell, weighted by area or by people.
 */
import { createPieces } from './cell-pieces.ts';
import type { Grid, Window } from './grid.ts';
import { overlapsOf } from './overlaps-of.ts';
import type { Raster } from './raster.ts';
import { forEachCell, placeIn } from './regrid-counts.ts';

/**
 * The raster on another grid:
 *
 *     mean over cells s that reach into t = sum w(s, t) v(s) / sum w(s, t)
 *
 * over the cells with a value. Weighted by area, w is the area of s within t; weighted by people, the people of s times
 * the share of s within t, and the area where nobody lives in any of them.
 * @param people counts on the grid of the raster, for a mean weighted by people
 * @param subject what messages call the raster
 */
export function regridMeans(raster: Raster, grid: Grid, subject: string, people: Raster | null): Raster {
  const overlaps = overlapsOf(raster.grid, grid, subject);
  return {
    path: raster.path,
    grid,
    description: raster.description,
    read: (window) => {
      const byArea = new Means(window);
      const byPeople = new Means(window);
      const pieces = createPieces();
      for (const source of overlaps.sourceWindows(window)) {
        const counts = people?.read(source);
        forEachCell(raster, source, overlaps.within(source), pieces, (value, cell) => {
          const count = counts?.[cell] ?? Number.NaN;
          for (let i = 0; i < pieces.count; i += 1) {
            const at = placeIn(window, pieces.rows[i] ?? 0, pieces.cols[i] ?? 0);
            if (at < 0) continue;
            byArea.add(at, value, pieces.areas[i] ?? 0);
            if (count > 0) byPeople.add(at, value, count * (pieces.shares[i] ?? 0));
          }
        });
      }
      return byArea.values((at) => byPeople.valueAt(at));
    },
    close: () => {
      raster.close();
      people?.close();
    },
  };
}

/** Weighted sums of the cells of a window. */
class Means {
  private readonly sums: Float64Array;
  private readonly weights: Float64Array;
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;

  constructor({ rows, cols }: Window) {
    this.sums = new Float64Array(rows * cols);
    this.weights = new Float64Array(rows * cols);
    this.lowest = new Float64Array(rows * cols).fill(Number.POSITIVE_INFINITY);
    this.highest = new Float64Array(rows * cols).fill(Number.NEGATIVE_INFINITY);
  }

  add(at: number, value: number, weight: number): void {
    this.sums[at] = (this.sums[at] ?? 0) + weight * value;
    this.weights[at] = (this.weights[at] ?? 0) + weight;
    this.lowest[at] = Math.min(this.lowest[at] ?? value, value);
    this.highest[at] = Math.max(this.highest[at] ?? value, value);
  }

  /** NaN where nothing was added. Rounding takes no mean beyond what it is the mean of. */
  valueAt(at: number): number {
    const mean = (this.sums[at] ?? 0) / (this.weights[at] ?? 0);
    return Number.isNaN(mean)
      ? mean
      : Math.min(this.highest[at] ?? mean, Math.max(this.lowest[at] ?? mean, mean));
  }

  /** The means, with those of another weighting where it has one. */
  values(preferred: (at: number) => number): Float64Array {
    return this.sums.map((_, at) => {
      const value = preferred(at);
      return Number.isNaN(value) ? this.valueAt(at) : value;
    });
  }
}
