import { expect, it } from 'vitest';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { studySources } from '../../src/study/study-sources.ts';
import { NATIONAL_STUDY, STUDY } from './study-text.ts';

it('lists the files of a study with rasters by study year', () => {
  expect(studySources(parseStudy(STUDY, 'study.yaml'))).toEqual({
    population: { 2000: 'people-2000.tif', 2010: 'people-2010.tif' },
    insecurity: { 2000: 'hunger-2000.tif', 2010: 'hunger-2010.tif' },
    mountains: { zones: 'andes.geojson' },
    endline_mountains: {},
    countries: { zones: 'countries.geojson' },
    classes: {},
    settlement: {},
    published: {},
  });
});

it('lists a national table under `table`', () => {
  expect(studySources(parseStudy(NATIONAL_STUDY, 'study.yaml')).insecurity).toEqual({ table: 'pou.csv' });
});

it('lists the layers that mountains are crossed with', () => {
  const crossed = `${STUDY}  classes: { elevation: dem.tif, definition: elevation-bands, options: { bands: [1000] } }
  settlement: { classes: smod.tif, keys: { 11: rural, 30: urban } }
`;
  const { classes, settlement } = studySources(parseStudy(crossed, 'study.yaml'));
  expect([classes, settlement]).toEqual([{ elevation: 'dem.tif' }, { classes: 'smod.tif' }]);
});

it('lists a file of published figures', () => {
  const study = `${STUDY}published: { file: ../figures.csv }\n`;
  expect(studySources(parseStudy(study, 'study.yaml')).published).toEqual({ figures: '../figures.csv' });
});
