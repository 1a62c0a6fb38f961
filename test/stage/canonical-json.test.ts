import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, toJson } from '../../src/stage/canonical-json.ts';

/** The same value with the keys of every record in another order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reverseKeys(item)]);
  return Object.fromEntries(entries.reverse());
}

describe('canonicalText', () => {
  it('orders keys, leaves out what is not set and ends with a newline', () => {
    expect(canonicalText({ b: 1, a: { d: null, c: undefined } })).toBe(
      '{\n  "a": {\n    "d": null\n  },\n  "b": 1\n}\n',
    );
  });

  it('does not depend on the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(reverseKeys(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20001012 },
    );
  });
});

describe('toJson', () => {
  it.each([
    [{ a: [1, Number.NaN] }, 'parameter a.1: NaN has no form in JSON'],
    [{ a: new Date(0) }, 'parameter a: an object of a class has no form in JSON'],
    [() => 1, 'parameters: a function has no form in JSON'],
  ])('refuses what JSON would bend: %j', (value, message) => {
    expect(() => toJson(value)).toThrow(message);
  });
});
