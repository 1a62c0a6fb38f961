import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answer, balance, columns, near } from './expectations.ts';
import { edited } from './plain-world.ts';
import { describeWorld, type Published } from './run-world.ts';
import { RURAL, STUDY_2003, STUDY_2015 } from './rural-world.ts';

/** By cell: people, those affected, those of whom nothing is known. */
function byCell(run: Published, year: number): (string | number | null)[][] {
  return columns(
    run.table('zones').filter((row) => row.study_year === year),
    ...['zone_id', 'population_people', 'affected_people', 'population_without_prevalence_people'],
  );
}

/*
 * 2000, kcal per person and day:
 *   A  (100 t of maize * 3,560 + 10 ha * 2,000 kg of wheat * 3,340) / 365 = 1,158 < 1,370
 *   B  200 t of maize                                                     = 1,951
 *   C  100 t of maize, 50 ha * 1,000 kg of wheat                          = 1,433
 *   D  nothing is grown                                                   = 0     < 1,370
 * Grams of animal protein:
 *   A  20 t of beef * 140 / 365 = 7.67, 5,000 chickens * 3.3 kg of eggs * 107 / 365 = 4.84; 12.5 < 14
 *   B  30 t of beef = 11.5 < 14
 *   C  10 t of beef = 3.8; half a goat per km2 on 12,305 km2 * 5.5 kg * 135 / 365 = 12.5; 16.3
 *   D  50 t of beef = 19.2
 */
describeWorld('rural people by the model of 2015', RURAL, (run) => {
  it('counts rural people of a cell all or none, and urban people by the table', () => {
    expect(byCell(run(), 2000)).toEqual([
      ['a', 1000, 1000, 0],
      ['b', 1000, 0, 0],
      ['c', 1000, 0, 0],
      ['d', 1000, 0, 0],
      // Maize is not known in E, nothing is in G; F grows crops and has no people.
      ['e', 1000, 0, 1000],
      ['f', 0, 0, 0],
      ['g', 500, 0, 500],
      ['h', 400, near(100), 0],
    ]);
  });

  it('does so in the other year with its harvest, its table and the bounds of the table', () => {
    expect(byCell(run(), 2010)).toEqual([
      // 200 t of maize and 20 t of wheat: 2,134 kcal.
      ['a', 1000, 0, 0],
      ['b', 1000, 0, 0],
      ['c', 1000, 0, 0],
      ['d', 1000, 0, 0],
      // 100 t of maize: 975 kcal; 10 t of beef: 3.8 g.
      ['e', 1000, 1000, 0],
      ['f', 0, 0, 0],
      ['g', 500, 0, 500],
      ['h', 800, near(10), 0],
    ]);
    const bounds = ['affected_people', 'affected_lower_people', 'affected_upper_people'];
    expect(columns(run().table('world'), 'study_year', ...bounds)).toEqual([
      [2000, near(1100), near(1100), near(1100)],
      [2010, near(1010), near(1000), near(1020)],
    ]);
    expect(balance(run())[0]).toMatchObject({ raster_total_people: 5900, without_prevalence_people: 1500 });
  });

  it('lists every layer with its unit and its own source', () => {
    const { sources } = run().json('../sources/sources.json');
    const find = (key: string) =>
      (Array.isArray(sources) ? sources : []).find((source) => source.key === key);
    expect(find('crops.wheat.hectares.2010')).toMatchObject({
      ...{ group: 'insecurity', path: 'wheat-area-2010.tif', unit: 'hectares per cell' },
      ...{ title: 'Harvests', reference_year: 2010, second_reader: expect.anything() },
    });
    expect(find('livestock.eggs.files.2000')).toMatchObject({
      ...{ unit: 'head per cell', title: 'Chickens', vintage: 'third', reference_year: null },
    });
    expect(find('urban_table')).toMatchObject({ kind: 'table', unit: 'percent', title: 'Urban' });
  });

  it('warns of layers that are the same in both years, and of the years of the urban table', () => {
    expect(answer(run(), 'indicator')).toBe(
      'warn: vulnerability to food insecurity: one file serves both years for crops.wheat, livestock.beef, ' +
        'livestock.goat_meat, livestock.eggs, where nothing changes',
    );
    expect(answer(run(), 'insecurity_reference_year')).toBe(
      'warn: the source describes the study years 2000 and 2010; urban: 2001 stands for 2000, 1 year later',
    );
    expect(answer(run(), 'insecurity_vintage')).toBe('pass: one edition for both years: first; urban: first');
  });

  it('says on the page how prevalence was come by', () => {
    const page = readFileSync(join(run().out, 'publish', 'index.html'), 'utf8').replaceAll('&nbsp;', ' ');
    for (const words of [
      'Rural people (rural) of a cell are vulnerable, all of them, where its harvest gives less than 1,370 kcal and its livestock less than 14 g of animal protein per person and day, and none of them elsewhere (FAO 2015).',
      'Crops: maize (tonnes), wheat (kg per hectare). Livestock: beef (tonnes), goat meat (head per km2), eggs (head). Left out: beans, cassava,',
      'A cell in which any layer has no value is unknown; people there without a known answer are counted apart.',
      'Urban prevalence of 2001 stands for 2000.',
      'A prevalence printed as at or below 2.5 % counts as the middle of its interval',
    ]) {
      expect(page).toContain(words);
    }
  });
});

describeWorld(
  'rural people who are vulnerable below either threshold, and to whom a missing layer is nothing',
  {
    ...RURAL,
    'study.yaml': edited(
      'model: fao-2015',
      'model: fao-2015\n  combine: or\n  missing: zero\n  thresholds: { kcal: 1500 }',
      STUDY_2015,
    ),
  },
  (run) => {
    it('counts more of them', () => {
      expect(byCell(run(), 2000).map(([cell, , affected, unknown]) => [cell, affected, unknown])).toEqual([
        ['a', 1000, 0],
        // Energy enough, protein too little.
        ['b', 1000, 0],
        // 1,433 kcal are below 1,500.
        ['c', 1000, 0],
        // Protein enough, energy too little.
        ['d', 1000, 0],
        // 200 t of wheat: 1,830 kcal; 3.8 g of protein.
        ['e', 1000, 0],
        ['f', 0, 0],
        // Of G no layer has a value: that is not zero.
        ['g', 0, 500],
        ['h', near(100), 0],
      ]);
    });
  },
);

describeWorld('rural people by the model of 2003', { ...RURAL, 'study.yaml': STUDY_2003 }, (run) => {
  it('counts them where cereals are few and cattle are not many', () => {
    // kg of cereals per person and year: A 120, B 200, C 150, D 0; cattle per km2: 9, 9, 11, 11.
    expect(byCell(run(), 2000).map(([cell, , affected, unknown]) => [cell, affected, unknown])).toEqual([
      ['a', 1000, 0],
      ['b', 0, 0],
      ['c', 0, 0],
      ['d', 0, 0],
      ['e', 0, 1000],
      ['f', 0, 0],
      ['g', 0, 500],
      ['h', near(100), 0],
    ]);
    // A 220; C 150 with 9 head.
    expect(byCell(run(), 2010).map(([, , affected]) => affected)).toEqual([
      0,
      0,
      1000,
      0,
      1000,
      0,
      0,
      near(10),
    ]);
  });

  it('is told apart by the gate', () => {
    expect(answer(run(), 'indicator')).toBe(
      'warn: vulnerability to food insecurity: one file serves both years for cereals.wheat, where nothing changes',
    );
  });
});
