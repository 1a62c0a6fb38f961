/**
 * The population of both study years on a quarter-degree grid: each national total, kept exactly, in the pattern
 * of its settlements. The pattern has one date (that of the settlements), so both years share it.
 */
import type { Grid } from '../../../src/raster/grid.ts';
import { apportion } from './apportion.ts';
import type { CellShares } from './cell-shares.ts';
import type { NationalFacts, StudyYear } from './national.ts';
import type { Settlement } from './settlements.ts';
import { settlementPattern } from './spread-people.ts';

export interface PopulationSources {
  readonly grid: Grid;
  readonly facts: readonly NationalFacts[];
  readonly sharesByCountry: ReadonlyMap<string, CellShares>;
  /** Metres, for each cell of the grid. */
  readonly reliefM: Float64Array;
  readonly settlementsByCountry: ReadonlyMap<string, readonly Settlement[]>;
}

/**
 * Whole people per cell, row-major; NaN where no country with a national total has land.
 * @throws Error where a country of the national table has no land in the atlas.
 */
export function spreadPopulation(sources: PopulationSources): Record<StudyYear, Float64Array> {
  const { grid, facts, sharesByCountry, reliefM, settlementsByCountry } = sources;
  const empty = (): Float64Array => new Float64Array(grid.rows * grid.cols).fill(Number.NaN);
  const population = { 2000: empty(), 2010: empty() };
  for (const { iso3, people } of facts) {
    const land = sharesByCountry.get(iso3);
    if (land === undefined) throw new Error(`${iso3} is in the national table and not in the atlas.`);
    const settlements = settlementsByCountry.get(iso3) ?? [];
    const weights = settlementPattern(grid, land, reliefM, settlements, people[2010]);
    addPeople(population[2000], land.cells, apportion(people[2000], weights));
    addPeople(population[2010], land.cells, apportion(people[2010], weights));
  }
  return population;
}

function addPeople(raster: Float64Array, cells: readonly number[], people: readonly number[]): void {
  cells.forEach((cell, i) => {
    const before = raster[cell] ?? Number.NaN;
    raster[cell] = (Number.isNaN(before) ? 0 : before) + (people[i] ?? 0);
  });
}
