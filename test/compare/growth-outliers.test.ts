import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinReviews, growthOutliers as judge, wholeGrid } from '../../src/compare/growth-outliers.ts';
import { surroundingsOf } from '../../src/quality/growth-regions.ts';
import { tileGrid } from '../../src/raster/block.ts';
import { GROWTH_RULES } from '../../src/study/growth-rules.ts';

const GRID = Object.freeze(wholeGrid(7, 7, false));
const MIDDLE = 24;

/** The review by the rules that studies have by default. */
function growthOutliers(
  baseline: readonly number[],
  endline: readonly number[],
  { rows, cols, wraps }: { rows: number; cols: number; wraps: boolean },
  rules = GROWTH_RULES,
) {
  return judge(baseline, endline, wholeGrid(rows, cols, wraps), rules);
}

/** Cells of uneven people that all grow by nearly 10 %. */
function world(cells = 49): { baseline: number[]; endline: number[] } {
  const baseline = Array.from({ length: cells }, (_, i) => 200_000 + 10_000 * ((i * 13) % 31));
  return { baseline, endline: baseline.map((people, i) => people * (1.1 + 0.002 * ((i * 7) % 5))) };
}

function change(values: readonly number[], cell: number, value: number): readonly number[] {
  return Object.freeze(values.map((old, i) => (i === cell ? value : old)));
}

describe('growthOutliers', () => {
  it('gives the worked example', () => {
    const baseline = change(Array(9).fill(300_000), 4, 1_240_000);
    const endline = change(Array(9).fill(330_000), 4, 10_600_000);
    const { outliers, judged, notJudged } = growthOutliers(baseline, endline, {
      rows: 3,
      cols: 3,
      wraps: false,
    });
    expect(outliers).toHaveLength(1);
    expect(outliers[0]?.cell).toBe(4);
    expect(outliers[0]?.growth).toBeCloseTo(8.548, 3);
    expect(outliers[0]?.expectedGrowth).toBeCloseTo(1.1, 12);
    expect(outliers[0]?.deviations).toBeCloseTo(Math.log(8.54838709677 / 1.1) / 0.02, 6);
    expect(judged).toBe(9);
    expect(notJudged).toBe(0);
  });

  it('finds nothing where all grow nearly alike', () => {
    const { baseline, endline } = world();
    expect(growthOutliers(baseline, endline, GRID).outliers).toEqual([]);
  });

  it.each([
    ['doubles', 2.5, 1],
    ['halves', 0.5, 1],
    ['grows by half', 1.5, 0],
    ['shrinks by a third', 0.7, 0],
  ])('a cell that %s', (_, factor, found) => {
    const { baseline, endline } = world();
    const changed = change(endline, MIDDLE, (baseline[MIDDLE] ?? 0) * factor);
    expect(growthOutliers(baseline, changed, GRID).outliers).toHaveLength(found);
  });

  it('still sees a cell whose neighbours are partly wrong themselves', () => {
    const { baseline, endline } = world();
    const wrong = [16, 17, 18, 23, 24, 25, 30, 31, 32];
    const changed = endline.map((people, cell) => (wrong.includes(cell) ? 5 * people : people));
    expect(growthOutliers(baseline, changed, GRID).outliers.map(({ cell }) => cell)).toEqual(wrong);
  });

  it('lets a cell be that grows fast among cells that grow unevenly', () => {
    const { baseline } = world();
    const uneven = baseline.map((people, i) => people * (0.6 + 0.25 * ((i * 11) % 8)));
    expect(growthOutliers(baseline, uneven, GRID).outliers).toEqual([]);
  });

  it('does not judge small places, unknown ones, or those with few neighbours', () => {
    const { baseline, endline } = world();
    const small = growthOutliers(change(baseline, MIDDLE, 10), change(endline, MIDDLE, 99_999), GRID);
    expect(small.outliers).toEqual([]);
    expect(small.judged).toBe(48);
    const unknown = growthOutliers(change(baseline, MIDDLE, Number.NaN), endline, GRID);
    expect(unknown.judged).toBe(48);
    const alone = baseline.map((people, cell) => (cell < 5 ? people : Number.NaN));
    const lonely = growthOutliers(alone, change(endline, 0, 1e9), GRID);
    expect(lonely).toEqual({ outliers: [], judged: 0, notJudged: 5 });
  });

  it('finds a town from nothing and a town that vanished', () => {
    const { baseline, endline } = world();
    const appeared = growthOutliers(change(baseline, MIDDLE, 0), endline, GRID).outliers;
    expect(appeared[0]).toMatchObject({ cell: MIDDLE, growth: Number.POSITIVE_INFINITY, baselinePeople: 0 });
    expect(appeared[0]?.deviations).toBe(Number.POSITIVE_INFINITY);
    const vanished = growthOutliers(baseline, change(endline, MIDDLE, 0), GRID).outliers;
    expect(vanished[0]).toMatchObject({ cell: MIDDLE, growth: 0, endlinePeople: 0 });
  });

  it('looks across the edge of a grid that goes around the globe', () => {
    const baseline = [2e5, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 2e5, 2e5];
    const endline = [9e5, 1, 1, 1, 1, 2e5, 2e5];
    const rules = { ...GROWTH_RULES, radius: 2, least_neighbours: 2 };
    expect(
      growthOutliers(baseline, endline, { rows: 1, cols: 7, wraps: true }, rules).outliers[0]?.cell,
    ).toBe(0);
    expect(growthOutliers(baseline, endline, { rows: 1, cols: 7, wraps: false }, rules).judged).toBe(0);
    const wide = growthOutliers(
      baseline,
      endline,
      { rows: 1, cols: 7, wraps: true },
      { ...rules, radius: 99 },
    );
    expect(wide.outliers).toHaveLength(1);
    expect(wide.judged).toBe(3);
  });

  it('gives the same cells when years change places and when everything grows more', () => {
    const factors = fc.array(fc.constantFrom(0.3, 1, 1.05, 1.1, 4), { minLength: 49, maxLength: 49 });
    fc.assert(
      fc.property(factors, (list) => {
        const { baseline } = world();
        const endline = baseline.map((people, i) => people * (list[i] ?? 1));
        const cells = (a: readonly number[], b: readonly number[]) =>
          growthOutliers(a, b, GRID).outliers.map(({ cell }) => cell);
        expect(cells(endline, baseline)).toEqual(cells(baseline, endline));
        expect(
          cells(
            baseline,
            endline.map((people) => 2 * people),
          ).length,
        ).toBe(cells(baseline, endline).length);
      }),
      { seed: 131, numRuns: 50 },
    );
  });

  it.each([true, false])('finds the same part by part as in the whole grid, wrapping: %s', (wraps) => {
    const rules = { ...GROWTH_RULES, radius: 2, least_neighbours: 3 };
    const grid = {
      crs: 'EPSG:4326',
      transform: [wraps ? 45 : 1, 0, -180, 0, -1, 4],
      rows: 6,
      cols: 8,
    } as const;
    const factors = fc.array(fc.constantFrom(Number.NaN, 0, 1, 1.05, 1.1, 4), {
      minLength: 48,
      maxLength: 48,
    });
    fc.assert(
      fc.property(factors, fc.integer({ min: 1, max: 8 }), (list, side) => {
        const baseline = world(48).baseline;
        const endline = baseline.map((people, i) => people * (list[i] ?? 1));
        const whole = judge(baseline, endline, wholeGrid(6, 8, wraps), rules);
        const parts = tileGrid(grid, side).map(({ block: _, ...judged }) => {
          const { windows, band } = surroundingsOf(grid, judged, rules.radius);
          const cut = (values: readonly number[]) =>
            Array.from({ length: band.rows }, (_, row) =>
              windows.flatMap(({ rowOffset, colOffset, cols }) => {
                const first = (rowOffset + row) * 8 + colOffset;
                return values.slice(first, first + cols);
              }),
            ).flat();
          return judge(cut(baseline), cut(endline), band, rules);
        });
        expect(joinReviews(parts)).toEqual(whole);
      }),
      { seed: 137, numRuns: 100 },
    );
  });

  it('refuses arrays of other lengths', () => {
    expect(() => growthOutliers([1], [1, 2], { rows: 1, cols: 2, wraps: false })).toThrow(
      'growth outliers: 1 and 2 cells; expected 2 cells in both years.',
    );
  });
});
