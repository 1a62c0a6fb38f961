import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkTable } from '../../src/tables/check-table.ts';
import type { TableDefinition } from '../../src/tables/columns.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { createFileView, query, type Session, withSession } from '../../src/tables/session.ts';
import { createSqlViews, readSql } from '../../src/tables/sql-views.ts';
import { toCsv } from '../../src/tables/write-csv.ts';
import { writeParquet } from '../../src/tables/write-table.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { writeStudy } from './fixture.ts';
import { runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

const SQL = new URL('../../pipeline/sql/', import.meta.url);
const folder = scratchFolder();
const files: Record<string, string> = {};

beforeAll(async () => {
  const study = await writeStudy(folder);
  const estimates = await runEstimate(study);
  const { changes, decomposition, decomposition_gaps } = await runCompare(study.strata, estimates);
  Object.assign(files, {
    ...{ zones: study.zones, strata: study.strata, estimates },
    ...{ changes, decomposition, decomposition_gaps },
  });
});

async function withViews<T>(use: (session: Session) => Promise<T>): Promise<T> {
  return withSession({ folders: [folder] }, async (session) => {
    for (const [name, path] of Object.entries(files)) await createFileView(session, name, path);
    await createSqlViews(session, SQL, ['countries', 'mountain-zones']);
    return use(session);
  });
}

const TABLES_BY_QUERY: [string, TableDefinition, number][] = [
  ['publish-zones', PUBLISHED_TABLES.zones, 6],
  ['publish-countries', PUBLISHED_TABLES.countries, 8],
  ['publish-subregions', PUBLISHED_TABLES.subregions, 8],
  ['publish-regions', PUBLISHED_TABLES.regions, 6],
  ['publish-world', PUBLISHED_TABLES.world, 2],
  ['publish-zone-countries', PUBLISHED_TABLES.zone_countries, 12],
  ['publish-zone-regions', PUBLISHED_TABLES.zone_regions, 10],
  ['publish-changes', PUBLISHED_TABLES.changes, 21],
  // Three methods of each group, and its contribution by two.
  ['publish-decomposition', PUBLISHED_TABLES.decomposition, 5 * 21],
  ['publish-decomposition-gaps', PUBLISHED_TABLES.decomposition_gaps, 21],
];

test.each(TABLES_BY_QUERY)('%s gives its table', async (name, definition, rows) => {
  const path = join(folder, `${name}.parquet`);
  const [count] = await withViews(async (session) => {
    await writeParquet(session, readSql(SQL, name), path);
    return query(session, `SELECT count(*) AS n FROM (${readSql(SQL, name)})`);
  });
  expect(await checkTable(path, definition)).toEqual([]);
  expect(count?.n).toBe(rows);
});

test('zones.csv', async () => {
  const rows = await withViews((session) => query(session, readSql(SQL, 'publish-zones')));
  expect(toCsv(rows, PUBLISHED_TABLES.zones)).toBe(
    [
      'zone_id,zone_name,study_year,area_km2,cells,population_people,affected_people,affected_lower_people,' +
        'affected_upper_people,prevalence_share,population_without_prevalence_people,data_share',
      `A,Alpha,2000,180,2,1160,232,116,232,${232 / 1140},20,${1140 / 1160}`,
      `A,Alpha,2010,180,2,1390,212,106,212,${212 / 1390},0,1`,
      `B,Beta,2000,160,1.875,550,130,65,130,${130 / 540},10,${540 / 550}`,
      'B,Beta,2010,160,1.875,500,120,60,120,0.25,20,0.96',
      'C,Gamma,2000,5,0,,,,,,,',
      'C,Gamma,2010,5,0,,,,,,,',
      '',
    ].join('\n'),
  );
});

test('zone_regions: what two countries of one region claim is in the region once', async () => {
  const rows = await withViews((session) => query(session, readSql(SQL, 'publish-zone-regions')));
  const told = rows.filter(({ study_year }) => study_year === 2000);
  expect(told.map((row) => [row.zone_id, row.region, row.area_km2, row.population_people])).toEqual([
    ['A', 'New World', 30, 60],
    ['A', 'Old World', 150, 1100],
    ['B', 'No region', 10, 10],
    ['B', 'Old World', 150, 540],
    ['C', 'New World', 5, null],
  ]);
});

test('definitions: the union of zones, and its share of the union of countries', async () => {
  const parameters = { mountains_are_classes: false, endline_mountains_are_classes: false };
  const rows = await withViews((session) => query(session, readSql(SQL, 'definitions'), parameters));
  // A and B overlap in 50 km2; 10 km2 of B lie in no country; the countries overlap in 20 km2.
  expect(rows).toEqual([
    {
      ...{
        layer: 'mountains',
        class_key: null,
        class_name: null,
        study_year: 2000,
        on_endline_map: false,
        area_km2: 295,
      },
      ...{ land_share: 285 / 1085, population_people: 1610, affected_people: 342 },
      ...{ prevalence_share: 342 / 1580, population_without_prevalence_people: 30 },
    },
    {
      ...{
        layer: 'mountains',
        class_key: null,
        class_name: null,
        study_year: 2010,
        on_endline_map: true,
        area_km2: 295,
      },
      ...{ land_share: 285 / 1085, population_people: 1770, affected_people: 314 },
      ...{ prevalence_share: 314 / 1750, population_without_prevalence_people: 20 },
    },
  ]);
});

test('definitions: each class, where the zones of mountains are classes', async () => {
  const parameters = { mountains_are_classes: true, endline_mountains_are_classes: true };
  const rows = await withViews((session) => query(session, readSql(SQL, 'definitions'), parameters));
  const told = rows.filter(({ study_year }) => study_year === 2000);
  expect(told.map((row) => [row.class_key, row.class_name, row.area_km2, row.population_people])).toEqual([
    [null, null, 295, 1610],
    ['A', 'Alpha', 180, 1160],
    ['B', 'Beta', 160, 550],
    // No cell of known population.
    ['C', 'Gamma', 5, null],
  ]);
});

test('changes go from the world down to the parts of zones', async () => {
  const rows = await withViews((session) => query(session, readSql(SQL, 'publish-changes')));
  expect([...new Set(rows.map((row) => row.grouping))]).toEqual([
    'world',
    'region',
    'subregion',
    'country',
    'zone',
    'zone_country',
  ]);
});
