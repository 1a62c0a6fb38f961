/**
 * A layer of crops or livestock, from what its files hold to counts per cell of the reference grid: tonnes, or heads.
 * What the counts are worth as food is in `rural-model.ts`.
 */
import { alignGrid } from '../raster/alignment.ts';
import { countReader } from '../raster/count-reader.ts';
import { densityToCount } from '../raster/density-to-count.ts';
import type { Grid, Window } from '../raster/grid.ts';
import { multiplyRasters } from '../raster/multiply-rasters.ts';
import { type NamedRaster, openNamed } from '../raster/named-raster.ts';
import type { Raster } from '../raster/raster.ts';
import { type LowestValue, watchLowest } from './lowest-value.ts';

/** A layer as plain data. */
export interface FoodLayer {
  readonly values: NamedRaster;
  /** Whether a value counts what is in its cell, in a km2 of it, or in a harvested hectare of it. */
  readonly per: 'cell' | 'km2' | 'hectare';
  /** Harvested hectares per cell; null where values are not per hectare. */
  readonly hectares: NamedRaster | null;
  /** What one unit of the values adds to the sum of its criterion. */
  readonly weight: number;
}

/** An open layer. */
export interface OpenFoodLayer {
  /** Counts of a window of the reference grid times the weight, NaN where none is known. */
  readonly read: (window: Window) => Float64Array;
  /** The lowest values below 0 that were read so far, by file of the layer; nothing where there are none. */
  readonly lowest: () => readonly LowestValue[];
}

/**
 * Opens a layer on the cells of the reference grid.
 * @throws StudyError ERR_GRID where grids neither equal the reference grid nor nest with it
 */
export async function openFoodLayer(layer: FoodLayer, grid: Grid): Promise<OpenFoodLayer> {
  const watched = watchLowest(await openNamed(layer.values), layer.values.label);
  const area =
    layer.hectares === null ? null : watchLowest(await openNamed(layer.hectares), layer.hectares.label);
  const counts = toCounts(layer, watched.raster, area?.raster ?? null);
  const label = layer.hectares?.label ?? layer.values.label;
  const read = countReader(counts, alignGrid(grid, counts.grid, label));
  return {
    read: (window) => read(window).map((count) => count * layer.weight),
    lowest: () => [watched, ...(area === null ? [] : [area])].flatMap(({ lowest }) => lowest() ?? []),
  };
}

function toCounts({ per, values }: FoodLayer, raster: Raster, hectares: Raster | null): Raster {
  if (hectares !== null) return multiplyRasters(hectares, raster, values.label);
  return per === 'km2' ? densityToCount(raster) : raster;
}
