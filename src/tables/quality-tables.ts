/**
 * The tables of implausible cells: as stage 3 finds them, and as they are published.
 */
import { COLUMNS, orNull, pick, type TableDefinition } from './columns.ts';

const FROM_NOBODY = 'nobody lived there in the baseline year';
const FROM_OR_TO_NOBODY = 'nobody lived there in one of the two years';
const NO_PLACE = 'the middle of the cell, at the rim of a round map, is no place on Earth';
const NOT_KNOWN = 'no cell of known population is left, or none of known prevalence';
const NO_CHANGE = `${NOT_KNOWN}, or withheld because the years are not comparable`;
const NO_RELATIVE =
  'unknown in one of the two years, 0 in the baseline year, or withheld because the years are not comparable';

const PAIR = pick('baseline_year', 'endline_year');

const CELL = {
  ...pick('cell', 'grid_row', 'grid_col'),
  longitude_degrees: orNull(COLUMNS.longitude_degrees, NO_PLACE),
  latitude_degrees: orNull(COLUMNS.latitude_degrees, NO_PLACE),
  ...pick('cell_population_baseline_people', 'cell_population_endline_people'),
  growth_ratio: orNull(COLUMNS.growth_ratio, FROM_NOBODY),
  ...pick('expected_growth_ratio'),
  growth_deviations: orNull(COLUMNS.growth_deviations, FROM_OR_TO_NOBODY),
};

/** Their definitions by name. */
export const QUALITY_TABLES = {
  implausible_cells: { columns: { ...PAIR, ...CELL }, key: ['baseline_year', 'endline_year', 'cell'] },
  growth_reviews: {
    columns: { ...PAIR, ...pick('judged_cells', 'unjudged_cells', 'implausible_cells') },
    key: ['baseline_year', 'endline_year'],
  },
  quality: {
    columns: {
      ...PAIR,
      ...CELL,
      ...pick('cell_mountain_baseline_people', 'cell_mountain_endline_people'),
      ...pick('cell_countries', 'cell_country_names', 'cell_zones', 'growth_rule'),
    },
    key: ['baseline_year', 'endline_year', 'cell'],
  },
  quality_totals: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name'),
      ...PAIR,
      ...pick('cells_counted'),
      population_baseline_people: orNull(COLUMNS.population_baseline_people, NOT_KNOWN),
      population_endline_people: orNull(COLUMNS.population_endline_people, NOT_KNOWN),
      population_change_people: orNull(COLUMNS.population_change_people, NO_CHANGE),
      population_relative_change: orNull(COLUMNS.population_relative_change, NO_RELATIVE),
      affected_baseline_people: orNull(COLUMNS.affected_baseline_people, NOT_KNOWN),
      affected_endline_people: orNull(COLUMNS.affected_endline_people, NOT_KNOWN),
      affected_change_people: orNull(COLUMNS.affected_change_people, NO_CHANGE),
      affected_relative_change: orNull(COLUMNS.affected_relative_change, NO_RELATIVE),
      prevalence_baseline_share: orNull(COLUMNS.prevalence_baseline_share, NOT_KNOWN),
      prevalence_endline_share: orNull(COLUMNS.prevalence_endline_share, NOT_KNOWN),
      prevalence_change_points: orNull(COLUMNS.prevalence_change_points, NO_CHANGE),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year', 'cells_counted'],
  },
} as const satisfies Record<string, TableDefinition>;
