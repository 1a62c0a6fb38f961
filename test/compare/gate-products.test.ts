/** The gate on products, editions, years of data, groups and boundaries. */
import { expect, it } from 'vitest';
import type { Status } from '../../src/compare/check.ts';
import { comparability } from '../../src/compare/gate.ts';
import type { GateFacts, GateStudy } from '../../src/compare/gate-facts.ts';
import { withheldChanges } from '../../src/compare/withheld-changes.ts';
import { FACTS, STUDY, withInsecurity, withPopulation } from './facts.ts';

/** One answer of the gate as `status: reason`. */
function answer(facts: GateFacts, name: string): string {
  const found = comparability(facts).checks.find(({ check }) => check === name);
  return `${found?.status}: ${found?.reason}`;
}

function withStudy(change: Partial<GateStudy>): GateFacts {
  return { ...FACTS, study: { ...STUDY, ...change } };
}

/** A model of rural people whose table of urban people has another note. */
function withUrban(note: Partial<GateStudy['insecurity']['source']>): GateFacts {
  const { insecurity } = STUDY;
  return withStudy({ insecurity: { ...insecurity, urban_source: { ...insecurity.source, ...note } } });
}

it.each<[string, GateFacts, string, string]>([
  [
    'an urban table of another year',
    withUrban({ reference_years: { 2000: 2001, 2010: 2010 } }),
    'reference_years_agree',
    'warn: baseline: people of 2000 with the urban prevalence of 2001',
  ],
  [
    'an urban table carried forward',
    withUrban({ epochs: { 2000: [1990, 2000], 2010: [1990, 2000] } }),
    'insecurity_epoch',
    'fail: the study states no years of data (source.epochs) beside the reference years; urban: 2010 lies outside its data of 1990-2000',
  ],
  [
    'a split before the last year of the urban table',
    { ...withUrban({ reference_years: { 2000: 2000, 2010: 2012 } }), countryIds: ['SDN'] },
    'boundary_events',
    'warn: 2011: South Sudan became independent of Sudan',
  ],
  [
    'LandScan, which is no series',
    withPopulation({ title: 'LandScan Global' }),
    'population_series',
    'fail: LandScan Global: each release replaces the former with another model, so 2010 less 2000 is not growth',
  ],
  [
    'WorldPop within its earlier series',
    withPopulation({ title: 'WorldPop', reference_years: { 2000: 2000, 2010: 2020 } }),
    'population_series',
    'pass: WorldPop is not known to be made anew for each year',
  ],
  [
    'WorldPop within its later series',
    withPopulation({ producer: 'WorldPop', reference_years: { 2000: 2015, 2010: 2025 } }),
    'population_series',
    'pass: People is not known to be made anew for each year',
  ],
  [
    'WorldPop across its series',
    withPopulation({ title: 'World Pop', reference_years: { 2000: 2014, 2010: 2021 } }),
    'population_series',
    'fail: World Pop: no one series holds 2014 and 2021; 2000-2020 and 2015-2030 are different models',
  ],
  [
    'two editions of people',
    withPopulation({ vintage: undefined, vintages: { 2000: 'R2018A', 2010: 'R2024B' } }),
    'population_vintage',
    'fail: R2018A in 2000 and R2024B in 2010: a difference of editions is not a change',
  ],
  [
    'one edition, told by year',
    withPopulation({ vintage: undefined, vintages: { 2000: 'R2018A', 2010: 'R2018A' } }),
    'population_vintage',
    'pass: one edition for both years: R2018A',
  ],
  [
    'two editions of the indicator',
    withInsecurity({ vintage: undefined, vintages: { 2000: '2021', 2010: '2025' } }),
    'insecurity_vintage',
    'fail: 2021 in 2000 and 2025 in 2010: a difference of editions is not a change',
  ],
  [
    'reference years within the years of data, the ends included',
    withInsecurity({ epochs: { 2000: [2000, 2002], 2010: [2009, 2010] } }),
    'insecurity_epoch',
    'pass: 2000 within data of 2000-2002, 2010 within data of 2009-2010',
  ],
  [
    'a population carried forward',
    withPopulation({ epochs: { 2000: [1990, 2000], 2010: [1990, 2000] } }),
    'population_epoch',
    'fail: 2010 lies outside its data of 1990-2000',
  ],
  [
    'regions and subregions',
    withStudy({ country_groups: { region: 'REGION_UN', subregion: 'SUBREGION' } }),
    'country_groups',
    'pass: regions (REGION_UN) and subregions (SUBREGION) of one layer of countries for both years',
  ],
  [
    'a settlement layer',
    {
      ...FACTS,
      sources: [
        ...FACTS.sources,
        { group: 'settlement', key: 'classes', path: 'smod.tif', sha256: 's', grid: null },
      ],
    },
    'rural_mask',
    'pass: one layer of settlement for both years (smod.tif); a place that became urban between them does not change sides',
  ],
  [
    'a split that a crosswalk joins',
    {
      ...withStudy({ comparability: { show_failed_changes: false, crosswalk: 'one polygon for both' } }),
      countryIds: ['SRB', 'MNE'],
    },
    'boundary_events',
    'pass: 2006: Serbia and Montenegro became two countries; made the same land in both years: one polygon for both',
  ],
])('%s', (_, facts, check, expected) => {
  expect(answer(facts, check)).toBe(expected);
});

function checks(...failed: readonly string[]) {
  const status: Status = 'fail';
  return {
    checks: [
      { check: 'unit', status: 'warn' as const, reason: '' },
      ...failed.map((check) => ({ check, status, reason: '' })),
    ],
  };
}

it.each<[string, readonly string[], boolean, boolean, boolean]>([
  ['nothing where no check fails', [], false, false, false],
  ['all changes where people are not comparable', ['population_series'], false, true, true],
  [
    'what counts affected people where only prevalence is not',
    ['insecurity_vintage', 'data_share'],
    false,
    false,
    true,
  ],
  ['all changes where both are not', ['insecurity_vintage', 'population_vintage'], false, true, true],
  ['nothing where the study wants to see them', ['population_series'], true, false, false],
])('withholds %s', (_, failed, show, population, affected) => {
  expect(withheldChanges(checks(...failed), show)).toEqual({ population, affected });
});
