import { expect, it } from 'vitest';
import { cellAreaKm2 } from './cell-area.ts';
import { answer, balance, columns, groupRow, near, worldNumbers, zoneNumbers } from './expectations.ts';
import { asciiGrid } from './pictures.ts';
import { PEOPLE_2000, PEOPLE_2010, PERCENT_2000, PERCENT_2010, PLAIN, STUDY } from './plain-world.ts';
import { describeWorld, type Published, type Row } from './run-world.ts';

/** The decomposition of one group by one method. */
function decomposed(run: Published, groupId: string, method: string, factorsOf: string): Row {
  const rows = run.table('decomposition');
  const row = rows.find(
    (candidate) =>
      candidate.group_id === groupId && candidate.method === method && candidate.factors_of === factorsOf,
  );
  if (row === undefined) throw new Error(`no ${method} of ${groupId}`);
  return row;
}

describeWorld('the plain world', PLAIN, (run) => {
  it('has people and affected people of every range', () => {
    expect(zoneNumbers(run())).toEqual([
      // Two rows of 200 + 300 people, 40 % of them affected; then 4 x 200, 20 %.
      ['m1', 2000, 4, near(1000), near(400)],
      ['m1', 2010, 4, near(800), near(160)],
      // West: half and quarter of 400, 30 %. East: 500 and half of 500, 20 %.
      ['m2', 2000, 2.25, near(200 + 100 + 500 + 250), near(0.3 * 300 + 0.2 * 750)],
      ['m2', 2010, 2.25, near(0.75 * 200 + 1.5 * 400), near(0.1 * 150 + 0.25 * 600)],
      // 60 + 70 people in each row: 10 % affected in one, 50 % in the other.
      ['m3', 2000, 4, near(260), near(0.1 * 130 + 0.5 * 130)],
      ['m3', 2010, 4, near(80), near(0.05 * 40 + 0.25 * 40)],
      // A quarter of 1,000 and of 2,000.
      ['m4', 2000, 0.25, near(250), near(25)],
      ['m4', 2010, 0.25, near(500), near(25)],
    ]);
  });

  it('has prevalence, bounds and data share beside them', () => {
    const measures = ['affected_lower_people', 'affected_upper_people', 'prevalence_share'];
    const [m1] = columns(
      run().table('zones'),
      ...[...measures, 'population_without_prevalence_people', 'data_share'],
    );
    expect(m1).toEqual([400, 400, 0.4, 0, 1]);
  });

  it('has the area of the ranges, by an independent formula', () => {
    const areas = columns(run().table('zones'), 'zone_id', 'area_km2');
    const expected = {
      m1: 2 * cellAreaKm2(6) + 2 * cellAreaKm2(7),
      m2: 1.5 * cellAreaKm2(4) + 0.75 * cellAreaKm2(5),
      m3: 2 * cellAreaKm2(1) + 2 * cellAreaKm2(2),
      m4: cellAreaKm2(0) / 4,
    };
    // The area of the Earth on this ellipsoid, in Moritz (2000), Geodetic Reference System 1980: 510,065,621.7 km2.
    expect(cellAreaKm2(-90, 180, 360)).toBeCloseTo(510_065_621.7, 1);
    expect(areas).toEqual(
      Object.entries(expected).flatMap(([zone, area]) => [
        [zone, expect.closeTo(area, 6)],
        [zone, expect.closeTo(area, 6)],
      ]),
    );
  });

  it('shares the border range between two countries', () => {
    const names = ['zone_id', 'country_id', 'study_year', 'cells', 'population_people', 'affected_people'];
    expect(columns(run().table('zone_countries'), ...names)).toEqual([
      ['m1', 'AAA', 2000, 4, near(1000), near(400)],
      ['m1', 'AAA', 2010, 4, near(800), near(160)],
      ['m2', 'AAA', 2000, 0.75, near(300), near(90)],
      ['m2', 'AAA', 2010, 0.75, near(150), near(15)],
      ['m2', 'BBB', 2000, 1.5, near(750), near(150)],
      ['m2', 'BBB', 2010, 1.5, near(600), near(150)],
      ['m3', 'CCC', 2000, 4, near(260), near(78)],
      ['m3', 'CCC', 2010, 4, near(80), near(12)],
      ['m4', 'CCC', 2000, 0.25, near(250), near(25)],
      ['m4', 'CCC', 2010, 0.25, near(500), near(25)],
    ]);
  });

  it('adds ranges up to countries, beside everybody who lives there', () => {
    const names = ['country_id', 'study_year', 'population_people', 'affected_people'];
    const totals = ['total_population_people', 'total_affected_people', 'mountain_population_share'];
    expect(columns(run().table('countries'), ...names, ...totals)).toEqual([
      // 4 x 1,000 in the north, 4 x 50, 2 x 100; affected 800 + 600 + 20 + 10 + 50.
      ['AAA', 2000, near(1300), near(490), near(4400), near(1480), near(1300 / 4400)],
      ['AAA', 2010, near(950), near(175), near(3600), near(320 + 160 + 12 + 4 + 20), near(950 / 3600)],
      ['BBB', 2000, near(750), near(150), near(4 * 2600), near(2080 + 1040), near(750 / 10400)],
      ['BBB', 2010, near(600), near(150), near(4 * 1600), near(640 + 800), near(600 / 6400)],
      ['CCC', 2000, near(510), near(103), near(200 + 2 * 260 + 1000), near(276), near(510 / 1720)],
      ['CCC', 2010, near(580), near(37), near(240 + 160 + 2000), near(136), near(580 / 2400)],
    ]);
  });

  it('adds countries up to subregions, regions and the world', () => {
    const names = ['study_year', 'population_people', 'affected_people'];
    expect(columns(run().table('subregions'), 'region', 'subregion', ...names).slice(2, 4)).toEqual([
      ['Two', 'Two North', 2000, 750, 150],
      ['Two', 'Two North', 2010, 600, 150],
    ]);
    expect(columns(run().table('regions'), 'region', ...names)).toEqual([
      ['One', 2000, 1300, 490],
      ['One', 2010, 950, 175],
      ['Two', 2000, near(750 + 510), near(150 + 103)],
      ['Two', 2010, near(600 + 580), near(150 + 37)],
    ]);
    expect(worldNumbers(run())).toEqual([
      [2000, 10.5, near(1300 + 750 + 510), near(490 + 150 + 103)],
      [2010, 10.5, near(950 + 600 + 580), near(175 + 150 + 37)],
    ]);
  });

  it('loses nobody', () => {
    // 4 x 3,600 + 8 x 50 + 2 x 360 + 1,000, and 4 x 2,400 + 8 x 60 + 2 x 160 + 2,000.
    expect(balance(run())).toMatchObject([
      {
        ...{ raster_total_people: 16_520, in_mountain_zones_people: 2560 },
        ...{ outside_mountain_zones_people: 13_960, in_more_than_one_mountain_zone_people: 0 },
        ...{ in_countries_people: 16_520, outside_countries_people: 0, without_prevalence_people: 0 },
      },
      { raster_total_people: 12_400, in_mountain_zones_people: 2130, outside_mountain_zones_people: 10_270 },
    ]);
  });

  it('tells every change in four ways, over the true years of each source', () => {
    expect(groupRow(run(), 'changes', 'm1')).toMatchObject({
      ...{ baseline_year: 2000, endline_year: 2010 },
      ...{ population_baseline_people: 1000, population_endline_people: 800 },
      ...{ population_change_people: -200, population_relative_change: near(-0.2) },
      ...{ population_years: 10, population_annual_change: near(0.8 ** (1 / 10) - 1) },
      ...{ affected_change_people: -240, affected_relative_change: near(-0.6) },
      ...{ affected_years: 9, affected_annual_change: near(0.4 ** (1 / 9) - 1) },
      ...{ prevalence_change_share: near(-0.2), prevalence_change_points: near(-20) },
      ...{ data_share_baseline: 1, data_share_endline: 1, comparable: 'warn' },
    });
    expect(groupRow(run(), 'changes', 'world')).toMatchObject({
      ...{ population_change_people: near(2130 - 2560), affected_change_people: near(362 - 743) },
      ...{ prevalence_baseline_share: near(743 / 2560), prevalence_endline_share: near(362 / 2130) },
    });
  });

  it.each([
    // (N1 - N0) (p0 + p1) / 2 and (p1 - p0) (N0 + N1) / 2
    ['m1', 160 - 400, (-200 * 0.6) / 2, (-0.2 * 1800) / 2],
    ['m3', 12 - 78, (-180 * (0.3 + 0.15)) / 2, (-0.15 * 340) / 2],
    // As many affected people as before: twice the people, half the prevalence.
    ['m4', 0, (250 * 0.15) / 2, (-0.05 * 750) / 2],
    [
      'world',
      362 - 743,
      ((2130 - 2560) * (743 / 2560 + 362 / 2130)) / 2,
      ((362 / 2130 - 743 / 2560) * (2560 + 2130)) / 2,
    ],
  ])('splits the change of %s', (group, change, growth, prevalence) => {
    expect(growth + prevalence).toBeCloseTo(change, 9);
    expect(groupRow(run(), 'decomposition', group)).toMatchObject({
      method: 'kitagawa',
      ...{ change_people: near(change), growth_people: near(growth), prevalence_people: near(prevalence) },
    });
  });

  it('splits the change of a zone in two countries by three factors', () => {
    // West 300 people at 30 % to 150 at 10 %, east 750 at 20 % to 600 at 25 %: N 1,050 to 750, shares 2/7 and 5/7 to 1/5 and
    // 4/5. In each part a factor's effect is the mean over the six orders in which the three can change.
    const growth =
      -300 * ((0.6 / 7 + 0.02) / 3 + (0.2 / 7 + 0.06) / 6 + (1 / 7 + 0.2) / 3 + (1.25 / 7 + 0.16) / 6);
    const redistribution = (-0.6 / 7) * (390 / 3 + 330 / 6) + (0.6 / 7) * (397.5 / 3 + 412.5 / 6);
    const prevalence = -0.2 * (450 / 3 + (210 + 1500 / 7) / 6) + 0.05 * (1350 / 3 + (840 + 3750 / 7) / 6);
    expect([growth, redistribution, prevalence].map((term) => term.toFixed(4))).toEqual([
      ...['-66.2143', '1.3929', '-10.1786'],
    ]);
    expect(decomposed(run(), 'm2', 'das_gupta', 'group')).toMatchObject({
      ...{ growth_people: near(growth), redistribution_people: near(redistribution) },
      ...{ prevalence_people: near(prevalence), map_people: 0, change_people: near(-75) },
    });
  });

  it.each(['das_gupta', 'lmdi'])('adds up what groups contribute to the world: %s', (method) => {
    const terms = ['growth_people', 'redistribution_people', 'prevalence_people', 'change_people'];
    const world = decomposed(run(), 'world', method, 'world');
    expect(world).toMatchObject({ change_people: near(362 - 743) });
    for (const grouping of ['zone', 'country', 'subregion', 'region', 'zone_country']) {
      const rows = run()
        .table('decomposition')
        .filter((row) => row.grouping === grouping && row.method === method && row.factors_of === 'world');
      expect(rows.length).toBeGreaterThan(1);
      for (const term of terms) {
        const sum = rows.reduce((total, row) => total + Number(row[term]), 0);
        expect(sum).toBeCloseTo(Number(world[term]), 9);
      }
    }
  });

  it('says what stands between the two years', () => {
    expect(answer(run(), 'reference_years_agree')).toBe(
      'warn: baseline: people of 2000 with the prevalence of 2001',
    );
    expect(answer(run(), 'signal_within_countries')).toBe(
      'pass: 0 of 3 countries (0.0 %) have one prevalence throughout',
    );
    expect(run().json('summary.json')).toMatchObject({
      mountain_population_people: { baseline: 2560, endline: 2130 },
      affected_people: { baseline: 743, endline: 362 },
      affected_change_people: -381,
      comparability: 'warn',
    });
  });

  const TABLES = ['zones', 'countries', 'subregions', 'regions', 'world', 'zone_countries', 'changes'];
  describeWorld('as ASCII grids', { ...PLAIN, ...asciiWorld() }, (ascii) => {
    it.each([...TABLES, 'decomposition'])('has the same %s', (name) => {
      expect(ascii().table(name)).toEqual(run().table(name));
      expect(ascii().table(name).length).toBeGreaterThan(1);
    });
    it('has the same balance', () => {
      expect(balance(ascii())).toEqual(balance(run()));
    });
  });
});

function asciiWorld() {
  return {
    'study.yaml': STUDY.replaceAll('.tif', '.asc'),
    'people-2000.asc': asciiGrid(PEOPLE_2000),
    'people-2010.asc': asciiGrid(PEOPLE_2010),
    'percent-2000.asc': asciiGrid(PERCENT_2000),
    'percent-2010.asc': asciiGrid(PERCENT_2010),
  };
}
