/**
 * Where people are looked at for implausible growth: the blocks in which enough of them live in a cell, one task each,
 * with the cells around them.
 */
import type { GrowthBand } from '../compare/growth-outliers.ts';
import type { BlockResult } from '../intersect/block-sums.ts';
import type { Block } from '../raster/block.ts';
import { wrapsAround } from '../raster/earth-extent.ts';
import type { Grid, Window } from '../raster/grid.ts';

/** Columns judged at a time: with 512 rows, 18 MiB of people a year. */
const MOST_COLS = 4096;

/**
 * Blocks with a cell of so many people in any year, neighbours in a row joined: elsewhere no cell is judged, nor asked.
 * @param results sums of the blocks
 */
export function crowdedRegions(
  blocks: readonly Block[],
  results: readonly BlockResult[],
  leastPeople: number,
): Window[] {
  const crowded = new Set(
    results
      .filter(({ totals }) => totals.some(({ mostPeople }) => mostPeople >= leastPeople))
      .map(({ block }) => block),
  );
  const regions: Window[] = [];
  for (const { block, rowOffset, colOffset, rows, cols } of blocks) {
    if (!crowded.has(block)) continue;
    const last = regions.at(-1);
    const joins =
      last?.rowOffset === rowOffset &&
      last.colOffset + last.cols === colOffset &&
      last.cols + cols <= MOST_COLS;
    if (joins) regions[regions.length - 1] = { ...last, cols: last.cols + cols };
    else regions.push({ rowOffset, colOffset, rows, cols });
  }
  return regions;
}

/** What is read to judge a region. */
export interface Surroundings {
  /** From west to east; more than one across the seam of a grid around the globe. */
  readonly windows: readonly Window[];
  /** All of them side by side. */
  readonly band: GrowthBand;
}

/** The cells of a region and those within `radius` rows and columns of them. */
export function surroundingsOf(grid: Grid, judged: Window, radius: number): Surroundings {
  const firstRow = Math.max(0, judged.rowOffset - radius);
  const rows = Math.min(grid.rows, judged.rowOffset + judged.rows + radius) - firstRow;
  const { firstCol, cols, wraps } = columnsAround(grid, judged, radius);
  const stretch = (from: number, to: number): Window => ({
    rowOffset: firstRow,
    colOffset: from,
    rows,
    cols: to - from,
  });
  const end = firstCol + cols;
  const windows = [
    stretch(grid.cols + Math.min(0, firstCol), grid.cols),
    stretch(Math.max(0, firstCol), Math.min(end, grid.cols)),
    stretch(0, Math.max(0, end - grid.cols)),
  ];
  const inside = {
    ...judged,
    rowOffset: judged.rowOffset - firstRow,
    colOffset: judged.colOffset - firstCol,
  };
  const band = { rows, cols, wraps, firstRow, firstCol, gridCols: grid.cols, judged: inside };
  return { windows: windows.filter((window) => window.cols > 0), band };
}

/** Where they would meet around the globe, all columns as they are. */
function columnsAround(grid: Grid, { colOffset, cols }: Window, radius: number) {
  const wraps = wrapsAround(grid);
  if (cols + 2 * radius >= grid.cols) return { firstCol: 0, cols: grid.cols, wraps };
  const [west, east] = [colOffset - radius, colOffset + cols + radius];
  const [firstCol, end] = wraps ? [west, east] : [Math.max(0, west), Math.min(grid.cols, east)];
  return { firstCol, cols: end - firstCol, wraps: false };
}
