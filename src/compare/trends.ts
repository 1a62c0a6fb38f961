/**
 * Trends of groups over series of study years: Mann-Kendall and Sen. Series of fewer than five years have none.
 */
import type { DatedSourceNote } from '../study/source-note.ts';
import type { TABLES } from '../tables/tables.ts';
import type { RowOf } from '../tables/write-table.ts';
import type { Known } from './change.ts';
import { adjustPValues } from './false-discovery.ts';
import { LEAST_YEARS_FOR_TREND, mannKendall, type YearValue } from './mann-kendall.ts';
import { senSlope } from './sen-slope.ts';

/** One group in every study year. */
export interface GroupSeries {
  readonly grouping: string;
  readonly groupId: string;
  readonly groupName: string;
  /** By study year, ascending; null where not known. */
  readonly years: readonly {
    readonly studyYear: number;
    readonly affected: Known;
    readonly prevalence: Known;
  }[];
}

/** The sources whose years the values stand for. */
export interface SeriesSources {
  readonly population: DatedSourceNote;
  readonly insecurity: DatedSourceNote;
}

type TrendRow = RowOf<typeof TABLES.trends>;

const QUANTITIES = [
  { quantity: 'affected_people', unit: 'people per year', of: 'affected' },
  { quantity: 'prevalence_share', unit: '1 per year', of: 'prevalence' },
] as const;

/**
 * A row per group and quantity with five known years or more, in the order of the groups. P-values are adjusted over the
 * groups of one grouping (Benjamini-Hochberg).
 */
export function trendRows(groups: readonly GroupSeries[], sources: SeriesSources): TrendRow[] {
  const groupings = [...new Set(groups.map(({ grouping }) => grouping))];
  return groupings.flatMap((grouping) => {
    const own = groups.filter((group) => group.grouping === grouping);
    return QUANTITIES.flatMap((quantity) =>
      adjusted(own.flatMap((group) => trendRow(group, quantity, sources))),
    );
  });
}

type UnadjustedRow = Omit<TrendRow, 'trend_p_adjusted'> & { readonly trend_p_value: number };

function adjusted(rows: readonly UnadjustedRow[]): TrendRow[] {
  const values = adjustPValues(
    rows.map((row) => row.trend_p_value),
    'benjamini_hochberg',
  );
  return rows.map((row, i) => ({ ...row, trend_p_adjusted: values[i] ?? null }));
}

function trendRow(
  { grouping, groupId, groupName, years }: GroupSeries,
  { quantity, unit, of }: (typeof QUANTITIES)[number],
  sources: SeriesSources,
): UnadjustedRow[] {
  const known = years.flatMap(({ studyYear, [of]: value }) => (value === null ? [] : [{ studyYear, value }]));
  if (known.length < LEAST_YEARS_FOR_TREND) return [];
  const studyYears = known.map(({ studyYear }) => studyYear);
  const yearOf = yearsOf(studyYears, sources.insecurity);
  const series = known.map(({ studyYear, value }): YearValue => ({ year: yearOf(studyYear), value }));
  const test = mannKendall(series);
  const slope = senSlope(series);
  if (test === null || slope === null) return [];
  return [
    {
      ...{ grouping, group_id: groupId, group_name: groupName },
      trend_quantity: quantity,
      trend_unit: unit,
      trend_years: known.length,
      first_year: studyYears[0] ?? null,
      last_year: studyYears.at(-1) ?? null,
      mann_kendall_s: test.s,
      kendall_tau: test.tau,
      trend_p_value: test.pValue,
      trend_distribution: test.distribution,
      sen_slope: slope.slope,
      sen_lower: slope.lower,
      sen_upper: slope.upper,
      trend_note: trendNotes(studyYears, sources).join('; '),
    },
  ];
}

/** Slopes are per true year of the source; where two study years have one year, per year of the labels. */
function yearsOf(studyYears: readonly number[], { reference_years }: DatedSourceNote) {
  const described = (year: number): number => reference_years[year] ?? year;
  const isDistinct = new Set(studyYears.map(described)).size === studyYears.length;
  return (year: number): number => (isDistinct ? described(year) : year);
}

/**
 * What speaks against reading the study years as measured one by one: one year of a source that stands for several.
 * @example prevalence of 2010 for 2009 and for 2010: `the prevalence of 2010 stands for 2009 and 2010`
 */
export function trendNotes(
  studyYears: readonly number[],
  { population, insecurity }: SeriesSources,
): string[] {
  return [...repeated('people', studyYears, population), ...repeated('prevalence', studyYears, insecurity)];
}

function repeated(
  subject: string,
  studyYears: readonly number[],
  { reference_years }: DatedSourceNote,
): string[] {
  const described = (year: number): number => reference_years[year] ?? year;
  return [...new Set(studyYears.map(described))].flatMap((year) => {
    const labels = studyYears.filter((label) => described(label) === year);
    return labels.length > 1
      ? [`the ${subject} of ${year} stand${subject === 'people' ? '' : 's'} for ${labels.join(' and ')}`]
      : [];
  });
}
