import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/compare/normal-quantile.ts';
import { prevalenceDistribution } from '../../src/compare/prevalence-distribution.ts';
import type { UncertaintyModel, UncertainUnit } from '../../src/compare/unit-draws.ts';
import { UnitScores } from '../../src/compare/unit-scores.ts';
import { deepFreeze } from './deep-freeze.ts';
import { drawUnits } from './draw-units.ts';

function unit(id: string, cv = 0.1): UncertainUnit {
  return {
    id,
    prevalence: {
      baseline: prevalenceDistribution({ mean: 0.2, lower: 0.15, upper: 0.26 }),
      endline: prevalenceDistribution({ mean: 0.1, lower: 0.06, upper: 0.16 }),
    },
    populationCv: { baseline: cv, endline: cv },
  };
}

function modelOf(ids: readonly string[], spatialCorrelation = 0.5, yearCorrelation = 1): UncertaintyModel {
  return deepFreeze({ seed: 2026, spatialCorrelation, yearCorrelation, units: ids.map((id) => unit(id)) });
}

const part = (values: Float64Array, index: number, draws: number): number[] =>
  Array.from(values.subarray(index * draws, (index + 1) * draws));

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((x, y) => x + y, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const da = (i: number) => (a[i] ?? 0) - ma;
  const db = (i: number) => (b[i] ?? 0) - mb;
  return sum((i) => da(i) * db(i)) / Math.sqrt(sum((i) => da(i) ** 2) * sum((i) => db(i) ** 2));
}

describe('UnitDraws', () => {
  it('gives the worked example', () => {
    const draws = drawUnits(
      {
        seed: 1,
        spatialCorrelation: 0,
        yearCorrelation: 1,
        units: [
          {
            id: 'a',
            populationCv: { baseline: 0, endline: 0 },
            prevalence: { baseline: { kind: 'constant', value: 0.2 }, endline: null },
          },
        ],
      },
      0,
      2,
    );
    expect(Array.from(draws.people.baseline)).toEqual([1, 1]);
    expect(Array.from(draws.prevalence.baseline)).toEqual([0.2, 0.2]);
    expect(Array.from(draws.prevalence.endline)).toEqual([Number.NaN, Number.NaN]);
  });

  it('gives the same bits however the draws are split and whichever batch comes first', () => {
    const model = modelOf(['NPL', 'PER', 'ETH']);
    const whole = drawUnits(model, 0, 60);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 6 }),
        fc.boolean(),
        (cuts, turn) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), 60];
          const batches = edges.slice(1).map((end, i) => {
            const start = edges[i] ?? 0;
            return { start, ...drawUnits(model, start, end - start), draws: end - start };
          });
          for (const { start, draws, people, prevalence } of turn ? batches.reverse() : batches) {
            for (const year of ['baseline', 'endline'] as const) {
              for (const [found, expected] of [
                [people[year], whole.people[year]],
                [prevalence[year], whole.prevalence[year]],
              ] as const) {
                for (let unit = 0; unit < 3; unit++)
                  expect(part(found, unit, draws)).toEqual(
                    Array.from(expected.subarray(unit * 60 + start, unit * 60 + start + draws)),
                  );
              }
            }
          }
        },
      ),
      { seed: 71, numRuns: 50 },
    );
  });

  it('draws a unit alike whoever else is drawn, in whatever order', () => {
    const many = drawUnits(modelOf(['PER', 'ETH', 'NPL']), 0, 40);
    const alone = drawUnits(modelOf(['NPL']), 0, 40);
    expect(part(many.prevalence.endline, 2, 40)).toEqual(Array.from(alone.prevalence.endline));
    expect(part(many.people.baseline, 2, 40)).toEqual(Array.from(alone.people.baseline));
  });

  it('draws otherwise with another seed', () => {
    const model = modelOf(['NPL']);
    expect(drawUnits({ ...model, seed: 2027 }, 0, 5)).not.toEqual(drawUnits(model, 0, 5));
  });

  it('keeps the mean of people and has the variation asked for', () => {
    const { people } = drawUnits(modelOf(['NPL']), 0, 40_000);
    const mean = people.baseline.reduce((a, b) => a + b, 0) / 40_000;
    const sd = Math.sqrt(people.baseline.reduce((a, b) => a + (b - mean) ** 2, 0) / 39_999);
    // Three standard errors: 0.1 / sqrt(n) = 0.0005, and about 0.1 / sqrt(2 n) = 0.00035.
    expect(Math.abs(mean - 1)).toBeLessThan(0.0015);
    expect(Math.abs(sd - 0.1)).toBeLessThan(0.0012);
  });

  it('spreads prevalence as its distribution says', () => {
    const { prevalence } = drawUnits(modelOf(['NPL']), 0, 40_000);
    const mean = prevalence.baseline.reduce((a, b) => a + b, 0) / 40_000;
    expect(Math.abs(mean - 0.2)).toBeLessThan(0.0005);
    const below = prevalence.baseline.filter((p) => p < 0.15).length / 40_000;
    // The mean is matched, not the bounds: the 2.5 % quantile lies near the lower bound, not on it.
    expect(Math.abs(below - 0.025)).toBeLessThan(0.01);
  });

  it.each([
    [{ spatialCorrelation: 1.1 }, 'monte carlo: correlation 1.1; expected a number in [0, 1].'],
    [{ yearCorrelation: Number.NaN }, 'monte carlo: correlation NaN; expected a number in [0, 1].'],
    [{ units: [unit('a'), unit('a')] }, 'monte carlo: unit "a" twice; expected ids that differ.'],
    [{ units: [unit('a', -0.1)] }, 'monte carlo: unit "a" with a variation below 0; expected at least 0.'],
  ])('refuses %j', (fault, message) => {
    expect(() => drawUnits({ ...modelOf(['a']), ...fault }, 0, 1)).toThrow(message);
  });
});

describe('UnitScores', () => {
  const n = 20_000;
  // Three standard errors of a correlation that is 0.
  const slack = 3 / Math.sqrt(n);

  function scoresOf(id: string, spatialCorrelation: number, yearCorrelation: number) {
    const scores = new UnitScores({ seed: 9, spatialCorrelation, yearCorrelation }, 0, n);
    scores.moveTo(id);
    return scores;
  }

  it.each([0, 0.3, 0.5, 1])('correlates units by %d', (rho) => {
    const [a, b] = [scoresOf('a', rho, 1), scoresOf('b', rho, 1)];
    expect(Math.abs(correlation(a.prevalence.baseline, b.prevalence.baseline) - rho)).toBeLessThan(slack);
    expect(Math.abs(correlation(a.people.baseline, b.people.baseline) - rho)).toBeLessThan(slack);
    expect(Math.abs(correlation(a.people.baseline, b.prevalence.baseline))).toBeLessThan(slack);
    if (rho === 1) expect(a.prevalence.baseline).toEqual(b.prevalence.baseline);
  });

  it.each([0, 0.6, 1])('correlates years by %d, and units across years by both', (r) => {
    const [a, b] = [scoresOf('a', 0.5, r), scoresOf('b', 0.5, r)];
    expect(Math.abs(correlation(a.prevalence.baseline, a.prevalence.endline) - r)).toBeLessThan(slack);
    expect(Math.abs(correlation(a.prevalence.endline, b.prevalence.endline) - 0.5)).toBeLessThan(slack);
    expect(Math.abs(correlation(a.prevalence.baseline, b.prevalence.endline) - 0.5 * r)).toBeLessThan(slack);
    if (r === 1) expect(a.prevalence.endline).toEqual(a.prevalence.baseline);
  });

  it('is standard normal in every case (Kolmogorov-Smirnov at 0.001)', () => {
    for (const [rho, r] of [
      [0, 1],
      [0.5, 0.6],
      [1, 0],
    ] as const) {
      const sorted = scoresOf('a', rho, r).prevalence.endline.slice().sort();
      // Distance in quantiles, turned round: the share of scores below each hundredth quantile.
      for (let percent = 1; percent < 100; percent++) {
        const share = sorted.filter((z) => z < normalQuantile(percent / 100)).length / n;
        expect(Math.abs(share - percent / 100)).toBeLessThan(1.95 / Math.sqrt(n));
      }
    }
  });
});
