import { describe, expect, it } from 'vitest';
import { checkFigure } from '../../src/compare/published-check.ts';
import { publishedCheckRow } from '../../src/compare/published-check-rows.ts';
import type { PublishedFigure } from '../../src/compare/published-figures.ts';
import type { StudyNumbers } from '../../src/compare/published-groups.ts';
import { type StudyScope, studyScope } from '../../src/compare/study-scope.ts';

const SCOPE: StudyScope = {
  ...{ years: [2000, 2012], definition: 'kapos-2000', indicator: 'fao-2015' },
  ...{ populationGroup: 'all', ruralDefinition: 'grump-1', countryGroup: 'all' },
};

/** 329 million vulnerable people in 2012. */
const FIGURE: PublishedFigure = {
  ...{ number: 7, study: 'A 2015', year: '2012', geography: 'World', group: null, countryGroup: 'all' },
  ...{ populationGroup: 'all', ruralDefinition: null, mountainClass: 'all', definition: 'kapos-2000' },
  ...{ indicator: 'fao-2015', measure: 'vulnerable_population', value: '329', unit: 'million people' },
  ...{ roundedTo: null, source: 'https://a.org', confidence: 'found' },
};

function estimate(grouping: string, group_id: string, group_name: string, affected_people: number) {
  return {
    ...{ grouping, group_id, group_name, study_year: 2012, affected_people, data_share: 0.9 },
    ...{ population_people: 2 * affected_people, prevalence_share: 0.5, area_km2: 29_100_000 },
    mountain_population_share: null,
  };
}

const NUMBERS: StudyNumbers = {
  estimates: [
    { ...estimate('world', 'world', 'World', 253_000_000), study_year: 2000 },
    estimate('world', 'world', 'World', 330_200_000),
    estimate('region', 'Africa', 'Africa', 86_400_000),
    estimate('country', 'NPL', 'Nepal', 9_000_000),
    estimate('country_settlement', 'NPL|rural', 'Nepal (rural)', 8_000_000),
    estimate('settlement', 'rural', 'rural', 300_000_000),
    estimate('country_group', 'developing', 'Developing countries', 328_700_000),
    estimate('zone', 'ge4500', 'above 4500 m', 5_000_000),
    { ...estimate('country', 'ERI', 'Eritrea', 0), data_share: 0 },
  ],
  changes: [
    {
      ...{ grouping: 'world', group_id: 'world', baseline_year: 2000, endline_year: 2012 },
      ...{ affected_change_people: 77_200_000, affected_relative_change: 0.305, comparable: 'warn' },
    },
    {
      ...{ grouping: 'country', group_id: 'NPL', baseline_year: 2000, endline_year: 2012 },
      ...{
        affected_change_people: null,
        comparable: 'fail',
        comparable_reason: 'no prevalence known in 2000',
      },
    },
  ],
};

function check(change: Partial<PublishedFigure>, scope: Partial<StudyScope> = {}) {
  return checkFigure({ ...FIGURE, ...change }, { ...SCOPE, ...scope }, NUMBERS);
}

describe('a figure of the same scope', () => {
  it('is outside by the distance to the nearest number inside: 330.2 million against 329', () => {
    expect(check({})).toMatchObject({
      verdict: 'outside',
      outsideBy: 700_000,
      computed: 330_200_000,
      unit: 'people',
    });
    expect(publishedCheckRow(check({}))).toEqual({
      ...{
        figure_number: 7,
        published_study: 'A 2015',
        measure: 'vulnerable_population',
        figure_years: '2012',
      },
      ...{ geography: 'World', country_group: 'all', population_group: 'all', mountain_class: 'all' },
      ...{ definition: 'kapos-2000', indicator: 'fao-2015', published_figure: '329 million people' },
      ...{ value_unit: 'people', published_value: 329_000_000 },
      ...{ published_lower: 328_500_000, published_upper: 329_500_000, grouping: 'world', group_id: 'world' },
      ...{ computed_value: 330_200_000, verdict: 'outside', outside_by: 700_000 },
      ...{ relative_difference: 330_200_000 / 329_000_000 - 1, obstacle: null, reason: null },
      figure_source: 'https://a.org',
    });
  });

  it.each<[string, Partial<PublishedFigure>, string, string]>([
    ['a rounded figure', { value: '330' }, 'inside', 'world|world'],
    ['a qualifier', { value: '330', unit: 'million people (more than)' }, 'inside', 'world|world'],
    ['a region, letter case aside', { geography: 'AFRICA', value: '86' }, 'inside', 'region|Africa'],
    ['a country', { geography: 'Nepal', value: '9' }, 'inside', 'country|NPL'],
    [
      'a group that the file names',
      { geography: 'N.', group: 'country|NPL', value: '9' },
      'inside',
      'country|NPL',
    ],
    ['a group of countries', { countryGroup: 'developing' }, 'inside', 'country_group|developing'],
    [
      'a group of countries by its name',
      { geography: 'Developing countries' },
      'inside',
      'country_group|developing',
    ],
    [
      'rural people',
      { populationGroup: 'rural', ruralDefinition: 'grump-1', value: '300' },
      'inside',
      'settlement|rural',
    ],
    [
      'rural people of a country',
      { populationGroup: 'rural', ruralDefinition: 'grump-1', geography: 'Nepal', value: '8' },
      'inside',
      'country_settlement|NPL|rural',
    ],
    ['a class that is a zone', { mountainClass: 'ge4500', value: '5' }, 'inside', 'zone|ge4500'],
    ['a share', { measure: 'prevalence', value: '50', unit: 'percent' }, 'inside', 'world|world'],
    [
      'an area, which has no year',
      { measure: 'mountain_area', year: 'any', value: '29', unit: 'million km2' },
      'inside',
      'world|world',
    ],
    [
      'a change',
      { measure: 'affected_population_relative_change', year: '2000-2012', value: '31', unit: 'percent' },
      'inside',
      'world|world',
    ],
    [
      'people, who need no indicator',
      { measure: 'mountain_population', indicator: null, value: '660' },
      'inside',
      'world|world',
    ],
  ])('%s', (_, change, verdict, group) => {
    const { verdict: found, group: key, obstacles } = check(change);
    expect(obstacles).toEqual([]);
    expect([found, `${key?.grouping}|${key?.groupId}`]).toEqual([verdict, group]);
  });
});

describe('a figure of another scope is not compared', () => {
  it.each<[string, Partial<PublishedFigure>, Partial<StudyScope>, string]>([
    [
      'memory',
      { confidence: 'memory' },
      {},
      'memory: written down from memory, which is never used as a check',
    ],
    ['measure', { measure: 'hectares' }, {}, 'measure: the study does not measure hectares'],
    [
      'unit',
      { unit: 'percent' },
      {},
      'unit: "percent" is none of people, thousand people, million people, billion people, with about, over, almost or below in parentheses',
    ],
    [
      'unknown qualifier',
      { measure: 'prevalence', unit: 'percent (95% UI 32-41)' },
      {},
      'unit: "percent (95% UI 32-41)" is none of percent, with about, over, almost or below in parentheses',
    ],
    ['year', { year: '2015' }, {}, 'year: 2015 is not studied (2000, 2012)'],
    [
      'one year for two',
      { year: '2000-2012' },
      {},
      'year: vulnerable_population is of one year, the figure of 2000-2012',
    ],
    ['no year for one', { year: 'any' }, {}, 'year: vulnerable_population is of one year, the figure of any'],
    [
      'definition',
      { definition: 'gmba-1.2' },
      {},
      "definition: mountains by gmba-1.2, the study's by kapos-2000",
    ],
    [
      'no definition',
      { definition: null },
      {},
      'definition: the file does not say by which definition of mountains',
    ],
    [
      'a study without a definition',
      {},
      { definition: null },
      'definition: mountains by kapos-2000; the study does not say its definition (scope.definition)',
    ],
    ['indicator', { indicator: 'fao-2003' }, {}, "indicator: affected by fao-2003, the study's by fao-2015"],
    ['no indicator', { indicator: null }, {}, 'indicator: the file does not say by which indicator'],
    [
      'countries',
      { countryGroup: 'transition' },
      {},
      'country_group: counts transition countries, the study all',
    ],
    [
      'countries of the study',
      {},
      { countryGroup: 'developing' },
      'country_group: counts all countries, the study developing',
    ],
    [
      'a group of countries within a region',
      { countryGroup: 'developing', geography: 'Africa' },
      {},
      'place: the study has no group "Africa, developing countries"',
    ],
    ['people', { populationGroup: 'urban' }, {}, 'population_group: counts urban people, the study all'],
    [
      'people of the study',
      {},
      { populationGroup: 'rural' },
      'population_group: counts all people, the study rural',
    ],
    [
      'rural people by another meaning',
      { populationGroup: 'rural', ruralDefinition: 'degurba' },
      {},
      "population_group: rural by degurba, the study's by grump-1",
    ],
    [
      'rural people by no stated meaning',
      { populationGroup: 'rural' },
      { ruralDefinition: null },
      'population_group: the file does not say what rural means (rural_definition)',
    ],
    [
      'rural people in a study that does not say',
      { populationGroup: 'rural', ruralDefinition: 'grump-1' },
      { ruralDefinition: null },
      'population_group: rural by grump-1; the study does not say its meaning (scope.rural_definition)',
    ],
    ['place', { geography: 'Oceania' }, {}, 'place: the study has no group "Oceania"'],
    ['class', { mountainClass: 'ge9000' }, {}, 'place: the study has no group "World, class ge9000"'],
    [
      'years',
      { geography: 'Nepal', measure: 'affected_population_change', year: '2000-2012' },
      {},
      'years_not_comparable: the study finds the years not comparable (no prevalence known in 2000)',
    ],
    ['no data', { geography: 'Eritrea' }, {}, 'no_number: the run has no such number'],
    [
      'no year of a group',
      { geography: 'Nepal', year: '2000' },
      {},
      'place: the study has no affected_people of this group',
    ],
  ])('%s', (_, change, scope, reason) => {
    const { verdict, obstacles, computed, outsideBy } = check(change, scope);
    expect([verdict, computed, outsideBy]).toEqual(['not_comparable', null, null]);
    expect(obstacles.map(({ kind, text }) => `${kind}: ${text}`).join(' | ')).toBe(reason);
  });

  it('tells every reason, the first of them as its kind', () => {
    const row = publishedCheckRow(check({ year: '2017', definition: 'gmba-1.2', indicator: 'fao-2003' }));
    expect([row.verdict, row.obstacle, row.reason]).toEqual([
      'not_comparable',
      'year',
      "2017 is not studied (2000, 2012); mountains by gmba-1.2, the study's by kapos-2000; affected by fao-2003, the study's by fao-2015",
    ]);
  });
});

describe('the scope of a study', () => {
  const years = { series: [2000, 2010] };
  const none = { definition: null, indicator: null };
  const national = { model: 'national-table', indicator: 'prevalence of undernourishment' };

  it('follows from other keys', () => {
    expect(studyScope({ years, insecurity: national, methods: none })).toEqual({
      ...{ years: [2000, 2010], definition: null, indicator: 'prevalence of undernourishment' },
      ...{ populationGroup: 'all', ruralDefinition: null, countryGroup: 'all' },
    });
    const derived = {
      years,
      insecurity: national,
      methods: { definition: 'kapos-2000', indicator: 'fao-2015' },
    };
    expect(studyScope(derived)).toMatchObject({ definition: 'kapos-2000', indicator: 'fao-2015' });
  });

  it('is what the study declares', () => {
    const scope = {
      ...{ definition: 'gmba-1.2', indicator: 'stunting', population_group: 'rural' },
      ...{ rural_definition: 'degurba', country_group: 'developing' },
    };
    expect(studyScope({ years, insecurity: national, scope, methods: none })).toMatchObject({
      ...{ definition: 'gmba-1.2', indicator: 'stunting', populationGroup: 'rural' },
      ...{ ruralDefinition: 'degurba', countryGroup: 'developing' },
    });
  });
});
