/**
 * Mountain classes as a raster in memory: a byte a cell, so that a world at 30 arc-seconds takes 0.93 GB.
 */
import type { Grid } from '../raster/grid.ts';
import type { MountainClass } from './class-keys.ts';

/** Classes by cell. */
export interface ClassRaster {
  readonly grid: Grid;
  /** Number i + 1 stands for `classes[i]`, 0 for no class, 255 for what is no land; length rows * cols, north first. */
  readonly values: Uint8Array;
  readonly classes: readonly MountainClass[];
}
