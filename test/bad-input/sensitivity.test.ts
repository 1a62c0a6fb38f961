import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../src/study/read-study-file.ts';
import { specificationStudy } from '../../src/study/specifications.ts';
import { NATIONAL_STUDY, STUDY } from '../study/study-text.ts';

/** The message of the refusal, or `read` where there is none. */
function refusal(text: string): string {
  try {
    parseStudy(text, 'study.yaml');
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The study with choices, which begin in line 21. */
function withChoices(choices: string, study = STUDY): string {
  return `${study}sensitivity:\n${choices}`;
}

function oneChoice(alternative: string, study = STUDY): string {
  return withChoices(
    `  definition:\n    base: ranges\n    alternatives:\n      other: ${alternative}\n`,
    study,
  );
}

const SOURCE = 'source: { title: Other }';
const AT = '25:';
const IN = 'sensitivity.definition.alternatives.other';

describe('a study with choices', () => {
  it('is read where every combination is a study', () => {
    const text = oneChoice(`{ population: { files: { 2010: other.tif }, ${SOURCE} } }`);
    const study = parseStudy(text, 'study.yaml');
    expect(study.sensitivity).toEqual([
      {
        choice: 'definition',
        base: 'ranges',
        alternatives: [
          {
            alternative: 'other',
            changes: { population: { files: { 2010: 'other.tif' }, source: { title: 'Other' } } },
          },
        ],
      },
    ]);
    expect(specificationStudy(study, [1]).population).toEqual({
      ...study.population,
      files: { 2000: 'people-2000.tif', 2010: 'other.tif' },
      source: { ...study.population.source, title: 'Other' },
    });
  });

  it.each([
    ['a study of rasters', STUDY],
    ['a study of a table', NATIONAL_STUDY],
  ])('is itself its first combination: %s', (_, text) => {
    const own = parseStudy(text, 'study.yaml');
    expect(specificationStudy(own, [])).toEqual(own);
  });
});

describe('choices with one problem are refused with place, fault and remedy', () => {
  const cases: [string, string, string][] = [
    [
      'no choice',
      withChoices('  {}\n'),
      '21:1 sensitivity: a mapping; expected at least one choice. Correct the value.',
    ],
    [
      'a choice without a name for what the study says',
      withChoices(
        '  definition:\n    alternatives:\n      other: { zones: { mountains: { exclude: [x] } } }\n',
      ),
      '22:3 sensitivity.definition: no key `base`; expected `sensitivity.definition.base` with text. Add `base:` under `sensitivity.definition`.',
    ],
    [
      'an unknown key of a choice',
      withChoices(
        '  definition:\n    base: ranges\n    alternative:\n      other: { zones: { mountains: { exclude: [x] } } }\n    alternatives:\n      other: { zones: { mountains: { exclude: [x] } } }\n',
      ),
      '24:5 sensitivity.definition.alternative: an unknown key; expected base or alternatives. Did you mean `alternatives`?',
    ],
    [
      'a choice without alternatives',
      withChoices('  definition:\n    base: ranges\n    alternatives: {}\n'),
      '24:5 sensitivity.definition.alternatives: a mapping; expected at least one alternative. Correct the value.',
    ],
    [
      'an alternative with the name of what the study says',
      oneChoice('{ zones: { mountains: { exclude: [x] } } }').replace('base: ranges', 'base: other'),
      '23:5 sensitivity.definition.base: "other"; expected another name than those of the alternatives. Correct the value.',
    ],
    [
      'other years',
      oneChoice('{ years: { baseline: 1990 }, zones: { mountains: { exclude: [x] } } }'),
      `${AT}16 ${IN}.years: an unknown key; expected population, insecurity or zones. Remove it.`,
    ],
    [
      'an alternative that changes nothing',
      oneChoice('{}'),
      `${AT}7 ${IN}: a mapping; expected population, insecurity or zones, or several of them. Correct the value.`,
    ],
    [
      'a misspelt key of an alternative',
      oneChoice('{ zones: { mountains: { exlude: [x] } } }'),
      `${AT}38 ${IN}.zones.mountains.exlude: an unknown key; expected file, layer, encoding, crs, axes, where, id, name, region, subregion, exclude, off_grid, repair, wrap, overlap or source. Did you mean \`exclude\`?`,
    ],
    [
      'a form of a layer without its other keys',
      oneChoice('{ zones: { mountains: { elevation: dem.tif } } }'),
      `${AT}25 ${IN}.zones.mountains: no key \`definition\`; expected \`zones.mountains.definition\` with kapos-2000, koerner-2011, karagulle-2017 or elevation-bands. Add \`definition:\` under \`zones.mountains\`.`,
    ],
    [
      'a file for a year that is not studied',
      oneChoice(`{ population: { files: { 2005: other.tif }, ${SOURCE} } }`),
      `${AT}39 ${IN}.population.files.2005: a file for 2005, which is not studied; expected a file for 2000 and for 2010, the years studied. Remove it, or change \`years\`.`,
    ],
    [
      'another file under the note of the file of the study',
      oneChoice('{ population: { files: { 2010: other.tif } } }'),
      `${AT}16 ${IN}.population: another file under the \`source\` of the file of the study; expected \`source\` with what differs, such as \`title\`, \`producer\`, \`vintage\` or \`licence\`. Say what the file is and whose.`,
    ],
    [
      'a removed key that is needed',
      oneChoice('{ zones: { countries: null } }'),
      `${AT}16 ${IN}.zones: no key \`countries\`; expected \`zones.countries\` with a mapping. Add \`countries:\` under \`zones\`.`,
    ],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    expect(refusal(text)).toBe(`study.yaml: ${expected}`);
  });

  it('two alternatives that contradict each other, at the later of them', () => {
    const raster =
      '{ model: raster, indicator: x, unit: percent, files: { 2000: a.tif, 2010: b.tif }, source: { title: A, producer: B, reference_years: { 2000: 2000, 2010: 2010 } } }';
    const text = withChoices(
      `  model:\n    base: table\n    alternatives:\n      raster: { insecurity: ${raster} }\n  censoring:\n    base: midpoint\n    alternatives:\n      bound: { insecurity: { table: { censored_as: bound } } }\n`,
      NATIONAL_STUDY,
    );
    const place = '27:30 sensitivity.censoring.alternatives.bound.insecurity.table';
    expect(refusal(text)).toMatch(
      `study.yaml: ${place}: an unknown key, together with \`raster\`; expected indicator, unit, source,`,
    );
  });

  it('a grid that nobody can read', () => {
    const alternatives = Array.from(
      { length: 10 },
      (_, i) => `      other ${i}: { zones: { mountains: { exclude: [x] } } }\n`,
    ).join('');
    const choices = ['one', 'two', 'three'].map(
      (name) => `  ${name}:\n    base: own\n    alternatives:\n${alternatives}`,
    );
    expect(refusal(withChoices(choices.join('')))).toBe(
      'study.yaml: 21:1 sensitivity: 11 x 11 x 11 = 1,331 combinations (a mapping); expected at most 1,000 combinations. Leave out alternatives, or put choices that belong together into one.',
    );
  });
});

it('all problems of all alternatives are told, beside those of the study', () => {
  const text = withChoices(`  definition:
    base: ranges
    alternatives:
      first: { zones: { mountains: { exlude: [x] } } }
      second: { population: { quantity: heads } }
  people:
    base: census
    alternatives:
      third: { population: { quantity: number } }
`).replace('unit: percent', 'unit: per cent');
  const places = refusal(text).match(/\d+:\d+ [\w.]+/g);
  expect(places).toEqual([
    '13:3 insecurity.unit',
    '25:38 sensitivity.definition.alternatives.first.zones.mountains.exlude',
    '26:31 sensitivity.definition.alternatives.second.population.quantity',
    '30:30 sensitivity.people.alternatives.third.population.quantity',
  ]);
});
