import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answer, balance, columns, groupRow, near, worldNumbers, zoneNumbers } from './expectations.ts';
import { box, collection, draw, range, tiff } from './pictures.ts';
import { edited, PLAIN, RANGES } from './plain-world.ts';
import { describeWorld, type Published, type Row, readCsv } from './run-world.ts';

/**
 * The plain world with another map in 2010: the North Range lost its eastern half, the Islet is gone, there is a Lone Peak of
 * one cell, and the Border and South Ranges are as they were.
 */
const LATER = [
  range('m1', 'North Range', [box(1, 6, 2, 8)]),
  ...RANGES.slice(1, 3),
  range('m5', 'Lone Peak', [box(0, 5, 1, 6)]),
];
const MOUNTAINS = 'mountains: { file: mountains.geojson, id: id, name: name }';
const TWO_MAPS = `mountains:
    2000: { file: mountains.geojson, id: id, name: name }
    2010: { file: later.geojson, id: id, name: name }`;
const WORLD = {
  ...PLAIN,
  'study.yaml': edited(MOUNTAINS, TWO_MAPS),
  'later.geojson': collection(LATER),
};

/** The decomposition of one group by one method on its own. */
function decomposed(run: Published, groupId: string, method: string, factorsOf = 'group'): Row | undefined {
  return run
    .table('decomposition')
    .find((row) => row.group_id === groupId && row.method === method && row.factors_of === factorsOf);
}

describeWorld('a world of two maps', WORLD, (run) => {
  it('counts each year on its own map', () => {
    expect(zoneNumbers(run())).toEqual([
      // 2000: two columns of 200 and 300 people, two rows, 40 %. 2010: the western column of 200, 20 %.
      ['m1', 2000, 4, near(1000), near(400)],
      ['m1', 2010, 2, near(400), near(80)],
      ['m2', 2000, 2.25, near(1050), near(240)],
      ['m2', 2010, 2.25, near(750), near(165)],
      ['m3', 2000, 4, near(260), near(78)],
      ['m3', 2010, 4, near(80), near(12)],
      ['m4', 2000, 0.25, near(250), near(25)],
      ['m4', 2010, 0, 0, 0],
      ['m5', 2000, 0, 0, 0],
      // One cell of 200 people, 10 %.
      ['m5', 2010, 1, near(200), near(20)],
    ]);
    expect(worldNumbers(run())).toEqual([
      [2000, 10.5, near(2560), near(743)],
      [2010, 9.25, near(1430), near(277)],
    ]);
    expect(balance(run())).toMatchObject([
      { raster_total_people: 16_520, in_mountain_zones_people: 2560 },
      { raster_total_people: 12_400, in_mountain_zones_people: 1430 },
    ]);
  });

  it('tells affected people of both years on both maps', () => {
    const names = [
      ...['affected_baseline_year_baseline_map_people', 'affected_baseline_year_endline_map_people'],
      ...['affected_endline_year_baseline_map_people', 'affected_endline_year_endline_map_people'],
      ...['map_people', 'same_map_people', 'change_people'],
    ];
    const rows = ['m1', 'm2', 'm4', 'm5', 'world'].map((id) => groupRow(run(), 'map_effect', id));
    expect(columns(rows, ...names)).toEqual([
      // 400 people at 40 % in the western column in 2000; in 2010 800 at 20 % in both.
      [400, 160, 160, 80, -160, -160, -320].map(near),
      [240, 240, 165, 165, 0, -75, -75].map(near),
      [25, 0, 25, 0, -25, 0, -25].map(near),
      // 100 people at 30 % in 2000: the peak was there before its map was.
      [0, 30, 0, 20, 25, -5, 20].map(near),
      // 400 + 240 + 78 + 25, 160 + 240 + 78 + 30, 160 + 165 + 12 + 25, 80 + 165 + 12 + 20.
      [743, 508, 362, 277, -160, -306, -466].map(near),
    ]);
  });

  it('splits the change into the map and the means of the terms on both maps', () => {
    // West alone: 400 people at 40 % to 400 at 20 %. Both columns: 1,000 at 40 % to 800 at 20 %. No redistribution in one part.
    for (const method of ['kitagawa', 'das_gupta']) {
      expect(decomposed(run(), 'm1', method)).toMatchObject({
        growth_people: near((-200 * 0.3 + 0) / 2),
        prevalence_people: near((-0.2 * 900 - 0.2 * 400) / 2),
        map_people: near(-160),
        change_people: near(-320),
      });
    }
    // On the earlier map nobody, on the later 100 people at 30 % to 200 at 10 %: half of +20 and of -30.
    expect(decomposed(run(), 'm5', 'das_gupta')).toMatchObject({
      ...{ growth_people: near(10), redistribution_people: 0, prevalence_people: near(-15) },
      ...{ map_people: near(25), change_people: near(20) },
    });
    // A zone that both maps draw alike has no map effect.
    expect(decomposed(run(), 'm3', 'lmdi')).toMatchObject({ map_people: 0, change_people: near(-66) });
  });

  it.each(['das_gupta', 'lmdi'])('adds up over factors, and over zones to the world: %s', (method) => {
    const terms = [
      'growth_people',
      'redistribution_people',
      'prevalence_people',
      'map_people',
      'change_people',
    ];
    const zones = run()
      .table('decomposition')
      .filter((row) => row.grouping === 'zone' && row.method === method && row.factors_of === 'world');
    const world = decomposed(run(), 'world', method, 'world');
    for (const term of terms) {
      expect(zones.reduce((sum, row) => sum + Number(row[term]), 0)).toBeCloseTo(Number(world?.[term]), 9);
    }
    const parts = terms.slice(0, -1).reduce((sum, term) => sum + Number(world?.[term]), 0);
    expect(parts).toBeCloseTo(277 - 743, 9);
  });

  it('warns of the size of the map effect, and shows it', () => {
    expect(answer(run(), 'zone_layer')).toBe(
      'warn: two maps of mountains, mountains.geojson for 2000 and later.geojson for 2010: ' +
        'the redrawn map makes -160 of a change of -466 affected people (see map_effect)',
    );
    expect(run().json('summary.json')).toMatchObject({ map_people: near(-160) });
    const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8');
    expect(page).toContain('Two maps of mountains');
    expect(page).toContain('\u2212160 from the redrawn map');
    expect(page).toContain('Each year is counted on its own map of mountains');
    const chart = readFileSync(join(run().out, 'publish/charts/why-it-changed.csv'), 'utf8');
    expect(chart.split('\n')[0]).toContain('map_people');
  });
});

describeWorld('a world of one map, named twice', sameMapTwice(), (run) => {
  describeWorld('and once', PLAIN, (once) => {
    it.each(['zones', 'countries', 'regions', 'world', 'changes', 'zone_countries'])(
      'has the same %s',
      (name) => {
        const numbers = (rows: Row[]) => rows.map(({ comparable_reason: _, ...row }) => row);
        expect(numbers(run().table(name))).toEqual(numbers(once().table(name)));
      },
    );

    it('has no map effect', () => {
      expect(
        new Set(
          run()
            .table('map_effect')
            .map(({ map_people }) => map_people),
        ),
      ).toEqual(new Set([0]));
      expect(once().table('map_effect')).toEqual([]);
      const terms = (published: Published) =>
        published
          .table('decomposition')
          .map((row) => [row.growth_people, row.redistribution_people, row.prevalence_people].map(rounded));
      expect(terms(run())).toEqual(terms(once()));
    });
  });
});

function rounded(value: string | number | null | undefined): number | null {
  return typeof value === 'number' ? Math.round(value * 1e9) / 1e9 + 0 : null;
}

function sameMapTwice() {
  return { ...WORLD, 'later.geojson': collection(RANGES) };
}

/** A quarter of the cell in the north-west, the cell south-east of it by halves, a quarter of the one in the south-east. */
const HILLS = draw(
  Array.from({ length: 16 }, (_, row) =>
    Array.from({ length: 16 }, (__, col) => {
      if (row === 0 && col === 0) return 2500;
      if (col === 2 || col === 3) return row === 2 ? 1500 : row === 3 ? 1000 : 100;
      return row === 15 && col === 14 ? 1200 : 100;
    }).join(' '),
  ).join('\n'),
  16,
);
const HALVES = { west: 0, north: 8, cellWidth: 0.5, cellHeight: 0.5 };
const BANDS = (edge: number) =>
  `{ elevation: hills.tif, definition: elevation-bands, options: { bands: [${edge}] } }`;

describeWorld(
  'a world of two maps from elevation',
  {
    ...PLAIN,
    'study.yaml': edited(MOUNTAINS, `mountains:\n    2000: ${BANDS(1000)}\n    2010: ${BANDS(1500)}`),
    'hills.tif': tiff(HILLS, HALVES),
  },
  (run) => {
    it('counts each year by its own classes', () => {
      expect(
        zoneNumbers(run()).map(([id, year, , people, affected]) => [id, year, people, affected]),
      ).toEqual([
        // 2000: 100 / 4 + 200 people at 40 %, 1000 / 4 at 10 %. 2010: 200 / 4 + 200 / 2 people at 20 %.
        ['ge1000', 2000, near(475), near(115)],
        ['ge1000', 2010, 0, 0],
        ['ge1500', 2000, 0, 0],
        ['ge1500', 2010, near(150), near(30)],
      ]);
    });

    it('leaves classes, outlines and legend of both', () => {
      const cells = (file: string) =>
        readCsv(readFileSync(join(run().out, 'zones', file), 'utf8')).map(({ class_key, cells: n }) => [
          class_key,
          n,
        ]);
      expect(cells('mountain_classes.csv')).toContainEqual(['ge1000', 6]);
      expect(cells('endline_mountain_classes.csv')).toContainEqual(['ge1500', 3]);
    });

    it('tells area and people of each definition in the year of its map', () => {
      const rows = run().table('definitions');
      const shown = columns(
        rows,
        'definition',
        'class_key',
        'study_year',
        'population_people',
        'affected_people',
      );
      expect(shown).toEqual([
        ['elevation-bands', null, 2000, near(475), near(115)],
        ['elevation-bands', null, 2010, near(150), near(30)],
        ['elevation-bands', 'ge1000', 2000, near(475), near(115)],
        ['elevation-bands', 'ge1500', 2010, near(150), near(30)],
      ]);
      // Six and three cells of half a degree: areas differ, and both stand in the page.
      const [first, last] = rows.map((row) => Number(row.area_km2));
      expect((first ?? 0) / (last ?? 1)).toBeCloseTo(2, 1);
      const page = readFileSync(join(run().out, 'publish/index.html'), 'utf8');
      const section = page.slice(page.indexOf('id="definitions"'));
      expect(section).toContain('Area, km2 2000');
      expect(section).toContain('Area, km2 2010');
    });

    it('says that both maps are carried by their grid', () => {
      expect(answer(run(), 'elevation_grid')).toBe(
        'pass: elevation in cells of 55.66 km carries the rules of elevation-bands',
      );
    });
  },
);
