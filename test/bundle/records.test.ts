/** The JSON files of the bundle: conservation, summary, data dictionary, comparability. */
import { describe, expect, test } from 'vitest';
import { BUNDLE_FILES } from '../../src/bundle/bundle-files.ts';
import {
  comparabilitySection,
  headlineOf,
  parseComparability,
} from '../../src/bundle/comparability-section.ts';
import { conservationJson, conservationSection } from '../../src/bundle/conservation.ts';
import { dataDictionary } from '../../src/bundle/data-dictionary.ts';
import { chartStudy, dataNotes, publishedStudy, shortReference } from '../../src/bundle/page-study.ts';
import { summarise, worldRow } from '../../src/bundle/summary.ts';
import { CHART_IDS } from '../../src/charts/chart.ts';
import type { Check, Status } from '../../src/compare/check.ts';
import { GROWTH_RULES } from '../../src/study/growth-rules.ts';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { sampleRows } from '../charts/sample-study.ts';
import { FEW_DRAWS } from '../study/few-draws.ts';
import { BALANCE, GATE, PUBLISHED_STUDY, WHOLE_RASTER } from './sample-page.ts';

function answered(status: Status, checks: readonly Check[] = []) {
  return { status, checks };
}

describe('conservation', () => {
  test('keeps every digit of exact sums, as JSON numbers', () => {
    const [row = expect.unreachable()] = BALANCE;
    const exact = {
      ...row,
      raster_total_people: '6048390446.123456789012',
      in_mountain_zones_people: '100.000000000000',
    };
    const json = conservationJson([exact], WHOLE_RASTER);
    expect(json).toContain('"raster_total_people": 6048390446.123456789012,');
    expect(json).toContain('"in_mountain_zones_people": 100,');
    expect(json).toContain('"difference_people": 0\n');
    expect(JSON.parse(json)).toMatchObject({
      unit: 'people',
      conserved: true,
      years: [{ study_year: 2000 }],
    });
  });

  test('a loss of one person is said, in the file and in the page', () => {
    const lost = BALANCE.map((row, i) => (i === 0 ? row : { ...row, difference_people: '0.000000000001' }));
    expect(JSON.parse(conservationJson(lost, WHOLE_RASTER))).toHaveProperty('conserved', false);
    expect(conservationSection(lost, WHOLE_RASTER).text).toContain('The balance does not close');
    expect(conservationSection(lost, WHOLE_RASTER).text).toContain(
      '<th scope="row">Difference</th><td class="number">0</td><td class="number">1e-12</td>',
    );
    expect(conservationSection(BALANCE, WHOLE_RASTER).text).toContain('nobody is lost or counted twice');
  });
});

describe('summary', () => {
  const { changes, decomposition } = sampleRows();

  test('has the numbers of the whole world, in both years', () => {
    const summary = summarise(PUBLISHED_STUDY, changes, decomposition, answered('warn'));
    const world = worldRow(changes, 'changes');
    expect(summary).toEqual({
      title: 'Hunger in invented mountains, 2000 and 2010',
      years: { baseline: 2000, endline: 2010 },
      mountain_population_people: {
        baseline: world.population_baseline_people,
        endline: world.population_endline_people,
      },
      affected_people: { baseline: world.affected_baseline_people, endline: world.affected_endline_people },
      prevalence_share: {
        baseline: world.prevalence_baseline_share,
        endline: world.prevalence_endline_share,
      },
      affected_change_people: world.affected_change_people,
      affected_relative_change: world.affected_relative_change,
      affected_annual_change: world.affected_annual_change,
      growth_people: expect.any(Number),
      redistribution_people: expect.any(Number),
      prevalence_people: expect.any(Number),
      map_people: 0,
      data_share: { baseline: world.data_share_baseline, endline: world.data_share_endline },
      comparability: 'warn',
      look_at: 'publish/index.html',
    });
    expect(
      summarise({ ...PUBLISHED_STUDY, notice: 'Only a trial.' }, changes, decomposition, answered('pass'))
        .notice,
    ).toBe('Only a trial.');
  });

  test('without the world there is no summary', () => {
    expect(() => summarise(PUBLISHED_STUDY, [], decomposition, answered('warn'))).toThrow(
      'changes: 0 rows, none of grouping world; expected one row for all people in mountains. This is a defect of the program: please report it.',
    );
  });
});

describe('data dictionary', () => {
  const dictionary = JSON.parse(dataDictionary());

  test('describes every column of every published table, in order', () => {
    expect(dictionary.tables.map(({ name }: { name: string }) => name)).toEqual(
      Object.keys(PUBLISHED_TABLES),
    );
    for (const { name, key, columns } of dictionary.tables) {
      const definition = Object.entries(PUBLISHED_TABLES).find(([candidate]) => candidate === name)?.[1];
      expect(columns.map((column: { name: string }) => column.name)).toEqual(
        Object.keys(definition?.columns ?? {}),
      );
      expect(key).toEqual(definition?.key);
    }
  });

  test('gives units, and what an empty field means', () => {
    const zones = dictionary.tables[0].columns;
    const share = zones.find(({ name }: { name: string }) => name === 'prevalence_share');
    expect(share).toEqual({
      name: 'prevalence_share',
      type: 'DOUBLE',
      unit: '1',
      description: 'affected people / people with known prevalence',
      empty_means: 'nobody of known prevalence to divide by',
    });
  });
});

const PAIR = { baseline_year: 2000, endline_year: 2010, ...GATE };

describe('comparability', () => {
  test('is read as stage 5 writes it', () => {
    expect(parseComparability(JSON.stringify([PAIR]))).toEqual([PAIR]);
    expect(() => parseComparability(JSON.stringify([{ ...PAIR, status: 'perhaps' }]))).toThrow();
  });

  test('is that of the first and the last year, which must be there', () => {
    const other = { ...PAIR, endline_year: 2005, status: 'pass' as const };
    expect(headlineOf([other, PAIR], { baseline: 2000, endline: 2010 })).toBe(PAIR);
    expect(() => headlineOf([other], { baseline: 2000, endline: 2010 })).toThrow(
      'comparability.json: 1 pairs of years, none from 2000 to 2010; expected a verdict on every pair.',
    );
  });

  test('names the other pairs of a series with their verdicts', () => {
    expect(comparabilitySection(GATE).text).not.toContain('other pairs');
    const { text } = comparabilitySection(GATE, [{ ...PAIR, endline_year: 2005 }]);
    expect(text).toContain('2000 to 2005: ');
    expect(text).toContain(': Insecurity reference year, Signal within countries</li>');
  });

  test('is told in words and signs, cautions first', () => {
    const { text } = comparabilitySection(GATE);
    expect(text.indexOf('Insecurity reference year')).toBeLessThan(text.indexOf('Zone layer'));
    expect(text).toContain('<span aria-hidden="true">!</span> Caution');
    expect(text).toContain('<span aria-hidden="true">✓</span> Pass');
    expect(comparabilitySection({ ...GATE, status: 'fail' }).text).toContain(
      'The two years are not comparable.',
    );
  });
});

describe('what is said of a study', () => {
  test('reference years off the study years, a national indicator, censored values', () => {
    expect(dataNotes(PUBLISHED_STUDY, GATE)).toEqual([
      'Prevalence of 2001 stands for 2000.',
      'The indicator is national: it says nothing on differences within a country.',
      'A prevalence printed as at or below 2.5 % counts as the middle of its interval; tables give the bounds.',
    ]);
  });

  test('an indicator that varies within countries is not called national', () => {
    const checks = GATE.checks.map((check) => ({ ...check, status: 'pass' as const }));
    expect(dataNotes(PUBLISHED_STUDY, { status: 'pass', checks }).join(' ')).not.toContain('national');
  });

  test('sources with edition and producer', () => {
    expect(shortReference(PUBLISHED_STUDY.population)).toBe('Invented population, 2024 (Nobody)');
    expect(chartStudy(PUBLISHED_STUDY, GATE).sources).toEqual([
      'Invented population, 2024 (Nobody)',
      'Invented prevalence (Nobody & Sons)',
      'Invented countries (Nobody)',
    ]);
  });

  test('words and years only: no path of a file', () => {
    const source = { title: 'T', producer: 'P', reference_years: { 2000: 2000, 2010: 2010 } };
    const published = publishedStudy({
      uncertainty: FEW_DRAWS,
      id: 'x',
      title: 'X',
      notice: undefined,
      years: { baseline: 2000, endline: 2010, series: [2000, 2010] },
      population: { quantity: 'count', files: { 2000: 'secret/a.tif', 2010: 'secret/b.tif' }, source },
      insecurity: {
        indicator: 'i',
        unit: 'fraction',
        model: 'national-table',
        table: {
          file: 'secret/t.csv',
          country: 'c',
          year: 'y',
          value: 'v',
          censored_below: 0.025,
          censored_as: 'bound',
        },
        source,
      },
      quality: GROWTH_RULES,
      extent: 'raster',
      zones: {
        mountains: { file: 'secret/m.geojson', id: 'id', name: 'n', exclude: [], off_grid: 'refuse' },
        countries: { file: 'secret/c.geojson', id: 'id', name: 'n', exclude: [], off_grid: 'refuse' },
      },
    });
    expect(JSON.stringify(published)).not.toContain('secret');
    expect(dataNotes(published, GATE)).toContain(
      'A prevalence printed as at or below 0.025 counts as the limit; tables give the bounds.',
    );
  });
});

test('every file of the bundle is declared once, under its own path', () => {
  const entries = Object.entries(BUNDLE_FILES);
  expect(entries).toHaveLength(Object.keys(PUBLISHED_TABLES).length * 2 + CHART_IDS.length * 4 + 4);
  for (const [name, { file, description }] of entries) {
    expect(file).toBe(name);
    expect(description.length).toBeGreaterThan(10);
  }
});
