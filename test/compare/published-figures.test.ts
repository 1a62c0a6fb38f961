import { describe, expect, it } from 'vitest';
import { type FigureTable, readFigures } from '../../src/compare/published-figures.ts';

const HEADER = 'study,year,geography,population_group,mountain_class,measure,value,unit,source,confidence';
const ROW = 'A 2015,2012,World,all,all,mountain_population,915,million people,https://a.org,found';

function table(header: string, ...rows: readonly string[]): FigureTable {
  return {
    header: header.split(','),
    rows: rows.map((row, i) => ({ line: i + 2, cells: row.split(',') })),
  };
}

it('reads the columns that every file has', () => {
  expect(readFigures(table(HEADER, ROW), 'f.csv')).toEqual([
    {
      ...{ number: 1, study: 'A 2015', year: '2012', geography: 'World', group: null, countryGroup: 'all' },
      ...{ populationGroup: 'all', ruralDefinition: null, mountainClass: 'all', definition: null },
      ...{ indicator: null, measure: 'mountain_population', value: '915', unit: 'million people' },
      ...{ roundedTo: null, source: 'https://a.org', confidence: 'found' },
    },
  ]);
});

it('reads the other columns, in any order', () => {
  const header = `rounded_to,definition,indicator,country_group,rural_definition,group,note,${HEADER}`;
  const [ten, tenth] = readFigures(
    table(
      header,
      `10,kapos-2000,fao-2015,developing,grump-1,world|world,words,${ROW.replace('all,all', 'n/a,all')}`,
      `0.1,,,,,,,${ROW}`,
    ),
    'f.csv',
  );
  expect(ten).toMatchObject({
    ...{ roundedTo: 1, definition: 'kapos-2000', indicator: 'fao-2015', countryGroup: 'developing' },
    ...{ ruralDefinition: 'grump-1', group: 'world|world', populationGroup: 'all' },
  });
  expect(tenth).toMatchObject({ number: 2, roundedTo: -1, definition: null, countryGroup: 'all' });
});

describe('a file of figures is refused', () => {
  const all =
    'the columns study, year, geography, population_group, mountain_class, measure, value, unit, source, confidence, and of ' +
    'definition, indicator, country_group, rural_definition, group, rounded_to, note those that are needed';
  it.each([
    [
      'columns that lack, are misspelt or double, all at once',
      table(HEADER.replace('study,year', 'studdy,unit'), ROW),
      `no column study, no column year, an unknown column "studdy" (did you mean study?), column unit more than once; expected ${all}. Name the columns as listed.`,
    ],
    [
      'blank fields',
      table(HEADER, ROW, ROW.replace('World', ' '), ROW.replace('World', '')),
      'geography "" in line 3, geography "" in line 4; expected a geography in every row. Correct these rows.',
    ],
    [
      'words in the figure',
      table(HEADER, ROW.replace('915', 'over 900')),
      'value "over 900" in line 2; expected the figure alone, such as 329 or 12.5, with words such as "over" in the unit. Correct these rows.',
    ],
    [
      'a year that is none',
      table(HEADER, ROW.replace('2012', '2012/13')),
      'year "2012/13" in line 2; expected a year, two years such as 2000-2012 for a change, or any. Correct these rows.',
    ],
    [
      'another confidence',
      table(HEADER, ROW.replace('found', 'sure')),
      'confidence "sure" in line 2; expected found or memory. Correct these rows.',
    ],
    [
      'a rounding that is no power of ten',
      table(`${HEADER},rounded_to`, `${ROW},5`),
      'rounded_to "5" in line 2; expected a power of ten such as 10 or 0.1. Correct these rows.',
    ],
    [
      'a group without its grouping',
      table(`${HEADER},group`, `${ROW},NPL`),
      'group "NPL" in line 2; expected a group as grouping|group_id. Correct these rows.',
    ],
  ])('%s', (_, figures, message) => {
    expect(() => readFigures(figures, 'f.csv')).toThrow(`f.csv: ${message}`);
  });
});
