/** Rasters of classes in memory, and what tests ask of any of them. */
import { type ClassArea, countClasses } from '../../src/mountains/class-areas.ts';
import type { MountainClass } from '../../src/mountains/class-keys.ts';
import type { ClassRaster } from '../../src/mountains/class-raster.ts';
import { classesAsZones, outlinedZones } from '../../src/mountains/class-zones.ts';
import type { Grid } from '../../src/raster/grid.ts';
import type { Zone } from '../../src/zones/zone.ts';

/** @param values length rows * cols, row-major, north first */
export function classRaster(
  grid: Grid,
  values: ArrayLike<number>,
  classes: readonly MountainClass[],
): ClassRaster {
  const all = Uint8Array.from(values);
  return { grid, classes, row: (row) => all.subarray(row * grid.cols, (row + 1) * grid.cols) };
}

/** Numbers of the classes of all cells, length rows * cols. */
export function allValues({ grid, row }: ClassRaster): Uint8Array {
  const values = new Uint8Array(grid.rows * grid.cols);
  for (let i = 0; i < grid.rows; i++) values.set(row(i), i * grid.cols);
  return values;
}

export function areasOf(raster: ClassRaster): ClassArea[] {
  const counter = countClasses(raster);
  for (let row = 0; row < raster.grid.rows; row++) counter.add(row, raster.row(row));
  return counter.areas();
}

export function zonesOf(raster: ClassRaster): Zone[] {
  return classesAsZones(raster.classes, areasOf(raster));
}

/** The zones of classes with their exact outlines. */
export function classZones(raster: ClassRaster, reference: Grid): Zone[] {
  return outlinedZones(zonesOf(raster), raster, reference);
}
