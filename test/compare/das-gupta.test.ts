import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dasGupta } from '../../src/compare/das-gupta.ts';
import { kitagawa } from '../../src/compare/kitagawa.ts';
import { threeFactors } from '../../src/compare/three-factors.ts';
import { DAS_GUPTA_5_3, tolerance, WORKED, type ZonePair, zonePair, zonesKnown } from './zone-worlds.ts';

/** Shapley by brute force: walk from baseline to endline in each of the six orders, with the zones as vectors. */
function shapley(zones: readonly ZonePair[]): { growth: number; redistribution: number; prevalence: number } {
  const n = { at0: sum(zones.map((z) => z.baseline.people)), at1: sum(zones.map((z) => z.endline.people)) };
  const value = (late: readonly string[]): number =>
    sum(
      zones.map(({ baseline, endline }) => {
        const s = late.includes('redistribution') ? endline.people / n.at1 : baseline.people / n.at0;
        const p = late.includes('prevalence') ? endline.prevalence : baseline.prevalence;
        return (late.includes('growth') ? n.at1 : n.at0) * s * (p ?? Number.NaN);
      }),
    );
  const orders = [
    ['growth', 'redistribution', 'prevalence'],
    ['growth', 'prevalence', 'redistribution'],
    ['redistribution', 'growth', 'prevalence'],
    ['redistribution', 'prevalence', 'growth'],
    ['prevalence', 'growth', 'redistribution'],
    ['prevalence', 'redistribution', 'growth'],
  ];
  const effect = (factor: string): number =>
    sum(
      orders.map((order) => {
        const before = order.slice(0, order.indexOf(factor));
        return (value([...before, factor]) - value(before)) / orders.length;
      }),
    );
  return {
    growth: effect('growth'),
    redistribution: effect('redistribution'),
    prevalence: effect('prevalence'),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

describe('threeFactors', () => {
  it('gives the worked example', () => {
    expect(threeFactors(WORKED)?.[0]).toEqual({
      baseline: { people: 40, share: 0.75, prevalence: 0.5 },
      endline: { people: 80, share: 0.25, prevalence: 0.4 },
    });
  });

  it('lends a factor without a value of its own the value of the other year', () => {
    expect(threeFactors([zonePair(0, null, 6, 0.5), zonePair(0, 0.1, 2, 0.25)])).toEqual([
      {
        baseline: { people: 0, share: 0.75, prevalence: 0.5 },
        endline: { people: 8, share: 0.75, prevalence: 0.5 },
      },
      {
        baseline: { people: 0, share: 0.25, prevalence: 0.1 },
        endline: { people: 8, share: 0.25, prevalence: 0.25 },
      },
    ]);
  });
});

describe('dasGupta', () => {
  it('gives the worked example', () => {
    const result = dasGupta(WORKED);
    expect(result?.total.change).toBeCloseTo(-2, 12);
    expect(result?.total.growth).toBeCloseTo(11.1667, 4);
    expect(result?.total.redistribution).toBeCloseTo(-10.3333, 4);
    expect(result?.total.prevalence).toBeCloseTo(-2.8333, 4);
    expect(result?.zones.map(({ change }) => change)).toEqual([-7, 5]);
  });

  it('gives the rate and structure effects of example 5.3 of Das Gupta 1993', () => {
    const { people1970, people1985, rate1970, rate1985 } = DAS_GUPTA_5_3;
    const [n0, n1] = [sum(people1970), sum(people1985)];
    // Shares of a thousand people in both years: what is left of the change is that of the crude death rate.
    const zones = people1970.map((n, i) =>
      zonePair(
        (1000 * n) / n0,
        (rate1970[i] ?? Number.NaN) / 1000,
        (1000 * (people1985[i] ?? Number.NaN)) / n1,
        (rate1985[i] ?? Number.NaN) / 1000,
      ),
    );
    const total = dasGupta(zones)?.total;
    expect(total?.change).toBeCloseTo(-0.6862158, 7);
    expect(total?.prevalence).toBeCloseTo(-2.2277254, 7);
    expect(total?.redistribution).toBeCloseTo(1.5217347 + 0.0197749, 6);
    expect(total?.growth).toBeCloseTo(0, 9);
  });

  it('gives the published anchors: 103 M = 46.6 + 56.4, and 9 M = 7.6 + 1.4', () => {
    const rural = dasGupta([zonePair(243 / 0.44, 0.44, 648, 346 / 648)])?.total;
    expect(rural?.growth).toBeCloseTo(46.6, 1);
    expect(rural?.prevalence).toBeCloseTo(56.4, 1);
    expect(rural?.change).toBeCloseTo(103, 10);
    const america = dasGupta([zonePair(39 / 0.3, 0.3, 48 / 0.31, 0.31)])?.total;
    expect(america?.growth).toBeCloseTo(7.6, 1);
    expect(america?.prevalence).toBeCloseTo(1.4, 1);
  });

  it('is the Shapley value over the six orders of change', () => {
    const inhabited = zonesKnown.filter(
      (zones) => zones.some((z) => z.baseline.people > 0) && zones.some((z) => z.endline.people > 0),
    );
    fc.assert(
      fc.property(inhabited, (zones) => {
        const { growth, redistribution, prevalence } = shapley(zones);
        const total = dasGupta(zones)?.total;
        expect(Math.abs((total?.growth ?? Number.NaN) - growth)).toBeLessThan(tolerance(zones));
        expect(Math.abs((total?.redistribution ?? Number.NaN) - redistribution)).toBeLessThan(
          tolerance(zones),
        );
        expect(Math.abs((total?.prevalence ?? Number.NaN) - prevalence)).toBeLessThan(tolerance(zones));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('leaves no remainder, in a zone, over countries or in the whole', () => {
    fc.assert(
      fc.property(zonesKnown, fc.nat(8), (zones, cut) => {
        const result = dasGupta(zones);
        const parts = result?.zones ?? [];
        zones.forEach(({ baseline, endline }, i) => {
          const { growth, redistribution, prevalence } = parts[i] ?? {
            growth: 0,
            redistribution: 0,
            prevalence: 0,
          };
          const change =
            endline.people * (endline.prevalence ?? 0) - baseline.people * (baseline.prevalence ?? 0);
          expect(Math.abs(growth + redistribution + prevalence - change)).toBeLessThan(tolerance(zones));
        });
        const countries = [parts.slice(0, cut), parts.slice(cut)];
        const growth = sum(countries.map((country) => sum(country.map((zone) => zone.growth))));
        expect(Math.abs(growth - (result?.total.growth ?? Number.NaN))).toBeLessThan(tolerance(zones));
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('is Kitagawa where there is one zone', () => {
    fc.assert(
      fc.property(zonesKnown, ([zone = zonePair(0, 0, 0, 0)]) => {
        const { baseline, endline } = zone;
        const expected = kitagawa(
          { people: baseline.people, prevalence: baseline.prevalence ?? 0 },
          { people: endline.people, prevalence: endline.prevalence ?? 0 },
        );
        const total = dasGupta([zone])?.total;
        expect(Math.abs((total?.growth ?? Number.NaN) - expected.growth)).toBeLessThan(tolerance([zone]));
        expect(Math.abs((total?.prevalence ?? Number.NaN) - expected.prevalence)).toBeLessThan(
          tolerance([zone]),
        );
        expect(Math.abs(total?.redistribution ?? Number.NaN)).toBeLessThan(tolerance([zone]));
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  it('changes only its sign when the years change places', () => {
    fc.assert(
      fc.property(zonesKnown, (zones) => {
        const back = zones.map(({ baseline, endline }) => ({ baseline: endline, endline: baseline }));
        const there = dasGupta(zones)?.total;
        const again = dasGupta(back)?.total;
        expect(Math.abs((there?.growth ?? Number.NaN) + (again?.growth ?? Number.NaN))).toBeLessThan(
          tolerance(zones),
        );
      }),
      { seed: 14, numRuns: 100 },
    );
  });

  it('is exactly zero where nothing changed', () => {
    const same = [zonePair(3, 0.1, 3, 0.1), zonePair(7, 0.2, 7, 0.2)];
    expect(dasGupta(same)?.total).toEqual({ change: 0, growth: 0, redistribution: 0, prevalence: 0 });
  });

  it('knows nothing where people live without a known prevalence', () => {
    expect(dasGupta([zonePair(1, null, 2, 0.5)])).toBeNull();
    expect(dasGupta([zonePair(1, 0.5, 2, null), zonePair(1, 0.5, 1, 0.5)])).toBeNull();
    expect(dasGupta([])).toBeNull();
  });

  it('counts a zone that fills up as redistribution, not as a change of prevalence', () => {
    const result = dasGupta([zonePair(10, 0.5, 5, 0.5), zonePair(0, null, 5, 0.3)]);
    expect(result?.total.prevalence).toBe(0);
    expect(result?.total.growth).toBe(0);
    expect(result?.total.redistribution).toBeCloseTo(-1, 12);
  });

  it('counts a group that appears as growth', () => {
    const total = dasGupta([zonePair(0, null, 6, 0.5), zonePair(0, null, 4, 0.25)])?.total;
    expect(total?.growth).toBeCloseTo(4, 12);
    expect(total?.redistribution).toBe(0);
    expect(total?.prevalence).toBe(0);
    expect(dasGupta([zonePair(0, null, 0, null)])?.total).toEqual({
      change: 0,
      growth: 0,
      redistribution: 0,
      prevalence: 0,
    });
  });
});
