import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientation } from '../../src/zones/orientation.ts';

/** Sign by rational arithmetic, written independently: every double is a fraction with a power of two below. */
function exactSign(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const [a, b, c, d, e, f] = [ax, ay, bx, by, cx, cy].map(scaled);
  if (a === undefined || b === undefined || c === undefined) throw new Error('six coordinates');
  if (d === undefined || e === undefined || f === undefined) throw new Error('six coordinates');
  const determinant = (c - a) * (f - b) - (d - b) * (e - a);
  return determinant === 0n ? 0 : determinant > 0n ? 1 : -1;
}

/** value * 2^1200, exact for every double. */
function scaled(value: number): bigint {
  let [whole, shift] = [value, 1200];
  while (!Number.isInteger(whole)) [whole, shift] = [whole * 2, shift - 1];
  return BigInt(whole) << BigInt(shift);
}

describe('orientation', () => {
  it('is 1 to the left, -1 to the right, 0 on the line', () => {
    expect(orientation(0, 0, 1, 0, 0, 1)).toBe(1);
    expect(orientation(0, 0, 1, 0, 0, -1)).toBe(-1);
    expect(orientation(0, 0, 1, 1, 7, 7)).toBe(0);
  });

  it('is exact where rounding decides wrongly', () => {
    // 0.1 + 0.2 is a little more than 0.3, and the three products round to the same number.
    expect(orientation(0, 0, 0.1, 0.1, 0.3, 0.1 + 0.2)).toBe(1);
    expect(orientation(12, 12, 24, 24, 0.5, 0.5 + 2 ** -53)).toBe(1);
    expect(orientation(12, 12, 24, 24, 0.5, 0.5 - 2 ** -54)).toBe(-1);
  });

  it('is exact for very small and very large coordinates', () => {
    expect(orientation(0, 0, 1e-130, 1e-130, 3e-130, 3e-130 * (1 + 2 ** -52))).toBe(1);
    expect(orientation(0, 0, 1e130, 1e130, 3e130, 3e130 * (1 - 2 ** -52))).toBe(-1);
  });

  it('agrees with rational arithmetic near a line, and turns its sign with the direction', () => {
    const step = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(step, step, step, step, step, step, (a, b, c, d, e, f) => {
        const tiny = 2 ** -50;
        const points = [
          0.5 + a * tiny,
          0.5 + b * tiny,
          12 + c * tiny,
          12 + d * tiny,
          24 + e * tiny,
          24 + f * tiny,
        ];
        const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = points;
        expect(orientation(ax, ay, bx, by, cx, cy)).toBe(exactSign(ax, ay, bx, by, cx, cy));
        expect(orientation(bx, by, ax, ay, cx, cy) + orientation(ax, ay, bx, by, cx, cy)).toBe(0);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('agrees with rational arithmetic for any coordinates on a map', () => {
    const coordinate = fc.oneof(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.integer({ min: -18_000, max: 18_000 }).map((value) => value / 100),
    );
    const share = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, share, (ax, ay, bx, by, along) => {
        // A point computed to lie on the line is, by rounding, a little beside it.
        const [cx, cy] = [ax + along * (bx - ax), ay + along * (by - ay)];
        fc.pre([ax, ay, bx, by, cx, cy].every((value) => value === 0 || Math.abs(value) > 1e-130));
        expect(orientation(ax, ay, bx, by, cx, cy)).toBe(exactSign(ax, ay, bx, by, cx, cy));
      }),
      { seed: 11, numRuns: 5000 },
    );
  });
});
