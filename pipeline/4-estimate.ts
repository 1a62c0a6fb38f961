/**
 * Stage 4: sums of the strata by zone, country, subregion, region, world and zone x country, and by class and settlement
 * where a study has them, per study year.
 * The sums are SQL (`sql/`), one file per idea, in the order of `ESTIMATE_VIEWS`.
 */
import { dirname } from 'node:path';
import { defineStage } from '../src/stage/contract.ts';
import { createFileView, withSession } from '../src/tables/session.ts';
import { createSqlViews, readSql } from '../src/tables/sql-views.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeParquet } from '../src/tables/write-table.ts';

const SQL = new URL('./sql/', import.meta.url);

/** From strata to groups: each view reads those before it. */
export const ESTIMATE_VIEWS = [
  'countries',
  'placed-strata',
  'mountain-zones',
  'membership-people',
  'membership-groups',
  'group-sums',
  'known-group-sums',
] as const;

export const estimate = defineStage({
  id: 'estimate',
  summary: 'Adds up people, affected people and prevalence by zone, country, region, class and settlement',
  module: import.meta.url,
  sources: [],
  inputs: { zones: 'zones/zones.parquet', strata: 'intersect/strata.parquet' },
  outputs: {
    estimates: {
      file: 'estimates.parquet',
      description: 'people in mountains, affected people and prevalence by group and study year',
      table: TABLES.estimates,
    },
  },
  params: () => ({}),
  checks: [
    'estimates-both-years',
    'estimates-every-zone',
    'estimates-match-strata',
    'estimates-parts-make-world',
    'estimates-parts-make-zones',
    'estimates-regions-make-world',
    'estimates-within-bounds',
  ],
  run: async ({ input, output, workers, signal, progress }) => {
    const folders = [input.zones, input.strata, output.estimates].map(dirname);
    await withSession({ folders, threads: workers, signal }, async (session) => {
      await createFileView(session, 'zones', input.zones);
      await createFileView(session, 'strata', input.strata);
      await createSqlViews(session, SQL, ESTIMATE_VIEWS);
      await writeParquet(session, readSql(SQL, 'estimates'), output.estimates);
    });
    progress(1, 1);
  },
});
