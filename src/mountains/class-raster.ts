/**
 * Mountain classes as a raster that is read row by row: a world at 30 arc-seconds would take 0.93 GB as an array.
 */
import type { Grid } from '../raster/grid.ts';
import type { MountainClass } from './class-keys.ts';

/** Classes by cell. */
export interface ClassRaster {
  readonly grid: Grid;
  readonly classes: readonly MountainClass[];
  /**
   * Numbers of the classes of a row, length cols: i + 1 stands for `classes[i]`, 0 for no class, 255 for what is no land.
   * Ask for rows from north to south; the array holds them until the next row is asked for.
   */
  readonly row: (row: number) => Uint8Array;
}

/** A raster of classes in a file. Close it: it holds a file descriptor, and may be read from north to south many times. */
export interface ClassFile extends ClassRaster {
  readonly close: () => void;
}
