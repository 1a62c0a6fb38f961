import { describe, expect, it } from 'vitest';
import { type CaseSettings, summariseCases } from '../../src/compare/correlation-cases.ts';
import { type GroupMember, summariseGroups } from '../../src/compare/monte-carlo.ts';
import { prevalenceDistribution } from '../../src/compare/prevalence-distribution.ts';
import type { UncertainUnit } from '../../src/compare/unit-draws.ts';
import { deepFreeze } from './deep-freeze.ts';

/** Prevalence 50 % with a standard deviation of one point: 10 of 1,000 people. */
const POINT = { mean: 0.5, lower: 0.5 - 0.0196, upper: 0.5 + 0.0196 };
const UNITS: readonly UncertainUnit[] = ['NPL', 'PER', 'ETH'].map((id) =>
  deepFreeze({
    id,
    prevalence: { baseline: prevalenceDistribution(POINT), endline: prevalenceDistribution(POINT) },
    populationCv: { baseline: 0, endline: 0 },
  }),
);
const member = (unit: number, people = 1000): GroupMember => ({
  unit,
  people: { baseline: people, endline: people },
});
const SETTINGS: CaseSettings = deepFreeze({
  seed: 7,
  draws: 20_000,
  middle: 0.5,
  yearCorrelation: 0,
  ranked: [],
  top: 1,
});

describe('summariseCases', () => {
  it('has the worked example: two places err by 10 people, both together by 14.1, 17.3 and 20', () => {
    const cases = summariseCases(UNITS, [[member(0), member(1)]], SETTINGS);
    const deviations = cases.map(({ summaries }) => summaries[0]?.affected_endline_people?.standardDeviation);
    expect(deviations[0]).toBeUndefined();
    // Two per cent are four standard errors of a standard deviation, 1 / sqrt(2 n) = 0.005.
    for (const [i, expected] of [Math.sqrt(200), Math.sqrt(300), 20].entries())
      expect(Math.abs((deviations[i + 1] ?? 0) / expected - 1)).toBeLessThan(0.02);
  });

  it('tells once of units that are drawn as one: two parts of a country err together', () => {
    const parts = UNITS.map((unit) => deepFreeze({ ...unit, drawnWith: unit.id === 'ETH' ? 'ETH' : 'NPL' }));
    const [any, independent] = summariseCases(
      parts,
      [
        [member(0), member(1)],
        [member(0), member(2)],
      ],
      SETTINGS,
    );
    const [alike, apart] = any?.summaries ?? [];
    expect(Math.abs((alike?.affected_endline_people?.standardDeviation ?? 0) / 20 - 1)).toBeLessThan(0.02);
    expect(apart).toBeNull();
    expect(independent?.summaries[0]).toBeNull();
    expect(independent?.summaries[1]).not.toBeNull();
  });

  it('tells of a group of one place once', () => {
    const cases = summariseCases(UNITS, [[member(0)], [member(0), member(1)]], SETTINGS);
    const told = cases.map(({ correlationCase, summaries }) => [
      correlationCase,
      ...summaries.map((summary) => summary !== null),
    ]);
    expect(told).toEqual([
      ['any', true, false],
      ['independent', false, true],
      ['middle', false, true],
      ['full', false, true],
    ]);
  });

  it('gives what each case gives alone, also to groups that repeat', () => {
    const groups = [[member(0), member(1)], [member(2)], [member(0), member(1)], []];
    const settings = { ...SETTINGS, draws: 300 };
    const [any, independent, middle] = summariseCases(UNITS, groups, settings);
    const alone = (spatialCorrelation: number) =>
      summariseGroups({ ...settings, spatialCorrelation, units: UNITS }, 300, groups);
    expect(middle?.summaries[2]).toEqual(alone(0.5)[0]);
    expect(middle?.summaries[0]).toEqual(alone(0.5)[0]);
    expect(any?.summaries[1]).toEqual(alone(0)[1]);
    expect(independent?.summaries[3]).toEqual(alone(0)[3]);
  });

  it('ranks groups of one place in every case, by its own draws', () => {
    const cases = summariseCases(UNITS, [[member(0)], [member(1)], [member(0), member(1)]], {
      ...SETTINGS,
      ranked: [0, 1],
    });
    const [, independent, , full] = cases.map(({ ranks }) => ranks.map((rank) => rank?.frequency ?? 0));
    // Both rise, or one does, or none: one of two is first in 3 of 4 worlds, where they err apart.
    expect(independent?.[0]).toBeCloseTo(3 / 8, 1);
    expect((independent?.[0] ?? 0) + (independent?.[1] ?? 0)).toBeCloseTo(0.75, 1);
    // As one they rise together, and share the first place.
    expect(full).toEqual([full?.[0], full?.[0]]);
    expect(full?.[0]).toBeCloseTo(0.5, 1);
    expect(cases[0]?.ranks).toEqual([]);
  });
});
