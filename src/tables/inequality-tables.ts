/**
 * The tables of inequality, of people by elevation and of trends.
 */
import { COLUMNS, orNull, pick, type TableDefinition } from './columns.ts';

const GROUP = pick('grouping', 'group_id', 'group_name');
const NOBODY_ABOVE = 'nobody of known prevalence lives at this elevation or above';
const NOBODY_IN_BANDS = 'nobody lives in any band';
const NOBODY_AFFECTED = 'nobody in any band is affected';
const TOO_SHORT = 'the series is too short for an interval';

/** Their definitions by name. */
export const INEQUALITY_TABLES = {
  inequality: {
    columns: {
      ...GROUP,
      ...pick('study_year', 'measure'),
      index_value: orNull(COLUMNS.index_value, 'nobody of known prevalence, or nobody affected'),
      ...pick('parts'),
    },
    key: ['grouping', 'group_id', 'study_year', 'measure'],
  },
  curves: {
    columns: {
      ...GROUP,
      ...pick('study_year', 'curve', 'curve_point', 'cumulative_people_share', 'cumulative_affected_share'),
    },
    key: ['grouping', 'group_id', 'study_year', 'curve', 'curve_point'],
  },
  hypsography: {
    columns: {
      ...GROUP,
      ...pick('study_year', 'elevation_m', 'population_above_people'),
      population_above_share: orNull(COLUMNS.population_above_share, NOBODY_IN_BANDS),
      ...pick('affected_above_people'),
      affected_above_share: orNull(COLUMNS.affected_above_share, NOBODY_AFFECTED),
      prevalence_above_share: orNull(COLUMNS.prevalence_above_share, NOBODY_ABOVE),
      ...pick('population_outside_bands_people'),
    },
    key: ['grouping', 'group_id', 'study_year', 'elevation_m'],
  },
  trends: {
    columns: {
      ...GROUP,
      ...pick('trend_quantity', 'trend_unit', 'trend_years', 'first_year', 'last_year', 'mann_kendall_s'),
      kendall_tau: orNull(COLUMNS.kendall_tau, 'all values are equal'),
      ...pick('trend_p_value', 'trend_p_adjusted', 'trend_distribution', 'sen_slope'),
      sen_lower: orNull(COLUMNS.sen_lower, TOO_SHORT),
      sen_upper: orNull(COLUMNS.sen_upper, TOO_SHORT),
      ...pick('trend_note'),
    },
    key: ['grouping', 'group_id', 'trend_quantity'],
  },
} as const satisfies Record<string, TableDefinition>;
