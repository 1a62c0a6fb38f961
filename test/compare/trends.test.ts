import { describe, expect, it } from 'vitest';
import { type GroupSeries, trendNotes, trendRows } from '../../src/compare/trends.ts';

const YEARS = [2000, 2005, 2010, 2015, 2020];
const VALUES = [10, 12, 11, 14, 15];

function source(years: readonly number[] = YEARS) {
  return {
    title: 'T',
    producer: 'P',
    reference_years: Object.fromEntries(YEARS.map((year, i) => [year, years[i] ?? year])),
  };
}
const SOURCES = { population: source(), insecurity: source() };

function group(groupId: string, values: readonly (number | null)[]): GroupSeries {
  return {
    ...{ grouping: 'country', groupId, groupName: groupId },
    years: values.map((value, i) => ({
      studyYear: YEARS[i] ?? 0,
      affected: value,
      prevalence: value === null ? null : value / 100,
    })),
  };
}

describe('trendRows', () => {
  it('gives the worked example', () => {
    const [affected, prevalence] = trendRows([group('A', VALUES)], SOURCES);
    expect(affected).toMatchObject({
      ...{ group_id: 'A', trend_quantity: 'affected_people', trend_unit: 'people per year' },
      ...{ trend_years: 5, first_year: 2000, last_year: 2020 },
      ...{ mann_kendall_s: 8, kendall_tau: 0.8, trend_distribution: 'exact' },
      ...{ sen_lower: null, sen_upper: null, trend_note: '' },
    });
    expect(affected?.trend_p_value).toBeCloseTo(10 / 120, 12);
    expect(affected?.sen_slope).toBeCloseTo(0.225, 12);
    expect(prevalence).toMatchObject({
      trend_quantity: 'prevalence_share',
      trend_unit: '1 per year',
      mann_kendall_s: 8,
    });
    expect(prevalence?.sen_slope).toBeCloseTo(0.00225, 12);
  });

  it('adjusts the p-values over the groups of a grouping, quantity by quantity', () => {
    const rising = [10, 11, 12, 13, 14];
    const rows = trendRows([group('A', VALUES), group('B', rising), group('C', VALUES)], SOURCES);
    const adjusted = rows.filter(({ trend_quantity }) => trend_quantity === 'affected_people');
    // Smallest first: 2/120 x 3 / 1 = 0.05; 10/120 x 3 / 2 and 10/120 x 3 / 3, the lesser of which is 10/120.
    expect(adjusted.map((row) => row.trend_p_adjusted)).toEqual([
      expect.closeTo(10 / 120, 12),
      expect.closeTo(0.05, 12),
      expect.closeTo(10 / 120, 12),
    ]);
  });

  it('has no row for fewer than five years with a known value', () => {
    expect(trendRows([group('A', [10, 12, null, 14, 15])], SOURCES)).toEqual([]);
    expect(trendRows([group('A', [10, 12])], SOURCES)).toEqual([]);
    expect(trendRows([], SOURCES)).toEqual([]);
  });

  it('takes slopes per true year of the prevalence', () => {
    const late = { ...SOURCES, insecurity: source([2000, 2010, 2020, 2030, 2040]) };
    expect(trendRows([group('A', VALUES)], late)[0]?.sen_slope).toBeCloseTo(0.1125, 12);
  });

  it('notes a year of a source that stands for several, and takes the labels for years then', () => {
    const repeated = {
      population: source([2000, 2000, 2010, 2015, 2020]),
      insecurity: source([2000, 2005, 2010, 2010, 2010]),
    };
    const [row] = trendRows([group('A', VALUES)], repeated);
    expect(row?.trend_note).toBe(
      'the people of 2000 stand for 2000 and 2005; the prevalence of 2010 stands for 2010 and 2015 and 2020',
    );
    expect(row?.sen_slope).toBeCloseTo(0.225, 12);
  });
});

describe('trendNotes', () => {
  it('gives the worked example', () => {
    const insecurity = { ...source(), reference_years: { 2009: 2010, 2010: 2010 } };
    expect(
      trendNotes([2009, 2010], { population: { ...source(), reference_years: {} }, insecurity }),
    ).toEqual(['the prevalence of 2010 stands for 2009 and 2010']);
  });
});
