import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFigure, judgeFigure, roundingInterval } from '../../src/compare/rounding-interval.ts';

describe('roundingInterval', () => {
  it.each([
    ['329', 6, 328_500_000, 329_500_000],
    ['12.5', 0, 12.45, 12.55],
    ['1,257', 6, 1_256_500_000, 1_257_500_000],
    ['44', -2, 0.435, 0.445],
    ['81.6', 6, 81_550_000, 81_650_000],
    ['0', 0, -0.5, 0.5],
    ['0.05', 0, 0.045, 0.055],
    ['6.90', 6, 6_895_000, 6_905_000],
  ])('of %s with power %d is [%d, %d)', (figure, power, lower, upper) => {
    expect(isFigure(figure)).toBe(true);
    expect(roundingInterval(figure, power)).toEqual({ lower, upper, closed: 'lower' });
  });

  it('turns over below zero: halves are rounded away from zero', () => {
    expect(roundingInterval('-3', 0)).toEqual({ lower: -3.5, upper: -2.5, closed: 'upper' });
  });

  it('widens where the last digits are not meant, and never narrows', () => {
    expect(roundingInterval('340', 6, 1)).toEqual({ lower: 335e6, upper: 345e6, closed: 'lower' });
    expect(roundingInterval('1100', 6, 2)).toEqual({ lower: 1050e6, upper: 1150e6, closed: 'lower' });
    expect(roundingInterval('12.5', 0, 0)).toEqual({ lower: 12, upper: 13, closed: 'lower' });
    expect(roundingInterval('329', 0, -3)).toEqual(roundingInterval('329', 0));
  });

  it('holds exactly the numbers that round to the figure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (tenthsOfDigit, decimals) => {
          // A number with one digit more than the figure keeps, and its figure by rounding halves up.
          const digits = Math.floor((tenthsOfDigit + 5) / 10);
          const figure = (digits / 10 ** decimals).toFixed(decimals);
          const value = Number(`${tenthsOfDigit}e${-decimals - 1}`);
          expect(judgeFigure(value, roundingInterval(figure, 0), null)).toEqual({ verdict: 'inside' });
          const other = ((digits + 1) / 10 ** decimals).toFixed(decimals);
          expect(judgeFigure(value, roundingInterval(other, 0), null).verdict).toBe('outside');
        },
      ),
      { seed: 141, numRuns: 500 },
    );
  });

  it.each(['', '12,5', 'over 300', '1e6', '12.', '.5', '1,2345', '+3', '36.9 (32.8-41.4)', 'NaN'])(
    'refuses %j',
    (figure) => {
      expect(isFigure(figure)).toBe(false);
      expect(() => roundingInterval(figure, 0)).toThrow(
        `published figure: "${figure}"; expected a decimal number such as 329 or 12.5.`,
      );
    },
  );
});

describe('judgeFigure', () => {
  const published = Object.freeze(roundingInterval('329', 6));

  it('gives the worked example', () => {
    expect(judgeFigure(330_200_000, published, null)).toEqual({ verdict: 'outside', by: 700_000 });
  });

  it.each([
    [328_500_000, { verdict: 'inside' }],
    [329_499_999.9, { verdict: 'inside' }],
    [329_500_000, { verdict: 'outside', by: 0 }],
    [328_000_000, { verdict: 'outside', by: -500_000 }],
    [null, { verdict: 'not_comparable', why: 'the run has no such number' }],
  ])('of %d', (value, verdict) => {
    expect(judgeFigure(value, published, null)).toEqual(verdict);
  });

  it('closes the other end below zero', () => {
    const negative = roundingInterval('-3', 0);
    expect(judgeFigure(-2.5, negative, null)).toEqual({ verdict: 'inside' });
    expect(judgeFigure(-3.5, negative, null)).toEqual({ verdict: 'outside', by: 0 });
  });

  it('does not compare what is not the same thing, however near', () => {
    expect(judgeFigure(329_000_000, published, 'rural people only')).toEqual({
      verdict: 'not_comparable',
      why: 'rural people only',
    });
  });
});
