import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/zones/parse-json.ts';

describe('parseJson', () => {
  it('reads any JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseJson(` ${text}\n`, 'f')).toEqual(JSON.parse(text));
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('allows the same key in different objects and the same text as key and value', () => {
    const text = '{"a":{"a":"a"},"b":[{"a":1},{"a":"\\"b\\\\"}]}';
    expect(parseJson(text, 'f')).toEqual(JSON.parse(text));
  });

  const expected = 'expected one JSON document of at most 64 levels, every key once';
  const refused: [string, string, string][] = [
    ['a key twice', '{"a":1,\n "a":2}', 'the key "a" twice in one object, at line 2, column 2'],
    [
      'a key twice, once escaped',
      '{"a":1,"\\u0061":2}',
      'the key "a" twice in one object, at line 1, column 8',
    ],
    ['a second document', '{}\n{}', 'more text after the end of the JSON document, at line 2, column 1'],
    ['too many levels', '['.repeat(65), 'brackets nested too deeply, at line 1, column 65'],
    ['a blank file', ' \n', 'an empty file'],
    ['a file cut off', '{"a":[1,', 'JSON that breaks off, at line 1, column 9'],
    ['NaN', '{"a":[1,\n2, NaN, 3]}', '"NaN", which is not JSON, at line 2, column 4'],
    ['a number without its zero', '[0, .5]', '".5", which is not JSON, at line 1, column 5'],
    ['a comma too many', '[[], 1,]', 'no value before "]", at line 1, column 8'],
    ['a value left out', '{"a:,":[],\n"b": }', 'no value before "}", at line 2, column 6'],
    ['a word cut short', '[true, "x", tru]', '"tru", which is not JSON, at line 1, column 13'],
    ['a comment', '{// c\n"a":1}', 'text that is not JSON, at line 1, column 2'],
    ['a text that never ends', '["a', 'JSON that breaks off, at line 1, column 4'],
  ];
  it.each(refused)('refuses %s', (_, text, found) => {
    expect(() => parseJson(text, 'zones.geojson')).toThrow(`zones.geojson: ${found}; ${expected}. Write`);
  });
});
