/**
 * Mountains x classes x countries x settlement, worked out by hand on four cells. In cell A all four layers are partial:
 *
 *       0     0.5   1           2 E
 *     2  +-----:-----+-----------+      mountains east of 0.5 E; country AAA north of 1.5 N, BBB south of it;
 *        |     : A  /|     B     |      class low west of 0.75 E, high east of it, none south of 0.25 N;
 *     1  +-----:-----+-----------+      urban below the diagonal of cell A, and a box that overlaps with it and
 *        |     : C   |     D     |      reaches an eighth of cell B; rural everything else
 *     0  +-----:-----+-----------+
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { query, withSession } from '../../src/tables/session.ts';
import { answer, columns, near } from './expectations.ts';
import { box, collection, country, draw, HOME, range, tiff } from './pictures.ts';
import { edited, type Files } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';

const PLACE = { ...HOME, north: 2 };
const QUARTERS = { west: 0, north: 2, cellWidth: 0.25, cellHeight: 0.25 };

const layers = `  classes: { classes: classes.tif, keys: { 1: low, 2: high, 3: high }, names: { low: Lowland } }
  settlement: { file: urban.geojson, id: id, name: name }
`;

const triangle = [
  [0, 1],
  [1, 1],
  [1, 2],
  [0, 1],
] as const;

const FILES: Files = {
  'study.yaml': `${edited('plain-world', 'crossed-world')}${layers}`,
  'people-2000.tif': tiff(draw('1600 800\n400 200', 2), PLACE),
  'people-2010.tif': tiff(draw('3200 1600\n800 400', 2), PLACE),
  'percent-2000.tif': tiff(draw('50 25\n10 50', 2), PLACE),
  'percent-2010.tif': tiff(draw('25 25\n20 25', 2), PLACE),
  'mountains.geojson': collection([range('m', 'Range', [box(0.5, 0, 2, 2)])]),
  'countries.geojson': collection([
    country('AAA', 'One', 'North', [box(0, 1.5, 2, 2)]),
    country('BBB', 'One', 'South', [box(0, 0, 2, 1.5)]),
  ]),
  'classes.tif': tiff(draw(`${'1 1 1 2 2 3 3 2\n'.repeat(7)}. . . . . . . .`), QUARTERS),
  'urban.geojson': collection([
    range('1', 'Town', [triangle]),
    range('2', 'Suburb', [box(0.5, 1, 1.5, 1.25)]),
  ]),
};

const people = (run: Published, name: string, ...keys: readonly string[]) =>
  columns(
    run.table(name).filter((row) => row.study_year === 2000),
    ...keys,
    'population_people',
  );

describeWorld('mountains crossed with classes and settlement', FILES, (run) => {
  it('has the people of every class, and of none, which add up to the world', () => {
    const rows = columns(
      run().table('classes'),
      ...['class_key', 'class_name', 'study_year', 'cells', 'population_people', 'affected_people'],
    );
    expect(rows).toEqual([
      ['high', 'high', 2000, near(2.1875), near(1425), near(482.5)],
      ['high', 'high', 2010, near(2.1875), near(2850), near(705)],
      ['low', 'Lowland', 2000, near(0.4375), near(475), near(207.5)],
      ['low', 'Lowland', 2010, near(0.4375), near(950), near(230)],
      ['no_class', 'No class', 2000, near(0.375), near(100), near(30)],
      ['no_class', 'No class', 2010, near(0.375), near(200), near(45)],
    ]);
    expect(columns(run().table('world'), 'population_people', 'affected_people')).toEqual([
      [near(2000), near(720)],
      [near(4000), near(980)],
    ]);
  });

  it('counts everybody in a class beside its mountain people', () => {
    const rows = columns(run().table('classes'), 'class_key', 'study_year', 'total_population_people');
    expect(rows.filter(([, year]) => year === 2000)).toEqual([
      ['high', 2000, near(1425)],
      ['low', 2000, near(1425)],
      ['no_class', 2000, near(150)],
    ]);
  });

  it('takes urban as the union of its polygons, and rural as everything else', () => {
    const rows = columns(
      run().table('settlements'),
      ...['settlement', 'study_year', 'population_people', 'affected_people', 'total_population_people'],
    );
    expect(rows.filter(([, year]) => year === 2000)).toEqual([
      ['rural', 2000, near(1300), near(395), near(2100)],
      ['urban', 2000, near(700), near(325), near(900)],
    ]);
  });

  it('crosses the layers with each other', () => {
    expect(people(run(), 'class_settlements', 'class_key', 'settlement')).toEqual([
      ['high', 'rural', near(975)],
      ['high', 'urban', near(450)],
      ['low', 'rural', near(225)],
      ['low', 'urban', near(250)],
      ['no_class', 'rural', near(100)],
    ]);
    expect(people(run(), 'country_classes', 'country_id', 'class_key')).toEqual([
      ['AAA', 'high', near(600)],
      ['AAA', 'low', near(200)],
      ['BBB', 'high', near(825)],
      ['BBB', 'low', near(275)],
      ['BBB', 'no_class', near(100)],
    ]);
    expect(people(run(), 'country_settlements', 'country_id', 'settlement')).toEqual([
      ['AAA', 'rural', near(600)],
      ['AAA', 'urban', near(200)],
      ['BBB', 'rural', near(700)],
      ['BBB', 'urban', near(500)],
    ]);
  });

  it('has changes and decompositions of these groups', () => {
    const [change] = run()
      .table('changes')
      .filter((row) => row.grouping === 'class_settlement' && row.group_id === 'low|urban');
    expect(change).toMatchObject({ group_name: 'Lowland (urban)', population_baseline_people: near(250) });
    const [parts] = run()
      .table('decomposition')
      .filter((row) => row.grouping === 'settlement' && row.group_id === 'urban');
    // 325 of 700 and 350 of 1400: 700 (13/28 + 7/28) / 2 by growth, (7/28 - 13/28) 1050 by prevalence.
    expect(parts).toMatchObject({ growth_people: near(250), prevalence_people: near(-225) });
  });

  it('keeps the whole crossing of four layers in the strata', async () => {
    const folder = join(run().out, 'intersect');
    const rows = await withSession({ folders: [folder] }, (session) =>
      query(
        session,
        `SELECT array_to_string(mountain_zone_ids || country_ids || class_keys || settlements, ' ') AS zones,
            population_people
         FROM read_parquet('${join(folder, 'strata.parquet')}')
         WHERE study_year = 2000 AND population_people > 0 ORDER BY zones`,
      ),
    );
    const of = Object.fromEntries(rows.map((row) => [String(row.zones), Number(row.population_people)]));
    expect(of).toEqual({
      'AAA low rural': 400,
      'BBB low rural': 350,
      'BBB low urban': 200,
      'BBB rural': 50,
      'm AAA high rural': 450,
      'm AAA high urban': 150,
      'm AAA low rural': 150,
      'm AAA low urban': 50,
      'm BBB high rural': 525,
      'm BBB high urban': 300,
      'm BBB low rural': 75,
      'm BBB low urban': 200,
      'm BBB rural': 100,
    });
  });

  it('shows classes and settlement in the page, and draws people by each', () => {
    const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8');
    expect(page).toContain('<a href="#classes">Classes and settlement</a>');
    expect(page).toContain('Mountain people by class and kind of settlement');
    const chart = (id: string) =>
      readFileSync(join(run().out, `publish/charts/${id}.csv`), 'utf8').split('\n');
    // The order of the numbers in the raster, who is in none last.
    expect(chart('people-by-class').map((line) => line.split(',')[0])).toEqual([
      ...['group_id', 'low', 'high', 'no_class', ''],
    ]);
    expect(chart('people-by-settlement')[2]).toMatch(/^urban,urban,700,1400,325,350,/);
  });

  it('tells what each definition makes of the world', () => {
    const rows = run().table('definitions');
    const told = columns(
      rows.filter((row) => row.study_year === 2000),
      ...['layer', 'definition', 'class_key', 'population_people', 'affected_people'],
    );
    // Mountains east of half a degree of two; classes whether in mountains or not.
    expect(told).toEqual([
      ['mountains', 'polygons', null, near(2000), near(720)],
      ['classes', 'classes', null, near(2850), expect.any(Number)],
      ['classes', 'classes', 'high', near(1425), near(482.5)],
      ['classes', 'classes', 'low', near(1425), expect.any(Number)],
    ]);
    expect(rows[0]?.land_share).toBeCloseTo(0.75, 12);
    expect(answer(run(), 'settlement_grid')).toMatch(
      /^warn: 100\.0 % of the area of urban lies in cells that it covers in part/,
    );
  });

  it('lists the tables in the dictionary, and the files among the sources', () => {
    const { tables } = run().json('tables/columns.json');
    expect(JSON.stringify(tables)).toContain('country_settlements.csv');
    const conservation = run().json('conservation.json');
    expect(JSON.stringify(conservation)).toContain('"difference_people"');
  });
});

const RASTER = FILES['study.yaml']
  ?.toString()
  .replace(/settlement: .*/, 'settlement: { classes: smod.tif, keys: { 11: rural, 21: urban, 30: urban } }');

describeWorld(
  'settlement by a raster of classes, which may know of none',
  {
    ...FILES,
    'study.yaml': RASTER?.replace(/ {2}classes: .*\n/, '') ?? '',
    'smod.tif': tiff(draw('11 21\n30 .', 2), PLACE),
  },
  (run) => {
    it('has a row for people of no kind of settlement', () => {
      expect(people(run(), 'settlements', 'settlement')).toEqual([
        ['rural', near(800)],
        ['urban', near(1000)],
        ['no_settlement', near(200)],
      ]);
    });

    it('has no table and no chart of classes', () => {
      expect(() => run().table('classes')).toThrow(/ENOENT/);
      expect(existsSync(join(run().out, 'publish/charts/people-by-settlement.svg'))).toBe(true);
      expect(existsSync(join(run().out, 'publish/charts/people-by-class.svg'))).toBe(false);
    });
  },
);
