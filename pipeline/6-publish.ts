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
import { conservationJson, type ReadExtent } from '../src/bundle/conservation.ts';
import { dataDictionary } from '../src/bundle/data-dictionary.ts';
import { indexPage } from '../src/bundle/index-page.ts';
import { chartStudy, extentSentence, publishedStudy } from '../src/bundle/page-study.ts';
import { toPublishedCheckRow } from '../src/bundle/published-section.ts';
import { parseAlternativeSources, parseSourceList } from '../src/bundle/source-list.ts';
import { studyCharts } from '../src/bundle/study-charts.ts';
import { summarise } from '../src/bundle/summary.ts';
import type { ChartId } from '../src/charts/chart.ts';
import { withMarks } from '../src/charts/group-marks.ts';
import { toCurveRow, toHypsographyRow } from '../src/charts/inequality-rows.ts';
import { toIntervalRow, toRankRow } from '../src/charts/interval-rows.ts';
import {
  toChangeRow,
  toDecompositionRow,
  toMapEffectRow,
  toPairChange,
  toZoneShape,
} from '../src/charts/read-rows.ts';
import { withheldChanges } from '../src/compare/withheld-changes.ts';
import { headlinePair, type YearPair } from '../src/compare/year-pairs.ts';
import { defineStage, type OutputPaths } from '../src/stage/contract.ts';
import { CROSSED_TABLES, crossedTables, PUBLISHED_TABLES } from '../src/tables/published-tables.ts';
import { numberIn, textIn } from '../src/tables/read-table.ts';
import { createFileView, query, type Session, withSession } from '../src/tables/session.ts';
import { createSqlViews, readSql } from '../src/tables/sql-views.ts';
import { writeCsv } from '../src/tables/write-csv.ts';
import { writeParquet, writeRows } from '../src/tables/write-table.ts';
import { classOrder } from './class-order.ts';
import { packageVersion } from './package-place.ts';
import { type ChartPaths, writeCharts } from './publish/charts.ts';
import { createChoiceViews, readChoices } from './publish/choices.ts';
import { writeDefinitions } from './publish/definitions.ts';

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
  run: async ({ input, output, workers, signal, progress }, study) => {
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
      const drawn = studyCharts(read, chartStudy(study, comparability), hasChart);
      const steps = drawn.length + 3;
      progress(1, steps);
      // The database writes in its threads while charts are drawn in this one.
      const [charts] = await bothDone(
        writeCharts(drawn, output, (done) => progress(1 + done, steps)),
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

async function readExtent(session: Session): Promise<ReadExtent> {
  const [row = {}] = await query(session, 'SELECT * FROM study_extent');
  return {
    extent: textIn(row, 'extent') === 'zones' ? 'zones' : 'raster',
    gridBlocks: numberIn(row, 'grid_blocks'),
    readBlocks: numberIn(row, 'read_blocks'),
  };
}

/** Rows of the headline pair; of the world, of every pair. */
async function readRows(session: Session, { baseline, endline }: YearPair) {
  const years = { baseline_year: baseline, endline_year: endline };
  const headlineOfTable = (table: string) =>
    query(
      session,
      `SELECT * FROM ${table} WHERE baseline_year = $baseline_year AND endline_year = $endline_year`,
      years,
    );
  const worldOfTable = (table: string) =>
    query(
      session,
      `SELECT * FROM ${table} WHERE grouping = 'world' AND study_year IN ($baseline_year, $endline_year)`,
      years,
    );
  const shapesOf = async (sql: string) => (await query(session, sql)).map(toZoneShape);
  const [maps] = await query(session, readSql(SQL, 'map-effect-of-world'), years);
  return {
    changes: withMarks(
      (await headlineOfTable('changes')).map(toChangeRow),
      await query(session, readSql(SQL, 'headline-marks'), years),
    ),
    decomposition: (await query(session, readSql(SQL, 'headline-decomposition'), years)).map(
      toDecompositionRow,
    ),
    figures: (await query(session, readSql(SQL, 'publish-published-check'))).map(toPublishedCheckRow),
    worldChanges: (await query(session, readSql(SQL, 'world-changes'))).map(toPairChange),
    howSure: {
      intervals: (await query(session, readSql(SQL, 'headline-intervals'), years)).map(toIntervalRow),
      ranks: (await query(session, readSql(SQL, 'headline-ranks'), years)).map(toRankRow),
    },
    ...(maps === undefined ? {} : { maps: toMapEffectRow(maps) }),
    shapes: {
      mountains: await shapesOf(readSql(SQL, 'mountain-shapes')),
      countries: await shapesOf("SELECT zone_id, zone_name, geometry FROM zones WHERE layer = 'countries'"),
    },
    conservation: await query(session, readSql(SQL, 'conservation')),
    extent: await readExtent(session),
    measures: await query(session, readSql(SQL, 'page-inequality'), years),
    trends: await query(session, readSql(SQL, 'page-trends')),
    curves: (await worldOfTable('curves')).map(toCurveRow),
    hypsography: (await worldOfTable('hypsography')).map(toHypsographyRow),
    quality: {
      reviews: await headlineOfTable('growth_reviews'),
      cells: await headlineOfTable('quality'),
      totals: await headlineOfTable('quality_totals'),
    },
  };
}
