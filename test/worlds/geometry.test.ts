import { expect, it } from 'vitest';
import { cellAreaKm2 } from './cell-area.ts';
import { answer, balance, columns, near, worldNumbers, zoneNumbers } from './expectations.ts';
import { box, collection, country, range, tiff } from './pictures.ts';
import {
  COUNTRIES,
  edited,
  PEOPLE_2000,
  PEOPLE_2010,
  PERCENT_2000,
  PERCENT_2010,
  PLAIN,
  RANGES,
} from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const PARTS = ['zone_id', 'country_id', 'study_year', 'cells', 'population_people', 'affected_people'];

const RING = range('m1', 'Ring', [box(1, 4, 5, 8), box(2.5, 5.5, 4, 7)]);

describeWorld('a range with a hole', { ...PLAIN, 'mountains.geojson': collection([RING]) }, (run) => {
  it('leaves out who lives in the hole', () => {
    expect(zoneNumbers(run())).toEqual([
      // 4 rows of 200 + 300 + 400 + 500; the hole is half of 300 and 400 in one row, half of that in the next.
      // 40 % in the northern rows; in the southern ones 30 % west of 4 E and 20 % of 500 people east of it, twice.
      [
        ...['m1', 2000, 16 - 1.5 - 0.75],
        near(4 * 1400 - 550 - 275),
        near(0.4 * (2 * 1400 - 550) + 0.3 * (2 * 900 - 275) + 0.2 * 2 * 500),
      ],
      [
        ...['m1', 2010, 16 - 1.5 - 0.75],
        near(4 * 1000 - 300 - 150),
        near(0.2 * (2 * 1000 - 300) + 0.1 * (2 * 600 - 150) + 0.25 * 2 * 400),
      ],
    ]);
  });

  it('counts who lives in the hole outside', () => {
    expect(balance(run())[0]).toMatchObject({ outside_mountain_zones_people: 16_520 - 4775 });
  });
});

// A country within a country, and a range across the border between them.
const ENCLAVE = {
  ...PLAIN,
  'mountains.geojson': collection([range('m1', 'Enclave Range', [box(1.5, 5, 3, 7)])]),
  'countries.geojson': collection([
    country('AAA', 'One', 'One West', [box(0, 0, 4, 8), box(2, 4, 3.5, 6)]),
    country('EEE', 'One', 'One Middle', [box(2, 4, 3.5, 6)]),
    ...COUNTRIES.slice(1),
  ]),
};

describeWorld('an enclave', ENCLAVE, (run) => {
  it('shares the range between the country around and the country within', () => {
    expect(columns(run().table('zone_countries'), ...PARTS)).toEqual([
      // Row 6-7 N: half of 200 and 300, 40 %. Row 5-6 N: half of 200, 30 %; its 300 live in the enclave.
      ['m1', 'AAA', 2000, 2, near(100 + 300 + 100), near(0.4 * 400 + 0.3 * 100)],
      ['m1', 'AAA', 2010, 2, near(100 + 200 + 100), near(0.2 * 300 + 0.1 * 100)],
      ['m1', 'EEE', 2000, 1, near(300), near(90)],
      ['m1', 'EEE', 2010, 1, near(200), near(20)],
    ]);
  });

  it('takes the people of the enclave from the country around, and nobody lives in both', () => {
    const totals = columns(run().table('countries'), 'country_id', 'study_year', 'total_population_people');
    expect(totals.filter(([, year]) => year === 2000)).toEqual([
      ['AAA', 2000, near(4400 - 2 * (300 + 200))],
      ['BBB', 2000, 10_400],
      ['CCC', 2000, 1720],
      ['EEE', 2000, near(2 * (300 + 200))],
    ]);
    expect(balance(run())[0]).toMatchObject({ in_more_than_one_country_people: 0 });
    expect(answer(run(), 'country_overlap')).toBe('pass: nobody is in more than one country');
  });
});

// Ranges that share the cell at 2-3 E, 6-7 N.
const OVERLAP = {
  ...PLAIN,
  'mountains.geojson': collection([
    range('m1', 'North Range', [box(1, 6, 3, 8)]),
    range('m2', 'Second Range', [box(2, 5, 4, 7)]),
  ]),
};

describeWorld('ranges that overlap', OVERLAP, (run) => {
  it('has everybody of each range in it', () => {
    expect(zoneNumbers(run())).toEqual([
      ['m1', 2000, 4, near(2 * 500), near(400)],
      ['m1', 2010, 4, near(800), near(160)],
      // 300 + 400 people in each row: 40 % in one, 30 % in the other.
      ['m2', 2000, 4, near(2 * 700), near(0.4 * 700 + 0.3 * 700)],
      ['m2', 2010, 4, near(800), near(0.2 * 400 + 0.1 * 400)],
    ]);
  });

  it('counts nobody twice in country, region and world', () => {
    // The 300 people (40 %) of the shared cell, 200 (20 %) ten years later, once.
    const world = [
      [2000, 7, near(1000 + 1400 - 300), near(400 + 490 - 120)],
      [2010, 7, near(800 + 800 - 200), near(160 + 120 - 40)],
    ];
    expect(worldNumbers(run())).toEqual(world);
    const names = ['study_year', 'cells', 'population_people', 'affected_people'];
    expect(columns(run().table('regions'), ...names).slice(0, 2)).toEqual(world);
    expect(columns(run().table('countries'), ...names).slice(0, 2)).toEqual(world);
  });

  it('tells how many people are in more than one range', () => {
    expect(balance(run())).toMatchObject([
      { in_mountain_zones_people: 2100, in_more_than_one_mountain_zone_people: 300 },
      { in_mountain_zones_people: 1400, in_more_than_one_mountain_zone_people: 200 },
    ]);
    expect(answer(run(), 'zone_overlap')).toBe(
      'warn: 300 (14.3 %) in 2000 and 200 (14.3 %) in 2010 are in more than one mountain zone; totals count them once, sums over zones do not',
    );
    const names = ['zone_id', 'other_zone_id', 'study_year', 'population_people', 'affected_people'];
    expect(columns(run().table('zone_overlaps'), ...names)).toEqual([
      ['m1', 'm2', 2000, near(300), near(0.4 * 300)],
      ['m1', 'm2', 2010, near(200), near(0.2 * 200)],
    ]);
  });
});

// The whole Earth in cells of 45 x 22.5 degrees; the fourth row reaches from the equator to 22.5 N.
const EARTH = { west: -180, north: 90, cellWidth: 45, cellHeight: 22.5 };
const REST = [
  [-135, -90],
  [0, -90],
  [135, -90],
  [135, 90],
  [0, 90],
  [-135, 90],
  [-135, -90],
] as const;
const ANTIMERIDIAN = {
  ...PLAIN,
  'people-2000.tif': tiff(PEOPLE_2000, EARTH),
  'people-2010.tif': tiff(PEOPLE_2010, EARTH),
  'percent-2000.tif': tiff(PERCENT_2000, EARTH),
  'percent-2010.tif': tiff(PERCENT_2010, EARTH),
  'mountains.geojson': collection([
    range('m1', 'Pacific Range', [box(157.5, 0, 180, 22.5)], [box(-180, 0, -157.5, 22.5)]),
    range('m2', 'Polar Cap', [box(-180, 67.5, 180, 90)]),
  ]),
  'countries.geojson': collection([
    country('AAA', 'One', 'One Pacific', [box(135, -90, 180, 90)], [box(-180, -90, -135, 90)]),
    country('BBB', 'Two', 'Two Rest', [REST]),
  ]),
};

describeWorld('ranges that reach the antimeridian and a pole', ANTIMERIDIAN, (run) => {
  it('joins what lies on both sides', () => {
    expect(zoneNumbers(run())).toEqual([
      // Half of the easternmost 800 (20 %) and half of the westernmost 100 (30 %).
      ['m1', 2000, 1, near(400 + 50), near(0.2 * 400 + 0.3 * 50)],
      ['m1', 2010, 1, near(200 + 100), near(0.25 * 200 + 0.1 * 100)],
      ['m2', 2000, 8, near(3600), near(0.4 * 3600)],
      ['m2', 2010, 8, near(2400), near(0.2 * 2400)],
    ]);
    const areas = columns(run().table('zones'), 'area_km2');
    expect(areas[0]?.[0]).toBeCloseTo(cellAreaKm2(0, 22.5, 45), 3);
    expect(areas[2]?.[0]).toBeCloseTo(cellAreaKm2(67.5, 22.5, 360), 3);
  });

  it('has a country on both sides of it', () => {
    expect(columns(run().table('zone_countries'), ...PARTS).filter(([, , year]) => year === 2000)).toEqual([
      ['m1', 'AAA', 2000, 1, near(450), near(95)],
      ['m2', 'AAA', 2000, 2, near(900), near(360)],
      ['m2', 'BBB', 2000, 6, near(2700), near(1080)],
    ]);
    expect(balance(run())[0]).toMatchObject({ raster_total_people: 16_520, outside_countries_people: 0 });
  });
});

// The same ranges as in the plain world, but one is excluded, and one more lies beyond the grid.
const LEFT_OUT = {
  ...PLAIN,
  'study.yaml': edited(
    'mountains: { file: mountains.geojson, id: id, name: name }',
    'mountains: { file: mountains.geojson, id: id, name: name, exclude: [m4], off_grid: drop }',
  ),
  'mountains.geojson': collection([...RANGES, range('m5', 'Far Range', [box(20, 20, 21, 21)])]),
};

describeWorld('a range excluded and a range beyond the grid, dropped', LEFT_OUT, (run) => {
  it('has neither in its tables', () => {
    const zones = zoneNumbers(run());
    expect(zones.map(([zone]) => zone)).toEqual(['m1', 'm1', 'm2', 'm2', 'm3', 'm3']);
    expect(worldNumbers(run())).toEqual([
      [2000, 10.25, near(2560 - 250), near(743 - 25)],
      [2010, 10.25, near(2130 - 500), near(362 - 25)],
    ]);
    expect(run().table('zone_countries').length).toBe(8);
  });

  it('still has everybody in the balance', () => {
    expect(balance(run())[0]).toMatchObject({ raster_total_people: 16_520, in_mountain_zones_people: 2310 });
  });
});

// Countries end at 7.5 E, before the ranges do.
const COAST = {
  ...PLAIN,
  'mountains.geojson': collection([range('m1', 'Coast Range', [box(6, 6, 8, 7)])]),
  'countries.geojson': collection([country('AAA', 'One', 'One West', [box(0, 0, 7.5, 8)])]),
};

describeWorld('a range that reaches beyond every country', COAST, (run) => {
  it('keeps its people in the world, under no country', () => {
    expect(columns(run().table('zone_countries'), ...PARTS).filter(([, , year]) => year === 2000)).toEqual([
      ['m1', 'AAA', 2000, 1.5, near(700 + 400), near(0.4 * 1100)],
      ['m1', 'no_country', 2000, 0.5, near(400), near(160)],
    ]);
    expect(columns(run().table('regions'), 'region', 'study_year', 'population_people')).toEqual([
      ['No region', 2000, near(400)],
      ['No region', 2010, near(200)],
      ['One', 2000, near(1100)],
      ['One', 2010, near(400 + 200)],
    ]);
    expect(worldNumbers(run())[0]).toEqual([2000, 2, near(1500), near(600)]);
    expect(balance(run())[0]).toMatchObject({ in_mountain_zones_outside_countries_people: 400 });
  });
});

// A defect once: countries without a region and without mountains were dropped, and a check then missed them.
describeWorld(
  'a world whose countries state no region, one of them without mountains',
  {
    ...PLAIN,
    'study.yaml': edited(', region: region, subregion: subregion', ''),
    'mountains.geojson': collection([range('m1', 'North Range', [box(1, 6, 3, 8)])]),
  },
  (run) => {
    it('keeps every country, and one row for those without a region', () => {
      const people = columns(
        run().table('countries'),
        'country_id',
        'study_year',
        'population_people',
        'region',
      );
      expect(people).toEqual([
        ['AAA', 2000, 1000, 'No region'],
        ['AAA', 2010, 800, 'No region'],
        ['BBB', 2000, 0, 'No region'],
        ['BBB', 2010, 0, 'No region'],
        ['CCC', 2000, 0, 'No region'],
        ['CCC', 2010, 0, 'No region'],
      ]);
      const regions = columns(run().table('regions'), 'region', 'study_year', 'population_people');
      expect(regions).toEqual([
        ['No region', 2000, 1000],
        ['No region', 2010, 800],
      ]);
    });
  },
);
