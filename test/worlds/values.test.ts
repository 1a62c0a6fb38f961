import { expect, it } from 'vitest';
import { cellAreaKm2 } from './cell-area.ts';
import { answer, balance, columns, groupRow, near, zoneNumbers } from './expectations.ts';
import { box, collection, draw, HOME, range, tiff } from './pictures.ts';
import { edited, NATIONAL_STUDY, PLAIN } from './plain-world.ts';
import { describeWorld } from './run-world.ts';

const NOTHING = draw(Array.from({ length: 8 }, () => '.').join('\n'));
const KNOWN = ['prevalence_share', 'population_without_prevalence_people', 'data_share'];

describeWorld(
  'a world without prevalence in the baseline year',
  { ...PLAIN, 'percent-2000.tif': tiff(NOTHING) },
  (run) => {
    it('has people, and says that nothing is known of them', () => {
      const zones = columns(run().table('zones'), 'zone_id', 'study_year', 'population_people', ...KNOWN);
      expect(zones.slice(0, 4)).toEqual([
        ['m1', 2000, 1000, null, 1000, 0],
        ['m1', 2010, 800, near(0.2), 0, 1],
        ['m2', 2000, 1050, null, 1050, 0],
        ['m2', 2010, 750, near(165 / 750), 0, 1],
      ]);
      const world = columns(
        run().table('world'),
        ...KNOWN,
        'total_affected_people',
        'total_prevalence_share',
      );
      expect(world[0]).toEqual([null, 2560, 0, null, null]);
    });

    it('states no change of what is not known, and does not compare', () => {
      expect(groupRow(run(), 'changes', 'world')).toMatchObject({
        ...{ population_change_people: -430, affected_baseline_people: null, affected_endline_people: 362 },
        ...{ affected_change_people: null, affected_relative_change: null, prevalence_change_points: null },
        comparable: 'fail',
      });
      expect(groupRow(run(), 'decomposition', 'world')).toMatchObject({
        ...{ change_people: null, growth_people: null, prevalence_people: null },
      });
      expect(answer(run(), 'data_share')).toBe('fail: no prevalence known in 2000');
      expect(balance(run())).toMatchObject([
        { raster_total_people: 16_520, without_prevalence_people: 16_520 },
        { raster_total_people: 12_400, without_prevalence_people: 0 },
      ]);
    });
  },
);

// Where the plain world has its northern half; nobody was counted there in 2000.
const UNCOUNTED = draw(`
    .
    .
    .
    .
   50
   10  20  30  40  50  60  70   80
   10  20  30  40  50  60  70   80
    0   0   0   0   0   0   . 1000`);

describeWorld(
  'a world in which nobody was counted in the north in 2000',
  { ...PLAIN, 'people-2000.tif': tiff(UNCOUNTED) },
  (run) => {
    it('has no number of people there, which is not 0', () => {
      expect(zoneNumbers(run()).slice(0, 2)).toEqual([
        ['m1', 2000, 0, null, null],
        ['m1', 2010, 4, 800, near(160)],
      ]);
      expect(groupRow(run(), 'changes', 'm1')).toMatchObject({
        ...{ population_baseline_people: null, population_change_people: null, comparable: 'fail' },
        comparable_reason: expect.stringMatching(/^no cell of known population in 2000; study: /),
      });
      // 260 people of the South Range and 250 of the Islet.
      expect(balance(run())[0]).toMatchObject({ raster_total_people: 2120, in_mountain_zones_people: 510 });
    });
  },
);

// Prevalence in cells of two degrees in 2000, of half a degree in 2010; people of 2010 in cells of half a degree.
const COARSE_PERCENT = draw(
  `
   40  60  40  40
   30  30  20  20
   10
   10`,
  4,
);
const COARSE = { ...HOME, cellWidth: 2, cellHeight: 2 };
const FINE = { ...HOME, cellWidth: 0.5, cellHeight: 0.5 };
const REST = Array.from({ length: 12 }, () => '5').join('\n');
const FINE_PERCENT = draw(
  `
   0  0  20 40  10 10  .  .  5 5 5 5 5 5 5 5
   0  0  60 80  10 90  .  .  5 5 5 5 5 5 5 5
   0  0  10  .   .  .  .  .  5 5 5 5 5 5 5 5
   0  0  30  .   .  .  .  .  5 5 5 5 5 5 5 5
   ${REST}`,
  16,
);
const FINE_PEOPLE = draw(
  `
   0  0   1  2   3  4  0  0  0 0 0 0 0 0 0 0
   0  0  10 20  30 40  0  0  0 0 0 0 0 0 0 0
   0  0   .  5   .  .  0  0  0 0 0 0 0 0 0 0
   0  0   .  6   .  .  0  0  0 0 0 0 0 0 0 0
   ${REST.replaceAll('5', '0')}`,
  16,
);

describeWorld(
  'grids that nest',
  {
    ...PLAIN,
    'percent-2000.tif': tiff(COARSE_PERCENT, COARSE),
    'percent-2010.tif': tiff(FINE_PERCENT, FINE),
    'people-2010.tif': tiff(FINE_PEOPLE, FINE),
    'mountains.geojson': collection([range('m1', 'North Range', [box(1, 6, 3, 8)])]),
  },
  (run) => {
    it('gives each cell the prevalence of the coarser cell around it, or the mean of the known finer ones', () => {
      expect(zoneNumbers(run())).toEqual([
        // 200 people with 40 % and 300 with 60 %, in each of two rows.
        ['m1', 2000, 4, near(2 * 500), near(2 * (0.4 * 200 + 0.6 * 300))],
        // 33 people at (20 + 40 + 60 + 80) / 4 = 50 %, 77 at (10 + 10 + 10 + 90) / 4 = 30 %; below, 11 people of the two
        // finer cells that were counted at (10 + 30) / 2 = 20 %, and beside them a cell in which nobody was counted.
        ['m1', 2010, 3, near(33 + 77 + 11), near(0.5 * 33 + 0.3 * 77 + 0.2 * 11)],
      ]);
      expect(balance(run())[1]).toMatchObject({ raster_total_people: 121, in_mountain_zones_people: 121 });
      expect(answer(run(), 'grid')).toMatch(/^pass: grids whose cells nest exactly/);
    });
  },
);

describeWorld(
  'people per km2 in place of people',
  { ...PLAIN, 'study.yaml': edited('quantity: count', 'quantity: density') },
  (run) => {
    it('multiplies by the area of each cell', () => {
      const [north, south] = [cellAreaKm2(7), cellAreaKm2(6)];
      // Densities of 200 and 300 in each row, 40 %; a quarter of a cell with a density of 1,000.
      const people = columns(run().table('zones'), 'zone_id', 'population_people', 'affected_people');
      expect(people[0]).toEqual([
        'm1',
        expect.closeTo(500 * (north + south), 3),
        expect.closeTo(200 * (north + south), 3),
      ]);
      expect(people[6]?.[1]).toBeCloseTo(250 * cellAreaKm2(0), 3);
      balance(run());
    });
  },
);

// BBB has no row; CCC is censored in 2000: below 2.5 percent.
const NATIONAL = `Code,Year,Percent
AAA,2001,40
AAA,2010,20
CCC,2001,<2.5
CCC,2010,10
`;

describeWorld(
  'national prevalence, of one country not known, of one below the limit of detection',
  { ...PLAIN, 'study.yaml': NATIONAL_STUDY, 'national.csv': NATIONAL },
  (run) => {
    const bounds = ['affected_people', 'affected_lower_people', 'affected_upper_people'];
    it('keeps apart who is of unknown prevalence', () => {
      expect(
        columns(run().table('countries'), 'country_id', 'study_year', 'affected_people', ...KNOWN).slice(
          0,
          4,
        ),
      ).toEqual([
        ['AAA', 2000, near(0.4 * 1300), near(0.4), 0, 1],
        ['AAA', 2010, near(0.2 * 950), near(0.2), 0, 1],
        ['BBB', 2000, 0, null, 750, 0],
        ['BBB', 2010, 0, null, 600, 0],
      ]);
      // The Border Range: 300 of its people live in AAA, 750 in BBB. Of the 750 nothing is known.
      expect(columns(run().table('zones'), 'zone_id', 'affected_people', ...KNOWN)[2]).toEqual([
        ...['m2', near(0.4 * 300), near(0.4), 750, near(300 / 1050)],
      ]);
      expect(groupRow(run(), 'changes', 'BBB')).toMatchObject({
        ...{ affected_baseline_people: null, affected_change_people: null, population_change_people: -150 },
        comparable: 'fail',
      });
    });

    it('takes a censored value by its middle and keeps its ends as bounds', () => {
      expect(columns(run().table('countries'), 'country_id', 'study_year', ...bounds).slice(4)).toEqual([
        ['CCC', 2000, near(0.0125 * 510), 0, near(0.025 * 510)],
        ['CCC', 2010, near(58), near(58), near(58)],
      ]);
      expect(columns(run().table('world'), 'study_year', ...bounds)).toEqual([
        [2000, near(520 + 6.375), near(520), near(520 + 12.75)],
        [2010, near(190 + 58), near(248), near(248)],
      ]);
    });

    it('counts who is of unknown prevalence in the balance, and says that the prevalence is national', () => {
      expect(balance(run())).toMatchObject([
        { raster_total_people: 16_520, without_prevalence_people: 10_400 },
        { raster_total_people: 12_400, without_prevalence_people: 6400 },
      ]);
      expect(answer(run(), 'signal_within_countries')).toBe(
        'warn: one value per country, by declaration; no signal within a country: mountains against lowlands is compositional',
      );
      expect(answer(run(), 'countries_without_prevalence')).toBe(
        'warn: 1 country without prevalence in 2000, with 750 people in mountains (Country BBB 750); ' +
          '1 country without prevalence in 2010, with 600 people in mountains (Country BBB 600); these people are in no headcount',
      );
      // (2560 - 750) / 2560 and (2130 - 600) / 2130
      expect(answer(run(), 'data_share')).toMatch(
        /^warn: data share 70\.7 % in 2000, below 80\.0 %; data share 71\.8 % in 2010/,
      );
    });
  },
);
