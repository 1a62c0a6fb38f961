import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { balance, near, zoneNumbers } from './expectations.ts';
import { asciiGrid, HOME, type Picture, tiff } from './pictures.ts';
import { edited, PEOPLE_2000, PEOPLE_2010, PERCENT_2000, PLAIN } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';

/** Some rows and columns of a picture of eight columns. */
function cut({ values }: Picture, row: number, col: number, rows = 4, cols = 4): Picture {
  const lines = Array.from({ length: rows }, (_, i) =>
    values.slice((row + i) * 8 + col, (row + i) * 8 + col + cols),
  );
  return { rows, cols, values: lines.flat() };
}

const SOUTH = { ...HOME, north: 4 };
const EAST = { ...HOME, west: 4 };
const SOUTH_EAST = { ...HOME, north: 4, west: 4 };

/** The source of a study year as it stands in `sources.json`. */
function record(run: Published, group: string, year: number) {
  const { sources } = JSON.parse(readFileSync(join(run.out, 'sources', 'sources.json'), 'utf8'));
  return sources.find(
    (source: { group: string; key: string }) => source.group === group && source.key === `${year}`,
  );
}

const STUDY = edited(
  'files: { 2000: people-2000.tif, 2010: people-2010.tif }',
  'files: { 2000: [people/se.tif, people/nw.tif, people/ne.asc], 2010: "people/P2010_R*_C?.tif" }',
).replace('2000: percent-2000.tif', '2000: percent/*/*.tif');

describeWorld(
  'people and prevalence in tiles, without the quarter in the south-west',
  {
    ...PLAIN,
    'study.yaml': STUDY,
    'people/nw.tif': tiff(cut(PEOPLE_2000, 0, 0), HOME),
    'people/ne.asc': asciiGrid(cut(PEOPLE_2000, 0, 4), EAST),
    'people/se.tif': tiff(cut(PEOPLE_2000, 4, 4), SOUTH_EAST),
    'people/P2010_R1_C1.tif': tiff(cut(PEOPLE_2010, 0, 0), HOME),
    'people/P2010_R1_C2.tif': tiff(cut(PEOPLE_2010, 0, 4), EAST),
    'people/P2010_R2_C2.tif': tiff(cut(PEOPLE_2010, 4, 4), SOUTH_EAST),
    // What macOS leaves beside a file, which is no tile.
    'people/._P2010_R1_C1.tif': 'nothing of interest',
    'percent/north/n.tif': tiff(cut(PERCENT_2000, 0, 0, 4, 8), HOME),
    'percent/south/s.tif': tiff(cut(PERCENT_2000, 4, 0, 4, 8), SOUTH),
  },
  (run) => {
    it('gives the ranges the people that one file of each year gives them', () => {
      expect(zoneNumbers(run())).toEqual([
        ['m1', 2000, 4, near(1000), near(400)],
        ['m1', 2010, 4, near(800), near(160)],
        ['m2', 2000, 2.25, near(1050), near(240)],
        ['m2', 2010, 2.25, near(750), near(165)],
        ['m3', 2000, 4, near(260), near(78)],
        ['m3', 2010, 4, near(80), near(12)],
        ['m4', 2000, 0.25, near(250), near(25)],
        ['m4', 2010, 0.25, near(500), near(25)],
      ]);
    });

    it('counts the cells of the quarter as cells without people that are known', () => {
      // 8 x 4 cells in the north, 4 x 4 in the south-east, of which one is nodata.
      const [baseline] = balance(run());
      expect(baseline?.raster_total_people).toBe(4 * 3600 + 4 * 50 + 2 * 260 + 1000);
    });

    it('lists every file by itself, with the cells that no tile has', () => {
      const people = record(run(), 'population', 2000);
      expect(people).toMatchObject({
        path: 'people/se.tif, people/nw.tif and 1 more',
        format: '3 tiles, ESRI ASCII grid or GeoTIFF',
      });
      expect(people.grid).toMatchObject({ rows: 8, cols: 8 });
      expect(people.mosaic.cells_without_tile).toBe(16);
      expect(people.mosaic.tiles.map(({ path }: { path: string }) => path)).toEqual([
        'people/ne.asc',
        'people/nw.tif',
        'people/se.tif',
      ]);
      expect(record(run(), 'population', 2010)).toMatchObject({ path: 'people/P2010_R*_C?.tif' });
      expect(record(run(), 'insecurity', 2000).mosaic.cells_without_tile).toBe(0);
    });

    it('has the hash of every file in the lock', () => {
      const lock = JSON.parse(readFileSync(join(run().out, 'run.lock.json'), 'utf8'));
      const [tile] = record(run(), 'population', 2010).mosaic.tiles;
      expect(
        Object.keys(lock.stages.intersect.inputs).filter((name) => name.startsWith('population/2010')),
      ).toEqual([
        'population/2010/people/P2010_R1_C1.tif',
        'population/2010/people/P2010_R1_C2.tif',
        'population/2010/people/P2010_R2_C2.tif',
      ]);
      expect(lock.stages.intersect.inputs['population/2010/people/P2010_R1_C1.tif']).toBe(tile.sha256);
    });
  },
);
