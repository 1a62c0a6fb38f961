import { describe, expect, it } from 'vitest';
import { prevalenceAt } from '../../src/compare/prevalence-distribution.ts';
import {
  assumedInterval,
  groupBasis,
  type UnitAssumptions,
  type UnitSums,
  uncertainUnit,
} from '../../src/compare/uncertain-units.ts';
import { deepFreeze } from './deep-freeze.ts';

const SILENT: UnitAssumptions = deepFreeze({
  match: 'mean',
  prevalenceCv: null,
  populationCv: { baseline: 0, endline: 0 },
  censoredBelow: null,
});

/** A thousand people in both years; affected, lower and upper of the baseline, then of the endline. */
function sums(baseline: readonly number[], endline: readonly number[]): UnitSums {
  const both = (i: number) => ({ baseline: baseline[i] ?? 0, endline: endline[i] ?? 0 });
  return deepFreeze({
    id: 'a',
    known: { baseline: 1000, endline: 1000 },
    affected: both(0),
    affectedLower: both(1),
    affectedUpper: both(2),
  });
}

const members = [{ unit: 0, people: { baseline: 10, endline: 10 } }];

describe('assumedInterval', () => {
  it('gives the worked example', () => {
    const { mean, lower, upper } = assumedInterval(0.2, 0.1);
    expect(mean).toBe(0.2);
    expect(lower).toBeCloseTo(0.16365, 5);
    expect(upper).toBeCloseTo(0.24208, 5);
  });

  it('has about the variation asked for: the derivative of the logistic is p (1 - p)', () => {
    const { lower, upper } = assumedInterval(0.3, 0.01);
    expect((upper - lower) / (2 * 1.959964) / 0.3).toBeCloseTo(0.01, 5);
  });
});

describe('uncertainUnit', () => {
  it('is stated where the source gives bounds, and exact where it gives none', () => {
    const { unit, basis } = uncertainUnit(sums([200, 150, 260], [100, 100, 100]), SILENT);
    expect(basis).toEqual({ baseline: 'stated', endline: 'none' });
    expect(unit.prevalence.baseline?.kind).toBe('logit_normal');
    expect(unit.prevalence.endline).toEqual({ kind: 'constant', value: 0.1 });
  });

  it('is uniform on the interval of a censored value, whatever number stands for it', () => {
    for (const affected of [12.5, 25]) {
      const { unit } = uncertainUnit(sums([affected, 0, 25], [affected, 0, 25]), {
        ...SILENT,
        censoredBelow: 0.025,
      });
      expect(unit.prevalence.baseline).toEqual({ kind: 'bounded', lower: 0, upper: 0.025, tilt: 0 });
    }
  });

  it('is as flat as its mean allows where bounds from 0 are stated, whatever is censored elsewhere', () => {
    for (const censoredBelow of [null, 0.025]) {
      const { unit } = uncertainUnit(sums([30, 0, 200], [30, 0, 200]), { ...SILENT, censoredBelow });
      const middle =
        unit.prevalence.baseline === null ? Number.NaN : prevalenceAt(unit.prevalence.baseline, 0);
      expect(middle).toBeLessThan(0.03);
    }
  });

  it('is assumed only where no bounds are stated, and never for nobody or everybody', () => {
    const assumptions = { ...SILENT, prevalenceCv: 0.1 };
    expect(uncertainUnit(sums([200, 150, 260], [100, 100, 100]), assumptions).basis).toEqual({
      baseline: 'stated',
      endline: 'assumed',
    });
    const ends = uncertainUnit(sums([0, 0, 0], [1000, 1000, 1000]), assumptions);
    expect(ends.basis).toEqual({ baseline: 'none', endline: 'none' });
    expect(ends.unit.prevalence.endline).toEqual({ kind: 'constant', value: 1 });
  });

  it('knows nothing of a year without people of known prevalence', () => {
    const nobody = { ...sums([0, 0, 0], [10, 10, 10]), known: { baseline: 0, endline: 1000 } };
    const { unit, basis } = uncertainUnit(nobody, SILENT);
    expect(unit.prevalence.baseline).toBeNull();
    expect(basis.baseline).toBeNull();
  });

  it('takes sums of very few people, whose rounded bounds lie on the wrong side of the mean', () => {
    const few = {
      ...sums([2e-12, 1e-12, 2e-12], [2e-12, 1e-12, 2e-12]),
      known: { baseline: 1.5e-12, endline: 1e-11 },
    };
    const { unit } = uncertainUnit(few, SILENT);
    expect(unit.prevalence.baseline).toEqual({ kind: 'constant', value: 1 });
    const distribution = unit.prevalence.endline;
    expect(distribution === null ? Number.NaN : prevalenceAt(distribution, 0)).toBeGreaterThan(0.1);
  });
});

describe('groupBasis', () => {
  const stated = uncertainUnit(sums([200, 150, 260], [100, 50, 150]), SILENT);
  const exact = uncertainUnit(sums([200, 200, 200], [100, 100, 100]), SILENT);
  const assumed = uncertainUnit(sums([200, 200, 200], [100, 100, 100]), { ...SILENT, prevalenceCv: 0.1 });
  const counted = uncertainUnit(sums([200, 200, 200], [100, 100, 100]), {
    ...SILENT,
    populationCv: { baseline: 0.1, endline: 0 },
  });
  const pair = [...members, { unit: 1, people: { baseline: 5, endline: 5 } }];

  it.each([
    ['stated', [stated, stated]],
    ['stated_in_part', [stated, exact]],
    ['assumed', [stated, assumed]],
    ['population', [exact, counted]],
    [null, [exact, exact]],
  ] as const)('is %s', (basis, units) => {
    expect(groupBasis(units, pair)).toBe(basis);
  });

  it('does not count units without people there', () => {
    expect(groupBasis([exact, stated], [...members, { unit: 1, people: { baseline: 0, endline: 0 } }])).toBe(
      null,
    );
  });
});
