import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStudy, readStudyFile } from '../../src/study/read-study-file.ts';
import { layerKey } from '../../src/study/study-sources.ts';
import { NATIONAL_STUDY, STUDY } from './study-text.ts';

describe('parseStudy', () => {
  it('fills in every default and keeps everything else as written', () => {
    expect(parseStudy(STUDY, 'study.yaml')).toEqual({
      id: 'andes-2000-2010',
      title: 'Hunger in the Andes',
      years: { baseline: 2000, endline: 2010, series: [2000, 2010] },
      extent: 'raster',
      population: {
        quantity: 'count',
        files: { 2000: 'people-2000.tif', 2010: 'people-2010.tif' },
        source: { title: 'People', producer: 'Census', reference_years: { 2000: 2000, 2010: 2011 } },
      },
      insecurity: {
        indicator: 'prevalence of undernourishment',
        model: 'raster',
        unit: 'percent',
        files: { 2000: 'hunger-2000.tif', 2010: 'hunger-2010.tif' },
        source: { title: 'Hunger', producer: 'FAO', reference_years: { 2000: 2001, 2010: 2010 } },
      },
      quality: {
        least_people: 100_000,
        radius: 5,
        least_neighbours: 8,
        least_factor: 1.8,
        least_deviations: 6,
      },
      uncertainty: {
        bootstrap_replicates: 1000,
        draws: 10_000,
        least_blocks: 10,
        match: 'mean',
        population_cv: 0,
        seed: 20260101,
        spatial_correlation: 0.5,
        year_correlation: 1,
      },
      zones: {
        mountains: { file: 'andes.geojson', id: 'fid', name: 'name', exclude: [], off_grid: 'refuse' },
        countries: {
          file: 'countries.geojson',
          id: ['iso', 'adm'],
          name: 'name',
          region: 'region',
          exclude: [],
          off_grid: 'refuse',
        },
      },
    });
  });

  it('takes a map of mountains for each of two years', () => {
    const maps =
      'mountains: { 2010: { classes: k1.tif, keys: { 1: high } }, 2000: { file: a.geojson, id: fid, name: name } }';
    const { zones } = parseStudy(
      STUDY.replace('mountains: { file: andes.geojson, id: fid, name: name }', maps),
      'study.yaml',
    );
    expect(zones).toMatchObject({
      mountains: { file: 'a.geojson', off_grid: 'refuse' },
      endline_mountains: { classes: 'k1.tif', keys: { 1: 'high' } },
      map_years: [2000, 2010],
    });
    expect(layerKey('endline_mountains', zones.map_years)).toBe('mountains.2010');
    expect(layerKey('mountains', zones.map_years)).toBe('mountains.2000');
    expect(layerKey('countries', zones.map_years)).toBe('countries');
    expect(layerKey('mountains')).toBe('mountains');
  });

  it('counts censored values as the middle of their interval unless told otherwise', () => {
    const { insecurity } = parseStudy(NATIONAL_STUDY, 'study.yaml');
    const table = { file: 'pou.csv', country: 'Code', year: 'Year', value: 'PoU', censored_as: 'midpoint' };
    expect(insecurity).toMatchObject({ model: 'national-table', table });
    const bound = NATIONAL_STUDY.replace('value: PoU', 'value: PoU, censored_below: 2.5, censored_as: bound');
    expect(parseStudy(bound, 'study.yaml').insecurity).toMatchObject({
      table: { censored_below: 2.5, censored_as: 'bound' },
    });
  });

  it('takes years as numbers or as text, and ids to exclude as text', () => {
    const text = STUDY.replace('2000: people', '"2000": people').replace(
      'fid, name',
      "fid, exclude: [7, 'x'], name",
    );
    const { population, zones } = parseStudy(text, 'study.yaml');
    expect(population.files).toEqual({ 2000: 'people-2000.tif', 2010: 'people-2010.tif' });
    expect(zones.mountains).toMatchObject({ exclude: ['7', 'x'] });
  });

  it('reads a study written as JSON', () => {
    const study = parseStudy(STUDY, 'study.yaml');
    const written = { ...study, years: study.years.series };
    expect(parseStudy(JSON.stringify(written, null, 1), 'study.json')).toEqual(study);
  });
});

describe('readStudyFile', () => {
  it('tells the folder that paths are relative to, and the path as given', () => {
    const folder = mkdtempSync(join(tmpdir(), 'étude '));
    const path = join(folder, 'study.yaml');
    writeFileSync(path, `\ufeff${STUDY}`);
    const given = relative(process.cwd(), path);
    expect(readStudyFile(given)).toEqual({
      study: parseStudy(STUDY, 'x'),
      folder: resolve(folder),
      path: given,
    });
    rmSync(folder, { recursive: true });
  });
});
