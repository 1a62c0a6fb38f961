import { describe, expect, it } from 'vitest';
import { looksLikeOtherUnit, toShare } from '../../src/insecurity/prevalence.ts';

describe('toShare', () => {
  it('is the double nearest to the decimal number', () => {
    expect(toShare(19.4, 'percent')).toBe(0.194);
    expect(toShare(2.5, 'percent')).toBe(0.025);
    expect(toShare(0, 'percent')).toBe(0);
    expect(toShare(100, 'percent')).toBe(1);
    expect(toShare(1e-7, 'percent')).toBe(1e-9);
    expect(toShare(0.194, 'fraction')).toBe(0.194);
  });
});

describe('looksLikeOtherUnit', () => {
  it.each([
    [0.63, 'percent', true],
    [1, 'percent', true],
    [1.01, 'percent', false],
    [0, 'percent', false],
    [87.3, 'fraction', true],
    [101, 'fraction', false],
    [1, 'fraction', false],
  ] as const)('largest value %s in %s: %s', (largest, unit, expected) => {
    expect(looksLikeOtherUnit(largest, unit)).toBe(expected);
  });
});
