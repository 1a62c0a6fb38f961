import { describe, expect, it } from 'vitest';
import type { DrawSummary } from '../../src/compare/draw-summary.ts';
import type { GroupUncertainty } from '../../src/compare/group-draws.ts';
import { type GroupResult, rankRows, uncertaintyRows } from '../../src/compare/uncertainty-rows.ts';
import { deepFreeze } from './deep-freeze.ts';

const PAIR = { baseline: 2000, endline: 2010 };

/** A summary whose p-value is 2 (contrary + 1) / 1000. */
function summary(contrary: number): DrawSummary {
  const estimate = { value: 5, error: 0.1 };
  return {
    draws: 999,
    mean: estimate,
    standardDeviation: 1,
    lower: { value: 3, error: 0.2 },
    median: estimate,
    upper: { value: 7, error: 0.2 },
    aboveZero: 1 - contrary / 999,
    belowZero: contrary / 999,
  };
}

function result(
  grouping: string,
  groupId: string,
  contrary: number,
  correlationCase: GroupResult['correlationCase'] = 'middle',
): GroupResult {
  const nothing = null;
  const quantities: GroupUncertainty = {
    affected_baseline_people: summary(contrary),
    affected_endline_people: nothing,
    affected_change_people: summary(contrary),
    affected_relative_change: nothing,
    prevalence_baseline_share: nothing,
    prevalence_endline_share: nothing,
    prevalence_change_share: nothing,
    growth_people: nothing,
    prevalence_people: nothing,
    das_gupta_growth_people: nothing,
    das_gupta_redistribution_people: nothing,
    das_gupta_prevalence_people: nothing,
  };
  return deepFreeze({
    group: { grouping, groupId, groupName: groupId },
    method: 'monte_carlo',
    correlationCase,
    spatialCorrelation: 0.5,
    basis: 'stated',
    summary: quantities,
  });
}

function changeOf(results: readonly GroupResult[], groupId: string, correlationCase = 'middle') {
  return uncertaintyRows(PAIR, results).find(
    (row) =>
      row.group_id === groupId &&
      row.quantity === 'affected_change_people' &&
      row.correlation_case === correlationCase,
  );
}

describe('uncertaintyRows', () => {
  it('has a row per quantity that can be told, and tests changes alone', () => {
    const rows = uncertaintyRows(PAIR, [result('country', 'NPL', 4)]);
    expect(rows.map(({ quantity, quantity_unit, p_value }) => [quantity, quantity_unit, p_value])).toEqual([
      ['affected_baseline_people', 'people', null],
      ['affected_change_people', 'people', expect.closeTo(0.01, 12)],
    ]);
    expect(rows[1]).toMatchObject({ percentile_2_5: 3, percentile_50: 5, percentile_97_5: 7, draws: 999 });
  });

  it('adjusts within the list of a grouping: 0.01, 0.03 and 0.04 become 0.03, 0.04 and 0.04', () => {
    // Contrary draws 4, 14 and 19.
    const list = [result('country', 'a', 4), result('country', 'b', 19), result('country', 'c', 14)];
    const other = result('zone', 'z', 400);
    const all = [...list, other];
    expect(changeOf(all, 'a')?.q_value_hochberg).toBeCloseTo(0.03, 12);
    expect(changeOf(all, 'b')?.q_value_hochberg).toBeCloseTo(0.04, 12);
    expect(changeOf(all, 'c')?.q_value_hochberg).toBeCloseTo(0.04, 12);
    // c = 1 + 1/2 + 1/3.
    expect(changeOf(all, 'a')?.q_value_yekutieli).toBeCloseTo((0.03 * 11) / 6, 12);
    expect(changeOf(all, 'a')?.p_value_holm).toBeNull();
    expect(changeOf(all, 'z')?.q_value_hochberg).toBeCloseTo(0.802, 12);
  });

  it('adjusts the claims of world and regions together: 0.01 and 0.03 become 0.02 and 0.03', () => {
    const claims = [result('world', 'world', 4), result('region', 'Asia', 14)];
    expect(changeOf(claims, 'world')?.p_value_holm).toBeCloseTo(0.02, 12);
    expect(changeOf(claims, 'Asia')?.p_value_holm).toBeCloseTo(0.03, 12);
    expect(changeOf(claims, 'Asia')?.q_value_hochberg).toBeCloseTo(0.03, 12);
  });

  it('counts a group of one place in the list of every case, and its own row in the middle one', () => {
    const rows = [
      result('country', 'NPL', 4, 'any'),
      result('country', 'IND', 499, 'independent'),
      result('country', 'IND', 14, 'middle'),
    ];
    expect(changeOf(rows, 'NPL', 'any')?.q_value_hochberg).toBeCloseTo(0.02, 12);
    expect(changeOf(rows, 'IND', 'independent')?.q_value_hochberg).toBeCloseTo(1, 12);
    expect(changeOf(rows, 'IND', 'middle')?.q_value_hochberg).toBeCloseTo(0.03, 12);
  });
});

describe('rankRows', () => {
  it('leaves out countries whose change is not known', () => {
    const country = (groupId: string) => ({ grouping: 'country', groupId, groupName: groupId });
    const ranks = [
      { country: country('NPL'), rank: { frequency: 0.5, error: 0.05 } },
      { country: country('ATA'), rank: null },
    ];
    const rows = rankRows(PAIR, [{ correlationCase: 'middle', spatialCorrelation: 0.5, top: 10, ranks }]);
    expect(rows.map(({ country_id, rank_frequency }) => [country_id, rank_frequency])).toEqual([
      ['NPL', 0.5],
    ]);
  });
});
