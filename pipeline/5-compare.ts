/**
 * Stage 5: how each group changed between every two years, why, and whether the years may be compared.
 * One file per family of results below `compare/`; there SQL reads and `src/compare/` computes.
 */
import { dirname } from 'node:path';
import { publishedMethods } from '../src/compare/study-scope.ts';
import { defineStage } from '../src/stage/contract.ts';
import { elevationBands } from '../src/study/elevation-bands.ts';
import { createFileView, withSession } from '../src/tables/session.ts';
import { createSqlViews } from '../src/tables/sql-views.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeChanges } from './compare/changes.ts';
import { writeComparability } from './compare/comparability.ts';
import { comparePairs } from './compare/compare-pairs.ts';
import { writeDecomposition } from './compare/decomposition.ts';
import { studyBands, writeInequality } from './compare/inequality.ts';
import { type CheckedStudy, writePublishedCheck } from './compare/published-check.ts';
import { writeQuality } from './compare/quality.ts';
import { writeReliability } from './compare/reliability.ts';
import { writeTrends } from './compare/trends.ts';
import { writeUncertainty } from './compare/uncertainty.ts';

const SQL = new URL('./sql/', import.meta.url);

/** Who is in which group: each view reads those before it. */
export const MEMBER_VIEWS = [
  'countries',
  'placed-strata',
  'membership-people',
  'membership-groups',
  'piece-groups',
] as const;

/** A family of results, written one after the other: each may read those before it. */
type Step = () => Promise<void> | void;

export const compare = defineStage({
  id: 'compare',
  summary: 'Computes changes, why affected people changed, and whether the years are comparable',
  module: import.meta.url,
  sources: ['published'],
  inputs: {
    sources: 'sources/sources.json',
    zones: 'zones/zones.parquet',
    repairs: 'zones/repairs.parquet',
    strata: 'intersect/strata.parquet',
    one_sided_strata: 'intersect/one_sided_strata.parquet',
    implausible_cells: 'intersect/implausible_cells.parquet',
    implausible_strata: 'intersect/implausible_strata.parquet',
    growth_reviews: 'intersect/growth_reviews.parquet',
    estimates: 'estimate/estimates.parquet',
    envelopes: 'sensitivity/envelopes.parquet',
  },
  outputs: {
    changes: {
      file: 'changes.parquet',
      description:
        'people, affected people and prevalence of both years and their change, by group and pair of years',
      table: TABLES.changes,
    },
    decomposition: {
      file: 'decomposition.parquet',
      description:
        'the change of affected people split into growth, redistribution and prevalence, by group, pair of years and method',
      table: TABLES.decomposition,
    },
    decomposition_gaps: {
      file: 'decomposition_gaps.parquet',
      description: 'how far two methods of decomposition differ, by group and pair of years',
      table: TABLES.decomposition_gaps,
    },
    map_effect: {
      file: 'map_effect.parquet',
      description:
        'affected people of both years on the map of each, where the study names a map for each year, by group',
      table: TABLES.map_effect,
    },
    quality: {
      file: 'quality.parquet',
      description: 'cells whose people grow implausibly beside those around, by pair of years',
      table: TABLES.quality,
    },
    quality_totals: {
      file: 'quality_totals.parquet',
      description: 'people in mountains with and without implausible cells, by group and pair of years',
      table: TABLES.quality_totals,
    },
    uncertainty: {
      file: 'uncertainty.parquet',
      description: 'intervals of levels, changes and their reasons, by group, method and pair of years',
      table: TABLES.uncertainty,
    },
    reliability: {
      file: 'reliability.parquet',
      description: 'what estimates stand on, and marks where that is little, by group and study year',
      table: TABLES.reliability,
    },
    ranks: {
      file: 'ranks.parquet',
      description: 'how often each country is among the largest increases, by pair of years',
      table: TABLES.ranks,
    },
    inequality: {
      file: 'inequality.parquet',
      description:
        'how unevenly affected people are spread over zones, countries and elevation, by group and year',
      table: TABLES.inequality,
    },
    curves: {
      file: 'curves.parquet',
      description: 'points of the Lorenz and concentration curves, by group and year',
      table: TABLES.curves,
    },
    hypsography: {
      file: 'hypsography.parquet',
      description: 'people and affected people at or above each elevation, by group and year',
      table: TABLES.hypsography,
    },
    trends: {
      file: 'trends.parquet',
      description: 'trends of affected people and prevalence over series of five years or more, by group',
      table: TABLES.trends,
    },
    comparability: {
      file: 'comparability.json',
      description:
        'whether two years may be compared: for every pair every check with pass, warn or fail and the reason',
    },
    published_check: {
      file: 'published_check.parquet',
      description: 'published figures: inside, outside by how much, or not comparable and why',
      table: TABLES.published_check,
    },
  },
  params: ({
    years,
    population,
    insecurity,
    quality,
    zones,
    scope,
    published,
    uncertainty,
    comparability,
  }): CheckedStudy => ({
    years,
    maps: zones.endline_mountains === undefined ? 1 : 2,
    quality,
    uncertainty,
    bands: studyBands(elevationBands({ zones })),
    population: { quantity: population.quantity, source: population.source },
    insecurity: {
      indicator: insecurity.indicator,
      model: insecurity.model,
      unit: insecurity.unit,
      source: insecurity.source,
      ...(insecurity.model === 'national-table'
        ? { edition: insecurity.table.edition, censored_below: insecurity.table.censored_below }
        : {}),
      ...('urban_source' in insecurity ? { urban_source: insecurity.urban_source } : {}),
    },
    ...('definition' in zones.mountains ? { mountain_definition: zones.mountains.definition } : {}),
    ...(zones.endline_mountains !== undefined && 'definition' in zones.endline_mountains
      ? { endline_mountain_definition: zones.endline_mountains.definition }
      : {}),
    ...(zones.classes !== undefined && 'definition' in zones.classes
      ? { class_definition: zones.classes.definition }
      : {}),
    country_groups: {
      ...(zones.countries.region === undefined ? {} : { region: zones.countries.region }),
      ...(zones.countries.subregion === undefined ? {} : { subregion: zones.countries.subregion }),
    },
    ...(comparability === undefined ? {} : { comparability }),
    methods: publishedMethods({ zones, insecurity }),
    ...(scope === undefined ? {} : { scope }),
    ...(published === undefined ? {} : { published }),
  }),
  checks: ['changes-match-estimates', 'decomposition-adds-up', 'decomposition-parts-make-world'],
  run: async ({ source, input, output, workers, signal, progress }, study) => {
    const { sources: _, ...tables } = input;
    const folders = [...Object.values(tables), output.changes].map(dirname);
    await withSession({ folders, threads: workers, signal }, async (session) => {
      for (const [name, path] of Object.entries(tables)) await createFileView(session, name, path);
      await createSqlViews(session, SQL, MEMBER_VIEWS);
      const compared = await comparePairs(session, study, input);
      const results = { estimates: input.estimates, changes: output.changes };
      const ofSources = { population: study.population.source, insecurity: study.insecurity.source };
      const steps: readonly Step[] = [
        () => writeChanges(session, compared, output.changes),
        () => writeDecomposition(session, study, compared, input, output),
        () => writeQuality(session, compared, study.quality, output),
        () => writeUncertainty(session, study, compared, output),
        () => writeInequality(session, study.bands, output),
        () => writeTrends(session, ofSources, compared, output.trends),
        () => writeReliability(session, study, compared, { ...output, sources: input.sources }),
        () => writeComparability(compared, output.comparability),
        () => writePublishedCheck(session, study, source.published.figures, results, output.published_check),
      ];
      // To compare pairs is the first step.
      for (const [done, step] of steps.entries()) {
        progress(done + 1, steps.length + 1);
        await step();
      }
    });
    progress(1, 1);
  },
});
