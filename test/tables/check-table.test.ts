import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTable } from '../../src/tables/check-table.ts';
import type { TableDefinition } from '../../src/tables/columns.ts';
import { withSession } from '../../src/tables/session.ts';
import { TABLES } from '../../src/tables/tables.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { writeParquet, writeRows } from '../../src/tables/write-table.ts';
import { scratchFolder } from './scratch.ts';

const folder = scratchFolder();
const path = join(folder, 'checked.parquet');

const DEFINITION = {
  columns: {
    zone_id: { type: 'VARCHAR', unit: null, description: '' },
    study_year: { type: 'INTEGER', unit: null, description: '' },
    data_share: { type: 'DOUBLE', unit: '1', description: '', nullMeans: 'nobody' },
  },
  key: ['zone_id', 'study_year'],
} as const satisfies TableDefinition;

async function problemsOf(sql: string): Promise<string[]> {
  await withSession({ folders: [folder] }, (session) => writeParquet(session, sql, path));
  return checkTable(path, DEFINITION);
}

test('a table that is as declared has no problem', async () => {
  const rows = "('a', 2000, 0.5::DOUBLE), ('a', 2010, NULL), ('b', 2000, 1)";
  expect(await problemsOf(`SELECT * FROM (VALUES ${rows}) t(zone_id, study_year, data_share)`)).toEqual([]);
});

test.each([
  [
    "SELECT 'a' AS zone_id, 2000::BIGINT AS study_year",
    [
      'without column study_year INTEGER, data_share DOUBLE',
      'with column study_year BIGINT, which is not declared',
    ],
  ],
  [
    "SELECT 2000 AS study_year, 'a' AS zone_id, 1::DOUBLE AS data_share",
    [
      'columns in the order study_year INTEGER, zone_id VARCHAR, data_share DOUBLE; ' +
        'expected zone_id VARCHAR, study_year INTEGER, data_share DOUBLE',
    ],
  ],
  [
    "SELECT 'a' AS zone_id, 2000 AS study_year, 1::DOUBLE AS data_share, 7 AS extra",
    ['with column extra INTEGER, which is not declared'],
  ],
  [
    'SELECT CAST(NULL AS VARCHAR) AS zone_id, range::INTEGER AS study_year, NULL::DOUBLE AS data_share FROM range(2000)',
    ['zone_id is NULL in 2,000 rows'],
  ],
  [
    "SELECT 'a' AS zone_id, range::INTEGER AS study_year, 'NaN'::DOUBLE AS data_share FROM range(3)",
    ['data_share is NaN or infinite in 3 rows'],
  ],
  [
    `SELECT chr(27) || (range % 2) AS zone_id, 2000 AS study_year, 1::DOUBLE AS data_share FROM range(6)`,
    ['key repeated in 2 cases, first zone_id "\\u001b0", study_year 2000 (3 times)'],
  ],
])('%s', async (sql, problems) => {
  expect(await problemsOf(sql)).toEqual(problems);
});

test('a file that is not Parquet is a problem, not a crash', async () => {
  writeFileSync(path, 'PAR1 not really');
  const [problem, ...others] = await checkTable(path, DEFINITION);
  expect(problem).toMatch(/^cannot be read as Parquet: /);
  expect(others).toEqual([]);
  expect(await checkTable(join(folder, 'absent.parquet'), DEFINITION)).toHaveLength(1);
});

test('lists and geometries are checked as declared', async () => {
  await withSession({ folders: [folder] }, async (session) => {
    const membership = {
      membership: 0,
      mountain_zone_ids: ['a'],
      endline_mountain_zone_ids: [],
      country_ids: [],
      class_keys: [],
      settlements: [],
    };
    await writeRows(session, TABLES.memberships, [membership, membership], path);
    expect(await checkTable(path, TABLES.memberships)).toEqual([
      'key repeated in 1 cases, first membership 0 (2 times)',
    ]);
    const zone = {
      layer: 'mountains',
      layer_kind: 'polygons',
      zone_id: '1',
      zone_name: 'Z',
      region: null,
      subregion: null,
      country_groups: [],
    };
    const geometry = multiPolygonWkb([[Float64Array.of(0, 0, 1, 0, 1, 1, 0, 0)]]);
    await writeRows(
      session,
      TABLES.zones,
      [{ ...zone, area_km2: 1, partial_area_km2: 0, cells: 1, geometry }],
      path,
    );
    expect(await checkTable(path, TABLES.zones)).toEqual([]);
  });
});
