import { expect, test } from 'vitest';
import { shortenName, showName } from '../../src/charts/display-text.ts';

test('ordinary names stay as they are', () => {
  for (const name of [
    'Sierra de Neiba',
    "Côte d'Ivoire",
    'Кавказ',
    'جبال زاغروس',
    '祁连山',
    '=HYPERLINK("x")',
  ]) {
    expect(showName(name)).toBe(name);
  }
});

test.each([
  ['a\u202egnp.exe', 'a\ufffdgnp.exe'],
  ['a\u0000b\u001b[31m', 'a\ufffdb\ufffd[31m'],
  ['two\nlines\tand more', 'two lines and more'],
  ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
  ['zero\u200bwidth\ufeff', 'zero\ufffdwidth\ufffd'],
  ['not \uffff xml', 'not \ufffd xml'],
])('%j is shown as %j', (name, shown) => {
  expect(showName(name)).toBe(shown);
});

test('a name of a megabyte is cut', () => {
  expect(showName('a'.repeat(2 ** 20)).length).toBe(401);
});

test('names are cut between letters, never inside one', () => {
  expect(shortenName('Hindu Kush', 20)).toBe('Hindu Kush');
  expect(shortenName('Hindu Kush', 7)).toBe('Hindu…');
  expect(shortenName('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
});
