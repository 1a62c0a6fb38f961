import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { studyJsonSchema } from '../../src/study/study-json-schema.ts';
import { NATIONAL_STUDY, STUDY } from './study-text.ts';

const validate = new Ajv2020({ strict: true }).compile(studyJsonSchema());

it('is what docs/study.schema.json says (made by `hunger schema`)', () => {
  const file = new URL('../../docs/study.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(studyJsonSchema());
});

it.each([STUDY, NATIONAL_STUDY])('accepts what the reader accepts', (text) => {
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

it.each([
  ['an unknown key', STUDY.replace('title: Hunger', 'titel: x\ntitle: Hunger')],
  ['a missing key', STUDY.replace('  quantity: count\n', '')],
  ['a word that is no choice', STUDY.replace('quantity: count', 'quantity: people')],
  ['keys of another model', NATIONAL_STUDY.replace('model: national-table', 'model: raster')],
  ['a year that is none', STUDY.replace('2000: people', '20: people')],
])('refuses %s', (_, text) => {
  expect(validate(parse(text))).toBe(false);
});
