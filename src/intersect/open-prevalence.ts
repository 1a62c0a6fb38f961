/**
 * The prevalence of one study year, opened once and read block by block with what is wrong in it.
 */
import {
  type BoundFaults,
  boundsError,
  findBoundFaults,
  mergeBoundFaults,
} from '../insecurity/check-bounds.ts';
import {
  findPrevalenceFaults,
  mergePrevalenceFaults,
  type PrevalenceFaults,
  prevalenceError,
  toShares,
} from '../insecurity/check-prevalence.ts';
import { alignGrid, readAligned } from '../raster/alignment.ts';
import type { Block } from '../raster/block.ts';
import type { Grid } from '../raster/grid.ts';
import { openRaster } from '../raster/open-raster.ts';
import type { Raster } from '../raster/raster.ts';
import type { PrevalencePlan, PrevalenceRasters, RasterPlan } from './plan.ts';
import type { Prevalence } from './sum-block.ts';

/** What is wrong with the rasters of a year in a block; null where nothing is. */
export interface RasterFaults {
  readonly mean: PrevalenceFaults | null;
  readonly lower: PrevalenceFaults | null;
  readonly upper: PrevalenceFaults | null;
  readonly bounds: BoundFaults | null;
}

/** Reads the prevalence of a block. */
export type ReadPrevalence = (block: Block) => {
  readonly prevalence: Prevalence;
  readonly faults: RasterFaults | null;
};

/** Opens what the plan names. Rasters stay open as long as the thread lives. */
export async function openPrevalence(grid: Grid, plan: PrevalencePlan): Promise<ReadPrevalence> {
  if (plan.kind === 'memberships') return () => ({ prevalence: plan, faults: null });
  const { mean, bounds } = plan;
  if (bounds === null) return readMean(await openValues(grid, mean), plan);
  return readBounded(
    await openValues(grid, mean),
    await openValues(grid, bounds.lower),
    await openValues(grid, bounds.upper),
    plan,
  );
}

type ReadValues = (block: Block) => Float64Array;

async function openValues(grid: Grid, plan: RasterPlan): Promise<ReadValues> {
  const raster = await openPlanned(plan);
  const alignment = alignGrid(grid, raster.grid, plan.label);
  return (block) => readAligned(raster, alignment, block, 'mean');
}

function readMean(read: ReadValues, { unit }: PrevalenceRasters): ReadPrevalence {
  return (block) => {
    const values = read(block);
    const faults = {
      mean: findPrevalenceFaults(values, block, unit),
      lower: null,
      upper: null,
      bounds: null,
    };
    const mean = toShares(values, unit);
    return { prevalence: { kind: 'cells', mean, lower: mean, upper: mean }, faults };
  };
}

function readBounded(
  readMeans: ReadValues,
  readLower: ReadValues,
  readUpper: ReadValues,
  { unit }: PrevalenceRasters,
): ReadPrevalence {
  return (block) => {
    const values = { mean: readMeans(block), lower: readLower(block), upper: readUpper(block) };
    const faults = {
      mean: findPrevalenceFaults(values.mean, block, unit),
      lower: findPrevalenceFaults(values.lower, block, unit),
      upper: findPrevalenceFaults(values.upper, block, unit),
      bounds: findBoundFaults(values, block),
    };
    const mean = toShares(values.mean, unit);
    const lower = toShares(values.lower, unit);
    const upper = toShares(values.upper, unit);
    return { prevalence: { kind: 'cells', mean, lower, upper }, faults };
  };
}

/** Opens a raster of the plan. */
export function openPlanned({ path, label, nodata, crs }: RasterPlan): Promise<Raster> {
  return openRaster(path, { label, nodata, crs });
}

/**
 * Refuses rasters by the faults of all their blocks: each raster by itself, then the bounds against the mean.
 * @throws StudyError ERR_PREVALENCE
 */
export function refusePrevalence(plan: PrevalencePlan, faults: readonly RasterFaults[]): void {
  if (plan.kind === 'memberships') return;
  const { mean, bounds, unit } = plan;
  for (const key of ['mean', 'lower', 'upper'] as const) {
    const found = mergePrevalenceFaults(faults.flatMap((fault) => fault[key] ?? []));
    const raster = key === 'mean' ? mean : bounds?.[key];
    if (found !== null && raster !== undefined) throw prevalenceError(found, raster.label, unit);
  }
  const crossed = mergeBoundFaults(faults.flatMap((fault) => fault.bounds ?? []));
  if (crossed !== null && bounds !== null) {
    throw boundsError(crossed, `${bounds.lower.label} and ${bounds.upper.label}`);
  }
}
