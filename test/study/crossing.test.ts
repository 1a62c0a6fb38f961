/** The layers that mountains are crossed with, as a study file names them. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { studyJsonSchema } from '../../src/study/study-json-schema.ts';
import { STUDY } from './study-text.ts';

const validate = new Ajv2020({ strict: true }).compile(studyJsonSchema());

const LAYER = { id: 'id', name: 'name', exclude: [], off_grid: 'refuse' };

it.each([
  [
    'settlement: { file: urban.geojson, id: id, name: name }',
    { settlement: { ...LAYER, file: 'urban.geojson', inside: 'urban', outside: 'rural' } },
  ],
  [
    'settlement: { file: urban.geojson, id: id, name: name, inside: town, outside: land }',
    { settlement: { ...LAYER, file: 'urban.geojson', inside: 'town', outside: 'land' } },
  ],
  [
    'settlement: { classes: smod.tif, keys: { 11: rural, 30: urban } }',
    { settlement: { classes: 'smod.tif', keys: { 11: 'rural', 30: 'urban' } } },
  ],
  [
    'classes: { classes: k3.tif, keys: { 1: high, 2: low } }',
    { classes: { classes: 'k3.tif', keys: { 1: 'high', 2: 'low' } } },
  ],
  ['classes: { file: belts.geojson, id: id, name: name }', { classes: { ...LAYER, file: 'belts.geojson' } }],
  [
    'classes: { elevation: dem.tif, definition: elevation-bands, options: { bands: [0, 1500] } }',
    {
      classes: {
        elevation: 'dem.tif',
        definition: 'elevation-bands',
        options: { bands: [0, 1500], comparison: 'as-printed', antarctica: 'exclude', land: 'countries' },
      },
    },
  ],
])('reads %s', (line, expected) => {
  const text = `${STUDY}  ${line}\n`;
  expect(parseStudy(text, 'study.yaml').zones).toMatchObject(expected);
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

it.each([
  [
    'settlement: { file: urban.geojson, id: id, name: name, inside: rural }',
    'zones.settlement',
    /another key than that of `inside`/,
  ],
  [
    'settlement: { file: urban.geojson, id: id, name: name, insid: urban }',
    'zones.settlement.insid',
    /Did you mean `inside`\?/,
  ],
  ['settlement: { classes: smod.tif, key: { 1: urban } }', 'zones.settlement.key', /Did you mean `keys`\?/],
  [
    'classes: { classes: k3.tif, keys: { 1: high }, inside: high }',
    'zones.classes.inside',
    /expected classes, keys, names, nodata, crs, variable, band or source/,
  ],
  [
    'classes: { elevation: dem.tif, definition: elevation-band, options: { bands: [1] } }',
    'zones.classes.definition',
    /Did you mean `elevation-bands`\?/,
  ],
])('refuses %s', (line, place, message) => {
  const read = () => parseStudy(`${STUDY}  ${line}\n`, 'study.yaml');
  expect(read).toThrow(message);
  expect(read).toThrow(place);
});
