import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPolygons } from '../../src/charts/read-wkb.ts';
import { authalicHeight, POLAR_RADIUS } from '../../src/raster/wgs84.ts';
import { query, withSession } from '../../src/tables/session.ts';
import { balance, columns, near, zoneNumbers } from './expectations.ts';
import { draw, HOME, tiff } from './pictures.ts';
import { edited, PEOPLE_2000, PEOPLE_2010, PERCENT_2000, PERCENT_2010, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

/** Plate carree: as many metres as a degree has at the equator, in both directions, so that the picture is the same. */
const DEGREE = 111_319.49079327358;
const CRS = '+proj=eqc +lat_ts=0 +lat_0=0 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m';
const IN_METRES = {
  west: DEGREE * HOME.west,
  north: DEGREE * HOME.north,
  cellWidth: DEGREE * HOME.cellWidth,
  cellHeight: DEGREE * HOME.cellHeight,
};

const STUDY = edited('quantity: count', `quantity: count\n  crs: "${CRS}"`).replace(
  'model: raster',
  `model: raster\n  crs: "${CRS}"`,
);

describeWorld(
  'people on a grid in metres',
  {
    ...PLAIN,
    'study.yaml': STUDY,
    'people-2000.tif': tiff(PEOPLE_2000, IN_METRES),
    'people-2010.tif': tiff(PEOPLE_2010, IN_METRES),
    'percent-2000.tif': tiff(PERCENT_2000, IN_METRES),
    'percent-2010.tif': tiff(PERCENT_2010, IN_METRES),
  },
  (run) => {
    it('has the people and affected people of the same grid in degrees', () => {
      expect(zoneNumbers(run()).filter(([id]) => id === 'm1' || id === 'm2')).toEqual([
        ['m1', 2000, near(4), near(1000), near(400)],
        ['m1', 2010, near(4), near(800), near(160)],
        ['m2', 2000, near(2.25), near(1050), near(0.3 * 300 + 0.2 * 750)],
        ['m2', 2010, near(2.25), near(750), near(165)],
      ]);
      balance(run());
    });

    it('has areas on the ellipsoid: the North Range is two by two degrees at 6 to 8 N', () => {
      // b^2 / 2 x 2 degrees x (q(8) - q(6)); the closed form is tested in raster/cell-area.test.ts.
      const expected =
        ((POLAR_RADIUS ** 2 / 2) * (Math.PI / 90) * (authalicHeight(8) - authalicHeight(6))) / 1e6;
      expect(run().table('zones')[0]?.area_km2).toBeCloseTo(expected, 5);
    });
  },
);

/** North Range, its whole cells and the half of each that lies further west, on cells of half the size. */
const CLASSES = draw(
  Array.from({ length: 16 }, (_, row) =>
    Array.from({ length: 16 }, (__, col) => (row < 4 && col >= 2 && col < 7 ? 1 : 0)).join(' '),
  ).join('\n'),
  16,
);

describeWorld(
  'classes on a grid in metres',
  {
    ...PLAIN,
    'study.yaml': edited(
      '{ file: mountains.geojson, id: id, name: name }',
      `{ classes: classes.tif, crs: "${CRS}", keys: { 1: high } }`,
      STUDY,
    ),
    'people-2000.tif': tiff(PEOPLE_2000, IN_METRES),
    'people-2010.tif': tiff(PEOPLE_2010, IN_METRES),
    'percent-2000.tif': tiff(PERCENT_2000, IN_METRES),
    'percent-2010.tif': tiff(PERCENT_2010, IN_METRES),
    'classes.tif': tiff(CLASSES, { ...IN_METRES, cellWidth: DEGREE / 2, cellHeight: DEGREE / 2 }),
  },
  (run) => {
    it('counts the people of its cells: two of 200, two of 300, half of two of 400', () => {
      expect(columns(run().table('zones'), 'zone_id', 'study_year', 'cells', 'population_people')[0]).toEqual(
        [...['high', 2000, near(5), near(1400)]],
      );
      balance(run());
    });

    it('publishes its outline in longitude and latitude', async () => {
      const folder = join(run().out, 'zones');
      const sql = `SELECT geometry FROM read_parquet('${join(folder, 'zones.parquet')}') WHERE layer = 'mountains'`;
      const [row] = await withSession({ folders: [folder] }, (session) => query(session, sql));
      const [[shell = expect.unreachable()] = []] = readPolygons(row?.geometry as Uint8Array);
      const corners = Array.from({ length: 4 }, (_, i) => [shell[2 * i], shell[2 * i + 1]].map(Number));
      expect(corners.map(([x = 0, y = 0]) => [x, y].map((degrees) => Number(degrees.toFixed(9))))).toEqual([
        ...[
          [1, 8],
          [1, 6],
          [3.5, 6],
          [3.5, 8],
        ],
      ]);
    });
  },
);
