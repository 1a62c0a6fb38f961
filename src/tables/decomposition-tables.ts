/**
 * The tables of decompositions and of the map effect. They are among the tables between stages, `tables.ts`.
 */
import { COLUMNS, orNull, pick, type TableDefinition } from './columns.ts';

const UNKNOWN_YEAR =
  'unknown in one of the two years, or withheld, because the years are not comparable (comparable is fail)';
const UNKNOWN_TERM = `${UNKNOWN_YEAR}; along a path also in a year between`;

/** Their definitions by name. */
export const DECOMPOSITION_TABLES = {
  decomposition: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name', 'baseline_year', 'endline_year', 'method'),
      ...pick('factors_of'),
      growth_people: orNull(COLUMNS.growth_people, UNKNOWN_TERM),
      redistribution_people: orNull(
        COLUMNS.redistribution_people,
        `${UNKNOWN_TERM}; or the method has two factors`,
      ),
      prevalence_people: orNull(COLUMNS.prevalence_people, UNKNOWN_TERM),
      map_people: orNull(COLUMNS.map_people, UNKNOWN_TERM),
      change_people: orNull(COLUMNS.change_people, UNKNOWN_YEAR),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year', 'method', 'factors_of'],
  },
  decomposition_gaps: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name', 'baseline_year', 'endline_year'),
      growth_gap_people: orNull(COLUMNS.growth_gap_people, UNKNOWN_YEAR),
      redistribution_gap_people: orNull(COLUMNS.redistribution_gap_people, UNKNOWN_YEAR),
      prevalence_gap_people: orNull(COLUMNS.prevalence_gap_people, UNKNOWN_YEAR),
      largest_gap_people: orNull(COLUMNS.largest_gap_people, UNKNOWN_YEAR),
      largest_gap_share: orNull(COLUMNS.largest_gap_share, `${UNKNOWN_YEAR}, or every term is 0`),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year'],
  },
  map_effect: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name', 'baseline_year', 'endline_year'),
      affected_baseline_year_baseline_map_people: orNull(
        COLUMNS.affected_baseline_year_baseline_map_people,
        UNKNOWN_YEAR,
      ),
      affected_baseline_year_endline_map_people: orNull(
        COLUMNS.affected_baseline_year_endline_map_people,
        UNKNOWN_YEAR,
      ),
      affected_endline_year_baseline_map_people: orNull(
        COLUMNS.affected_endline_year_baseline_map_people,
        UNKNOWN_YEAR,
      ),
      affected_endline_year_endline_map_people: orNull(
        COLUMNS.affected_endline_year_endline_map_people,
        UNKNOWN_YEAR,
      ),
      map_people: orNull(COLUMNS.map_people, UNKNOWN_YEAR),
      same_map_people: orNull(COLUMNS.same_map_people, UNKNOWN_YEAR),
      change_people: orNull(COLUMNS.change_people, UNKNOWN_YEAR),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year'],
  },
} as const satisfies Record<string, TableDefinition>;
