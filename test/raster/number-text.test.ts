import { describe, expect, it } from 'vitest';
import { parseNumberText } from '../../src/raster/number-text.ts';

describe('parseNumberText', () => {
  it.each([
    ['-9999', -9999],
    [' -3.4e+38 ', -3.4e38],
    ['.5', 0.5],
    ['5.', 5],
    ['1E5', 100_000],
    ['nan', Number.NaN],
    ['-NaN', Number.NaN],
    ['1.#QNAN', Number.NaN],
    ['-1.#IND00', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['-1.#INF', Number.NEGATIVE_INFINITY],
    ['1e999', Number.POSITIVE_INFINITY],
  ])('reads %s', (text, value) => {
    expect(parseNumberText(text)).toBe(value);
  });

  it.each(['', ' ', '.', '0xD8F1', '1,5', '1e', '--1', '1 2', 'none', '0b1', '1_000', 'infinite'])(
    'does not read "%s"',
    (text) => {
      expect(parseNumberText(text)).toBeNull();
    },
  );
});
