import { expect, test } from 'vitest';
import { headlinePair, isPair, yearPairs } from '../../src/compare/year-pairs.ts';

const YEARS = { baseline: 2000, endline: 2010, series: [2000, 2005, 2010] };

test('every pair of a series, and the one of the headline', () => {
  expect(yearPairs(YEARS)).toEqual([
    { baseline: 2000, endline: 2005 },
    { baseline: 2000, endline: 2010 },
    { baseline: 2005, endline: 2010 },
  ]);
  expect(yearPairs({ baseline: 2000, endline: 2010, series: [2000, 2010] })).toEqual([headlinePair(YEARS)]);
  expect(yearPairs(YEARS).filter((pair) => isPair(pair, headlinePair(YEARS)))).toHaveLength(1);
});
