/**
 * The rasters of all study years, opened once and read block by block on the reference grid.
 */
import { StudyError } from '../errors.ts';
import { type Alignment, alignGrid, readAligned } from '../raster/alignment.ts';
import type { Block } from '../raster/block.ts';
import { densityToCount } from '../raster/density-to-count.ts';
import { type Grid, gridExtent, type Window } from '../raster/grid.ts';
import { openNamed } from '../raster/named-raster.ts';
import { findPopulationFaults, type PopulationFaults } from './check-population.ts';
import { openPrevalence, type PrevalenceSourceFaults } from './open-prevalence.ts';
import type { IntersectPlan, YearPlan } from './plan.ts';
import type { YearLayers } from './sum-block.ts';

/** What is wrong with the rasters of a year; null where nothing is. */
export interface YearFaults {
  readonly population: PopulationFaults | null;
  readonly prevalence: PrevalenceSourceFaults;
}

/** The layers of one study year, to be read block by block. */
export interface OpenYear {
  read(block: Block): { readonly layers: YearLayers; readonly faults: YearFaults };
}

/**
 * Opens the rasters of every study year, in the order of the plan. They stay open as long as the thread lives.
 * @throws StudyError ERR_GRID when a grid neither equals the reference grid nor nests with it
 */
export async function openLayers(plan: IntersectPlan): Promise<OpenYear[]> {
  const years: OpenYear[] = [];
  for (const year of plan.years) years.push(await openYear(plan.grid, year));
  return years;
}

async function openYear(grid: Grid, year: YearPlan): Promise<OpenYear> {
  const readPeople = await openPopulation(grid, year.population);
  const readShares = await openPrevalence(grid, year.prevalence);
  return {
    read: (block) => {
      const population = readPeople(block);
      const { prevalence, faults } = readShares(block, population);
      return {
        layers: { population, prevalence },
        faults: { population: findPopulationFaults(population, block), prevalence: faults },
      };
    },
  };
}

/**
 * Opens the people of a study year, as counts on the reference grid.
 * @returns the people of the cells of a window, length rows * cols, row-major, NaN where not known
 * @throws StudyError ERR_GRID when the grid neither equals the reference grid nor nests in it
 */
export async function openPopulation(
  grid: Grid,
  plan: YearPlan['population'],
): Promise<(window: Window) => Float64Array> {
  const opened = await openNamed(plan);
  const raster = plan.quantity === 'density' ? densityToCount(opened) : opened;
  const alignment = alignGrid(grid, raster.grid, plan.label);
  refuseCoarser(alignment, plan.label);
  refuseOtherExtent(grid, raster.grid, alignment, plan.label);
  return (window) => readAligned(raster, alignment, window, 'sum');
}

/** People of a coarser cell live somewhere in it: sharing them out would be a guess. */
function refuseCoarser({ relation, factor }: Alignment, label: string): void {
  if (relation !== 'coarser') return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject: label,
    found: `its cells are ${factor} x ${factor} times those of the population grid, which is that of the baseline year`,
    expected: 'people in cells of the same size, or in smaller ones that nest',
    remedy: 'Add the people of the baseline year up to these cells before the study (`gdalwarp -r sum`).',
  });
}

/** People beyond the reference grid would be lost, and people missing within it would look like a change. */
function refuseOtherExtent(
  grid: Grid,
  other: Grid,
  { factor, rowOffset, colOffset }: Alignment,
  label: string,
): void {
  const same = other.rows === grid.rows * factor && other.cols === grid.cols * factor;
  if (same && rowOffset === 0 && colOffset === 0) return;
  throw new StudyError({
    code: 'ERR_GRID',
    subject: label,
    found: `it covers ${describeExtent(other)}`,
    expected: `the extent of the population grid, ${describeExtent(grid)}`,
    remedy:
      'People of all years must come from the same part of the world: cut or extend one of the rasters.',
  });
}

function describeExtent(grid: Grid): string {
  const { xmin, ymin, xmax, ymax } = gridExtent(grid);
  return `${xmin} to ${xmax} east and ${ymin} to ${ymax} north (${grid.rows} rows x ${grid.cols} columns)`;
}
