import { expect, it } from 'vitest';
import { figureInterval, qualifierOf } from '../../src/compare/figure-interval.ts';
import { judgeFigure } from '../../src/compare/rounding-interval.ts';

it.each([
  ['329', 6, null, undefined, 328_500_000, 329_500_000],
  ['70', -2, 'over', undefined, 0.7, 0.8],
  ['39', 6, 'over', undefined, 39_000_000, 40_000_000],
  ['59', 6, 'almost', undefined, 58_000_000, 59_000_000],
  ['1,050', 6, 'over', undefined, 1_050_000_000, 1_060_000_000],
  ['50', -2, 'about', undefined, 0.4, 0.6],
  ['12.5', 0, 'about', undefined, 12.4, 12.6],
  ['550', 6, 'over', 1, 550_000_000, 560_000_000],
  ['550', 6, 'over', 0, 550_000_000, 551_000_000],
  ['10', -2, 'below', undefined, Number.NEGATIVE_INFINITY, 0.1],
  ['0', 0, 'over', undefined, 0, 1],
] as const)('%s with power %d, %s, rounded to %s is [%d, %d)', (figure, power, word, to, lower, upper) => {
  expect(figureInterval(figure, power, word, to)).toEqual({ lower, upper, closed: 'lower' });
});

it('is one-sided: the figure itself is over it, and not below or almost it', () => {
  const verdicts = (['over', 'almost', 'below', 'about'] as const).map(
    (word) => judgeFigure(70, figureInterval('70', 0, word), null).verdict,
  );
  expect(verdicts).toEqual(['inside', 'outside', 'outside', 'inside']);
});

it('knows the words of sources, and no others', () => {
  const words = ['more than', 'over', 'nearly', 'less than', 'roughly', 'some', 'half', 'toString'];
  expect(words.map(qualifierOf)).toEqual(['over', 'over', 'almost', 'below', 'about', 'about', null, null]);
});
