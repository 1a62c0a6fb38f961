/**
 * Tables of sensitivity: every combination of the choices of a study, what each gives, and which choice moves what.
 * Empty for a study without choices.
 */
import { COLUMNS, orNull, pick, type TableDefinition } from './columns.ts';

const NO_KNOWN_POPULATION = 'the group has no cell of known population in this combination';
const NO_RATIO = 'nobody of known prevalence to divide by';
const NOBODY = 'nobody lives there, or no cell of known population';
const NOT_COMPARABLE =
  'where it is published, withheld of years that are not comparable (comparable is fail in changes)';
const UNKNOWN_YEAR = `unknown in one of the two years; ${NOT_COMPARABLE}`;
const NO_RESULT = `no combination gives a result; ${NOT_COMPARABLE}`;
const NO_SHARES = `a combination gives no result, or all give the same; ${NOT_COMPARABLE}`;

const GROUP = pick('grouping', 'group_id', 'group_name');
const PAIR = pick('baseline_year', 'endline_year');

/** Tables of the stage `sensitivity`, by file name without ending. */
export const SENSITIVITY_TABLES = {
  specifications: {
    columns: pick('specification', 'choice_order', 'choice', 'alternative_order', 'alternative'),
    key: ['specification', 'choice_order'],
  },
  sensitivity: {
    columns: {
      ...GROUP,
      ...pick('specification'),
      ...PAIR,
      population_baseline_people: orNull(COLUMNS.population_baseline_people, NO_KNOWN_POPULATION),
      population_endline_people: orNull(COLUMNS.population_endline_people, NO_KNOWN_POPULATION),
      population_change_people: orNull(COLUMNS.population_change_people, UNKNOWN_YEAR),
      affected_baseline_people: orNull(COLUMNS.affected_baseline_people, NO_RATIO),
      affected_endline_people: orNull(COLUMNS.affected_endline_people, NO_RATIO),
      affected_change_people: orNull(COLUMNS.affected_change_people, UNKNOWN_YEAR),
      change_rank: orNull(COLUMNS.change_rank, UNKNOWN_YEAR),
      prevalence_baseline_share: orNull(COLUMNS.prevalence_baseline_share, NO_RATIO),
      prevalence_endline_share: orNull(COLUMNS.prevalence_endline_share, NO_RATIO),
      prevalence_change_share: orNull(COLUMNS.prevalence_change_share, UNKNOWN_YEAR),
      data_share_baseline: orNull(COLUMNS.data_share_baseline, NOBODY),
      data_share_endline: orNull(COLUMNS.data_share_endline, NOBODY),
    },
    key: ['grouping', 'group_id', 'specification', 'baseline_year', 'endline_year'],
  },
  envelopes: {
    columns: {
      ...GROUP,
      ...PAIR,
      ...pick('quantity', 'quantity_unit'),
      own_value: orNull(COLUMNS.own_value, `the study as it stands gives no result; ${NOT_COMPARABLE}`),
      lowest_value: orNull(COLUMNS.lowest_value, NO_RESULT),
      median_value: orNull(COLUMNS.median_value, NO_RESULT),
      highest_value: orNull(COLUMNS.highest_value, NO_RESULT),
      above_zero_share: orNull(COLUMNS.above_zero_share, NO_RESULT),
      ...pick('specifications', 'specifications_without_result'),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year', 'quantity'],
  },
  sensitivity_shares: {
    columns: {
      ...GROUP,
      ...PAIR,
      ...pick('quantity', 'choice_order', 'choice'),
      first_share: orNull(COLUMNS.first_share, NO_SHARES),
      total_share: orNull(COLUMNS.total_share, NO_SHARES),
      interaction_share: orNull(COLUMNS.interaction_share, NO_SHARES),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year', 'quantity', 'choice_order'],
  },
} as const satisfies Record<string, TableDefinition>;
