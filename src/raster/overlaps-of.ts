/**
 * How the cells of one grid lie on another, whatever their coordinate systems.
 */
import { bentOverlaps } from './bent-pieces.ts';
import type { CellOverlaps } from './cell-pieces.ts';
import type { Grid } from './grid.ts';
import { straightOverlaps } from './straight-pieces.ts';

/** @param subject what messages call the raster of the source grid */
export function overlapsOf(source: Grid, target: Grid, subject: string): CellOverlaps {
  return source.crs === target.crs ? straightOverlaps(source, target) : bentOverlaps(source, target, subject);
}
