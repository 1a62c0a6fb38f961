import { expect, it } from 'vitest';
import { halfNumbers, roundToHalf } from '../../src/raster/half.ts';

it('gives every number its own bits', () => {
  const numbers = halfNumbers();
  const some = [0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0x7bff, 0x7c00, 0xc000].map(
    (bits) => numbers[bits],
  );
  const third = 0.333251953125;
  expect(some).toEqual([
    0,
    2 ** -24,
    1023 * 2 ** -24,
    2 ** -14,
    1,
    third,
    65_504,
    Number.POSITIVE_INFINITY,
    -2,
  ]);
  expect(numbers[0x7e00]).toBeNaN();
});

it('rounds to the nearest, of two to the even one', () => {
  expect([-9999, 0.1, 2049, 2051, 65_519, 65_520, -1e38].map(roundToHalf)).toEqual([
    ...[-10_000, 0.0999755859375, 2048, 2052, 65_504],
    ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ]);
  for (const number of halfNumbers()) if (!Number.isNaN(number)) expect(roundToHalf(number)).toBe(number);
});
