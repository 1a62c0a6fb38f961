/**
 * The rasters of all study years, opened once and read band by band on the reference grid.
 */
import { sumPeople } from '../kernel/cells.ts';
import { scratchCells } from '../kernel/scratch.ts';
import { isVoidAligned, readAligned } from '../raster/alignment.ts';
import { fitsCounts } from '../raster/fits.ts';
import type { Grid, Window } from '../raster/grid.ts';
import type { NamedRaster } from '../raster/named-raster.ts';
import { regridCounts } from '../raster/regrid-counts.ts';
import { alignPeople } from './align-people.ts';
import { findPopulationFaults, mergePopulationFaults, type PopulationFaults } from './check-population.ts';
import type { YearLayers } from './layers.ts';
import { openCounts } from './open-counts.ts';
import {
  boundPrevalence,
  joinSourceFaults,
  NO_PREVALENCE,
  openPrevalence,
  type PrevalenceSourceFaults,
} from './open-prevalence.ts';
import type { IntersectPlan, YearPlan } from './plan.ts';

/** What is wrong with the rasters of a year; null where nothing is. */
export interface YearFaults {
  readonly population: PopulationFaults | null;
  readonly prevalence: PrevalenceSourceFaults;
}

/** Faults of some windows of one year as one, in the order given. */
export function joinYearFaults(faults: readonly YearFaults[]): YearFaults {
  return {
    population: mergePopulationFaults(faults.flatMap((fault) => fault.population ?? [])),
    prevalence: joinSourceFaults(faults.map(({ prevalence }) => prevalence)),
  };
}

/** The layers of one study year. What is read lies in scratch, until the next window is. */
export interface OpenYear {
  read(window: Window): { readonly layers: YearLayers; readonly faults: YearFaults };
}

/**
 * Opens the rasters of every study year, in the order of the plan. They stay open as long as the thread lives.
 * @param cacheBytes most bytes of decoded tiles to keep of each raster
 * @throws StudyError ERR_GRID when a grid neither equals the reference grid nor nests with it
 */
export async function openLayers(plan: IntersectPlan, cacheBytes: number): Promise<OpenYear[]> {
  const years: OpenYear[] = [];
  const slots = countUp();
  for (const year of plan.years) years.push(await openYear(plan.grid, withCache(year, cacheBytes), slots));
  return years;
}

/** The same year with a bound on the decoded tiles of each raster. */
function withCache(year: YearPlan, cacheBytes: number): YearPlan {
  const bound = (raster: NamedRaster): NamedRaster => ({ ...raster, cacheBytes });
  return {
    ...year,
    population: { ...year.population, cacheBytes },
    prevalence: boundPrevalence(year.prevalence, bound),
  };
}

/** Numbers of scratch arrays: every raster has its own. */
function* countUp(): Generator<number, number> {
  for (let number = 0; ; number++) yield number;
}

async function openYear(grid: Grid, year: YearPlan, slots: Iterator<number, number>): Promise<OpenYear> {
  const slot = slots.next().value;
  const counts = await openPopulation(grid, year.population);
  const shares = await openPrevalence(grid, year, slots);
  return {
    read: (window) => {
      // Two bands of three lie at sea.
      if (counts.isVoid(window) && shares.isVoid(window)) return NOTHING;
      const population = counts.read(window, scratchCells(slot, window.rows * window.cols));
      const people = sumPeople(population);
      const { prevalence, faults } = shares.read(window, population);
      const isEmpty = people.known === 0 && prevalence.kind === 'cells' && faults.mean === null;
      return {
        layers: { population, people, prevalence, isEmpty },
        faults: { population: findPopulationFaults(population, window, people), prevalence: faults },
      };
    },
  };
}

/** What is read where no cell has a value. */
const NOTHING: ReturnType<OpenYear['read']> = {
  layers: {
    population: new Float64Array(0),
    people: sumPeople(scratchCells(0, 0)),
    prevalence: NO_PREVALENCE.prevalence,
    isEmpty: true,
  },
  faults: { population: null, prevalence: NO_PREVALENCE.faults },
};

/** The people of a study year on the reference grid. */
export interface OpenPopulation {
  /** The people of the cells of a window, length rows * cols, row-major, NaN where not known, in the array given or a new one. */
  readonly read: (window: Window, into?: Float64Array) => Float64Array;
  /** Whether a window is known to hold no value. */
  readonly isVoid: (window: Window) => boolean;
}

/**
 * Opens the people of a study year, as counts on the reference grid.
 * @throws StudyError ERR_GRID when the grid neither equals the reference grid nor nests in it, and the plan does not
 * regrid
 */
export async function openPopulation(grid: Grid, plan: YearPlan['population']): Promise<OpenPopulation> {
  const counts = await openCounts(plan);
  const isMoved = plan.regrid === 'by-area' && !fitsCounts(grid, counts.grid);
  const raster = isMoved ? regridCounts(counts, grid, plan.label) : counts;
  const alignment = alignPeople(grid, raster.grid, plan.label);
  return {
    read: (window, into) => readAligned(raster, alignment, window, 'sum', into),
    isVoid: (window) => isVoidAligned(raster, alignment, window),
  };
}
