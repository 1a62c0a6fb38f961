import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { runChecks } from '../../src/tables/run-check.ts';
import { parquet, query, withSession } from '../../src/tables/session.ts';
import { writeParquet } from '../../src/tables/write-table.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { PIECES, strataOf, writeStudy, ZONES, type ZoneRow } from './fixture.ts';
import { runCompare } from './run-compare.ts';
import { runEstimate } from './run-estimate.ts';

const CHECKS = fileURLToPath(new URL('../../pipeline/checks/', import.meta.url));
const folder = scratchFolder();
const twice = scratchFolder();
const tables: Record<string, string> = {};

beforeAll(async () => {
  const files = await writeStudy(folder);
  const estimates = await runEstimate(files);
  const { changes, decomposition } = await runCompare(files.strata, estimates);
  // The one combination of a study without choices: the study as it stands.
  const sensitivity = join(folder, 'sensitivity.parquet');
  await withSession({ folders: [folder] }, (session) =>
    writeParquet(session, `SELECT *, 1 AS specification FROM ${parquet(changes)}`, sensitivity),
  );
  Object.assign(tables, { ...files, estimates, changes, decomposition, sensitivity });
});

test.each(readdirSync(CHECKS))('%s passes on a right study', async (check) => {
  expect(await runChecks([join(CHECKS, check)], tables)).toEqual([]);
});

/** Spoils one table by a query over the right one, `good`, and runs a check. */
async function spoil(check: string, table: string, select: string): Promise<string | null> {
  const path = join(folder, 'spoilt.parquet');
  const source = tables[table] ?? '';
  await withSession({ folders: [folder] }, (session) =>
    writeParquet(session, `WITH good AS (SELECT * FROM ${parquet(source)}) ${select}`, path),
  );
  const [fault = null] = await runChecks([join(CHECKS, `${check}.sql`)], { ...tables, [table]: path });
  return fault;
}

function replace(column: string, value: string, where: string): string {
  return `SELECT * REPLACE (CASE WHEN ${where} THEN (${value}) ELSE ${column} END AS ${column}) FROM good`;
}

const UNIT = '0.000000000001::DECIMAL(38,12)';
const B_IN_Y = "mountain_zone_ids = ['B'] AND country_ids = ['Y'] AND study_year = 2000";

const SPOILT: [check: string, table: string, select: string, message: string | RegExp][] = [
  [
    'strata-conserve-people',
    'strata',
    replace('population_people', `population_people - ${UNIT}`, B_IN_Y),
    'strata-conserve-people (The strata of a block hold exactly the people of its rasters: nobody is lost, ' +
      'nobody is counted twice): block 1, study_year 2000, raster_people "2510.000000000000", ' +
      'strata_people "2509.999999999999", difference_people "-0.000000000001"',
  ],
  [
    'strata-conserve-people',
    'strata',
    'SELECT * FROM good WHERE block = 0',
    /block 1, study_year 2000, raster_people "2510\.000000000000", strata_people NULL.*; block 1, study_year 2010/,
  ],
  [
    'strata-conserve-people',
    'raster_totals',
    'SELECT * FROM good WHERE block = 0',
    /block 1.*raster_people NULL/,
  ],
  ['strata-within-bounds', 'strata', replace('area_km2', '-1', B_IN_Y), /area_km2 "-1\.0+"/],
  ['strata-within-bounds', 'strata', replace('affected_people', '401', B_IN_Y), /affected_people "401\.0+"/],
  [
    'strata-within-bounds',
    'strata',
    replace('affected_lower_people', '101', B_IN_Y),
    /lower_people "101\.0+"/,
  ],
  [
    'strata-within-bounds',
    'strata',
    replace('affected_upper_people', '401', B_IN_Y),
    /upper_people "401\.0+"/,
  ],
  [
    'strata-within-bounds',
    'strata',
    replace('population_without_prevalence_people', '401', B_IN_Y),
    /without_prevalence_people "401\.0+"/,
  ],
  [
    'strata-within-bounds',
    'strata',
    replace('prevalence_max_share', '1.5', B_IN_Y),
    /prevalence_max_share 1\.5/,
  ],
  [
    'strata-within-bounds',
    'strata',
    replace('prevalence_min_share', '0.3', B_IN_Y),
    /prevalence_min_share 0\.3/,
  ],
  [
    'strata-within-bounds',
    'strata',
    replace('prevalence_min_share', 'NULL', B_IN_Y),
    /prevalence_min_share NULL/,
  ],
  [
    'strata-same-in-all-years',
    'strata',
    replace('area_km2', `area_km2 + ${UNIT}`, B_IN_Y),
    /smallest_area_km2 "80\.000000000000", largest_area_km2 "80\.000000000001"$/,
  ],
  [
    'strata-same-in-all-years',
    'strata',
    `SELECT * FROM good WHERE NOT (${B_IN_Y})`,
    /block 1, first_map_zone_ids \["B"\], last_map_zone_ids \[\], country_ids \["Y"\], class_keys \[\], settlements \[\], years_present 1, study_years 2/,
  ],
  [
    'strata-match-zones',
    'strata',
    replace('mountain_zone_ids', "['D']", "mountain_zone_ids = ['C']"),
    /zone_id "C", study_year 2000, area_km2 5, strata_area_km2 NULL;.*zone_id "D", study_year 2000, area_km2 NULL/,
  ],
  [
    'strata-match-zones',
    'zones',
    replace('area_km2', '180.001', "zone_id = 'A'"),
    /zone_id "A", study_year 2000, area_km2 180\.001, strata_area_km2 180;/,
  ],
  [
    'zones-reserved-id',
    'zones',
    replace('zone_id', "'no_country'", "zone_id = 'X'"),
    /layer "countries", zone_id "no_country", zone_name "Xland"$/,
  ],
  [
    'estimates-both-years',
    'estimates',
    "SELECT * FROM good WHERE NOT (group_id = 'A' AND study_year = 2010)",
    /grouping "zone", group_id "A", years_present 1, study_years 2$/,
  ],
  [
    'estimates-every-zone',
    'estimates',
    "SELECT * FROM good WHERE group_id <> 'C'",
    /grouping "zone", group_id "C", expected_name "Gamma", group_name NULL$/,
  ],
  [
    'estimates-every-zone',
    'estimates',
    replace('group_name', "'Beta'", "group_id = 'A'"),
    /group_id "A", expected_name "Alpha", group_name "Beta"$/,
  ],
  [
    'estimates-match-strata',
    'estimates',
    replace('population_people', '1160.0000000001', "group_id = 'A' AND study_year = 2000"),
    /group_id "A", study_year 2000, population_people 1160\.0000000001, strata_people 1160, /,
  ],
  [
    'estimates-match-strata',
    'estimates',
    replace('affected_people', 'NULL', "grouping = 'world' AND study_year = 2000"),
    /grouping "world".*affected_people NULL, strata_affected_people 342$/,
  ],
  [
    'estimates-parts-make-zones',
    'estimates',
    "SELECT * FROM good WHERE group_id <> 'B|no_country'",
    /zone_id "B", study_year 2000, population_people 550, parts_people 580, repeated_people 40/,
  ],
  [
    'estimates-regions-make-world',
    'estimates',
    replace('population_people', '1580', "group_id = 'Old World' AND study_year = 2000"),
    /study_year 2000, population_people 1610, regions_people 1650, repeated_people 0/,
  ],
  ['estimates-within-bounds', 'estimates', replace('area_km2', '-1', "group_id = 'A'"), /area_km2 -1/],
  [
    'estimates-within-bounds',
    'estimates',
    replace('prevalence_share', '1.1', "group_id = 'A'"),
    /share 1\.1/,
  ],
  [
    'estimates-within-bounds',
    'estimates',
    replace('affected_people', '1', "group_id = 'world'"),
    /affected_people 1, affected_lower_people 171/,
  ],
  [
    'estimates-within-bounds',
    'estimates',
    replace('total_population_people', '3', "group_id = 'world'"),
    /total_population_people 3,/,
  ],
  [
    'changes-match-estimates',
    'changes',
    "SELECT * FROM good WHERE group_id <> 'A'",
    /grouping "zone", group_id "A", baseline_year 2000, endline_year 2010, expected_baseline_people 1160, population_baseline_people NULL/,
  ],
  [
    'changes-match-estimates',
    'changes',
    replace('affected_endline_people', '211', "group_id = 'A'"),
    /group_id "A".*expected_affected_endline_people 212, affected_endline_people 211$/,
  ],
  [
    'changes-match-estimates',
    'changes',
    replace('endline_year', '2015', "group_id = 'A'"),
    /group_id "A", baseline_year 2000, endline_year 2010, .* population_baseline_people NULL.*; grouping "zone", group_id "A", baseline_year 2000, endline_year 2015, expected_baseline_people NULL/,
  ],
  [
    'sensitivity-own-is-estimates',
    'sensitivity',
    replace('affected_endline_people', '211', "group_id = 'A'"),
    /group_id "A", study_year 2010, affected_people 211, estimated_people 212$/,
  ],
  [
    'strata-partition-layers',
    'zones',
    "SELECT * REPLACE ('partition' AS layer_kind) FROM good WHERE layer = 'mountains'",
    /layer "mountains", block 0, study_year 2000, zones_at_most 2, fractions 5, known_cells 6;/,
  ],
  [
    'estimates-parts-make-world',
    'estimates',
    "SELECT * REPLACE ('class' AS grouping) FROM good WHERE group_id = 'A' UNION ALL SELECT * FROM good WHERE grouping = 'world'",
    /"class", study_year 2000, population_people 1610, parts_people 1160, repeated_people 0;/,
  ],
  [
    'decomposition-adds-up',
    'decomposition',
    replace('growth_people', 'growth_people + 0.001', "group_id = 'A'"),
    /grouping "zone", group_id "A", baseline_year 2000, endline_year 2010, method "das_gupta", factors_of "group", change_people -20, /,
  ],
  [
    'decomposition-adds-up',
    'decomposition',
    "SELECT * FROM good WHERE group_id <> 'A'",
    /"A", baseline_year 2000, endline_year 2010, method NULL/,
  ],
  [
    'decomposition-adds-up',
    'decomposition',
    replace('growth_people', 'NULL', "group_id = 'A'"),
    /growth_people NULL/,
  ],
  [
    'decomposition-adds-up',
    'decomposition',
    replace('change_people', '-21', "group_id = 'A'"),
    /change_people -21/,
  ],
  [
    'decomposition-adds-up',
    'decomposition',
    replace('redistribution_people', '0', "group_id = 'A' AND method = 'kitagawa'"),
    /method "kitagawa".*redistribution_people 0/,
  ],
  [
    'decomposition-parts-make-world',
    'decomposition',
    replace(
      'redistribution_people',
      'redistribution_people + 0.001',
      "group_id = 'New World' AND method = 'lmdi'",
    ),
    /grouping "region", baseline_year 2000, endline_year 2010, method "lmdi"/,
  ],
];

test.each(SPOILT)('%s fails on spoilt %s', async (check, table, select, message) => {
  const found = await spoil(check, table, select);
  expect(found).not.toBeNull();
  if (typeof message === 'string') expect(found).toBe(message);
  else expect(found).toMatch(message);
});

test('numbers may be a millionth of a person over, from rounding of parts', async () => {
  const select = replace('affected_upper_people', `400 + ${UNIT}`, B_IN_Y);
  expect(await spoil('strata-within-bounds', 'strata', select)).toBeNull();
});

test('every check is seen to fail', () => {
  const failing = new Set(SPOILT.map(([check]) => `${check}.sql`));
  expect([...failing].sort()).toEqual(readdirSync(CHECKS).sort());
});

test('people whom countries of two regions claim are accounted for', async () => {
  const claimed = { ...PIECES[3], block: 2, mountains: ['A', 'B'], countries: ['W', 'X'] };
  const pieces = PIECES.flatMap((piece, i) => (i === 3 ? [piece, { ...piece, ...claimed }] : [piece]));
  const files = await writeStudy(twice, { strata: strataOf(pieces) });
  const estimates = await runEstimate(files);
  const checks = ['estimates-regions-make-world', 'estimates-parts-make-zones', 'estimates-match-strata'];
  const paths = checks.map((name) => join(CHECKS, `${name}.sql`));
  expect(await runChecks(paths, { ...files, estimates })).toEqual([]);
  const [regions] = await withSession({ folders: [twice] }, (session) =>
    query(
      session,
      `SELECT sum(population_people) AS people FROM ${parquet(estimates)} WHERE grouping = 'region' AND study_year = 2000`,
    ),
  );
  // The world has 1610 + 400 people; the 400 are in both regions.
  expect(regions?.people).toBe(1610 + 2 * 400);
});

test('strata-match-zones asks for whole settlements where the extent is the raster, for whole zones in any case', async () => {
  const [mountain = expect.unreachable(), ...others] = ZONES;
  const town = { ...mountain, layer: 'settlement', zone_id: 'town' };
  const faultsOf = async (zones: readonly ZoneRow[], extent: 'raster' | 'zones') => {
    const files = await writeStudy(twice, { zones, extent });
    return runChecks([join(CHECKS, 'strata-match-zones.sql')], { ...files });
  };
  expect(await faultsOf([...ZONES, town], 'zones')).toEqual([]);
  expect((await faultsOf([...ZONES, town], 'raster')).join()).toMatch(/zone_id "town".*strata_area_km2 NULL/);
  const larger = { ...mountain, area_km2: 181 };
  expect((await faultsOf([larger, ...others], 'zones')).join()).toMatch(/zone_id "A"/);
});
