/**
 * Do nominal 95 % intervals hold the truth 95 times in a hundred? In a generated world the truth is known: published
 * figures err around it as their intervals say, many times over, and each time the interval of the total is asked for.
 */
import { describe, expect, it } from 'vitest';
import { fitLogitNormal, logistic, logit } from '../../src/compare/logit-normal.ts';
import { summariseGroups } from '../../src/compare/monte-carlo.ts';
import { normalQuantile } from '../../src/compare/normal-quantile.ts';
import { prevalenceDistribution } from '../../src/compare/prevalence-distribution.ts';
import type { UncertainUnit } from '../../src/compare/unit-draws.ts';
import { UnitScores } from '../../src/compare/unit-scores.ts';

const WORLDS = 500;
const DRAWS = 250;
const Z = normalQuantile(0.975);

/** Countries with true prevalences in both years, people, and the standard error of their surveys in log odds. */
const COUNTRIES = Array.from({ length: 6 }, (_, i) => ({
  id: `country ${i}`,
  people: { baseline: 1e6 * (1 + (i % 5)), endline: 1.3e6 * (1 + (i % 5)) },
  truth: { baseline: 0.06 + 0.05 * i, endline: 0.05 + 0.04 * i },
  sigma: 0.08 + 0.02 * (i % 4),
}));

type Quantity = 'affected_endline_people' | 'affected_change_people' | 'growth_people' | 'prevalence_people';

function truth(): Record<Quantity, number> {
  const sum = (of: (country: (typeof COUNTRIES)[number]) => number) =>
    COUNTRIES.reduce((t, c) => t + of(c), 0);
  const [n0, n1] = [sum((c) => c.people.baseline), sum((c) => c.people.endline)];
  const v0 = sum((c) => c.people.baseline * c.truth.baseline);
  const v1 = sum((c) => c.people.endline * c.truth.endline);
  return {
    affected_endline_people: v1,
    affected_change_people: v1 - v0,
    growth_people: ((n1 - n0) * (v0 / n0 + v1 / n1)) / 2,
    prevalence_people: ((v1 / n1 - v0 / n0) * (n0 + n1)) / 2,
  };
}

/** What would be published in each of many worlds: estimates that err by random scores, with their 95 % bounds. */
function publish(worlds: number, spatialCorrelation: number, yearCorrelation: number): UncertainUnit[][] {
  const scores = new UnitScores({ seed: 1, spatialCorrelation, yearCorrelation }, 0, worlds);
  const published = Array.from({ length: worlds }, (): UncertainUnit[] => []);
  for (const { id, truth, sigma } of COUNTRIES) {
    scores.moveTo(id);
    const estimate = (year: 'baseline' | 'endline', world: number) => {
      const centre = logit(truth[year]) + sigma * (scores.prevalence[year][world] ?? Number.NaN);
      const [lower, upper] = [logistic(centre - Z * sigma), logistic(centre + Z * sigma)];
      return prevalenceDistribution({ mean: logistic(centre), lower, upper }, 'bounds');
    };
    published.forEach((units, world) => {
      const prevalence = { baseline: estimate('baseline', world), endline: estimate('endline', world) };
      units.push({ id, prevalence, populationCv: { baseline: 0, endline: 0 } });
    });
  }
  return published;
}

function coverage(spatialCorrelation: number, yearCorrelation: number): Record<Quantity, number> {
  const expected = truth();
  const held = {
    affected_endline_people: 0,
    affected_change_people: 0,
    growth_people: 0,
    prevalence_people: 0,
  };
  const members = COUNTRIES.map(({ people }, unit) => ({ unit, people }));
  for (const [world, units] of publish(WORLDS, spatialCorrelation, yearCorrelation).entries()) {
    const model = { seed: 1000 + world, units, spatialCorrelation, yearCorrelation };
    const [group] = summariseGroups(model, DRAWS, [members]);
    for (const quantity of Object.keys(held) as Quantity[]) {
      const summary = group?.[quantity];
      const inside =
        summary != null &&
        summary.lower.value <= expected[quantity] &&
        expected[quantity] <= summary.upper.value;
      held[quantity] += inside ? 1 / WORLDS : 0;
    }
  }
  return held;
}

describe('nominal 95 % intervals', () => {
  it.each([
    [0, 1],
    [0.5, 0.5],
    [1, 1],
  ])('hold the truth in 93 to 97 of 100 worlds at correlation %d in space and %d in time', (rho, r) => {
    for (const share of Object.values(coverage(rho, r))) {
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    }
  });

  it('would be found too narrow: independence assumed where errors are shared', () => {
    const members = COUNTRIES.map(({ people }, unit) => ({ unit, people }));
    const expected = truth().affected_endline_people;
    let held = 0;
    for (const [world, units] of publish(200, 1, 1).entries()) {
      const model = { seed: world, units, spatialCorrelation: 0, yearCorrelation: 1 };
      const summary = summariseGroups(model, DRAWS, [members])[0]?.affected_endline_people;
      if (summary && summary.lower.value <= expected && expected <= summary.upper.value) held++;
    }
    expect(held / 200).toBeLessThan(0.7);
  });
});

describe('a fit by the mean', () => {
  it('keeps the level of a total of many skewed prevalences, which a fit by the bounds moves', () => {
    const interval = { mean: 0.02, lower: 0.005, upper: 0.06 };
    const shift = (match: 'mean' | 'bounds') => {
      const { mu, sigma } = fitLogitNormal(interval, match);
      const units = Array.from(
        { length: 50 },
        (_, i): UncertainUnit => ({
          id: `${i}`,
          prevalence: { baseline: { kind: 'logit_normal', mu, sigma }, endline: null },
          populationCv: { baseline: 0, endline: 0 },
        }),
      );
      const model = { seed: 3, spatialCorrelation: 0, yearCorrelation: 1, units };
      const all = Array.from({ length: 50 }, (_, unit) => ({ unit, people: { baseline: 1, endline: 1 } }));
      return (
        (summariseGroups(model, 2000, [all])[0]?.prevalence_baseline_share?.mean.value ?? 0) / interval.mean -
        1
      );
    };
    expect(Math.abs(shift('mean'))).toBeLessThan(0.01);
    expect(Math.abs(shift('bounds'))).toBeGreaterThan(0.05);
  });
});
