/**
 * Stage 6: what users cite. Tables as CSV and Parquet, charts as specification, SVG, PNG and CSV, one page, the
 * balance of people and the summary.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  BUNDLE_FILES,
  type BundleFile,
  CROSSED_FILES,
  OCCASIONAL_CHART_FILES,
} from '../src/bundle/bundle-files.ts';
import {
  headlineOf,
  type PairComparability,
  parseComparability,
} from '../src/bundle/comparability-section.ts';
import { conservationJson } from '../src/bundle/conservation.ts';
import { dataDictionary } from '../src/bundle/data-dictionary.ts';
import { indexPage } from '../src/bundle/index-page.ts';
import { chartStudy, extentSentence, publishedStudy } from '../src/bundle/page-study.ts';
import { parseAlternativeSources, parseSourceList } from '../src/bundle/source-list.ts';
import type { StudyRows } from '../src/bundle/study-charts.ts';
import { summarise } from '../src/bundle/summary.ts';
import { type ChartId, chartIds } from '../src/charts/chart.ts';
import { withheldChanges } from '../src/compare/withheld-changes.ts';
import { headlinePair } from '../src/compare/year-pairs.ts';
import { defineStage, type OutputPaths } from '../src/stage/contract.ts';
import { CROSSED_TABLES, crossedTables, PUBLISHED_TABLES } from '../src/tables/published-tables.ts';
import { createFileView, query, type Session, withSession } from '../src/tables/session.ts';
import { createSqlViews, readSql } from '../src/tables/sql-views.ts';
import { writeCsv } from '../src/tables/write-csv.ts';
import { writeParquet, writeRows } from '../src/tables/write-table.ts';
import { classOrder } from './class-order.ts';
import { packageVersion } from './package-place.ts';
import { type ChartPaths, writeCharts } from './publish/charts.ts';
import { createChoiceViews, readChoices } from './publish/choices.ts';
import { writeDefinitions } from './publish/definitions.ts';
import { readRows } from './publish/read-rows.ts';

const SQL = new URL('./sql/', import.meta.url);

/** Tables made by SQL from those of earlier stages. */
const SQL_TABLES = [
  'zones',
  'countries',
  'subregions',
  'regions',
  'world',
  'zone_countries',
  'zone_regions',
  'zone_overlaps',
  'changes',
  'decomposition',
  'inequality',
  'curves',
  'hypsography',
  'trends',
  'quality',
  'quality_totals',
  'published_check',
  'decomposition_gaps',
  'uncertainty',
  'ranks',
  'sensitivity',
  'specifications',
  'sensitivity_shares',
  'envelopes',
  'reliability',
  'map_effect',
] as const;

type Output = Readonly<Record<BundleFile, string>>;
type CrossedOutput = OutputPaths<typeof CROSSED_FILES>;

export const publish = defineStage({
  id: 'publish',
  summary: 'Writes the tables, charts and page that users cite',
  module: import.meta.url,
  sources: [],
  inputs: {
    sources: 'sources/sources.json',
    zones: 'zones/zones.parquet',
    strata: 'intersect/strata.parquet',
    outside_strata: 'intersect/outside_strata.parquet',
    study_extent: 'intersect/study_extent.parquet',
    raster_totals: 'intersect/raster_totals.parquet',
    estimates: 'estimate/estimates.parquet',
    changes: 'compare/changes.parquet',
    decomposition: 'compare/decomposition.parquet',
    growth_reviews: 'intersect/growth_reviews.parquet',
    inequality: 'compare/inequality.parquet',
    curves: 'compare/curves.parquet',
    hypsography: 'compare/hypsography.parquet',
    trends: 'compare/trends.parquet',
    quality: 'compare/quality.parquet',
    quality_totals: 'compare/quality_totals.parquet',
    published_check: 'compare/published_check.parquet',
    decomposition_gaps: 'compare/decomposition_gaps.parquet',
    uncertainty: 'compare/uncertainty.parquet',
    ranks: 'compare/ranks.parquet',
    computed_sensitivity: 'sensitivity/sensitivity.parquet',
    specifications: 'sensitivity/specifications.parquet',
    computed_sensitivity_shares: 'sensitivity/sensitivity_shares.parquet',
    computed_envelopes: 'sensitivity/envelopes.parquet',
    reliability: 'compare/reliability.parquet',
    alternative_sources: 'sensitivity/sources.json',
    map_effect: 'compare/map_effect.parquet',
    alternative_definitions: 'sensitivity/definitions.parquet',
    comparability: 'compare/comparability.json',
  },
  outputs: { ...BUNDLE_FILES, ...CROSSED_FILES, ...OCCASIONAL_CHART_FILES },
  params: (study) => publishedStudy(study, classOrder(study.zones)),
  checks: [],
  run: async ({ input, output, workers, memoryBytes, signal, progress }, study) => {
    const {
      sources: sourcesJson,
      alternative_sources: alternativesJson,
      alternative_definitions: alternativeDefinitions,
      comparability: comparabilityJson,
      ...tables
    } = input;
    const folders = [...Object.values(tables), alternativeDefinitions, output['tables/zones.csv']].map(
      dirname,
    );
    const pairs = parseComparability(readFileSync(comparabilityJson, 'utf8'));
    const chartPaths: ChartPaths = output;
    const hasChart = (id: ChartId) => chartPaths[`charts/${id}.svg`] !== undefined;
    const comparability = headlineOf(pairs, headlinePair(study.years));
    const sources = parseSourceList(readFileSync(sourcesJson, 'utf8'));
    const rows = await withSession({ folders, threads: workers, signal }, async (session) => {
      for (const [name, path] of Object.entries(tables)) await createFileView(session, name, path);
      await createSqlViews(session, SQL, ['countries', 'mountain-zones']);
      const withheld = withheldChanges(comparability, study.show_failed_changes === true);
      await createChoiceViews(session, withheld);
      const definitions = await writeDefinitions(session, study, alternativeDefinitions, {
        parquet: output['tables/definitions.parquet'],
        csv: output['tables/definitions.csv'],
      });
      const read = {
        ...(await readRows(session, headlinePair(study.years))),
        definitions,
        choices: await readChoices(session, withheld),
      };
      const ids = chartIds(hasChart);
      const steps = ids.length + 3;
      progress(1, steps);
      // The database writes in its threads while charts are drawn in others.
      const [charts] = await bothDone(
        writeCharts(ids, {
          ...{ rows: chartRows(read), study: chartStudy(study, comparability) },
          ...{ paths: output, workers, memoryBytes, signal },
          progress: (done) => progress(1 + done, steps),
        }),
        writeTables(session, pairs, output),
      );
      progress(steps - 1, steps);
      return { ...read, charts };
    });
    const { changes, howSure, decomposition, conservation, definitions, worldChanges, quality } = rows;
    const summary = summarise(study, changes, decomposition, comparability);
    const program = { name: 'hunger-in-mountains', version: packageVersion() };
    const content = {
      ...{
        study,
        summary,
        charts: rows.charts,
        changes,
        howSure,
        decomposition,
        comparability,
        conservation,
        extent: rows.extent,
        quality,
        inequality: { measures: rows.measures, hypsography: rows.hypsography, trends: rows.trends },
        sources,
        alternativeSources: parseAlternativeSources(readFileSync(alternativesJson, 'utf8')),
        program,
        definitions,
        choices: rows.choices,
        figures: rows.figures,
      },
      pairs: { comparability: pairs, world: worldChanges },
      ...(rows.maps === undefined ? {} : { maps: rows.maps }),
    };
    writeFileSync(output['index.html'], indexPage(content));
    writeFileSync(output['summary.json'], `${JSON.stringify(summary, null, 2)}\n`);
    writeFileSync(output['conservation.json'], conservationJson(conservation, rows.extent));
    writeFileSync(output['tables/columns.json'], dataDictionary(study.crossed, extentSentence(study)));
    progress(1, 1);
  },
});

/** No more than charts are drawn from: each thread that draws has a copy. */
function chartRows({
  changes,
  decomposition,
  shapes,
  howSure,
  choices,
  curves,
  hypsography,
}: Required<StudyRows>): Required<StudyRows> {
  return { changes, decomposition, shapes, howSure, choices, curves, hypsography };
}

/** What two pieces of work give. Where one fails, the other is not left alone with what they share. */
async function bothDone<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function writeTables(
  session: Session,
  pairs: readonly PairComparability[],
  output: Output & CrossedOutput,
): Promise<void> {
  await writeCrossedTables(session, output);
  for (const name of SQL_TABLES) {
    const sql = readSql(SQL, `publish-${name.replaceAll('_', '-')}`);
    await writeParquet(session, sql, output[`tables/${name}.parquet`]);
    writeCsv(await query(session, sql), PUBLISHED_TABLES[name], output[`tables/${name}.csv`]);
  }
  const checks = pairs.flatMap((pair) =>
    pair.checks.map(({ check, status, reason }) => ({
      ...{ baseline_year: pair.baseline_year, endline_year: pair.endline_year },
      ...{ check, status, reason },
    })),
  );
  await writeRows(session, PUBLISHED_TABLES.comparability, checks, output['tables/comparability.parquet']);
  writeCsv(checks, PUBLISHED_TABLES.comparability, output['tables/comparability.csv']);
}

/** Tables by class and settlement; those that the study lacks have no path. */
async function writeCrossedTables(session: Session, output: CrossedOutput): Promise<void> {
  for (const name of crossedTables(['classes', 'settlement'])) {
    const [parquet, csv] = [output[`tables/${name}.parquet`], output[`tables/${name}.csv`]];
    if (parquet === undefined || csv === undefined) continue;
    const sql = readSql(SQL, `publish-${name.replaceAll('_', '-')}`);
    await writeParquet(session, sql, parquet);
    writeCsv(await query(session, sql), CROSSED_TABLES[name], csv);
  }
}
