/**
 * Stage 3, intersect: people and prevalence of all years, summed by block and stratum in one pass over the rasters.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { indexCoverageFile } from '../src/coverage/coverage-index.ts';
import type { BlockResult } from '../src/intersect/block-sums.ts';
import { intersect as intersectBlocks } from '../src/intersect/intersect.ts';
import type { YearPlan } from '../src/intersect/plan.ts';
import { type MembershipZones, oneSidedRows, stratumRows, totalRows } from '../src/intersect/strata.ts';
import { belongsTo, marksOfZones, touchedBlocks } from '../src/intersect/study-extent.ts';
import { defaultBlockSize, tileGrid } from '../src/raster/block.ts';
import { parseGrid } from '../src/raster/grid.ts';
import { defineStage } from '../src/stage/contract.ts';
import { nameRaster, rasterFiles } from '../src/study/raster-path.ts';
import { readingOf } from '../src/study/raster-reading.ts';
import type { Study } from '../src/study/study.ts';
import { readTable } from '../src/tables/read-table.ts';
import { textIn, textsIn } from '../src/tables/row-cells.ts';
import { type Session, withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeRows } from '../src/tables/write-table.ts';
import { writeImplausibleCells } from './implausible-cells.ts';
import { planPrevalence } from './plan-prevalence.ts';

type Params = Pick<Study, 'years' | 'population' | 'insecurity' | 'quality' | 'extent'> & {
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
        'Area, people and affected people by block, set of zones and study year: a partition of what the study speaks of',
      table: TABLES.strata,
    },
    outside_strata: {
      file: 'outside_strata.parquet',
      description:
        'The same of people who are no part of the study, in the blocks that were read: empty where its extent is the raster',
      table: TABLES.outside_strata,
    },
    study_extent: {
      file: 'study_extent.parquet',
      description: 'What the study speaks of, and how many blocks of the grid were read',
      table: TABLES.study_extent,
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
  params: ({ years, population, insecurity, quality, extent, zones: { endline_mountains } }): Params => ({
    years,
    population,
    insecurity,
    quality,
    extent,
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
      const all = tileGrid(grid, plan.blockSize);
      // Where the study is its zones, marks tell who belongs to it; else everybody does.
      const marks = params.extent === 'zones' ? marksOfZones(memberships) : null;
      const blocks = marks === null ? all : touchedBlocks(coverage, all, marks);
      const options = { workers, memoryBytes, signal, progress };
      const results = await intersectBlocks(plan, coverage, options, blocks);
      await writeSums(session, { results, memberships, studyYears, marks }, output);
      const extent = { extent: params.extent, grid_blocks: all.length, read_blocks: blocks.length };
      await writeRows(session, TABLES.study_extent, [extent], output.study_extent);
      const search = { study: params, plan, coverage, memberships, results, marks };
      await writeImplausibleCells(session, search, { ...options, progress: () => undefined }, output);
    });
  },
});

/** What is written of the sums of all blocks. */
interface SummedBlocks {
  readonly results: readonly BlockResult[];
  readonly memberships: readonly MembershipZones[];
  readonly studyYears: readonly number[];
  readonly marks: Uint8Array | null;
}

type SumPaths = Readonly<Record<'strata' | 'outside_strata' | 'totals' | 'one_sided_strata', string>>;

/** Strata of who belongs to the study and of who does not, and what the rasters hold. */
async function writeSums(
  session: Session,
  { results, memberships, studyYears, marks }: SummedBlocks,
  paths: SumPaths,
): Promise<void> {
  const belongs = belongsTo(marks);
  const strata = stratumRows(results, memberships, studyYears, belongs);
  const outside = stratumRows(results, memberships, studyYears, (membership) => !belongs(membership));
  const oneSided = oneSidedRows(results, memberships, studyYears, belongs);
  await writeRows(session, TABLES.strata, strata, paths.strata);
  await writeRows(session, TABLES.outside_strata, outside, paths.outside_strata);
  await writeRows(session, TABLES.raster_totals, totalRows(results, studyYears), paths.totals);
  await writeRows(session, TABLES.one_sided_strata, oneSided, paths.one_sided_strata);
}

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
