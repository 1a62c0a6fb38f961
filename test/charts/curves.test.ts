/** Lorenz and hypsographic curves: what their titles say, and studies with nothing to draw. */
import { describe, expect, test } from 'vitest';
import { hypsographicCurveChart } from '../../src/charts/hypsographic-curve.ts';
import { lorenzCurveChart, shareWithHalf } from '../../src/charts/lorenz-curve.ts';
import { drawSpec } from '../../src/charts/render.ts';
import { SAMPLE_STUDY } from './sample-study.ts';

function curve(study_year: number, points: readonly (readonly [number, number])[]) {
  return points.map(([people, affected], curve_point) => ({
    ...{ study_year, curve: 'lorenz_over_zones', curve_point },
    ...{ cumulative_people_share: people, cumulative_affected_share: affected },
  }));
}

function level(study_year: number, elevation_m: number, people: number, affected: number) {
  return {
    ...{ study_year, elevation_m },
    ...{ population_above_people: people, population_above_share: people / 8e6 },
    ...{ affected_above_people: affected, affected_above_share: affected / 2e6 },
    prevalence_above_share: affected / people,
  };
}

describe('shareWithHalf', () => {
  test('gives the worked example', () => {
    const points = curve(2000, [
      [0, 0],
      [0.5, 0.25],
      [1, 1],
    ]);
    expect(shareWithHalf(points)).toBeCloseTo(1 / 3, 12);
  });

  test.each([
    [
      'a diagonal',
      [
        [0, 0],
        [1, 1],
      ],
      0.5,
    ],
    [
      'a corner at half',
      [
        [0, 0],
        [0.8, 0.5],
        [1, 1],
      ],
      0.2,
    ],
    [
      'zones of nobody affected first',
      [
        [0, 0],
        [0.6, 0],
        [1, 1],
      ],
      0.2,
    ],
  ] as const)('%s', (_, points, share) => {
    expect(shareWithHalf(curve(2000, points))).toBeCloseTo(share, 12);
  });

  test('no curve has no half', () => {
    expect(shareWithHalf([])).toBeNull();
  });
});

describe('Lorenz curves', () => {
  const rows = [
    ...curve(2000, [
      [0, 0],
      [0.5, 0.25],
      [1, 1],
    ]),
    ...curve(2010, [
      [0, 0],
      [0.8, 0.5],
      [1, 1],
    ]),
  ];

  test('the title says among how many people half of the affected are', () => {
    const { title, altText } = lorenzCurveChart(rows, SAMPLE_STUDY);
    expect(title.replaceAll('\u00a0', ' ')).toBe(
      'Half of the undernourished people in mountains are among the 20.0 % of people in the zones of highest prevalence in 2010, 33.3 % in 2000',
    );
    expect(altText).toContain('Gini coefficient 0.25.');
  });

  test('other curves are not in it, and nobody affected draws no curve', async () => {
    const other = rows.map((row) => ({ ...row, curve: 'concentration_by_elevation' }));
    const chart = lorenzCurveChart(other, SAMPLE_STUDY);
    expect(chart.table.rows).toEqual([]);
    expect(chart.title).toBe(
      'Spread of undernourished people in mountains over mountain zones, 2000 and 2010',
    );
    expect(chart.altText).toContain('2010: nobody affected, or no prevalence known.');
    expect((await drawSpec(chart.spec)).complaints).toEqual([]);
  });
});

describe('hypsographic curves', () => {
  test('the title tells of the level nearest to half of the people', () => {
    const rows = [
      ...[level(2000, 0, 6e6, 2e6), level(2000, 1000, 3e6, 1.5e6), level(2000, 2000, 1e6, 0.5e6)],
      ...[level(2010, 0, 8e6, 2e6), level(2010, 1000, 5e6, 1e6), level(2010, 2000, 1e6, 0.2e6)],
    ];
    expect(hypsographicCurveChart(rows, SAMPLE_STUDY).title.replaceAll('\u00a0', ' ')).toBe(
      'People at 1,000 m or above: 5.00 million in 2010, 1.00 million of them undernourished; 3.00 million in 2000, 1.50 million of them undernourished',
    );
  });

  test('one band is a point, and none draws nothing but the frame', async () => {
    const one = hypsographicCurveChart([level(2000, 2500, 10, 1), level(2010, 2500, 12, 1)], SAMPLE_STUDY);
    expect((await drawSpec(one.spec)).complaints).toEqual([]);
    const none = hypsographicCurveChart([], SAMPLE_STUDY);
    expect(none.title).toBe('How high people in mountains live');
    expect((await drawSpec(none.spec)).complaints).toEqual([]);
  });
});
