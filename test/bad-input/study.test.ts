import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStudy, readStudyFile } from '../../src/study/read-study-file.ts';
import { NATIONAL_STUDY, STUDY } from '../study/study-text.ts';

/** The message of the refusal, or `read` where there is none. */
function refusal(text: string): string {
  try {
    parseStudy(text, 'study.yaml');
    return 'read';
  } catch (error) {
    return error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error);
  }
}

const PATH = 'expected a path relative to the study file, with `/` between folders.';
const YEARS = 'for 2000 and for 2010, the years studied.';

const MAPS =
  'mountains: { 2000: { file: a.geojson, id: fid, name: name }, 2010: { file: b.geojson, id: fid, name: name } }';

describe('a study file with one problem is refused with place, fault and remedy', () => {
  const cases: [string, string, string][] = [
    [
      'a misspelt key',
      STUDY.replace('  quantity: count', '  quantity: count\n  nodta: -9999'),
      '6:3 population.nodta: an unknown key; expected quantity, files, regrid, nodata, crs, variable, band or source. Did you mean `nodata`?',
    ],
    [
      'a key of another model',
      STUDY.replace('  unit: percent', '  unit: percent\n  table: {}'),
      '14:3 insecurity.table: an unknown key; expected indicator, unit, source, model, files, lower, upper, regrid, nodata, crs, variable or band. Remove it.',
    ],
    [
      'an extent that is none',
      `extent: countries\n${STUDY}`,
      '1:1 extent: "countries"; expected raster or zones. Use one of these.',
    ],
    [
      'a band that is none',
      STUDY.replace('  quantity: count', '  quantity: count\n  band: 0'),
      '6:3 population.band: the number 0; expected the number of a band, from 1. Correct the value.',
    ],
    [
      'bands that lack a year',
      STUDY.replace('  quantity: count', '  quantity: count\n  band: { 2000: 1 }'),
      `6:3 population.band: no band for 2010; expected a band ${YEARS} Add \`2010:\` to \`population.band\`.`,
    ],
    [
      'a band that is a name',
      STUDY.replace('  unit: percent', '  unit: percent\n  band: mean'),
      '14:3 insecurity.band: "mean"; expected the number of a band, from 1, or one for each study year. Correct the value.',
    ],
    [
      'one bound without the other',
      STUDY.replace(
        '  unit: percent',
        '  unit: percent\n  upper: { 2000: high-2000.tif, 2010: high-2010.tif }',
      ),
      '14:3 insecurity.upper: no `lower` beside it; expected rasters of both bounds, or of neither. Add `lower:` under `insecurity`, or remove `upper:`.',
    ],
    [
      'a bound that lacks a year',
      STUDY.replace(
        '  unit: percent',
        '  unit: percent\n  lower: { 2000: l.tif }\n  upper: { 2000: u.tif, 2010: v.tif }',
      ),
      `14:3 insecurity.lower: no file for 2010; expected a file ${YEARS} Add \`2010:\` to \`insecurity.lower\`.`,
    ],
    [
      'an edition without its column',
      NATIONAL_STUDY.replace('value: PoU', 'value: PoU, edition: 2023'),
      '14:66 insecurity.table.edition: no `edition_column` beside it; expected the column in which to look for the edition. Add `edition_column:` under `insecurity.table`.',
    ],
    [
      'a rule of growth that every cell would break',
      STUDY.replace('population:', 'quality: { least_factor: 1 }\npopulation:'),
      '4:12 quality.least_factor: the number 1; expected a number above 1. Correct the value.',
    ],
    [
      'a radius beyond reason',
      STUDY.replace('population:', 'quality: { radius: 51 }\npopulation:'),
      '4:12 quality.radius: the number 51; expected a whole number of cells from 1 to 50. Correct the value.',
    ],
    [
      'a misspelt rule of growth',
      STUDY.replace('population:', 'quality: { least_factors: 2 }\npopulation:'),
      '4:12 quality.least_factors: an unknown key; expected least_people, radius, least_neighbours, least_factor or least_deviations. Did you mean `least_factor`?',
    ],
    [
      'editions by year beside one for all',
      STUDY.replace('producer: Census,', 'producer: Census, vintage: v4, vintages: { 2000: v3, 2010: v4 },'),
      '9:59 population.source.vintages: editions by year beside `vintage`; expected one of the two. Keep `vintage` where one edition serves all years.',
    ],
    [
      'an edition for one year only',
      STUDY.replace('producer: Census,', 'producer: Census, vintages: { 2000: v3 },'),
      `9:46 population.source.vintages: no stated edition for 2010; expected a stated edition ${YEARS} Add \`2010:\` to \`population.source.vintages\`.`,
    ],
    [
      'years of data in the wrong order',
      STUDY.replace(
        'producer: Census,',
        'producer: Census, epochs: { 2000: [2001, 1999], 2010: [2009, 2011] },',
      ),
      '9:56 population.source.epochs.2000: 1999 after 2001; expected the first year of the data, then the last. Exchange the two.',
    ],
    [
      'years of data that are no pair',
      STUDY.replace('producer: Census,', 'producer: Census, epochs: { 2000: 2000, 2010: [2009, 2011] },'),
      '9:56 population.source.epochs.2000: the number 2000; expected the first and the last year, such as [1999, 2001]. Correct the value.',
    ],
    [
      'a correlation above 1',
      `${STUDY}uncertainty: { spatial_correlation: 1.5 }\n`,
      '21:16 uncertainty.spatial_correlation: the number 1.5; expected a number from 0 to 1. Correct the value.',
    ],
    [
      'a handful of draws',
      `${STUDY}uncertainty: { draws: 10 }\n`,
      '21:16 uncertainty.draws: the number 10; expected a whole number from 100 to 100,000. Correct the value.',
    ],
    [
      'a variation in percent',
      `${STUDY}uncertainty: { prevalence_cv: 10 }\n`,
      '21:16 uncertainty.prevalence_cv: the number 10; expected a standard deviation as a share of the value, from 0 to 2, such as 0.1. Correct the value.',
    ],
    [
      'a variation that lacks a year',
      `${STUDY}uncertainty: { population_cv: { 2000: 0.1 } }\n`,
      '21:16 uncertainty.population_cv: no variation for 2010; expected a variation for 2000 and for 2010, the years studied. Add `2010:` to `uncertainty.population_cv`.',
    ],
    [
      'a variation in percent for one country',
      `${STUDY}uncertainty: { population_cv: { default: 0.05, countries: { IND: 2.5 } } }\n`,
      '21:61 uncertainty.population_cv.countries.IND: the number 2.5; expected a standard deviation as a share of the value, from 0 to 2, such as 0.1. Correct the value.',
    ],
    [
      'a variation of a country without an id',
      `${STUDY}uncertainty: { population_cv: { default: 0.05, countries: { "": 0.1 } } }\n`,
      '21:16 uncertainty.population_cv: a mapping; expected a standard deviation as a share of the value, from 0 to 2, such as 0.1, or one for each study year, or `default` and `countries` with one for each id. Correct the value.',
    ],
    [
      'variations of countries and nothing for the others',
      `${STUDY}uncertainty: { population_cv: { countries: { IND: 0.1 } } }\n`,
      '21:16 uncertainty.population_cv: a mapping; expected a standard deviation as a share of the value, from 0 to 2, such as 0.1, or one for each study year, or `default` and `countries` with one for each id. Correct the value.',
    ],
    [
      'variations by country and by year',
      `${STUDY}uncertainty: { population_cv: { default: 0.1, countries: {}, 2000: 0.1 } }\n`,
      '21:62 uncertainty.population_cv.2000: an unknown key; expected default or countries. Remove it.',
    ],
    [
      'a misspelt key of uncertainty',
      `${STUDY}uncertainty: { prevalence_vc: 0.1 }\n`,
      '21:16 uncertainty.prevalence_vc: an unknown key; expected draws, seed, spatial_correlation, year_correlation, match, population_cv, prevalence_cv, bootstrap_replicates or least_blocks. Did you mean `prevalence_cv`?',
    ],
    [
      'a definition beside another that mountains are derived by',
      `${STUDY.replace('{ file: andes.geojson, id: fid, name: name }', '{ elevation: dem.tif, definition: kapos-2000 }')}scope: { definition: gmba-1.2 }\n`,
      '21:10 scope.definition: "gmba-1.2", with `zones.mountains.definition: kapos-2000`; expected the definition that mountains are derived by, or no key. Remove the key.',
    ],
    [
      'a misspelt scope',
      `${STUDY}scope: { defintion: gmba-1.2 }\n`,
      '21:10 scope.defintion: an unknown key; expected definition, indicator, population_group, rural_definition or country_group. Did you mean `definition`?',
    ],
    [
      'a scope in words',
      `${STUDY}scope: { country_group: developing countries }\n`,
      '21:10 scope.country_group: "developing countries"; expected a key of letters, digits, dots and hyphens, such as kapos-2000. Correct the value.',
    ],
    [
      'published figures without a file',
      `${STUDY}published: {}\n`,
      '21:1 published: no key `file`; expected `published.file` with a path. Add `file:` under `published`.',
    ],
    [
      'a rule of comparing that is no rule',
      `${STUDY}comparability: { show_failed_changes: maybe }\n`,
      '21:18 comparability.show_failed_changes: "maybe"; expected true or false. Correct the value.',
    ],
    [
      'a missing key',
      STUDY.replace('title: Hunger in the Andes\n', ''),
      '1:1: no key `title`; expected `title` with text. Add `title:`.',
    ],
    [
      'a missing key further down',
      STUDY.replace('  unit: percent\n', ''),
      '10:1 insecurity: no key `unit`; expected `insecurity.unit` with percent or fraction. Add `unit:` under `insecurity`.',
    ],
    [
      'a misspelt choice',
      STUDY.replace('quantity: count', 'quantity: densty'),
      '5:3 population.quantity: "densty"; expected count or density. Did you mean `density`?',
    ],
    [
      'a model that does not exist',
      STUDY.replace('model: raster', 'model: fao-2016'),
      '12:3 insecurity.model: "fao-2016"; expected raster, national-table, fao-2015 or fao-2003. Did you mean `fao-2015`?',
    ],
    [
      'a number for a text',
      STUDY.replace('producer: Census', 'producer: 2020'),
      '9:28 population.source.producer: the number 2020; expected text. Put it between quotation marks.',
    ],
    [
      'nothing for a text',
      STUDY.replace('title: Hunger in the Andes', 'title:'),
      '2:1 title: nothing; expected text. Correct the value.',
    ],
    [
      'a text for the years',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '2000 and 2010'),
      '3:1 years: "2000 and 2010"; expected a mapping with baseline and endline, or a list of years. Correct the value.',
    ],
    [
      'a series of one year',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '[2000]'),
      '3:1 years: a list; expected at least two years. Correct the value.',
    ],
    [
      'a series with a text for a year',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '[2000, then, 2010]'),
      '3:15 years.1: "then"; expected a year of four digits, such as 2000. Correct the value.',
    ],
    [
      'a series that does not rise',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '[2000, 2010, 2010]'),
      '3:21 years.2: 2010 after 2010; expected years that rise, none twice. Put the years in order.',
    ],
    [
      'a year of a series without a file',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '[2000, 2005, 2010]')
        .replace('2000: people-2000.tif\n', '2000: people-2000.tif\n    2005: people-2005.tif\n')
        .replaceAll('reference_years: { ', 'reference_years: { 2005: 2005, '),
      '15:3 insecurity.files: no file for 2005; expected a file for 2000, for 2005 and for 2010, the years studied. Add `2005:` to `insecurity.files`.',
    ],
    [
      'years in the wrong order',
      STUDY.replace('baseline: 2000, endline: 2010', 'baseline: 2010, endline: 2000'),
      '3:26 years.endline: 2000, while the baseline is 2010; expected an endline after the baseline. Exchange the two, or correct one.',
    ],
    [
      'a map of mountains for one of two years',
      STUDY.replace('mountains: {', 'mountains: { 2000: {').replace(
        'name: name }\n  countries',
        'name: name } }\n  countries',
      ),
      '19:3 zones.mountains: no map of mountains for 2010; expected a map of mountains for 2000 and for 2010, the years studied. Add `2010:` to `zones.mountains`.',
    ],
    [
      'maps of mountains along a series',
      STUDY.replace('{ baseline: 2000, endline: 2010 }', '[2000, 2005, 2010]')
        .replace('2000: people-2000.tif\n', '2000: people-2000.tif\n    2005: people-2005.tif\n')
        .replace('2000: hunger-2000.tif\n', '2000: hunger-2000.tif\n    2005: hunger-2005.tif\n')
        .replaceAll('reference_years: { ', 'reference_years: { 2005: 2005, ')
        .replace('mountains: { file: andes.geojson, id: fid, name: name }', MAPS),
      '21:3 zones.mountains: a map for each year, in a study of 3 years; expected one map for all years, or a study of two years. Name one layer, or study two of the years.',
    ],
    [
      'choices beside a map for each year',
      `${STUDY.replace('mountains: { file: andes.geojson, id: fid, name: name }', MAPS)}sensitivity:
  people: { base: census, alternatives: { grid: { population: { quantity: density } } } }
`,
      '21:1 sensitivity: choices beside a map of mountains for each year; expected one map for both years in a study with choices. Remove the choices, or name one map.',
    ],
    [
      'a fault in the map of one year',
      STUDY.replace(
        'mountains: { file: andes.geojson, id: fid, name: name }',
        MAPS.replace('name: name }', 'name: name, layr: x }'),
      ),
      '19:62 zones.mountains.2000.layr: an unknown key; expected file, layer, encoding, crs, axes, where, id, name, region, subregion, exclude, off_grid, repair, wrap, overlap or source. Did you mean `layer`?',
    ],
    [
      'a year without a file',
      STUDY.replace('    2010: people-2010.tif\n', ''),
      `6:3 population.files: no file for 2010; expected a file ${YEARS} Add \`2010:\` to \`population.files\`.`,
    ],
    [
      'a year without a reference year',
      STUDY.replace('reference_years: { 2000: 2001, 2010: 2010 }', 'reference_years: { 2000: 2001 }'),
      `17:43 insecurity.source.reference_years: no reference year for 2010; expected a reference year ${YEARS} Add \`2010:\` to \`insecurity.source.reference_years\`.`,
    ],
    [
      'a file for a year that is not studied',
      STUDY.replace('    2010: hunger-2010.tif', '    2010: hunger-2010.tif\n    2005: hunger-2005.tif'),
      `17:5 insecurity.files.2005: a file for 2005, which is not studied; expected a file ${YEARS} Remove it, or change \`years\`.`,
    ],
    [
      'reference years in the wrong order',
      STUDY.replace('2000: 2001, 2010: 2010', '2000: 2011, 2010: 2010'),
      '17:74 insecurity.source.reference_years.2010: 2010, while the source of 2000 describes 2011; expected reference years in the order of the study years. Correct one of the two.',
    ],
    [
      'an absolute path',
      STUDY.replace('2000: people-2000.tif', '2000: /data/people-2000.tif'),
      `7:5 population.files.2000: an absolute path ("/data/people-2000.tif"); ${PATH} An absolute path names another file on another machine; write it relative to the study file.`,
    ],
    [
      'a path that may not stand in a list of tiles',
      STUDY.replace('2000: people-2000.tif', '2000: [a.tif, /data/b.tif]'),
      `7:19 population.files.2000.1: an absolute path ("/data/b.tif"); ${PATH} An absolute path names another file on another machine; write it relative to the study file.`,
    ],
    [
      'a list without a tile',
      STUDY.replace('2000: people-2000.tif', '2000: []'),
      '7:5 population.files.2000: an empty list; expected at least one path. Correct the value.',
    ],
    [
      'a number in place of a raster',
      STUDY.replace('2000: people-2000.tif', '2000: 12'),
      '7:5 population.files.2000: the number 12; expected a path, or a list of the paths of tiles. Correct the value.',
    ],
    [
      'a web address',
      STUDY.replace('file: andes.geojson', 'file: "https://example.org/andes.geojson"'),
      `19:16 zones.mountains.file: a web address ("https://example.org/andes.geojson"); ${PATH} Download the file first: a run never uses the network.`,
    ],
    [
      'an id that is no folder name',
      STUDY.replace('id: andes-2000-2010', 'id: ../Andes'),
      '1:1 id: "../Andes"; expected lower-case letters, digits and single hyphens, as in `andes-2000-2010`. Correct the value.',
    ],
    [
      'an id that Windows keeps for itself',
      STUDY.replace('id: andes-2000-2010', 'id: con'),
      '1:1 id: "con"; expected a name that every system accepts for a folder. Correct the value.',
    ],
    [
      'a link that is no web address',
      STUDY.replace('title: People,', 'title: People, url: "javascript:alert(1)",'),
      '9:28 population.source.url: "javascript:alert(1)"; expected an address that begins with https:// or http://. Correct the value.',
    ],
    [
      'control characters in a title',
      STUDY.replace('title: Hunger in the Andes', 'title: "\\e[31mHunger"'),
      '2:1 title: "\\u001b[31mHunger"; expected text without control characters. Correct the value.',
    ],
    [
      'a censoring bound in another unit',
      NATIONAL_STUDY.replace('unit: percent', 'unit: fraction').replace(
        'value: PoU',
        'value: PoU, censored_below: 2.5',
      ),
      '14:66 insecurity.table.censored_below: 2.5, with `insecurity.unit: fraction`; expected a prevalence in fraction, at most 1. Write the bound in the unit of the table.',
    ],
    [
      'a year key that is none',
      STUDY.replace('    2010: people-2010.tif', '    2010: people-2010.tif\n    20100: x.tif'),
      '9:5 population.files.20100: the key "20100"; expected a year of four digits, such as 2000. Correct the key.',
    ],
    [
      'a list of fields without one',
      STUDY.replace('id: fid', 'id: []'),
      '19:37 zones.mountains.id: an empty list; expected at least one field. Correct the value.',
    ],
  ];
  it.each(cases)('%s', (_, text, message) => {
    expect(text).not.toBe(STUDY);
    expect(refusal(text)).toBe(`ERR_STUDY study.yaml: ${message}`);
  });
});

describe('a text that is no YAML of plain values is refused', () => {
  const plain = 'expected YAML with plain mappings, lists, text and numbers. Correct it there.';
  it.each([
    ['a key twice', 'id: a\nid: b', '2:1: the same key twice in one mapping'],
    ['a year twice, as number and as text', '2000: a\n"2000": b', '2:1: the same key twice in one mapping'],
    ['a tag', 'run: !!js/function "x"', '1:6: a tag that is no plain value'],
    ['two documents', 'a: 1\n---\nb: 2', '2:1: more than one YAML document'],
    ['a tab', 'a:\n\tb: 1', '2:1: a tab as indentation'],
    ['an alias without anchor', 'a: *b', '1:1: an alias (`*`) of an anchor that is not there'],
    ['an alias bomb', bomb(), '1:1: aliases that multiply each other'],
    ['deep nesting', `a: ${'['.repeat(20_000)}`, '1:'],
  ])('%s', (_, text, found) => {
    const message = refusal(text);
    expect(message.startsWith(`ERR_STUDY study.yaml: ${found}`)).toBe(true);
    expect(message.endsWith(`; ${plain}`)).toBe(true);
  });

  function bomb(): string {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    return levels
      .map(
        (name, i) =>
          `${name}: &${name} [${Array(9)
            .fill(i === 0 ? 'x' : `*${levels[i - 1]}`)
            .join(',')}]`,
      )
      .join('\n');
  }
});

describe('a study file with many problems', () => {
  it('is refused once, with all of them in the order of the file', () => {
    const text = STUDY.replace('endline: 2010', 'endlin: 2010')
      .replace('quantity: count', 'quantity: counts')
      .replace('model: raster', 'model: rastre')
      .replace('unit: percent', 'unit: per cent')
      .replace('name: name, region', 'region');
    expect(refusal(text)).toBe(
      [
        'ERR_STUDY study.yaml: 6 problems; expected a study file as docs/study.schema.json describes it. Correct these places (line:column):',
        '3:1 years: no key `endline`; expected `years.endline` with a year of four digits, such as 2000. Add `endline:` under `years`.',
        '3:26 years.endlin: an unknown key; expected baseline or endline. Did you mean `endline`?',
        '5:3 population.quantity: "counts"; expected count or density. Did you mean `count`?',
        '12:3 insecurity.model: "rastre"; expected raster, national-table, fao-2015 or fao-2003. Did you mean `raster`?',
        '13:3 insecurity.unit: "per cent"; expected percent or fraction. Did you mean `percent`?',
        '20:3 zones.countries: no key `name`; expected `zones.countries.name` with text. Add `name:` under `zones.countries`.',
      ].join('\n  '),
    );
  });

  it('shows the first 25 of a thousand', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `key${i}: 1`).join('\n');
    const lines = refusal(`${STUDY}${keys}`).split('\n');
    expect(lines[0]).toContain('study.yaml: 1,000 problems; ');
    expect(lines).toHaveLength(27);
    expect(lines.at(-1)).toBe('  and 975 more');
  });

  it('shows control characters of keys as text', () => {
    expect(refusal(`${STUDY}"a\\e[31m": 1`)).toContain('study.yaml: 21:1 a\\u001b[31m: an unknown key;');
  });

  it('does not let a key reach into objects', () => {
    expect(refusal('{"__proto__":{"isAdmin":true},"inputs":{}}')).toContain('1:2 __proto__: an unknown key');
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });
});

describe('a study file that cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-'));
  const path = join(folder, 'study.yaml');

  it('is refused by name where it is absent, a folder, too large or not UTF-8', () => {
    const remedy =
      'expected a readable file. Check the path: paths in a study file are relative to the study file.';
    expect(() => readStudyFile(path)).toThrow(`${path}: no such file; ${remedy}`);
    expect(() => readStudyFile(folder)).toThrow(`${folder}: not a regular file; ${remedy}`);
    writeFileSync(path, Buffer.from('title: \xe9', 'latin1'));
    expect(() => readStudyFile(path)).toThrow(
      `${path}: a byte that is not UTF-8, in line 1 (byte 8 of the file);`,
    );
    writeFileSync(path, `${STUDY}# ${'x'.repeat(1024 * 1024)}`);
    expect(() => readStudyFile(path)).toThrow(/: 1,049,\d{3} bytes; expected at most 1,048,576 bytes\./);
    rmSync(folder, { recursive: true });
  });
});
