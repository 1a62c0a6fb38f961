/**
 * The column registry: one name, type, unit and meaning for a quantity, wherever it appears.
 * Tables are lists of these names; the definitions of the tables are in `tables.ts` and `published-tables.ts`.
 */

import { BLOCK_COLUMNS } from './block-columns.ts';
import { DECOMPOSITION_COLUMNS } from './decomposition-columns.ts';
import { INEQUALITY_COLUMNS } from './inequality-columns.ts';
import { PUBLISHED_CHECK_COLUMNS } from './published-check-columns.ts';
import { QUALITY_COLUMNS } from './quality-columns.ts';
import { SENSITIVITY_COLUMNS } from './sensitivity-columns.ts';

/** DuckDB types used in tables. People and areas are exact until they are published (see `docs/methods.md`). */
export type ColumnType =
  | 'VARCHAR'
  | 'VARCHAR[]'
  | 'INTEGER'
  | 'BIGINT'
  | 'DOUBLE'
  | 'DECIMAL(38,12)'
  | 'GEOMETRY';

export interface Column {
  readonly type: ColumnType;
  /** Unit in words, `1` for shares, null for names. */
  readonly unit: string | null;
  readonly description: string;
  /** What NULL means here; absent where NULL is not allowed. */
  readonly nullMeans?: string;
}

/** A Parquet table: its columns in order and the columns that identify a row. */
export interface TableDefinition {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
}

function text(description: string): Column {
  return { type: 'VARCHAR', unit: null, description };
}

function year(description: string): Column {
  return { type: 'INTEGER', unit: 'calendar year', description };
}

function people(description: string): Column {
  return { type: 'DOUBLE', unit: 'people', description };
}

function share(description: string): Column {
  return { type: 'DOUBLE', unit: '1', description };
}

/** A number in the unit that the row states. */
function drawn(description: string): Column {
  return { type: 'DOUBLE', unit: 'as quantity_unit says', description };
}

/** Every quantity of the project under its only name. Units are suffixes of the names. */
export const COLUMNS = {
  layer: text('zone layer: mountains, countries, classes or settlement'),
  layer_kind: text('partition where no place can lie in two zones of the layer, otherwise polygons'),
  zone_id: text('id of the mountain zone, as the layer gives it'),
  zone_name: text('name of the mountain zone, as the layer gives it'),
  country_id: text('id of the country, as the layer gives it; no_country for people outside every country'),
  country_name: text('name of the country'),
  subregion: text('subregion of the country, as the layer gives it'),
  region: text('region of the country, as the layer gives it; No region outside every country'),
  square: {
    type: 'INTEGER',
    unit: null,
    description:
      'square of 2,048 x 2,048 cells of the raster of classes, row by row from the north-west, from 0',
  },
  geometry: { type: 'GEOMETRY', unit: null, description: 'polygons of the zone, longitude and latitude' },

  ...BLOCK_COLUMNS,
  mountain_zone_ids: {
    type: 'VARCHAR[]',
    unit: null,
    description:
      'mountain zones that hold these people on the map of the year, ascending; empty outside mountains',
  },
  endline_mountain_zone_ids: {
    type: 'VARCHAR[]',
    unit: null,
    description: 'mountain zones on the map of the endline year; empty where one map serves all years',
  },
  other_map_zone_ids: {
    type: 'VARCHAR[]',
    unit: null,
    description:
      'where each of two years has a map of its own: mountain zones on the map of the other year that hold the same place; empty where one map serves all years',
  },
  country_ids: {
    type: 'VARCHAR[]',
    unit: null,
    description: 'countries that hold these people, ascending; empty outside countries',
  },

  country_groups: {
    type: 'VARCHAR[]',
    unit: null,
    description: 'of a country: groups that `zones.countries.groups` puts it in, ascending; else empty',
  },

  class_keys: {
    type: 'VARCHAR[]',
    unit: null,
    description:
      'classes that hold these people, ascending; empty outside classes and where a study has none',
  },
  settlements: {
    type: 'VARCHAR[]',
    unit: null,
    description: 'kinds of settlement of these people; empty where none is known and where a study has none',
  },

  class_value: { type: 'INTEGER', unit: null, description: 'number that stands for the class in the raster' },
  class_key: text('key of the class, which is the id of its zone; no_class for people outside every class'),
  class_name: text('name of the class'),
  settlement: text('kind of settlement, such as urban or rural; no_settlement for people of none'),

  definition: text(
    'definition of mountains: kapos-2000, koerner-2011, karagulle-2017 or elevation-bands where derived from elevation; polygons or classes as given',
  ),
  land_share: share('area of the definition in countries / area of all countries, on the grid'),

  study_year: year('label of the year compared; the sources may describe another year'),
  lacking_year: year('another study year, whose people raster has no value in the cells'),
  baseline_year: year('study year compared from'),
  endline_year: year('study year compared to'),

  fault: text('what was wrong with the polygons, and where'),
  area_before_km2: {
    type: 'DOUBLE',
    unit: 'km2',
    description: 'geodesic area as written (WGS84), lobes of crossing rings against each other',
  },
  area_after_km2: { type: 'DOUBLE', unit: 'km2', description: 'geodesic area as repaired (WGS84)' },
  other_zone_id: text('id of the other mountain zone'),
  other_zone_name: text('name of the other mountain zone'),
  area_km2: { type: 'DOUBLE', unit: 'km2', description: 'geodesic area on the grid (WGS84)' },
  partial_area_km2: {
    type: 'DOUBLE',
    unit: 'km2',
    description: 'the part of area_km2 in cells of which the zone covers a part only',
  },
  cells: {
    type: 'DOUBLE',
    unit: 'cells',
    description: 'sum of coverage fractions over cells with known population',
  },
  known_cells: { type: 'BIGINT', unit: 'cells', description: 'cells of the raster with a value' },
  nodata_cells: { type: 'BIGINT', unit: 'cells', description: 'cells of the raster without a value' },

  population_people: people('people: sum of coverage x population'),
  affected_people: people(
    'people affected, among people with known prevalence: sum of coverage x population x prevalence; ' +
      'says nothing where data_share is 0',
  ),
  affected_lower_people: people('people affected at the lower bound of prevalence that the source states'),
  affected_upper_people: people('people affected at the upper bound of prevalence that the source states'),
  population_without_prevalence_people: people('people in cells for which no prevalence is known'),
  prevalence_share: share('affected people / people with known prevalence'),
  prevalence_min_share: share('lowest prevalence of a cell wholly in the stratum'),
  prevalence_max_share: share('highest prevalence of a cell wholly in the stratum'),
  data_share: share('people with known prevalence / people'),

  total_population_people: people('everybody in the group, in mountains or not'),
  total_affected_people: people('everybody affected in the group, in mountains or not'),
  total_prevalence_share: share('prevalence among everybody in the group, in mountains or not'),
  mountain_population_share: share('people in mountains / everybody in the group'),

  grouping: text(
    'kind of group: zone, country, subregion, region, country_group, world, zone_country, class, settlement, class_settlement, country_class or country_settlement',
  ),
  group_id: text(
    'id of the group; of two ids with a | between them where two layers cross, and region|subregion for subregions; a | or \\ in an id follows a \\',
  ),
  group_name: text('name of the group, for people to read'),

  population_baseline_people: people('people in mountains in the baseline year'),
  population_endline_people: people('people in mountains in the endline year'),
  population_change_people: people('endline - baseline'),
  population_relative_change: share('endline / baseline - 1'),
  population_annual_change: {
    type: 'DOUBLE',
    unit: '1 per year',
    description: '(endline / baseline)^(1 / years) - 1',
  },
  population_years: {
    type: 'INTEGER',
    unit: 'years',
    description: 'years between the reference years of the population sources',
  },
  affected_baseline_people: people('people affected in the baseline year'),
  affected_endline_people: people('people affected in the endline year'),
  affected_change_people: people('endline - baseline'),
  affected_relative_change: share('endline / baseline - 1'),
  affected_annual_change: {
    type: 'DOUBLE',
    unit: '1 per year',
    description: '(endline / baseline)^(1 / years) - 1',
  },
  affected_years: {
    type: 'INTEGER',
    unit: 'years',
    description: 'years between the reference years of the food-insecurity sources',
  },
  prevalence_baseline_share: share('prevalence in the baseline year'),
  prevalence_endline_share: share('prevalence in the endline year'),
  prevalence_change_share: share('endline - baseline, as a share'),
  prevalence_change_points: {
    type: 'DOUBLE',
    unit: 'percentage points',
    description: '100 x (endline - baseline)',
  },
  data_share_baseline: share('people with known prevalence / people, baseline year'),
  data_share_endline: share('people with known prevalence / people, endline year'),
  comparable: text('pass, warn or fail: the worst of the study and of this group'),
  comparable_reason: text('why not pass; empty where it is'),

  quantity: text('what the row is about, by the name that the quantity has elsewhere'),
  quantity_unit: text('unit of the numbers in the row: people, or 1 for shares'),
  correlation_case: text(
    'how errors of different places hang together: independent, middle, full; any where the group is one place; resampled where places are drawn and not errors',
  ),
  spatial_correlation: share('correlation between the errors of two places in one year'),
  basis: text(
    'what the interval stands on: stated, stated_in_part (other people taken as exact), assumed, population, resampled',
  ),
  draws: { type: 'INTEGER', unit: 'draws', description: 'draws or replicates with a value' },
  mean: drawn('mean of the draws'),
  mean_error: drawn('Monte Carlo standard error of the mean'),
  standard_deviation: drawn('standard deviation of the draws'),
  percentile_2_5: drawn('2.5 % quantile of the draws: lower end of the 95 % interval'),
  percentile_2_5_error: drawn('Monte Carlo standard error of the quantile'),
  percentile_50: drawn('median of the draws'),
  percentile_50_error: drawn('Monte Carlo standard error of the median'),
  percentile_97_5: drawn('97.5 % quantile of the draws: upper end of the 95 % interval'),
  percentile_97_5_error: drawn('Monte Carlo standard error of the quantile'),
  p_value: share('twice the smaller share of draws on one side of no change'),
  q_value_hochberg: share('p-value adjusted for the list of its grouping, Benjamini and Hochberg'),
  q_value_yekutieli: share('the same under any dependence, Benjamini and Yekutieli'),
  p_value_holm: share('p-value adjusted for world and regions together, Holm'),
  rank_top: {
    type: 'INTEGER',
    unit: 'places',
    description: 'number of places counted from the largest increase',
  },
  rank_frequency: share('share of the draws in which the country is among the largest increases'),
  rank_frequency_error: share('Monte Carlo standard error of the share'),

  value_state: text(
    'what affected_people is: value, zero, no_data (people, but no prevalence), suppressed (withheld by the source), not_applicable (no mountains)',
  ),
  reliability_marks: text(
    'marks with a space between them: few_source_cells (below 30), large_error (standard error of 30 % or more), low_data_share (below 80 %), small_zone (below 25 cells); empty where there are none',
  ),
  source_cells: {
    type: 'DOUBLE',
    unit: 'cells',
    description: 'cells of the prevalence source that the group covers',
  },
  relative_standard_error: share('standard deviation of drawn affected people / their mean'),

  check: text('what the comparability gate looked at'),
  status: text('pass, warn or fail'),
  reason: text('what was found, in words'),

  ...DECOMPOSITION_COLUMNS,
  ...QUALITY_COLUMNS,
  ...PUBLISHED_CHECK_COLUMNS,
  ...INEQUALITY_COLUMNS,
  ...SENSITIVITY_COLUMNS,
} as const satisfies Record<string, Column>;

/** The name of a registered column. */
export type ColumnName = keyof typeof COLUMNS;

/** The same column, as an exact sum: fixed point with 12 decimals. */
export function exact(column: Column): Column {
  return { ...column, type: 'DECIMAL(38,12)' };
}

/** The same column where NULL is allowed, with its meaning. */
export function orNull(column: Column, nullMeans: string): Column {
  return { ...column, nullMeans };
}

/** The registered columns of these names, in this order. */
export function pick<const Name extends ColumnName>(...names: readonly Name[]): Record<Name, Column> {
  const columns = names.map((name): [string, Column] => [name, COLUMNS[name]]);
  return Object.fromEntries(columns) as Record<Name, Column>;
}
