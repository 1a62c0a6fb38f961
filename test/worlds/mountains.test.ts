import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parquet, query, withSession } from '../../src/tables/session.ts';
import { multiPolygonWkb } from '../../src/tables/wkb.ts';
import { answer, balance, columns, near } from './expectations.ts';
import { draw, type Picture, type Place, tiff } from './pictures.ts';
import { edited, PLAIN } from './plain-world.ts';
import { describeWorld, readCsv } from './run-world.ts';

// Cells of half a degree, from 0 to 9 E: the last two columns lie outside every country.
const HALVES: Place = { west: 0, north: 8, cellWidth: 0.5, cellHeight: 0.5 };
const PLAIN_ROW = '100 100 100 100 100 100 100 100 100 100 100 100 100 100 100 100 1500 1500';

/** A quarter of the cell in the north-west from 2,000 m; one whole cell and a quarter of the south-east from 1,000 m. */
const ELEVATION = draw(
  [
    PLAIN_ROW.replace('100', '2500'),
    PLAIN_ROW,
    PLAIN_ROW.replace('100 100 100 100', '-400 100 1500 1999'),
    PLAIN_ROW.replace('100 100 100 100', '. 100 1000 1000'),
    ...Array.from({ length: 11 }, () => PLAIN_ROW),
    PLAIN_ROW.replace('100 100 1500 1500', '1200 999 1500 1500'),
  ].join('\n'),
  18,
);

const CLASSES: Picture = {
  ...ELEVATION,
  values: ELEVATION.values.map((metres, i) => {
    if (i % 18 >= 16) return 0;
    return metres === null ? null : metres >= 2000 ? 2 : metres >= 1000 ? 1 : 0;
  }),
};

function study(mountains: string): string {
  return edited('{ file: mountains.geojson, id: id, name: name }', mountains);
}

/** By hand: 200 people in the whole cell and 1000 / 4 in the south-east, at 40 and 10 percent; 100 / 4 at 40 percent. */
function expected(lower: string, upper: string) {
  return [
    [lower, 2000, 450, 105],
    [lower, 2010, 700, 65],
    [upper, 2000, 25, 10],
    [upper, 2010, 50, 10],
  ];
}

describeWorld(
  'a world with mountains from elevation',
  {
    ...PLAIN,
    'study.yaml': study(
      '{ elevation: elevation.tif, definition: elevation-bands, options: { bands: [1000, 2000] } }',
    ),
    'elevation.tif': tiff(ELEVATION, HALVES),
  },
  (run) => {
    it('counts people by the share of class cells in theirs', () => {
      const zones = columns(
        run().table('zones'),
        'zone_id',
        'study_year',
        'population_people',
        'affected_people',
      );
      expect(zones).toEqual(expected('1000_2000', 'ge2000'));
      expect(balance(run())).toMatchObject([{ difference_people: 0 }, { difference_people: 0 }]);
    });

    it('leaves the classes as a raster and a table', () => {
      const rows = readCsv(readFileSync(join(run().out, 'zones/mountain_classes.csv'), 'utf8'));
      expect(rows.map(({ class_value, class_key, cells }) => [class_value, class_key, cells])).toEqual([
        [1, '1000_2000', 5],
        [2, 'ge2000', 1],
        [0, 'no_class', 249],
        [255, 'not_land', 33],
      ]);
      const text = readFileSync(join(run().out, 'zones/mountain_classes.tif'), 'latin1');
      expect(text).toContain(
        '<GDALMetadata>\n  <Item name="CLASS_0">no_class</Item>\n  <Item name="CLASS_1">1000_2000</Item>\n',
      );
    });

    it('leaves the outlines of the classes', async () => {
      const path = join(run().out, 'zones/class_outlines.parquet');
      const rows = await withSession({ folders: [join(run().out, 'zones')] }, (session) =>
        query(session, `SELECT * FROM ${parquet(path)} ORDER BY layer, square, zone_id`),
      );
      expect(
        rows.map(({ layer, square, zone_id, zone_name }) => [layer, square, zone_id, zone_name]),
      ).toEqual([
        ['mountains', 0, '1000_2000', '1,000 to 2,000 m'],
        ['mountains', 0, 'ge2000', '2,000 m and above'],
      ]);
      // One cell of half a degree, in the north-west corner.
      const shell = Float64Array.of(0, 8, 0, 7.5, 0.5, 7.5, 0.5, 8, 0, 8);
      expect(rows[1]?.geometry).toEqual(multiPolygonWkb([[shell]]));
    });

    it('says whether the grid carries the definition', () => {
      expect(answer(run(), 'elevation_grid')).toBe(
        'pass: elevation in cells of 55.66 km carries the rules of elevation-bands',
      );
    });
  },
);

describeWorld(
  'a world with a raster of classes finer than the people',
  {
    ...PLAIN,
    'study.yaml': study('{ classes: classes.tif, keys: { 1: low, 2: top }, names: { low: Lower slopes } }'),
    'classes.tif': tiff(CLASSES, HALVES),
  },
  (run) => {
    it('counts the same people', () => {
      const zones = columns(
        run().table('zones'),
        'zone_id',
        'study_year',
        'population_people',
        'affected_people',
      );
      expect(zones).toEqual(expected('low', 'top'));
      expect(columns(run().table('zones'), 'zone_name')).toEqual([
        ['Lower slopes'],
        ['Lower slopes'],
        ['top'],
        ['top'],
      ]);
    });
  },
);

// Two by two cells of 0.4 degrees in the north-west corner: they neither nest in those of people nor hold them.
const APART: Picture = draw(
  Array.from({ length: 20 }, (_, row) =>
    Array.from({ length: 20 }, (__, col) => (row < 2 && col < 2 ? 1 : row > 17 ? 2 : 0)).join(' '),
  ).join('\n'),
  20,
);

describeWorld(
  'a world with two rasters of classes, one of whose cells do not fit those of the people',
  {
    ...PLAIN,
    'study.yaml': `${study('{ classes: apart.tif, keys: { 1: corner, 2: south } }')}  classes: { classes: classes.tif, keys: { 1: low, 2: top } }
`,
    'apart.tif': tiff(APART, { west: 0, north: 8, cellWidth: 0.4, cellHeight: 0.4 }),
    'classes.tif': tiff(CLASSES, HALVES),
  },
  (run) => {
    it('counts people by the outlines of its classes: 0.8 x 0.8 of a cell of 100 and then 200 people', () => {
      const names = ['zone_id', 'study_year', 'cells', 'population_people', 'affected_people'];
      expect(columns(run().table('zones'), ...names).slice(0, 2)).toEqual([
        ['corner', 2000, near(0.64), near(64), near(25.6)],
        ['corner', 2010, near(0.64), near(128), near(25.6)],
      ]);
      expect(balance(run())).toMatchObject([{ difference_people: 0 }, { difference_people: 0 }]);
    });

    it('crosses them with cells that fit: a quarter of the cell is top, all of it in the corner', () => {
      const [row] = run()
        .table('classes')
        .filter(({ class_key, study_year }) => class_key === 'top' && study_year === 2000);
      expect(row).toMatchObject({ population_people: near(25), total_population_people: near(25) });
    });
  },
);
