/**
 * The rows that charts and page take intervals from: columns of `uncertainty` and `ranks` under their registered names.
 */
import { numberIn, numberOrNullIn, textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';

/** The interval of the change of affected people of one group, by one method. */
export interface IntervalRow {
  readonly grouping: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly method: string;
  readonly correlation_case: string;
  readonly spatial_correlation: number | null;
  readonly basis: string;
  readonly draws: number;
  readonly percentile_2_5: number;
  readonly percentile_97_5: number;
  readonly percentile_2_5_error: number;
  readonly percentile_97_5_error: number;
  readonly q_value_hochberg: number | null;
  readonly p_value_holm: number | null;
}

/** A row of `uncertainty`. */
export function toIntervalRow(row: Row): IntervalRow {
  return {
    grouping: textIn(row, 'grouping'),
    group_id: textIn(row, 'group_id'),
    group_name: textIn(row, 'group_name'),
    method: textIn(row, 'method'),
    correlation_case: textIn(row, 'correlation_case'),
    spatial_correlation: numberOrNullIn(row, 'spatial_correlation'),
    basis: textIn(row, 'basis'),
    draws: numberIn(row, 'draws'),
    percentile_2_5: numberIn(row, 'percentile_2_5'),
    percentile_97_5: numberIn(row, 'percentile_97_5'),
    percentile_2_5_error: numberIn(row, 'percentile_2_5_error'),
    percentile_97_5_error: numberIn(row, 'percentile_97_5_error'),
    q_value_hochberg: numberOrNullIn(row, 'q_value_hochberg'),
    p_value_holm: numberOrNullIn(row, 'p_value_holm'),
  };
}

/** How often a country is among the largest increases. */
export interface RankRow {
  readonly country_id: string;
  readonly country_name: string;
  readonly rank_top: number;
  readonly rank_frequency: number;
}

/** A row of `ranks`. */
export function toRankRow(row: Row): RankRow {
  return {
    country_id: textIn(row, 'country_id'),
    country_name: textIn(row, 'country_name'),
    rank_top: numberIn(row, 'rank_top'),
    rank_frequency: numberIn(row, 'rank_frequency'),
  };
}

/** What is known of how sure the changes of a study are. */
export interface HowSure {
  readonly intervals: readonly IntervalRow[];
  readonly ranks: readonly RankRow[];
}

/**
 * The interval of a group: of drawn errors in a case of correlation, where a group of one place has one for all cases; or of a
 * bootstrap, whose case is `resampled`.
 */
export function intervalOf(
  intervals: readonly IntervalRow[],
  group: { readonly grouping: string; readonly group_id: string },
  correlationCase: string,
  method = 'monte_carlo',
): IntervalRow | undefined {
  return intervals.find(
    (row) =>
      row.grouping === group.grouping &&
      row.group_id === group.group_id &&
      row.method === method &&
      (row.correlation_case === correlationCase || row.correlation_case === 'any'),
  );
}
