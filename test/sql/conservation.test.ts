import { expect, test } from 'vitest';
import { createFileView, query, type Row, withSession } from '../../src/tables/session.ts';
import { readSql } from '../../src/tables/sql-views.ts';
import { scratchFolder } from '../tables/scratch.ts';
import { exactly, RASTER_TOTALS, type StudyRows, writeStudy } from './fixture.ts';

const folder = scratchFolder();
const SQL = new URL('../../pipeline/sql/', import.meta.url);

async function balance(rows: StudyRows = {}): Promise<Row[]> {
  const files = await writeStudy(folder, rows);
  return withSession({ folders: [folder] }, async (session) => {
    await createFileView(session, 'strata', files.strata);
    await createFileView(session, 'outside_strata', files.outside_strata);
    await createFileView(session, 'raster_totals', files.raster_totals);
    return query(session, readSql(SQL, 'conservation'));
  });
}

test('everybody of the raster is somewhere, once', async () => {
  const [baseline, endline] = await balance();
  expect(baseline).toEqual({
    study_year: 2000,
    raster_total_people: '8610.000000000000',
    in_mountain_zones_people: '1610.000000000000',
    outside_mountain_zones_people: '7000.000000000000',
    in_more_than_one_mountain_zone_people: '100.000000000000',
    in_countries_people: '8600.000000000000',
    outside_countries_people: '10.000000000000',
    in_more_than_one_country_people: '40.000000000000',
    in_mountain_zones_outside_countries_people: '10.000000000000',
    without_prevalence_people: '530.000000000000',
    outside_study_people: '0.000000000000',
    difference_people: '0.000000000000',
  });
  expect(endline?.difference_people).toBe('0.000000000000');
});

test('half a person lost shows', async () => {
  const raster_totals = RASTER_TOTALS.map((row) =>
    row.block === 1 && row.study_year === 2010 ? { ...row, population_people: exactly(2950.5) } : row,
  );
  const [, endline] = await balance({ raster_totals });
  expect(endline?.difference_people).toBe('0.500000000000');
});
