import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kitagawa } from '../../src/compare/kitagawa.ts';
import { type GroupMember, summariseGroups, sweepGroups } from '../../src/compare/monte-carlo.ts';
import {
  type PrevalenceDistribution,
  prevalenceDistribution,
} from '../../src/compare/prevalence-distribution.ts';
import { rankFrequency } from '../../src/compare/rank-frequency.ts';
import type { UncertaintyModel, UncertainUnit } from '../../src/compare/unit-draws.ts';
import { deepFreeze } from './deep-freeze.ts';

const exact = (value: number): PrevalenceDistribution => ({ kind: 'constant', value });
const member = (unit: number, baseline: number, endline: number): GroupMember =>
  deepFreeze({ unit, people: { baseline, endline } });

function unit(
  id: string,
  baseline: PrevalenceDistribution | null,
  endline: PrevalenceDistribution | null,
  cv = 0,
): UncertainUnit {
  return deepFreeze({ id, prevalence: { baseline, endline }, populationCv: { baseline: cv, endline: cv } });
}

function model(units: readonly UncertainUnit[], rho = 0, r = 1): UncertaintyModel {
  return deepFreeze({ seed: 11, units, spatialCorrelation: rho, yearCorrelation: r });
}

const uncertain = (mean: number) => prevalenceDistribution({ mean, lower: mean * 0.8, upper: mean * 1.25 });

describe('summariseGroups', () => {
  it('gives the worked example: nothing uncertain', () => {
    const certain = model([unit('a', exact(0.2), exact(0.3))]);
    const [group] = summariseGroups(certain, 50, [[member(0, 100, 150)]]);
    expect(group?.affected_baseline_people?.mean).toEqual({ value: 20, error: 0 });
    expect(group?.affected_endline_people?.median).toEqual({ value: 45, error: 0 });
    expect(group?.affected_change_people?.lower).toEqual({ value: 25, error: 0 });
    expect(group?.affected_relative_change?.upper).toEqual({ value: 1.25, error: 0 });
    expect(group?.prevalence_baseline_share?.mean.value).toBe(0.2);
    expect(group?.prevalence_endline_share?.mean.value).toBe(0.3);
    expect(group?.prevalence_change_share?.mean.value).toBeCloseTo(0.1, 15);
    expect(group?.growth_people?.mean.value).toBeCloseTo(12.5, 12);
    expect(group?.prevalence_people?.mean.value).toBeCloseTo(12.5, 12);
    expect(group?.affected_change_people?.aboveZero).toBe(1);
  });

  it('is Kitagawa of the sums where nothing is uncertain', () => {
    const people = fc.integer({ min: 1, max: 1e8 });
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(people, share, people, share), { minLength: 1, maxLength: 5 }),
        (zones) => {
          const certain = model(zones.map(([, p0, , p1], i) => unit(`${i}`, exact(p0), exact(p1))));
          const [group] = summariseGroups(certain, 2, [zones.map(([n0, , n1], i) => member(i, n0, n1))]);
          const sum = (of: (zone: readonly [number, number, number, number]) => number) =>
            zones.reduce((total, zone) => total + of(zone), 0);
          const [n0, n1] = [sum((z) => z[0]), sum((z) => z[2])];
          const expected = kitagawa(
            { people: n0, prevalence: sum((z) => z[0] * z[1]) / n0 },
            { people: n1, prevalence: sum((z) => z[2] * z[3]) / n1 },
          );
          expect(Math.abs((group?.growth_people?.mean.value ?? 1e99) - expected.growth)).toBeLessThan(1e-5);
          expect(Math.abs((group?.prevalence_people?.mean.value ?? 1e99) - expected.prevalence)).toBeLessThan(
            1e-5,
          );
          expect(
            Math.abs((group?.affected_change_people?.mean.value ?? 1e99) - expected.change),
          ).toBeLessThan(1e-5);
        },
      ),
      { seed: 81, numRuns: 100 },
    );
  });

  it('has the variance of a sum: n units apart, n squared as one, between at a half', () => {
    const units = Array.from({ length: 25 }, (_, i) => unit(`u${i}`, uncertain(0.2), uncertain(0.2)));
    const all = units.map((_, i) => member(i, 1000, 1000));
    const sdAt = (rho: number) =>
      summariseGroups(model(units, rho), 4000, [all])[0]?.affected_baseline_people?.standardDeviation ?? 0;
    const one = summariseGroups(model(units), 4000, [[member(0, 1000, 1000)]]);
    const single = one[0]?.affected_baseline_people?.standardDeviation ?? 0;
    expect(sdAt(0) / single / 5).toBeCloseTo(1, 1);
    expect(sdAt(1) / single / 25).toBeCloseTo(1, 1);
    // Scores correlated by 1/2; shares very nearly so: sqrt(25 + 25 x 24 / 2) = 18.03.
    expect(sdAt(0.5) / single / 18.03).toBeCloseTo(1, 1);
  });

  it('has no uncertainty of change where both years err alike, and more where they do not', () => {
    const same = unit('a', uncertain(0.2), uncertain(0.2));
    const sdAt = (r: number) =>
      summariseGroups(model([same], 0, r), 2000, [[member(0, 1000, 1000)]])[0]?.affected_change_people
        ?.standardDeviation;
    expect(sdAt(1)).toBe(0);
    expect(sdAt(0)).toBeGreaterThan(20);
  });

  it('splits within each draw, so that the reasons add up to the change in the mean', () => {
    const units = [
      unit('a', uncertain(0.3), uncertain(0.2), 0.05),
      unit('b', uncertain(0.1), uncertain(0.15), 0.1),
    ];
    const [group] = summariseGroups(model(units, 0.5, 0.5), 500, [
      [member(0, 1e6, 2e6), member(1, 3e6, 2e6)],
    ]);
    const parts = (group?.growth_people?.mean.value ?? 0) + (group?.prevalence_people?.mean.value ?? 0);
    expect(parts / (group?.affected_change_people?.mean.value ?? 0)).toBeCloseTo(1, 10);
  });

  it('leaves out people without a known prevalence, and knows nothing of a year without any', () => {
    const units = [unit('a', exact(0.2), null), unit('b', null, null)];
    const [both, second, nobody] = summariseGroups(model(units), 3, [
      [member(0, 100, 100), member(1, 900, 900)],
      [member(1, 900, 900)],
      [],
    ]);
    expect(both?.affected_baseline_people?.mean.value).toBe(20);
    expect(both?.prevalence_baseline_share?.mean.value).toBe(0.2);
    expect(both?.affected_endline_people).toBeNull();
    expect(both?.affected_change_people).toBeNull();
    expect(second?.affected_baseline_people).toBeNull();
    expect(Object.values(nobody ?? {}).every((value) => value === null)).toBe(true);
  });

  it('has no ratio to nothing', () => {
    const rising = model([unit('a', exact(0), exact(0.5))]);
    const [group] = summariseGroups(rising, 3, [[member(0, 10, 10)]]);
    expect(group?.affected_relative_change).toBeNull();
    expect(group?.affected_change_people?.mean.value).toBe(5);
  });

  it('gives the same bits for groups cut apart, turned round, and among other units', () => {
    const units = Array.from({ length: 6 }, (_, i) => unit(`u${i}`, uncertain(0.2), uncertain(0.1), 0.1));
    const m = model(units, 0.5, 0.5);
    const groups = units.map((_, i) => [member(i, 1e6, 2e6), member((i + 1) % 6, 3e6, 1e6)]);
    const whole = summariseGroups(m, 300, groups);
    expect([
      ...summariseGroups(m, 300, groups.slice(0, 2)),
      ...summariseGroups(
        m,
        300,
        groups.slice(2).map((members) => members.toReversed()),
      ),
    ]).toEqual(whole);
    const [first] = summariseGroups(model(units.slice(0, 2), 0.5, 0.5), 300, groups);
    expect(first).toEqual(whole[0]);
  });
});

describe('rankFrequency', () => {
  it('gives the worked example', () => {
    const changes = [Float64Array.of(3, 1), Float64Array.of(2, 2), Float64Array.of(-1, 0)];
    expect(rankFrequency(changes, 1).map((group) => group?.frequency)).toEqual([0.5, 0.5, 0]);
    expect(rankFrequency(changes, 1)[0]?.error).toBeCloseTo(Math.sqrt(0.25 / 2), 15);
  });

  it('is a count over sorted draws, whatever the order of groups', () => {
    const table = fc.array(fc.array(fc.integer({ min: -5, max: 20 }), { minLength: 7, maxLength: 7 }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 10 }), (rows, top) => {
        const changes = rows.map((row) => Float64Array.from(row));
        const expected = rows.map(
          (row) =>
            row.filter(
              (value, d) => value > 0 && rows.filter((other) => (other[d] ?? 0) > value).length < top,
            ).length / 7,
        );
        expect(rankFrequency(changes, top).map((group) => group?.frequency)).toEqual(expected);
      }),
      { seed: 82, numRuns: 200 },
    );
  });

  it('has no rank for a group whose change is not known', () => {
    expect(rankFrequency([null, Float64Array.of(1)], 10)).toEqual([null, { frequency: 1, error: 0 }]);
  });

  it('ranks drawn changes', () => {
    const units = [unit('a', uncertain(0.2), uncertain(0.25)), unit('b', uncertain(0.2), uncertain(0.251))];
    const changes: (Float64Array | null)[] = [];
    const groups = [[member(0, 1000, 1000)], [member(1, 1000, 1000)], []];
    sweepGroups(model(units, 0, 0), 2000, groups, (index, group, known) => {
      changes[index] = known.baseline && known.endline ? group.change.slice() : null;
    });
    const [a, b] = rankFrequency(changes, 1);
    expect(a?.frequency).toBeGreaterThan(0.4);
    expect(b?.frequency).toBeGreaterThan(0.4);
    expect(changes[2]).toBeNull();
  });

  it('refuses draws of different numbers, and no places', () => {
    expect(() => rankFrequency([Float64Array.of(1), Float64Array.of(1, 2)], 1)).toThrow(
      'rank frequency: groups with different numbers of draws; expected one number of draws.',
    );
    expect(() => rankFrequency([], 0)).toThrow('rank frequency: top 0; expected at least 1.');
  });
});
