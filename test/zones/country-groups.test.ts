import { expect, it } from 'vitest';
import { type GroupRow, groupsByCountry } from '../../src/zones/country-groups.ts';

function rows(...pairs: readonly (readonly [country: string, group: string])[]): GroupRow[] {
  return pairs.map(([country, group], i) => ({ line: i + 2, country, group }));
}

it('has the groups of each country in order, whatever the order of rows', () => {
  const groups = groupsByCountry(
    rows(['NPL', 'landlocked'], ['NPL', 'developing'], ['FRA', 'developed']),
    ['FRA', 'NPL', 'PER'],
    'g.csv',
  );
  expect([...groups]).toEqual([
    ['NPL', ['developing', 'landlocked']],
    ['FRA', ['developed']],
  ]);
});

it.each([
  [
    'ids that the layer does not have',
    rows(['NPL', 'x'], ['NLP', 'x'], ['ZZZ', 'x'], ['ZZZ', 'y']),
    'g.csv: no country "NLP", "ZZZ"; expected ids of `zones.countries`, such as "FRA". Did you mean "NPL"? Remove rows of countries that the layer does not have.',
  ],
  [
    'a row that is there twice',
    rows(['NPL', 'x'], ['NPL', 'x']),
    'g.csv: the same row twice ("NPL" in "x", line 3); expected every country once in a group. Remove it.',
  ],
  [
    'blank cells',
    rows(['', 'x'], ['NPL', '']),
    'g.csv: rows without an id or a name (line 2, line 3); expected an id of a country and the name of a group in every row. Correct or remove these rows.',
  ],
])('refuses %s', (_, table, message) => {
  expect(() => groupsByCountry(table, ['FRA', 'NPL'], 'g.csv')).toThrow(message);
});
