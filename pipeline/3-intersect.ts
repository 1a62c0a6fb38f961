/**
 * Stage 3, intersect: people and prevalence of all years, summed by block and stratum in one pass over the rasters.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { indexCoverageFile } from '../src/coverage/coverage-index.ts';
import { intersect as intersectBlocks } from '../src/intersect/intersect.ts';
import type { YearPlan } from '../src/intersect/plan.ts';
import { type MembershipZones, oneSidedRows, stratumRows, totalRows } from '../src/intersect/strata.ts';
import { defaultBlockSize } from '../src/raster/block.ts';
import { parseGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import { nameRaster, rasterFiles } from '../src/study/raster-path.ts';
import { readingOf } from '../src/study/raster-reading.ts';
import type { Study } from '../src/study/study.ts';
import { readTable, textIn, textsIn } from '../src/tables/read-table.ts';
import { type Session, withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeRows } from '../src/tables/write-table.ts';
import { writeImplausibleCells } from './implausible-cells.ts';
import { planPrevalence } from './plan-prevalence.ts';

type Params = Pick<Study, 'years' | 'population' | 'insecurity' | 'quality'> & {
  /** Maps of mountains: one for all years, or one for each of two. */
  readonly maps: 1 | 2;
};
type Paths = Readonly<Record<string, string>>;

export const intersect = defineStage({
  id: 'intersect',
  summary: 'Sums people and affected people of every year by block and the zones of every layer',
  module: import.meta.url,
  sources: ['population', 'insecurity'],
  inputs: {
    grid: 'sources/grid.json',
    zones: 'zones/zones.parquet',
    memberships: 'zones/memberships.parquet',
    coverage: 'zones/coverage.arrow',
  },
  outputs: {
    strata: {
      file: 'strata.parquet',
      description:
        'Area, people and affected people by block, set of zones and study year: a partition of the raster',
      table: TABLES.strata,
    },
    totals: {
      file: 'raster_totals.parquet',
      description: 'People and cells by block and study year, straight from the population rasters',
      table: TABLES.raster_totals,
    },
    one_sided_strata: {
      file: 'one_sided_strata.parquet',
      description:
        'Cells of people that are known in one study year and not in another, and the people in them, by block and set of zones',
      table: TABLES.one_sided_strata,
    },
    implausible_cells: {
      file: 'implausible_cells.parquet',
      description: 'Cells whose people grow implausibly beside those around, by pair of years',
      table: TABLES.implausible_cells,
    },
    implausible_strata: {
      file: 'implausible_strata.parquet',
      description: 'Strata of the implausible cells alone: area, people and affected people by cell',
      table: TABLES.implausible_strata,
    },
    growth_reviews: {
      file: 'growth_reviews.parquet',
      description: 'How many cells were judged by their growth, by pair of years',
      table: TABLES.growth_reviews,
    },
  },
  params: ({ years, population, insecurity, quality, zones: { endline_mountains } }): Params => ({
    years,
    population,
    insecurity,
    quality,
    maps: endline_mountains === undefined ? 1 : 2,
  }),
  checks: [
    'strata-conserve-people',
    'strata-match-zones',
    'strata-partition-layers',
    'strata-same-in-all-years',
    'strata-within-bounds',
  ],
  run: async ({ source, input, output, workers, memoryBytes, signal, progress }, params) => {
    const studyYears = params.years.series;
    await withSession({ folders: [dirname(input.zones), dirname(output.strata)] }, async (session) => {
      const memberships = await readMemberships(session, input.memberships, params.maps);
      const countryIds = await readCountryIds(session, input.zones);
      const years = studyYears.map(
        (studyYear): YearPlan => ({
          studyYear,
          population: planPopulation(params, studyYear, source.population),
          prevalence: planPrevalence(params.insecurity, {
            studyYear,
            paths: source.insecurity,
            memberships,
            countryIds,
          }),
        }),
      );
      const grid = parseGrid(readFileSync(input.grid, 'utf8'));
      const plan = { grid, blockSize: defaultBlockSize(grid), years };
      const coverage = await indexCoverageFile(input.coverage);
      const results = await intersectBlocks(plan, coverage, { workers, memoryBytes, signal, progress });
      await writeRows(session, TABLES.strata, stratumRows(results, memberships, studyYears), output.strata);
      await writeRows(session, TABLES.raster_totals, totalRows(results, studyYears), output.totals);
      const oneSided = oneSidedRows(results, memberships, studyYears);
      await writeRows(session, TABLES.one_sided_strata, oneSided, output.one_sided_strata);
      const search = { study: params, plan, coverage, memberships, results };
      const options = { workers, memoryBytes, signal, progress: () => undefined };
      await writeImplausibleCells(session, search, options, output);
    });
  },
});

async function readMemberships(
  session: Session,
  path: string,
  maps: Params['maps'],
): Promise<MembershipZones[]> {
  const rows = await readTable(session, path);
  return rows.map((row) => ({
    mountainZoneIds: textsIn(row, 'mountain_zone_ids'),
    ...(maps === 2 ? { endlineMountainZoneIds: textsIn(row, 'endline_mountain_zone_ids') } : {}),
    countryIds: textsIn(row, 'country_ids'),
    classKeys: textsIn(row, 'class_keys'),
    settlements: textsIn(row, 'settlements'),
  }));
}

async function readCountryIds(session: Session, path: string): Promise<string[]> {
  const rows = await readTable(session, path);
  return rows.filter((row) => textIn(row, 'layer') === 'countries').map((row) => textIn(row, 'zone_id'));
}

function planPopulation({ population }: Params, studyYear: number, paths: Paths): YearPlan['population'] {
  const { quantity, regrid } = population;
  const label = `population.files.${studyYear} (${nameRaster(population.files[studyYear])})`;
  const path = rasterFiles(paths, `${studyYear}`);
  return { path, label, ...readingOf(population, studyYear), quantity, regrid };
}
