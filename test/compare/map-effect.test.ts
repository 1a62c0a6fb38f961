import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kitagawa } from '../../src/compare/kitagawa.ts';
import { mapEffect, meanParts } from '../../src/compare/map-effect.ts';

const year = (baselineMap: number, endlineMap: number) => Object.freeze({ baselineMap, endlineMap });
const people = fc.integer({ min: 0, max: 1e9 });

describe('mapEffect', () => {
  it('gives the worked example', () => {
    expect(mapEffect(year(100, 110), year(130, 146))).toEqual({ change: 46, map: 13, sameMap: 33 });
  });

  it('is the Shapley value over both orders: map first, people first', () => {
    fc.assert(
      fc.property(people, people, people, people, (v0a, v0b, v1a, v1b) => {
        const { change, map, sameMap } = mapEffect(year(v0a, v0b), year(v1a, v1b));
        expect(map).toBe((v0b - v0a) / 2 + (v1b - v1a) / 2);
        expect(map + sameMap).toBe(change);
        expect(change).toBe(v1b - v0a);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('is zero on one and the same map', () => {
    expect(mapEffect(year(100, 100), year(130, 130))).toEqual({ change: 30, map: 0, sameMap: 30 });
  });

  it('leaves to the decomposition what is not the map', () => {
    const onA = kitagawa({ people: 200, prevalence: 0.5 }, { people: 325, prevalence: 0.4 });
    const onB = kitagawa({ people: 220, prevalence: 0.5 }, { people: 365, prevalence: 0.4 });
    const { growth, prevalence } = meanParts({ ...onA }, { ...onB });
    const { sameMap } = mapEffect(year(100, 110), year(130, 146));
    expect(growth + prevalence).toBeCloseTo(sameMap, 12);
  });
});

describe('meanParts', () => {
  it('gives the worked example and keeps its input', () => {
    const parts = meanParts(
      Object.freeze({ growth: 10, prevalence: 20 }),
      Object.freeze({ growth: 14, prevalence: 22 }),
    );
    expect(parts).toEqual({ growth: 12, prevalence: 21 });
  });
});
