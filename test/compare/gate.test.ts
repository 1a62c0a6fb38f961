import { expect, test } from 'vitest';
import { comparability, groupComparability } from '../../src/compare/gate.ts';
import type { GateFacts, MountainPeople } from '../../src/compare/gate-facts.ts';
import { FACTS, NOBODY_ONE_SIDED, STUDY, withInsecurity, withPopulation } from './facts.ts';

test('a study without any flaw passes every check', () => {
  const { status, checks } = comparability(FACTS);
  expect(status).toBe('pass');
  expect(checks.map(({ check, status, reason }) => `${check} ${status}: ${reason}`)).toEqual([
    'zone_layer pass: one layer of mountain zones for both years (ranges.geojson)',
    'boundaries pass: one layer of countries for both years (countries.json)',
    'boundary_events pass: no known split of a country of the study from 2000 to 2010',
    'country_groups pass: countries are in no groups',
    'rural_mask pass: rural and urban people are not told apart',
    'population_product pass: People (Bureau) in both years',
    'population_series pass: People is not known to be made anew for each year',
    'population_vintage pass: one edition for both years: v4.11',
    'population_reference_year pass: the source describes the study years 2000 and 2010',
    'population_epoch pass: the study states no years of data (source.epochs) beside the reference years',
    'indicator pass: stunting (raster) in both years',
    'insecurity_vintage pass: one edition for both years: 2025',
    'insecurity_reference_year pass: the source describes the study years 2000 and 2010',
    'insecurity_epoch pass: the study states no years of data (source.epochs) beside the reference years',
    'reference_years_agree pass: people and prevalence describe the same years',
    'unit pass: population as count and prevalence as percent in both years',
    'grid pass: one grid for every raster of both years: 720 x 360 cells of 0.5 x 0.5 degrees from -180, 90',
    'signal_within_countries pass: 0 of 1 countries (0.0 %) have one prevalence throughout',
    'data_share pass: data share 97.0 % in 2000, data share 98.0 % in 2010',
    'countries_without_prevalence pass: prevalence is known in every country with people in mountains',
    'stated_bounds pass: the source states no bounds; that says nothing of how sure it is',
    'zone_overlap pass: nobody is in more than one mountain zone',
    'country_overlap pass: nobody is in more than one country',
    'outside_countries pass: everybody in mountains is in a country',
    'zone_repairs pass: no polygon was repaired',
    'same_ground pass: every cell of mountains with known people in one year has them in the other',
    'implausible_cells pass: none of 40 cells judged grows unlike those around',
  ]);
});

/** What the gate says about a spoilt study, apart from what passes. */
function concerns(facts: GateFacts): string[] {
  const { checks } = comparability(facts);
  return checks.flatMap(({ check, status, reason }) =>
    status === 'pass' ? [] : [`${check} ${status}: ${reason}`],
  );
}

function reasonOf(facts: GateFacts, name: string): string | undefined {
  return comparability(facts).checks.find(({ check }) => check === name)?.reason;
}

function withPeople(baseline: Partial<MountainPeople>, endline: Partial<MountainPeople> = {}): GateFacts {
  const { mountainPeople } = FACTS;
  return {
    ...FACTS,
    mountainPeople: {
      baseline: { ...mountainPeople.baseline, ...baseline },
      endline: { ...mountainPeople.endline, ...endline },
    },
  };
}

const ISO_FREE = { ...FACTS, countryIds: ['Nepal', '12'] };

test.each<[string, GateFacts, string[]]>([
  [
    'an edition that is not stated',
    withPopulation({ vintage: undefined }),
    [
      'population_vintage warn: the study does not state the edition (source.vintage), ' +
        'so one edition for both years is not shown',
    ],
  ],
  [
    'an edition of the indicator that is not stated',
    withInsecurity({ vintage: undefined }),
    [
      'insecurity_vintage warn: the study does not state the edition (source.vintage), ' +
        'so one edition for both years is not shown',
    ],
  ],
  [
    'a source year that stands for another',
    withInsecurity({ reference_years: { 2000: 2001, 2010: 2008 } }),
    [
      'insecurity_reference_year warn: 2001 stands for 2000, 1 year later; 2008 stands for 2010, 2 years earlier',
      'reference_years_agree warn: baseline: people of 2000 with the prevalence of 2001; ' +
        'endline: people of 2010 with the prevalence of 2008',
    ],
  ],
  [
    'one source year for both study years',
    withPopulation({ reference_years: { 2000: 2005, 2010: 2005 } }),
    [
      'population_reference_year fail: the source describes 2005 and 2005: no time between',
      'reference_years_agree warn: baseline: people of 2005 with the prevalence of 2000; ' +
        'endline: people of 2005 with the prevalence of 2010',
    ],
  ],
  [
    'a national table',
    withInsecurity({}, 'national-table'),
    [
      'signal_within_countries warn: one value per country, by declaration; ' +
        'no signal within a country: mountains against lowlands is compositional',
    ],
  ],
  [
    'a national number painted on a raster',
    {
      ...FACTS,
      prevalenceRanges: FACTS.prevalenceRanges.map((range) => ({ ...range, highest: range.lowest })),
    },
    [
      'signal_within_countries warn: 1 of 1 countries (100.0 %) have one prevalence throughout; ' +
        'no signal within a country: mountains against lowlands is compositional',
    ],
  ],
  [
    'no data in one year',
    { ...FACTS, dataShare: { baseline: 0, endline: 0.9 } },
    ['data_share fail: no prevalence known in 2000'],
  ],
  [
    'few data, and more of them later',
    { ...FACTS, dataShare: { baseline: 0.7, endline: 0.799 } },
    [
      'data_share warn: data share 70.0 % in 2000, below 80.0 %; data share 79.9 % in 2010, below 80.0 %; ' +
        'data share moves from 70.0 % to 79.9 %',
    ],
  ],
  [
    'many people in two zones',
    withPeople({ inMoreThanOneZone: 11 }),
    [
      'zone_overlap warn: 11 (1.1 %) in 2000 and 0 (0.0 %) in 2010 are in more than one mountain zone; ' +
        'totals count them once, sums over zones do not',
    ],
  ],
  [
    'many people in two countries',
    withPeople({}, { inMoreThanOneCountry: 1999.6 }),
    [
      'country_overlap warn: 0 (0.0 %) in 2000 and 2,000 (100.0 %) in 2010 are in more than one country; ' +
        'regions and world count them once, sums over countries do not',
    ],
  ],
  [
    'many people in no country',
    withPeople({ outsideCountries: 20 }, { outsideCountries: 20 }),
    ['outside_countries warn: 20 (2.0 %) in 2000 and 20 (1.0 %) in 2010 are in no country (rows no_country)'],
  ],
  [
    'a country that split',
    { ...FACTS, countryIds: ['CHE', '688'] },
    ['boundary_events warn: 2006: Serbia and Montenegro became two countries'],
  ],
  [
    'country ids of a scheme of their own',
    ISO_FREE,
    [
      'boundary_events warn: country ids are neither ISO 3166-1 alpha-3 nor UN M49 codes, ' +
        'so known splits cannot be looked up',
    ],
  ],
  [
    'the same population file twice',
    { ...FACTS, sources: FACTS.sources.map((source) => ({ ...source, sha256: source.group })) },
    [
      'population_product warn: People (Bureau): the files of both years are identical, so people do not change',
      'indicator warn: stunting: the rasters of both years are identical, so prevalence does not change',
    ],
  ],
])('%s', (_name, facts, expected) => {
  expect(concerns(facts)).toEqual(expected);
});

test('one file of a national table for both years is as it should be', () => {
  const table = { group: 'insecurity', key: 'table', path: 'pou.csv', sha256: 't', grid: null };
  const sources = [...FACTS.sources.filter(({ group }) => group !== 'insecurity'), table];
  expect(reasonOf({ ...withInsecurity({}, 'national-table'), sources }, 'indicator')).toBe(
    'stunting (national-table) in both years',
  );
});

test('a finer prevalence grid is named beside the population grid', () => {
  const fine = { crs: 'EPSG:4326', transform: [0.25, 0, -180, 0, -0.25, 90], rows: 720, cols: 1440 };
  const sources = FACTS.sources.map((source) =>
    source.group === 'insecurity' ? { ...source, grid: fine } : source,
  );
  expect(reasonOf({ ...FACTS, sources }, 'grid')).toBe(
    'grids whose cells nest exactly, people added up and never interpolated: ' +
      '720 x 360 cells of 0.5 x 0.5 degrees from -180, 90; 1440 x 720 cells of 0.25 x 0.25 degrees from -180, 90',
  );
});

test('a grid in metres that was brought to that of people is not said to nest', () => {
  const metres = { crs: 'EPSG:6933', transform: [1000, 0, -5000, 0, -1000, 7000], rows: 20, cols: 10 };
  const regridding = { rule: 'by-area', people: null };
  const sources = FACTS.sources.map((source) =>
    source.group === 'insecurity' ? { ...source, grid: metres, regridding } : source,
  );
  expect(reasonOf({ ...FACTS, sources }, 'grid')).toBe(
    'grids that were brought to the grid of people (see regridding): ' +
      '720 x 360 cells of 0.5 x 0.5 degrees from -180, 90; 10 x 20 cells of 1000 x 1000 metres from -5000, 7000',
  );
});

test('people of a study that is its zones are not counted before and after', () => {
  const regridding = { rule: 'by-area', people: null };
  const sources = FACTS.sources.map((source) =>
    source.group === 'population' && source.key === '2010'
      ? { ...source, path: 'people.tif', regridding }
      : source,
  );
  expect(reasonOf({ ...FACTS, sources }, 'regridding')).toBe(
    'people.tif: people shared out over the grid of people by area; not counted before and after, since only blocks with zones are read',
  );
});

test('small overlaps and gaps are told without a warning', () => {
  const facts = withPeople({ inMoreThanOneZone: 10, outsideCountries: 0.4 });
  expect(concerns(facts)).toEqual([]);
  expect(reasonOf(facts, 'zone_overlap')).toMatch(/^10 \(1\.0 %\) in 2000 and 0/);
  expect(reasonOf(facts, 'outside_countries')).toMatch(/^0 \(below 0\.1 %\) in 2000 and 0 \(0\.0 %\)/);
});

const years = STUDY.years;
const passing = comparability(FACTS);

test('a group is as comparable as the worse of the study and its own data', () => {
  const group = {
    ...{ population: { baseline: 10, endline: 12 }, dataShare: { baseline: 1, endline: 1 } },
    oneSided: NOBODY_ONE_SIDED,
  };
  expect(groupComparability(passing, group, years)).toEqual({ comparable: 'pass', comparable_reason: '' });
  const poor = { ...group, dataShare: { baseline: 1, endline: 0 } };
  expect(groupComparability(passing, poor, years)).toEqual({
    comparable: 'fail',
    comparable_reason: 'no prevalence known in 2010',
  });
  const warned = comparability(withPopulation({ vintage: undefined }));
  expect(groupComparability(warned, group, years)).toEqual({
    comparable: 'warn',
    comparable_reason: 'study: population_vintage (warn)',
  });
  expect(groupComparability(warned, poor, years)).toEqual({
    comparable: 'fail',
    comparable_reason: 'no prevalence known in 2010; study: population_vintage (warn)',
  });
});

test('unknown people fail; nobody in one year warns; nobody in either passes', () => {
  const none = { baseline: null, endline: null };
  const judge = (
    population: { baseline: number | null; endline: number | null },
    dataShare: typeof population,
  ) =>
    Object.values(groupComparability(passing, { population, dataShare, oneSided: NOBODY_ONE_SIDED }, years));
  expect(judge({ baseline: null, endline: 3 }, { baseline: null, endline: 1 })).toEqual([
    'fail',
    'no cell of known population in 2000',
  ]);
  expect(judge({ baseline: 0, endline: 3 }, { baseline: null, endline: 1 })).toEqual([
    'warn',
    'nobody lives there in 2000',
  ]);
  expect(judge({ baseline: 0, endline: 0 }, none)).toEqual(['pass', '']);
});

test('repaired zones are named, and warned of where their area changed by more than one percent', () => {
  const repairs = [
    { zoneName: 'Air Mountains', areaBeforeKm2: 1000, areaAfterKm2: 1005 },
    { zoneName: 'A "bow"', areaBeforeKm2: 0, areaAfterKm2: 20 },
  ];
  const reason =
    '2 repaired, the same in both years: "A "bow"" by 100.0 % of its area, "Air Mountains" by 0.5 % of its area';
  expect(concerns({ ...FACTS, repairs })).toEqual([`zone_repairs warn: ${reason}`]);
  expect(reasonOf({ ...FACTS, repairs: repairs.slice(0, 1) }, 'zone_repairs')).toBe(
    '1 repaired, the same in both years: "Air Mountains" by 0.5 % of its area',
  );
});
