import { describe, expect, test } from 'vitest';
import { elevationSection, inequalitySection, trendsSection } from '../../src/bundle/inequality-section.ts';
import { NOTHING } from '../../src/bundle/markup.ts';
import { PUBLISHED_STUDY } from './sample-page.ts';

function measure(group_name: string, study_year: number, name: string, index_value: number | null) {
  return {
    grouping: 'world',
    group_id: group_name,
    group_name,
    study_year,
    measure: name,
    index_value,
    parts: 2,
  };
}

const MEASURES = [2000, 2010].flatMap((year, i) => [
  measure('World', year, 'gini_over_zones', 0.25 + i / 10),
  measure('World', year, 'gini_over_countries', 0.2),
  measure('World', year, 'concentration_by_elevation', 0.1 - i / 5),
  measure('World', year, 'erreygers_by_elevation', 0.05),
  measure('Nobody', year, 'gini_over_zones', null),
]);

function level(study_year: number, elevation_m: number, people: number) {
  return {
    ...{ study_year, elevation_m, population_above_people: people, population_above_share: people / 100 },
    ...{
      affected_above_people: people / 10,
      affected_above_share: people / 100,
      prevalence_above_share: 0.1,
    },
  };
}

const LEVELS = [level(2000, 0, 100), level(2000, 1000, 40), level(2010, 0, 120), level(2010, 1000, 60)];
const CONTENT = { measures: MEASURES, hypsography: LEVELS, trends: [] };

/** The text of a section without its markup. */
function textOf(section: { readonly text: string }): string {
  return section.text
    .replaceAll('</tr>', '\n')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/ +/g, ' ');
}

describe('how unequal', () => {
  test('both years side by side; groups without an index are left out', () => {
    const text = textOf(inequalitySection(CONTENT, PUBLISHED_STUDY));
    expect(text).toContain('World 0.250 0.350 0.200 0.200');
    expect(text).not.toContain('Nobody');
    expect(text).not.toContain('elevation-bands');
  });

  test('a study without bands is told which key gives elevation', () => {
    const text = textOf(inequalitySection({ ...CONTENT, hypsography: [] }, PUBLISHED_STUDY));
    expect(text).toContain('zones.classes: { elevation: FILE, definition: elevation-bands');
    expect(elevationSection({ ...CONTENT, hypsography: [] }, PUBLISHED_STUDY)).toBe(NOTHING);
  });
});

test('how high people live: both years at every level, and which way affected people lean', () => {
  const text = textOf(elevationSection(CONTENT, PUBLISHED_STUDY));
  expect(text).toContain('1,000 m 40 60');
  expect(text).toContain('Affected people are concentrated low down');
  expect(text).toContain('is 0.100 in 2000 (corrected after Erreygers 0.050) and \u22120.100 in 2010');
});

describe('trends', () => {
  test('two years have none, and the page says why', () => {
    expect(textOf(trendsSection(CONTENT, PUBLISHED_STUDY))).toContain('Two years have a change, not a trend');
  });

  test('a series has its slopes, and what speaks against them', () => {
    const row = {
      ...{ grouping: 'world', group_id: 'world', group_name: 'World', trend_quantity: 'prevalence_share' },
      ...{ trend_unit: '1 per year', trend_years: 5, mann_kendall_s: 8, trend_p_value: 10 / 120 },
      ...{
        sen_slope: -0.0024,
        sen_lower: null,
        sen_upper: null,
        trend_note: 'the people of 2000 stand for 2000 and 2005',
      },
    };
    const study = {
      ...PUBLISHED_STUDY,
      years: { baseline: 2000, endline: 2020, series: [2000, 2005, 2010, 2015, 2020] },
    };
    const text = textOf(trendsSection({ ...CONTENT, trends: [row] }, study));
    expect(text).toContain(
      'World prevalence 5 \u22120.24 points n/a n/a +8 0.083 the people of 2000 stand for',
    );
  });

  test('three years are too few', () => {
    const years = { baseline: 2000, endline: 2010, series: [2000, 2005, 2010] };
    const text = textOf(trendsSection(CONTENT, { ...PUBLISHED_STUDY, years }));
    expect(text).toContain('3 years are too few for a test of a trend');
  });
});
