/** A study that passes every question of the gate, to be spoilt one fact at a time. */
import type { GateFacts, GateStudy } from '../../src/compare/gate-facts.ts';
import { NO_ONE_SIDED } from '../../src/compare/one-sided.ts';
import { GROWTH_RULES, type GrowthRules } from '../../src/study/growth-rules.ts';
import type { StudyYears, UncertaintySpec } from '../../src/study/study.ts';
import { FEW_DRAWS } from '../study/few-draws.ts';

const GRID = { crs: 'EPSG:4326', transform: [0.5, 0, -180, 0, -0.5, 90], rows: 360, cols: 720 };

function raster(group: string, key: string) {
  return { group, key, path: `${group}-${key}.tif`, sha256: `${group}${key}`, grid: GRID };
}

export const STUDY: GateStudy & {
  readonly years: StudyYears;
  readonly quality: GrowthRules;
  readonly uncertainty: UncertaintySpec;
  readonly bands: null;
} = {
  years: { baseline: 2000, endline: 2010, series: [2000, 2010] },
  maps: 1,
  quality: GROWTH_RULES,
  uncertainty: FEW_DRAWS,
  bands: null,
  population: {
    quantity: 'count',
    source: {
      title: 'People',
      producer: 'Bureau',
      vintage: 'v4.11',
      reference_years: { 2000: 2000, 2010: 2010 },
    },
  },
  insecurity: {
    indicator: 'stunting',
    model: 'raster',
    unit: 'percent',
    source: {
      title: 'Stunting',
      producer: 'Institute',
      vintage: '2025',
      reference_years: { 2000: 2000, 2010: 2010 },
    },
  },
};

/** Both years know the same cells. */
export const NOBODY_ONE_SIDED = { baseline: NO_ONE_SIDED, endline: NO_ONE_SIDED };

export const FACTS: GateFacts = {
  study: STUDY,
  sources: [
    raster('population', '2000'),
    raster('population', '2010'),
    raster('insecurity', '2000'),
    raster('insecurity', '2010'),
    { group: 'mountains', key: 'zones', path: 'ranges.geojson', sha256: 'm', grid: null },
    { group: 'countries', key: 'zones', path: 'countries.json', sha256: 'c', grid: null },
  ],
  peopleExtent: { xmin: -180, ymin: -90, xmax: 180, ymax: 90 },
  dataShare: { baseline: 0.97, endline: 0.98 },
  everybody: new Map([
    [2000, 1000],
    [2010, 1100],
  ]),
  onMaps: null,
  mountainPeople: {
    baseline: {
      ...{ all: 1000, inMoreThanOneZone: 0, inMoreThanOneCountry: 0, outsideCountries: 0 },
      ...{ affected: 100, affectedLower: 100, affectedUpper: 100 },
    },
    endline: {
      ...{ all: 2000, inMoreThanOneZone: 0, inMoreThanOneCountry: 0, outsideCountries: 0 },
      ...{ affected: 200, affectedLower: 200, affectedUpper: 200 },
    },
  },
  withoutPrevalence: { baseline: [], endline: [] },
  countryIds: ['CHE', 'NPL'],
  repairs: [],
  implausible: {
    ...{ cells: 0, judged: 40 },
    population: { all: { baseline: 1000, endline: 2000 }, plausible: { baseline: 1000, endline: 2000 } },
    affected: { all: { baseline: 100, endline: 200 }, plausible: { baseline: 100, endline: 200 } },
  },
  ground: {
    world: { population: { baseline: 1000, endline: 2000 }, oneSided: NOBODY_ONE_SIDED },
    countries: [],
    zones: [],
  },
  settlements: [],
  prevalenceRanges: [
    { countryId: 'CHE', studyYear: 2000, cells: 20, lowest: 0.1, highest: 0.2 },
    { countryId: 'CHE', studyYear: 2010, cells: 20, lowest: 0.1, highest: 0.1 },
  ],
};

/** The study with another population note. */
export function withPopulation(source: Partial<GateStudy['population']['source']>): GateFacts {
  return {
    ...FACTS,
    study: {
      ...STUDY,
      population: { ...STUDY.population, source: { ...STUDY.population.source, ...source } },
    },
  };
}

/** The study with another note or model of food insecurity. */
export function withInsecurity(
  source: Partial<GateStudy['insecurity']['source']>,
  model: GateStudy['insecurity']['model'] = 'raster',
): GateFacts {
  const { insecurity } = STUDY;
  return {
    ...FACTS,
    study: { ...STUDY, insecurity: { ...insecurity, model, source: { ...insecurity.source, ...source } } },
  };
}
