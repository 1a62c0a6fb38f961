/**
 * The world's mountains crossed with real settlement: 2,143 urban polygons.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { query, withSession } from '../../src/tables/session.ts';
import { balance } from '../worlds/expectations.ts';
import { type Published, type Row, runWorld } from '../worlds/run-world.ts';
import { describeReal } from './shared.ts';

const STUDY = 'data/studies/global-2000-2010/study.yaml';
const URBAN = 'data/urban/ne_50m_urban_areas.json';

describeReal('mountain people by settlement', [STUDY, URBAN], (study, urban) => {
  const folders = ['plain', 'crossed'].map((name) => mkdtempSync(join(tmpdir(), `hunger ${name}-`)));
  const [plainFolder = '', crossedFolder = ''] = folders;
  let plain: Published | null = null;
  let crossed: Published | null = null;

  function writeStudyInto(folder: string, more: string): void {
    const moved = readFileSync(study, 'utf8').replace(/\.\.\/\.\.\/[\w./-]+/g, (path) =>
      relative(folder, resolve(dirname(study), path)),
    );
    writeFileSync(join(folder, 'study.yaml'), `${moved}${more}`);
  }

  beforeAll(async () => {
    const file = relative(crossedFolder, urban);
    writeStudyInto(plainFolder, '');
    writeStudyInto(
      crossedFolder,
      `  settlement: { file: ${file}, id: { position: true }, name: { position: true }, repair: true }\n`,
    );
    plain = await runWorld(plainFolder);
    crossed = await runWorld(crossedFolder);
  }, 400_000);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const table = (run: Published | null, name: string): Row[] => run?.table(name) ?? [];
  const sum = (rows: readonly Row[], column: string) =>
    rows.reduce((total, row) => total + Number(row[column]), 0);

  it.each(['population_people', 'affected_people', 'area_km2', 'cells', 'total_population_people'])(
    'urban and rural make the world: %s',
    (column) => {
      const parts = sum(table(crossed, 'settlements'), column);
      const world = sum(table(crossed, 'world'), column);
      expect(Math.abs(parts / world - 1)).toBeLessThan(1e-12);
    },
  );

  it('changes nothing else by crossing', () => {
    const names = ['zones', 'countries', 'world'];
    for (const name of names) {
      const [before, after] = [table(plain, name), table(crossed, name)];
      expect(after.length).toBe(before.length);
      const apart = after.filter((row, i) => {
        const people = Number(before[i]?.population_people);
        return Math.abs(Number(row.population_people) - people) > 1e-12 * people + 1e-9;
      });
      expect(apart).toEqual([]);
    }
  });

  it('has the urban area that the file itself states', async () => {
    const { features } = JSON.parse(readFileSync(urban, 'utf8')) as {
      features: readonly { properties: { area_sqkm: number } }[];
    };
    const stated = features.reduce((total, { properties }) => total + properties.area_sqkm, 0);
    const folder = join(crossed?.out ?? '', 'zones');
    const [row] = await withSession({ folders: [folder] }, (session) =>
      query(session, "SELECT area_km2 FROM read_parquet(?) WHERE zone_id = 'urban'", [
        join(folder, 'zones.parquet'),
      ]),
    );
    // 862,603 and 862,469 km2.
    expect(Math.abs(Number(row?.area_km2) / stated - 1)).toBeLessThan(5e-4);
  });

  it('loses nobody of the raster', () => {
    const years = crossed === null ? [] : balance(crossed);
    expect(years.map(({ difference_people }) => Number(difference_people))).toEqual([0, 0]);
    const totals = table(crossed, 'settlements').filter((row) => row.study_year === 2000);
    expect(sum(totals, 'total_population_people')).toBeCloseTo(Number(years[0]?.raster_total_people), 5);
  });

  it('has everybody in a country but those of cells at sea', async () => {
    const folder = join(crossed?.out ?? '', 'intersect');
    const rows = await withSession({ folders: [folder] }, (session) =>
      query(
        session,
        `SELECT study_year, sum(population_people)::DOUBLE AS raster,
           sum(population_people) FILTER (len(country_ids) = 0)::DOUBLE AS sea,
           sum(population_people * greatest(len(country_ids) - 1, 0))::DOUBLE AS twice
         FROM read_parquet(?) GROUP BY study_year ORDER BY study_year`,
        [join(folder, 'strata.parquet')],
      ),
    );
    expect(rows).toHaveLength(2);
    for (const { study_year, raster, sea, twice } of rows) {
      const own = table(crossed, 'countries').filter(
        (row) => row.study_year === study_year && row.country_id !== 'no_country',
      );
      const expected = Number(raster) - Number(sea) + Number(twice);
      expect(Number(sea)).toBeGreaterThan(1e6);
      expect(sum(own, 'total_population_people') / expected - 1).toBeCloseTo(0, 12);
    }
  });

  it('has some people of the mountains in towns, in most regions', () => {
    const rows = table(crossed, 'country_settlements').filter(
      (row) => row.settlement === 'urban' && row.study_year === 2000 && Number(row.population_people) > 0,
    );
    expect(new Set(rows.map((row) => row.region)).size).toBeGreaterThanOrEqual(5);
    const [urbanPeople] = table(crossed, 'settlements').filter(
      (row) => row.settlement === 'urban' && row.study_year === 2000,
    );
    expect(Number(urbanPeople?.population_people)).toBeCloseTo(57_312_209.06, 1);
  });
});
