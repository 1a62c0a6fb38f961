import { describe, expect, it } from 'vitest';
import { choiceShares } from '../../src/charts/choice-shares.ts';
import { renderSvg } from '../../src/charts/render.ts';
import { specificationCurveChart } from '../../src/charts/specification-curve-chart.ts';
import { CHOICES } from './sample-choices.ts';
import { SAMPLE_STUDY as STUDY } from './sample-study.ts';
import { schemaFaults } from './vega-schema.ts';

describe('the specification curve', () => {
  const curve = specificationCurveChart(CHOICES, STUDY);

  it('tells the range and the study as it stands', () => {
    expect(curve.title).toContain('changed by \u2212964 to \u221243');
    expect(curve.title).toContain('the study as it stands: \u2212381');
    expect(curve.altText).toContain(
      'Lowest: \u2212964 (the west; raster); highest: \u221243 (ranges; a tenth)',
    );
    expect(curve.notes[0]).toContain('not an interval of chance');
  });

  it('has a row per combination, from the lowest change to the highest', () => {
    expect(curve.table.rows.map(([number, name, , , , change]) => [number, name, change])).toEqual([
      [4, 'the west; raster', -964],
      [6, 'the west; a table', -520],
      [1, 'ranges; raster', -381],
      [3, 'ranges; a table', -263],
      [5, 'the west; a tenth', -80],
      [2, 'ranges; a tenth', -43],
    ]);
  });

  it('leaves out combinations without a result, and says so', () => {
    const results = CHOICES.results.map((row) =>
      row.specification === 1 ? { ...row, affected_change_people: null, change_rank: null } : row,
    );
    const other = specificationCurveChart({ ...CHOICES, results }, STUDY);
    expect(other.table.rows).toHaveLength(5);
    expect(other.notes).toContain('1 combinations give no result and are left out.');
    expect(other.altText).toContain('The study as it stands gives no result');
  });

  it.each([
    ['many', 1000],
    ['one', 1],
    ['none', 0],
  ])('is drawn for %s combinations', async (_, count) => {
    const results = Array.from({ length: count }, (__, i) => ({
      specification: i + 1,
      affected_baseline_people: 1e6,
      affected_endline_people: 1e6 + i,
      affected_change_people: i,
      change_rank: i + 1,
    }));
    const chart = specificationCurveChart({ ...CHOICES, results }, STUDY);
    expect(schemaFaults(JSON.parse(JSON.stringify(chart.spec)))).toEqual([]);
    expect(await renderSvg(chart)).not.toContain('NaN');
  });
});

describe('the chart of shares', () => {
  it('names the choice that takes part in most', () => {
    const chart = choiceShares(CHOICES, STUDY);
    expect(schemaFaults(JSON.parse(JSON.stringify(chart.spec)))).toEqual([]);
    expect(chart.title).toContain('The choice of prevalence takes part in 77.8\u00a0%');
    expect(chart.notes[0]).toBe('Combinations of choices make 13.1\u00a0% that no choice makes by itself.');
    expect(chart.table.rows[0]).toEqual([1, 'definition', 0.2219, 0.3525, 0.1306]);
  });

  it('says where there is no variance to share', async () => {
    const shares = CHOICES.shares.map(({ choice }) => ({
      ...{ choice, first_share: null, total_share: null, interaction_share: null },
    }));
    const chart = choiceShares({ ...CHOICES, shares }, STUDY);
    expect(chart.notes[0]).toContain('no variance to share');
    expect(await renderSvg(chart)).toContain('no data');
  });
});
