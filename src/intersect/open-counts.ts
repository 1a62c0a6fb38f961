/**
 * People of a study year as counts, on the grid of their file.
 */
import { densityToCount } from '../raster/density-to-count.ts';
import { openNamed } from '../raster/named-raster.ts';
import type { Raster } from '../raster/raster.ts';
import type { YearPlan } from './plan.ts';

/** Opens the people of a year; those per km2 are turned into people per cell by the area of their own cells. */
export async function openCounts(plan: YearPlan['population']): Promise<Raster> {
  const raster = await openNamed(plan);
  return plan.quantity === 'density' ? densityToCount(raster) : raster;
}
