import { expect, it } from 'vitest';
import { whyColumns } from '../../src/bundle/why-columns.ts';
import { ofGrouping } from '../../src/charts/rows.ts';
import { sampleRows } from '../charts/sample-study.ts';

const { changes, decomposition, howSure } = sampleRows();
const countries = ofGrouping(changes, 'country');

it('has the factors of each country, and its interval where one is known', () => {
  const [country = expect.unreachable()] = countries;
  const interval = {
    ...{ grouping: 'country', group_id: country.group_id, group_name: country.group_name },
    ...{
      method: 'monte_carlo',
      correlation_case: 'any',
      spatial_correlation: null,
      basis: 'stated',
      draws: 100,
    },
    ...{ percentile_2_5: -1200, percentile_97_5: 34_000, percentile_2_5_error: 1, percentile_97_5_error: 1 },
    ...{ q_value_hochberg: null, p_value_holm: null },
  };
  const own = {
    ...{ grouping: 'country', group_id: country.group_id, group_name: country.group_name, change_people: 60 },
    ...{ growth_people: 100, redistribution_people: -10, prevalence_people: -30, map_people: 0 },
  };
  const reasons = { howSure: { intervals: [interval], ranks: [] }, decomposition: [own] };
  const columns = whyColumns(countries, reasons);
  expect(columns.map(({ heading, value }) => [heading, value(country)])).toEqual([
    ['Change, 95 % interval', '−1,200 to +34,000'],
    ['Of the change: growth', 100],
    ['Uneven growth between places', -10],
    ['Change of prevalence, people', -30],
  ]);
  const other = countries[1] ?? expect.unreachable();
  expect(columns.map(({ value }) => value(other))).toEqual([null, null, null, null]);
});

it('has nothing of changes that are withheld', () => {
  const withheld = countries.map((row) => ({ ...row, affected_change_people: null, comparable: 'fail' }));
  expect(whyColumns(withheld, { howSure, decomposition })).toEqual([]);
});
