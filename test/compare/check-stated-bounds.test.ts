import { expect, it } from 'vitest';
import { checkStatedBounds } from '../../src/compare/check-stated-bounds.ts';
import { FACTS } from './facts.ts';

const { baseline, endline } = FACTS.mountainPeople;

it('says so where the source states no bounds', () => {
  expect(checkStatedBounds(FACTS)).toEqual({
    check: 'stated_bounds',
    status: 'pass',
    reason: 'the source states no bounds; that says nothing of how sure it is',
  });
});

it('warns where the bounds lie far apart, with those of the change', () => {
  const mountainPeople = {
    baseline: { ...baseline, affectedLower: 95, affectedUpper: 105 },
    endline: { ...endline, affectedLower: 199, affectedUpper: 201 },
  };
  expect(checkStatedBounds({ ...FACTS, mountainPeople })).toEqual({
    check: 'stated_bounds',
    status: 'warn',
    reason:
      'the bounds stated by the source leave affected people between 95 and 105, 10.0 % apart, in 2000 and ' +
      '199 and 201, 1.0 % apart, in 2010, and their change between 94 and 106; ' +
      'bounds of each country and zone are in its table',
  });
});

it('passes where they are narrow', () => {
  const mountainPeople = { baseline: { ...baseline, affectedLower: 98, affectedUpper: 102 }, endline };
  expect(checkStatedBounds({ ...FACTS, mountainPeople }).status).toBe('pass');
});
