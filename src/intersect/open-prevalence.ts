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
  joinPrevalenceFaults,
  mergePrevalenceFaults,
  type PrevalenceFaults,
  prevalenceError,
  toShares,
} from '../insecurity/check-prevalence.ts';
import { type LowestValue, refuseNegative } from '../insecurity/lowest-value.ts';
import { type OpenRuralModel, openRuralModel } from '../insecurity/open-rural-model.ts';
import { scratchCells } from '../kernel/scratch.ts';
import { alignGrid, isVoidAligned, readAligned } from '../raster/alignment.ts';
import { fitsShares } from '../raster/fits.ts';
import type { Grid, Window } from '../raster/grid.ts';
import { type NamedRaster, openNamed } from '../raster/named-raster.ts';
import type { Raster } from '../raster/raster.ts';
import { regridCounts } from '../raster/regrid-counts.ts';
import { regridMeans } from '../raster/regrid-means.ts';
import type { Prevalence } from './layers.ts';
import { openCounts } from './open-counts.ts';
import type { PrevalencePlan, PrevalenceRasters, YearPlan } from './plan.ts';

/** What is wrong with the rasters of a year in a block; null where nothing is. */
export interface PrevalenceSourceFaults {
  readonly mean: PrevalenceFaults | null;
  readonly lower: PrevalenceFaults | null;
  readonly upper: PrevalenceFaults | null;
  readonly bounds: BoundFaults | null;
  /** The lowest values below 0 of the layers of a model, in what the thread has read so far. */
  readonly negative: readonly LowestValue[];
}

const NO_FAULTS: PrevalenceSourceFaults = {
  mean: null,
  lower: null,
  upper: null,
  bounds: null,
  negative: [],
};

/** The prevalence of one study year. */
export interface OpenPrevalence {
  readonly read: ReadPrevalence;
  /** Whether a window is known to hold no value; false where prevalence is not that of cells alone. */
  readonly isVoid: (window: Window) => boolean;
}

/** What there is of a window without a value. */
export const NO_PREVALENCE: ReturnType<ReadPrevalence> = {
  prevalence: {
    kind: 'cells',
    ...{ mean: new Float64Array(0), lower: new Float64Array(0), upper: new Float64Array(0) },
  },
  faults: NO_FAULTS,
};

/** Reads the prevalence of a window into scratch; `people` are those of its cells. */
type ReadPrevalence = (
  window: Window,
  people: Float64Array,
) => {
  readonly prevalence: Prevalence;
  readonly faults: PrevalenceSourceFaults;
};

/**
 * Opens what the plan names. Rasters stay open as long as the thread lives.
 * @param slots numbers of scratch arrays not in use
 */
export async function openPrevalence(
  grid: Grid,
  { prevalence: plan, population }: YearPlan,
  slots: Iterator<number, number>,
): Promise<OpenPrevalence> {
  const isVoid = () => false;
  if (plan.kind === 'memberships') {
    return { read: () => ({ prevalence: plan, faults: NO_FAULTS }), isVoid };
  }
  if (plan.kind === 'rural') {
    return { read: readRural(await openRuralModel(plan.rule, grid), plan, slots), isVoid };
  }
  const { mean, bounds } = plan;
  const open = (raster: NamedRaster) => openValues(grid, raster, { regrid: plan.regrid, population }, slots);
  const means = await open(mean);
  if (bounds === null) return { read: readMean(means.read, plan), isVoid: means.isVoid };
  const all = [means, await open(bounds.lower), await open(bounds.upper)] as const;
  const [, lower, upper] = all;
  return {
    read: readBounded(means.read, lower.read, upper.read, plan),
    isVoid: (window) => all.every((values) => values.isVoid(window)),
  };
}

function readRural(
  model: OpenRuralModel,
  { others, isRural }: RuralPlan,
  slots: Iterator<number, number>,
): ReadPrevalence {
  const memberships = { kind: 'memberships', ...others } as const;
  const slot = slots.next().value;
  return (window, people) => {
    const mean = scratchCells(slot, people.length);
    mean.set(model.read(window, people));
    const cells = { kind: 'cells', mean, lower: mean, upper: mean } as const;
    return {
      prevalence: { kind: 'mixed', cells, memberships, usesCells: isRural },
      faults: { ...NO_FAULTS, negative: model.lowest() },
    };
  };
}

type RuralPlan = Extract<PrevalencePlan, { kind: 'rural' }>;
type ReadValues = (window: Window) => Float64Array;
/** One raster on the reference grid. */
interface OpenValues {
  readonly read: ReadValues;
  readonly isVoid: (window: Window) => boolean;
}

async function openValues(
  grid: Grid,
  plan: NamedRaster,
  moving: Pick<PrevalenceRasters, 'regrid'> & Pick<YearPlan, 'population'>,
  slots: Iterator<number, number>,
): Promise<OpenValues> {
  const slot = slots.next().value;
  const raster = await bringToGrid(grid, await openNamed(plan), plan.label, moving);
  const alignment = alignGrid(grid, raster.grid, plan.label);
  return {
    read: (window) =>
      readAligned(raster, alignment, window, 'mean', scratchCells(slot, window.rows * window.cols)),
    isVoid: (window) => isVoidAligned(raster, alignment, window),
  };
}

/** The raster itself where it fits the grid or nothing else is asked for: then alignment refuses it. */
async function bringToGrid(
  grid: Grid,
  raster: Raster,
  label: string,
  { regrid, population }: Pick<PrevalenceRasters, 'regrid'> & Pick<YearPlan, 'population'>,
): Promise<Raster> {
  if (regrid === undefined || fitsShares(grid, raster.grid)) return raster;
  if (regrid === 'by-area') return regridMeans(raster, grid, label, null);
  const people = regridCounts(await openCounts(population), raster.grid, population.label);
  return regridMeans(raster, grid, label, people);
}

function readMean(read: ReadValues, { unit }: PrevalenceRasters): ReadPrevalence {
  return (window) => {
    const values = read(window);
    const faults = {
      ...NO_FAULTS,
      mean: findPrevalenceFaults(values, window, unit),
    };
    // Without a value there is nothing to scale.
    const mean = faults.mean === null ? values : toShares(values, unit);
    return { prevalence: { kind: 'cells', mean, lower: mean, upper: mean }, faults };
  };
}

function readBounded(
  readMeans: ReadValues,
  readLower: ReadValues,
  readUpper: ReadValues,
  { unit }: PrevalenceRasters,
): ReadPrevalence {
  return (window) => {
    const values = { mean: readMeans(window), lower: readLower(window), upper: readUpper(window) };
    const faults = {
      ...NO_FAULTS,
      mean: findPrevalenceFaults(values.mean, window, unit),
      lower: findPrevalenceFaults(values.lower, window, unit),
      upper: findPrevalenceFaults(values.upper, window, unit),
      bounds: findBoundFaults(values, window),
    };
    const mean = toShares(values.mean, unit);
    const lower = toShares(values.lower, unit);
    const upper = toShares(values.upper, unit);
    return { prevalence: { kind: 'cells', mean, lower, upper }, faults };
  };
}

/** The same plan with each of its rasters changed. */
export function boundPrevalence(
  plan: PrevalencePlan,
  bound: (raster: NamedRaster) => NamedRaster,
): PrevalencePlan {
  if (plan.kind !== 'raster') return plan;
  const { mean, bounds } = plan;
  const both = bounds && { lower: bound(bounds.lower), upper: bound(bounds.upper) };
  return { ...plan, mean: bound(mean), bounds: both };
}

/** Faults of some windows of one year as one, in the order in which one thread read them. */
export function joinSourceFaults(faults: readonly PrevalenceSourceFaults[]): PrevalenceSourceFaults {
  const join = (key: 'mean' | 'lower' | 'upper') =>
    joinPrevalenceFaults(faults.flatMap((fault) => fault[key] ?? []));
  return {
    mean: join('mean'),
    lower: join('lower'),
    upper: join('upper'),
    bounds: mergeBoundFaults(faults.flatMap((fault) => fault.bounds ?? [])),
    negative: faults.at(-1)?.negative ?? [],
  };
}

/**
 * Refuses rasters by the faults of all their blocks: each raster by itself, then the bounds against the mean.
 * @throws StudyError ERR_PREVALENCE for prevalence, ERR_RASTER for layers of a model
 */
export function refusePrevalence(plan: PrevalencePlan, faults: readonly PrevalenceSourceFaults[]): void {
  refuseNegative(faults.flatMap(({ negative }) => negative));
  if (plan.kind !== 'raster') return;
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
