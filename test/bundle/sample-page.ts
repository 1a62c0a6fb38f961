/** The page of the invented study, with every text replaceable by a hostile one. */

import type { ReadExtent } from '../../src/bundle/conservation.ts';
import type { PageContent } from '../../src/bundle/index-page.ts';
import { chartStudy, type PublishedStudy } from '../../src/bundle/page-study.ts';
import { summarise } from '../../src/bundle/summary.ts';
import { NO_CHOICES } from '../../src/charts/choice-rows.ts';
import { renderSvg } from '../../src/charts/render.ts';
import { ofGrouping } from '../../src/charts/rows.ts';
import type { Comparability } from '../../src/compare/gate.ts';
import { chartsOf } from '../charts/charts-of.ts';
import { renamed, sampleRows } from '../charts/sample-study.ts';

export const PUBLISHED_STUDY: PublishedStudy = {
  id: 'invented-2000-2010',
  title: 'Hunger in invented mountains, 2000 and 2010',
  notice: undefined,
  years: { baseline: 2000, endline: 2010, series: [2000, 2010] },
  extent: 'raster',
  population: {
    title: 'Invented population',
    producer: 'Nobody',
    vintage: '2024',
    reference_years: { 2000: 2000, 2010: 2010 },
  },
  insecurity: {
    title: 'Invented prevalence',
    producer: 'Nobody & Sons',
    reference_years: { 2000: 2001, 2010: 2010 },
    indicator: 'prevalence of undernourishment',
    model: 'national-table',
    words: ['Prevalence is one value per country and year, which holds for all its people.'],
    urban: null,
    censored: { below: 2.5, as: 'midpoint', unit: 'percent' },
  },
  mountains: null,
  countries: { title: 'Invented countries', producer: 'Nobody' },
  definitions: { mountains: 'polygons' },
};

export const GATE: Comparability = {
  status: 'warn',
  checks: [
    { check: 'zone_layer', status: 'pass', reason: 'one layer of mountain zones for both years (m.geojson)' },
    { check: 'insecurity_reference_year', status: 'warn', reason: '2001 stands for 2000, 1 year later' },
    { check: 'signal_within_countries', status: 'warn', reason: 'one value per country, by declaration' },
  ],
};

export const WHOLE_RASTER: ReadExtent = { extent: 'raster', gridBlocks: 16, readBlocks: 16 };

/** Rows of `conservation.sql`: exact decimals as text. */
export const BALANCE = [2000, 2010].map((study_year) => ({
  study_year,
  raster_total_people: '1000.250000000000',
  in_mountain_zones_people: '400.250000000000',
  outside_mountain_zones_people: '600.000000000000',
  in_more_than_one_mountain_zone_people: '0.000000000000',
  in_countries_people: '990.000000000000',
  outside_countries_people: '10.250000000000',
  in_more_than_one_country_people: '0.000000000000',
  in_mountain_zones_outside_countries_people: '1.000000000000',
  without_prevalence_people: '50.000000000000',
  difference_people: '0.000000000000',
}));

const DEFINITIONS: PageContent['definitions'] = [2000, 2010].map((study_year) => ({
  ...{ layer: 'mountains', definition: 'polygons', alternative: null, class_key: null, class_name: null },
  study_year,
  ...{ area_km2: 32_500_000, land_share: 0.24, population_people: 1e9, affected_people: 1e8 },
  prevalence_share: 0.1,
}));

export const SOURCES: PageContent['sources'] = [
  {
    group: 'population',
    key: '2000',
    path: 'population-2000.tif',
    sha256: 'a'.repeat(64),
    bytes: 1234,
    reference_year: 2000,
    title: 'Invented population',
    producer: 'Nobody',
    licence: 'CC-BY-4.0',
    vintage: '2024',
    citation: 'Nobody (2024): Invented population.',
    url: 'https://example.org/population?a=1&b=2',
  },
  {
    group: 'study',
    key: 'study',
    path: 'study.yaml',
    sha256: 'b'.repeat(64),
    bytes: 567,
    reference_year: null,
    title: null,
    producer: null,
    licence: null,
    vintage: null,
    citation: null,
    url: null,
  },
];

function hostileStudy(text: string): PublishedStudy {
  const note = { title: text, producer: text, licence: text, vintage: text, citation: text, url: text };
  return {
    ...PUBLISHED_STUDY,
    id: text,
    title: text,
    notice: text,
    population: { ...PUBLISHED_STUDY.population, ...note },
    insecurity: { ...PUBLISHED_STUDY.insecurity, ...note, indicator: text },
    mountains: note,
    countries: note,
  };
}

const pages = new Map<string | undefined, Promise<PageContent>>();

/**
 * Content of the page, drawn once; with `hostile`, every text that comes from a file or a study is that text.
 */
export function samplePage(hostile?: string): Promise<PageContent> {
  const page = pages.get(hostile) ?? drawPage(hostile);
  pages.set(hostile, page);
  return page;
}

/** The same, drawn anew. */
export async function drawPage(hostile?: string): Promise<PageContent> {
  const sample = sampleRows();
  const rows = hostile === undefined ? sample : renamed(sample, hostile);
  const study = hostile === undefined ? PUBLISHED_STUDY : hostileStudy(hostile);
  const charts: PageContent['charts'][number][] = [];
  for (const chart of chartsOf(rows, chartStudy(study, GATE))) {
    charts.push({ chart, svg: await renderSvg(chart) });
  }
  const text = (plain: string): string => hostile ?? plain;
  return {
    study,
    summary: summarise(study, rows.changes, rows.decomposition, GATE),
    charts,
    changes: rows.changes,
    howSure: rows.howSure,
    decomposition: rows.decomposition,
    comparability: {
      ...GATE,
      checks: GATE.checks.map((check) => ({
        ...check,
        reason: text(check.reason),
        check: text(check.check),
      })),
    },
    figures: [],
    pairs: {
      comparability: [{ baseline_year: 2000, endline_year: 2010, ...GATE }],
      world: ofGrouping(rows.changes, 'world').map((row) => ({
        ...row,
        baseline_year: 2000,
        endline_year: 2010,
      })),
    },
    conservation: BALANCE,
    extent: WHOLE_RASTER,
    quality: { reviews: [], cells: [], totals: [] },
    inequality: { measures: [], hypsography: rows.hypsography, trends: [] },
    definitions: DEFINITIONS,
    choices: NO_CHOICES,
    alternativeSources: [],
    sources: SOURCES.map((source) =>
      hostile === undefined
        ? source
        : {
            ...source,
            key: hostile,
            path: hostile,
            title: hostile,
            producer: hostile,
            licence: hostile,
            url: hostile,
          },
    ),
    program: { name: 'hunger-in-mountains', version: '0.1.0' },
  };
}
