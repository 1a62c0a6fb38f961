import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dasGupta } from '../../src/compare/das-gupta.ts';
import { DrawnTerms } from '../../src/compare/drawn-terms.ts';
import { summariseGroups, sweepGroups } from '../../src/compare/monte-carlo.ts';
import { prevalenceDistribution } from '../../src/compare/prevalence-distribution.ts';

const one = (value: number) => Float64Array.of(value);
const EXACT = { baseline: 0, endline: 0 };

/** Parts as [people, prevalence] of the two years. */
type Part = readonly [number, number, number, number];

function certain(parts: readonly Part[]) {
  const units = parts.map(([n0, p0, n1, p1], i) => ({
    id: `${i}`,
    populationCv: EXACT,
    prevalence: {
      baseline: n0 > 0 ? ({ kind: 'constant', value: p0 } as const) : null,
      endline: n1 > 0 ? ({ kind: 'constant', value: p1 } as const) : null,
    },
  }));
  return { seed: 1, units, spatialCorrelation: 0, yearCorrelation: 1 };
}

function zones(parts: readonly Part[]) {
  return parts.map(([n0, p0, n1, p1]) => ({
    baseline: { people: n0, prevalence: n0 > 0 ? p0 : null },
    endline: { people: n1, prevalence: n1 > 0 ? p1 : null },
  }));
}

describe('three-factor terms of draws', () => {
  it('gives the worked example', () => {
    const terms = new DrawnTerms(1);
    terms.compare({
      baseline: { people: one(40), affected: one(16), crossed: one(13) },
      endline: { people: one(80), affected: one(14), crossed: one(16) },
    });
    expect(terms.growth[0]).toBeCloseTo(11.1667, 4);
    expect(terms.redistribution[0]).toBeCloseTo(-10.3333, 4);
    expect(terms.prevalence[0]).toBeCloseTo(-2.8333, 4);
  });

  it('is Das Gupta over the parts where nothing is uncertain, also of parts with people in one year only', () => {
    const people = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1e6 }));
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    const part = fc.tuple(people, share, people, share);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        fc.pre(parts.some(([n0]) => n0 > 0) && parts.some(([, , n1]) => n1 > 0));
        const members = parts.map(([n0, , n1], unit) => ({ unit, people: { baseline: n0, endline: n1 } }));
        const [group] = summariseGroups(certain(parts), 2, [members]);
        const expected = dasGupta(zones(parts))?.total;
        for (const [drawn, term] of [
          [group?.das_gupta_growth_people, expected?.growth],
          [group?.das_gupta_redistribution_people, expected?.redistribution],
          [group?.das_gupta_prevalence_people, expected?.prevalence],
        ] as const) {
          for (const value of [drawn?.lower.value, drawn?.mean.value, drawn?.upper.value])
            expect(Math.abs((value ?? 1e99) - (term ?? -1e99))).toBeLessThan(1e-5);
        }
      }),
      { seed: 83, numRuns: 200 },
    );
  });

  it('gives a set of zones of a country with people in one year only the prevalence of that year in both', () => {
    // 100 people at 20 % become 150 at 30 %, of whom 50 live where nobody did: these came, and did not become worse off.
    const member = {
      unit: 0,
      people: { baseline: 100, endline: 150 },
      unmatched: { baseline: 0, endline: 50 },
    };
    const [group] = summariseGroups(certain([[100, 0.2, 150, 0.3]]), 2, [[member]]);
    const expected = dasGupta(
      zones([
        [100, 0.2, 100, 0.3],
        [0, 0, 50, 0.3],
      ]),
    )?.total;
    expect(expected?.redistribution).toBeGreaterThan(1);
    expect(group?.das_gupta_redistribution_people?.mean.value).toBeCloseTo(expected?.redistribution ?? 0, 9);
    expect(group?.das_gupta_prevalence_people?.mean.value).toBeCloseTo(expected?.prevalence ?? 0, 9);
  });

  it('adds up to the change in every draw, and has exactly no redistribution in one place', () => {
    const distribution = (mean: number) =>
      prevalenceDistribution({ mean, lower: mean * 0.8, upper: mean * 1.25 }, 'mean');
    const units = ['a', 'b', 'c'].map((id, i) => ({
      id,
      populationCv: { baseline: 0.1, endline: 0.05 },
      prevalence: { baseline: distribution(0.2 + i / 10), endline: distribution(0.3 - i / 20) },
    }));
    const model = { seed: 3, units, spatialCorrelation: 0.5, yearCorrelation: 0.5 };
    const members = [1e6, 2e6, 5e5].map((n, unit) => ({ unit, people: { baseline: n, endline: 3e6 - n } }));
    let moved = 0;
    sweepGroups(model, 300, [members, members.slice(0, 1)], (index, group) => {
      const { growth, redistribution, prevalence } = group.terms;
      growth.forEach((value, d) => {
        const sum = value + (redistribution[d] ?? Number.NaN) + (prevalence[d] ?? Number.NaN);
        expect(Math.abs(sum - (group.change[d] ?? Number.NaN))).toBeLessThan(1e-5);
      });
      if (index === 1) expect(redistribution.every((value) => value === 0)).toBe(true);
      else moved = redistribution.filter((value) => Math.abs(value) > 1000).length;
    });
    expect(moved).toBeGreaterThan(200);
  });
});
