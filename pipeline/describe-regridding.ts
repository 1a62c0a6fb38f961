/**
 * How rasters that do not fit the grid of people are brought to it, where a study asks for it.
 */
import { alignPeople } from '../src/intersect/align-people.ts';
import { openCounts } from '../src/intersect/open-counts.ts';
import { alignGrid } from '../src/raster/alignment.ts';
import { fitsCounts, fitsShares } from '../src/raster/fits.ts';
import type { Grid } from '../src/raster/grid.ts';
import { rasterTotal } from '../src/raster/raster-total.ts';
import type { RasterPath } from '../src/study/raster-path.ts';
import { readingOf } from '../src/study/raster-reading.ts';
import type { Study } from '../src/study/study.ts';
import { sourceLabel } from '../src/study/study-sources.ts';

/** A raster of people or of prevalence. */
export interface MeasuredRaster {
  readonly group: 'population' | 'insecurity';
  readonly key: string;
  /** Absolute. */
  readonly path: RasterPath;
  /** As messages call it. */
  readonly written: string;
  readonly grid: Grid;
}

/** The rule, and the people there were before; nobody is counted of shares, nor where only parts of a raster are read. */
export interface Regridding {
  readonly rule: 'by-area' | 'by-people';
  readonly people: number | null;
}

/**
 * What becomes of a raster on the grid of people; null where it fits.
 * @throws StudyError ERR_GRID where it does not and the study does not ask
 */
export async function describeRegridding(
  raster: MeasuredRaster,
  grid: Grid,
  { population, insecurity, extent }: Pick<Study, 'population' | 'insecurity' | 'extent'>,
): Promise<Regridding | null> {
  const label = `${sourceLabel(raster.group, raster.key)} (${raster.written})`;
  const shares = 'regrid' in insecurity ? insecurity.regrid : undefined;
  const rule = raster.group === 'population' ? population.regrid : shares;
  if (rule === undefined) {
    const align = raster.group === 'population' ? alignPeople : alignGrid;
    align(grid, raster.grid, label);
    return null;
  }
  if (raster.group === 'insecurity') return fitsShares(grid, raster.grid) ? null : { rule, people: null };
  if (fitsCounts(grid, raster.grid)) return null;
  if (extent === 'zones') return { rule, people: null };
  const reading = readingOf(population, Number(raster.key));
  const counts = await openCounts({ path: raster.path, label, ...reading, quantity: population.quantity });
  try {
    return { rule, people: rasterTotal(counts) };
  } finally {
    counts.close();
  }
}
