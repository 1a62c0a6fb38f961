import { describe, expect, it } from 'vitest';
import { kcalPerPersonDay, sumLayers, vulnerableShare } from '../../src/insecurity/rural-model.ts';

const NAN = Number.NaN;
const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe('energy from a harvest', () => {
  it('is that of the worked number in docs/methods.md', () => {
    // 100,000 kg * 3,560 kcal / (700 people * 365 days)
    expect(kcalPerPersonDay(100, 3560, 700)).toBeCloseTo(1393.346, 3);
    expect(kcalPerPersonDay(100, 3560, 712)).toBeLessThan(1370);
  });
});

it('the worked numbers of docs/methods.md: enough energy, too little protein', () => {
  const people = of(700);
  const kcal = { sum: of((100 * 1000 * 3560) / 365), divisor: people, threshold: 1370 };
  const protein = { sum: of((20 * 1000 * 140) / 365), divisor: people, threshold: 14 };
  expect((protein.sum[0] ?? 0) / 700).toBeCloseTo(10.96, 2);
  expect([...vulnerableShare([kcal, protein], people, 'and')]).toEqual([0]);
  expect([...vulnerableShare([kcal, protein], people, 'or')]).toEqual([1]);
  const cereals = { sum: of(150 * 1000), divisor: of(1000), threshold: 200 };
  const bovines = { sum: of(9 * 12_308), divisor: of(12_308), threshold: 10 };
  expect([...vulnerableShare([cereals, bovines], of(1000), 'and')]).toEqual([1]);
});

describe('layers of a criterion', () => {
  it('are unknown together where one is, unless a missing one is declared to be nothing', () => {
    const layers = () => [of(1, NAN, NAN, 0), of(2, 5, NAN, NAN), of(4, 6, NAN, 3)];
    expect([...sumLayers(layers(), 'unknown')]).toEqual([7, NAN, NAN, NAN]);
    expect([...sumLayers(layers(), 'zero')]).toEqual([7, 11, NAN, 3]);
  });

  it('are read in any order', () => {
    const turned = [of(4, 6, NAN, 3), of(2, 5, NAN, NAN), of(1, NAN, NAN, 0)];
    expect([...sumLayers(turned, 'zero')]).toEqual([7, 11, NAN, 3]);
  });
});

describe('vulnerable people', () => {
  const people = of(1, 1, 1, 1);
  const kcal = { sum: of(1300, 1300, 1400, 1370), divisor: people, threshold: 1370 };
  const protein = { sum: of(13, 20, 13, 14), divisor: people, threshold: 14 };

  it('are below both thresholds, or below one; who reaches a threshold is not below it', () => {
    expect([...vulnerableShare([kcal, protein], people, 'and')]).toEqual([1, 0, 0, 0]);
    expect([...vulnerableShare([kcal, protein], people, 'or')]).toEqual([1, 1, 1, 0]);
  });

  it('are unknown where an amount is, even if the other settles the answer, and where nobody lives', () => {
    const gaps = { ...protein, sum: of(NAN, 20, 13, 14) };
    expect([...vulnerableShare([kcal, gaps], people, 'or')]).toEqual([NAN, 1, 1, 0]);
    expect([...vulnerableShare([kcal, protein], of(1, 0, NAN, 1), 'and')]).toEqual([1, NAN, NAN, 0]);
  });

  it('share out what the cell gives', () => {
    const shared = { ...kcal, sum: of(2740, 2740), divisor: of(2, 2.01) };
    expect([...vulnerableShare([shared], of(2, 2.01), 'and')]).toEqual([0, 1]);
  });
});
