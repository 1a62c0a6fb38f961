import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjustment, adjustPValues, drawPValue } from '../../src/compare/false-discovery.ts';

/** The fifteen p-values of Benjamini & Hochberg 1995, section 3.2 (Neuhaus et al. 1992). */
const PUBLISHED = Object.freeze([
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
]);

const METHODS: readonly Adjustment[] = ['benjamini_hochberg', 'benjamini_yekutieli', 'holm'];

const pValues = fc.array(
  fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
  { maxLength: 20 },
);

function close(found: readonly (number | null)[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((p, i) => {
    expect(found[i]).toBeCloseTo(p, 12);
  });
}

describe('adjustPValues', () => {
  it('gives the worked example', () => {
    close(adjustPValues([0.01, 0.04, 0.03], 'benjamini_hochberg'), [0.03, 0.04, 0.04]);
  });

  // R: p.adjust(p, "BH"), p.adjust(p, "BY"); the same from scipy.stats.false_discovery_control 1.17.
  it('adjusts the published fifteen by Benjamini-Hochberg: four findings at 0.05', () => {
    const adjusted = adjustPValues(PUBLISHED, 'benjamini_hochberg');
    close(
      adjusted,
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765,
        0.486, 0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
      ],
    );
    expect(adjusted.filter((p) => p !== null && p <= 0.05)).toHaveLength(4);
  });

  it('adjusts them by Benjamini-Yekutieli', () => {
    close(
      adjustPValues(PUBLISHED, 'benjamini_yekutieli'),
      [
        0.004977343489843491, 0.009954686979686982, 0.03152317543567544, 0.11821190788378289,
        0.20008920829170831, 0.21189262285333718, 0.21189262285333718, 0.2140257700632701,
        0.25384451798201807, 1, 1, 1, 1, 1, 1,
      ],
    );
  });

  it('adjusts them by Holm: three findings at 0.05, as the paper counts with Bonferroni steps', () => {
    const adjusted = adjustPValues(PUBLISHED, 'holm');
    close(adjusted.slice(0, 5), [0.0015, 0.0056, 0.0247, 0.114, 0.2211]);
    expect(adjusted.filter((p) => p !== null && p <= 0.05)).toHaveLength(3);
  });

  it('finds what the step rules find: the largest k with p(k) <= k q / m, and Holm until the first failure', () => {
    fc.assert(
      fc.property(pValues, fc.integer({ min: 1, max: 999 }), (list, thousandth) => {
        const level = (thousandth + 0.5) / 1000;
        const sorted = [...list].sort((a, b) => a - b);
        const m = sorted.length;
        const harmonic = sorted.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
        const stepUp = (q: number) => sorted.reduce((k, p, i) => (p <= ((i + 1) * q) / m ? i + 1 : k), 0);
        const failure = sorted.findIndex((p, i) => p > level / (m - i));
        const found = (method: Adjustment) =>
          adjustPValues(list, method).filter((p) => p !== null && p <= level).length;
        // A level that no p-value of three digits meets exactly, so rounding cannot decide.
        expect(found('benjamini_hochberg')).toBe(stepUp(level));
        expect(found('benjamini_yekutieli')).toBe(stepUp(level / harmonic));
        expect(found('holm')).toBe(failure === -1 ? m : failure);
      }),
      { seed: 111, numRuns: 300 },
    );
  });

  it('keeps the order of the p-values, stays between them and 1, and lets untested ones be', () => {
    fc.assert(
      fc.property(pValues, fc.constantFrom(...METHODS), (list, method) => {
        const adjusted = adjustPValues(list, method);
        list.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p - 1e-15);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          list.forEach((q, j) => {
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? -1);
          });
        });
        expect(adjustPValues([null, ...list, null], method)).toEqual([null, ...adjusted, null]);
      }),
      { seed: 112, numRuns: 200 },
    );
  });

  it.each([-0.01, 1.01, Number.NaN])('refuses %d', (p) => {
    expect(() => adjustPValues([0.5, p], 'holm')).toThrow(
      `adjusted p-values: a p-value of ${p}; expected a number in [0, 1].`,
    );
  });
});

describe('drawPValue', () => {
  it('gives the worked example, and never 0', () => {
    expect(drawPValue({ aboveZero: 0.99, belowZero: 0.01 }, 10_000)).toBeCloseTo(202 / 10_001, 12);
    expect(drawPValue({ aboveZero: 1, belowZero: 0 }, 999)).toBe(0.002);
  });

  it('is 1 where half the draws are on each side, or all of them are zero', () => {
    expect(drawPValue({ aboveZero: 0.5, belowZero: 0.5 }, 100)).toBe(1);
    expect(drawPValue({ aboveZero: 0, belowZero: 0 }, 100)).toBe(1);
  });
});
