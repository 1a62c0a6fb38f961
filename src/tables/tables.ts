/**
 * The tables that stages hand to each other: columns, keys and NULL rules. The published ones are in
 * `published-tables.ts`. Names are those of the files without the ending.
 */
import { COLUMNS, exact, orNull, pick, type TableDefinition } from './columns.ts';
import { DECOMPOSITION_TABLES } from './decomposition-tables.ts';
import { INEQUALITY_TABLES } from './inequality-tables.ts';
import { ONE_SIDED_TABLES } from './one-sided-tables.ts';
import { QUALITY_TABLES } from './quality-tables.ts';

const NO_KNOWN_POPULATION = 'the group has area, but no cell of known population';
const NO_KNOWN_PREVALENCE = `${NO_KNOWN_POPULATION}, or people but none of known prevalence`;
const NOBODY = 'nobody lives there, or no cell of known population';
const NO_RATIO = 'nobody of known prevalence to divide by';
const NOT_SUMMED = 'not computed for zones and parts of zones';
const NOT_COMPARABLE = 'or withheld, because the years are not comparable (comparable is fail)';
const UNKNOWN_YEAR = `unknown in one of the two years, ${NOT_COMPARABLE}`;
const UNREAD_FIGURE = 'a measure or unit that the study does not know';
const NO_RELATIVE = `unknown in one of the two years, 0 in the baseline year, ${NOT_COMPARABLE}`;

const NO_TEST = 'not a change, so there is no "no change" to test';

/** What a group of people is measured by, in this order wherever estimates are listed. */
export const MEASURES = {
  ...pick('area_km2', 'cells'),
  population_people: orNull(COLUMNS.population_people, NO_KNOWN_POPULATION),
  affected_people: orNull(COLUMNS.affected_people, NO_KNOWN_POPULATION),
  affected_lower_people: orNull(COLUMNS.affected_lower_people, NO_KNOWN_POPULATION),
  affected_upper_people: orNull(COLUMNS.affected_upper_people, NO_KNOWN_POPULATION),
  prevalence_share: orNull(COLUMNS.prevalence_share, NO_RATIO),
  population_without_prevalence_people: orNull(
    COLUMNS.population_without_prevalence_people,
    NO_KNOWN_POPULATION,
  ),
  data_share: orNull(COLUMNS.data_share, NOBODY),
};

/** Measures of everybody in a group, in mountains or not. */
export const TOTALS = {
  total_population_people: orNull(COLUMNS.total_population_people, NO_KNOWN_POPULATION),
  total_affected_people: orNull(COLUMNS.total_affected_people, NO_KNOWN_PREVALENCE),
  total_prevalence_share: orNull(COLUMNS.total_prevalence_share, NO_RATIO),
  mountain_population_share: orNull(COLUMNS.mountain_population_share, NOBODY),
};

const GROUP = {
  ...pick('grouping', 'group_id', 'group_name'),
  zone_id: orNull(COLUMNS.zone_id, 'the group is not one mountain zone'),
  country_id: orNull(COLUMNS.country_id, 'the group is not in one country'),
  subregion: orNull(COLUMNS.subregion, 'the group is not in one subregion'),
  region: orNull(COLUMNS.region, 'the group is not in one region'),
};

const CROSSED_GROUP = {
  ...GROUP,
  class_key: orNull(COLUMNS.class_key, 'the group is not in one class'),
  settlement: orNull(COLUMNS.settlement, 'the group is not of one kind of settlement'),
};

const MEMBERSHIP = pick('mountain_zone_ids', 'country_ids', 'class_keys', 'settlements');
const ON_MAPS = {
  ...pick('mountain_zone_ids', 'other_map_zone_ids', 'country_ids', 'class_keys', 'settlements'),
};

const STRATUM_SUMS = {
  area_km2: exact(COLUMNS.area_km2),
  cells: exact(COLUMNS.cells),
  population_people: exact(COLUMNS.population_people),
  affected_people: exact(COLUMNS.affected_people),
  affected_lower_people: exact(COLUMNS.affected_lower_people),
  affected_upper_people: exact(COLUMNS.affected_upper_people),
  population_without_prevalence_people: exact(COLUMNS.population_without_prevalence_people),
};

const NO_WHOLE_CELL = 'no cell of known prevalence lies wholly in the stratum';

const TOTALS_OF_GROUPS = {
  total_population_people: orNull(COLUMNS.total_population_people, `${NO_KNOWN_POPULATION}; ${NOT_SUMMED}`),
  total_affected_people: orNull(COLUMNS.total_affected_people, `${NO_KNOWN_PREVALENCE}; ${NOT_SUMMED}`),
  total_prevalence_share: orNull(COLUMNS.total_prevalence_share, `${NO_RATIO}; ${NOT_SUMMED}`),
  mountain_population_share: orNull(COLUMNS.mountain_population_share, `${NOBODY}; ${NOT_SUMMED}`),
};

const STRATA = {
  columns: {
    ...pick('block'),
    ...ON_MAPS,
    ...pick('study_year'),
    ...STRATUM_SUMS,
    prevalence_min_share: orNull(COLUMNS.prevalence_min_share, NO_WHOLE_CELL),
    prevalence_max_share: orNull(COLUMNS.prevalence_max_share, NO_WHOLE_CELL),
  },
  key: [
    'block',
    'mountain_zone_ids',
    'other_map_zone_ids',
    'country_ids',
    'class_keys',
    'settlements',
    'study_year',
  ],
};

/** Every table between stages, by file name without ending. */
export const TABLES = {
  zones: {
    columns: {
      ...pick('layer', 'layer_kind', 'zone_id', 'zone_name'),
      region: orNull(COLUMNS.region, 'the layer states no region'),
      subregion: orNull(COLUMNS.subregion, 'the layer states no subregion'),
      ...pick('country_groups', 'area_km2', 'partial_area_km2'),
      cells: {
        ...COLUMNS.cells,
        description: 'sum of coverage fractions over all cells of the grid, with known population or without',
      },
      geometry: {
        ...COLUMNS.geometry,
        description:
          'polygons of the zone, longitude and latitude; of a raster of classes of more than 16.8 million cells those of every n-th cell: class_outlines has them all',
      },
    },
    key: ['layer', 'zone_id'],
  },
  class_outlines: {
    columns: {
      ...pick('layer', 'square', 'zone_id', 'zone_name'),
      geometry: {
        ...COLUMNS.geometry,
        description:
          'outline of the class within the square along the edges of cells, longitude and latitude',
      },
    },
    key: ['layer', 'square', 'zone_id'],
  },
  zone_repairs: {
    columns: pick('layer', 'zone_id', 'zone_name', 'fault', 'area_before_km2', 'area_after_km2'),
    key: ['layer', 'zone_id'],
  },
  mountain_classes: {
    columns: {
      ...pick('class_value', 'class_key', 'class_name'),
      cells: { ...COLUMNS.cells, description: 'cells of the class on the grid of elevation' },
      area_km2: { ...COLUMNS.area_km2, description: 'geodesic area on the grid of elevation (WGS84)' },
    },
    key: ['class_value'],
  },
  memberships: {
    columns: { ...pick('membership'), ...MEMBERSHIP, ...pick('endline_mountain_zone_ids') },
    key: ['membership'],
  },
  strata: STRATA,
  /** Of people who are no part of the study, in blocks that were read for others. */
  outside_strata: STRATA,
  study_extent: { columns: pick('extent', 'grid_blocks', 'read_blocks'), key: ['extent'] },
  raster_totals: {
    columns: {
      ...pick('block', 'study_year'),
      population_people: exact(COLUMNS.population_people),
      ...pick('known_cells', 'nodata_cells'),
    },
    key: ['block', 'study_year'],
  },
  implausible_strata: {
    columns: { ...pick('cell'), ...ON_MAPS, ...pick('study_year'), ...STRATUM_SUMS },
    key: [
      'cell',
      'mountain_zone_ids',
      'other_map_zone_ids',
      'country_ids',
      'class_keys',
      'settlements',
      'study_year',
    ],
  },
  ...ONE_SIDED_TABLES,
  ...QUALITY_TABLES,
  ...INEQUALITY_TABLES,
  estimates: {
    columns: { ...CROSSED_GROUP, ...pick('study_year'), ...MEASURES, ...TOTALS_OF_GROUPS },
    key: ['grouping', 'group_id', 'study_year'],
  },
  changes: {
    columns: {
      ...GROUP,
      ...pick('baseline_year', 'endline_year'),
      population_baseline_people: orNull(COLUMNS.population_baseline_people, NO_KNOWN_POPULATION),
      population_endline_people: orNull(COLUMNS.population_endline_people, NO_KNOWN_POPULATION),
      population_change_people: orNull(COLUMNS.population_change_people, UNKNOWN_YEAR),
      population_relative_change: orNull(COLUMNS.population_relative_change, NO_RELATIVE),
      population_annual_change: orNull(COLUMNS.population_annual_change, NO_RELATIVE),
      ...pick('population_years'),
      affected_baseline_people: orNull(COLUMNS.affected_baseline_people, NO_KNOWN_PREVALENCE),
      affected_endline_people: orNull(COLUMNS.affected_endline_people, NO_KNOWN_PREVALENCE),
      affected_change_people: orNull(COLUMNS.affected_change_people, UNKNOWN_YEAR),
      affected_relative_change: orNull(COLUMNS.affected_relative_change, NO_RELATIVE),
      affected_annual_change: orNull(COLUMNS.affected_annual_change, NO_RELATIVE),
      ...pick('affected_years'),
      prevalence_baseline_share: orNull(COLUMNS.prevalence_baseline_share, NO_RATIO),
      prevalence_endline_share: orNull(COLUMNS.prevalence_endline_share, NO_RATIO),
      prevalence_change_share: orNull(COLUMNS.prevalence_change_share, UNKNOWN_YEAR),
      prevalence_change_points: orNull(COLUMNS.prevalence_change_points, UNKNOWN_YEAR),
      data_share_baseline: orNull(COLUMNS.data_share_baseline, NOBODY),
      data_share_endline: orNull(COLUMNS.data_share_endline, NOBODY),
      ...pick('comparable', 'comparable_reason'),
    },
    key: ['grouping', 'group_id', 'baseline_year', 'endline_year'],
  },
  ...DECOMPOSITION_TABLES,
  published_check: {
    columns: {
      ...pick('figure_number', 'published_study', 'measure', 'figure_years', 'geography'),
      ...pick('country_group', 'population_group', 'mountain_class'),
      definition: orNull(
        { ...COLUMNS.definition, description: 'definition of mountains of the figure' },
        'the file does not say',
      ),
      indicator: orNull(COLUMNS.indicator, 'the file does not say, or the figure counts nobody as affected'),
      ...pick('published_figure'),
      value_unit: orNull(COLUMNS.value_unit, UNREAD_FIGURE),
      published_value: orNull(COLUMNS.published_value, UNREAD_FIGURE),
      published_lower: orNull(COLUMNS.published_lower, `no lower end, or ${UNREAD_FIGURE}`),
      published_upper: orNull(COLUMNS.published_upper, UNREAD_FIGURE),
      grouping: orNull(COLUMNS.grouping, 'the study has no such group'),
      group_id: orNull(COLUMNS.group_id, 'the study has no such group'),
      computed_value: orNull(COLUMNS.computed_value, 'not compared'),
      ...pick('verdict'),
      outside_by: orNull(COLUMNS.outside_by, 'inside, or not compared'),
      relative_difference: orNull(COLUMNS.relative_difference, 'not compared, or the figure is 0'),
      obstacle: orNull(COLUMNS.obstacle, 'compared'),
      reason: orNull(
        { ...COLUMNS.reason, description: 'every reason why the figure is not compared' },
        'compared',
      ),
      ...pick('figure_source'),
    },
    key: ['figure_number'],
  },
  uncertainty: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name', 'baseline_year', 'endline_year'),
      ...pick('quantity', 'quantity_unit'),
      method: {
        ...COLUMNS.method,
        description:
          'monte_carlo (errors are drawn), block_bootstrap or country_bootstrap (places are drawn)',
      },
      correlation_case: COLUMNS.correlation_case,
      spatial_correlation: orNull(
        COLUMNS.spatial_correlation,
        'the group is one place, or places are drawn and not errors',
      ),
      ...pick('basis', 'draws', 'mean', 'mean_error', 'standard_deviation'),
      ...pick('percentile_2_5', 'percentile_2_5_error', 'percentile_50', 'percentile_50_error'),
      ...pick('percentile_97_5', 'percentile_97_5_error'),
      p_value: orNull(COLUMNS.p_value, NO_TEST),
      q_value_hochberg: orNull(COLUMNS.q_value_hochberg, NO_TEST),
      q_value_yekutieli: orNull(COLUMNS.q_value_yekutieli, NO_TEST),
      p_value_holm: orNull(COLUMNS.p_value_holm, `${NO_TEST}; the group is neither the world nor a region`),
    },
    key: [
      ...['grouping', 'group_id', 'baseline_year', 'endline_year'],
      ...['quantity', 'method', 'correlation_case'],
    ],
  },
  reliability: {
    columns: {
      ...pick('grouping', 'group_id', 'group_name', 'study_year', 'value_state', 'reliability_marks'),
      source_cells: orNull(
        COLUMNS.source_cells,
        'no mountains, an indicator without cells of its own, or one in other coordinates than people',
      ),
      relative_standard_error: orNull(
        COLUMNS.relative_standard_error,
        'no errors are drawn for the group and year, or nobody is affected',
      ),
      data_share: orNull(COLUMNS.data_share, NOBODY),
      cells: COLUMNS.cells,
    },
    key: ['grouping', 'group_id', 'study_year'],
  },
  ranks: {
    columns: {
      ...pick('country_id', 'country_name', 'baseline_year', 'endline_year'),
      ...pick('correlation_case', 'spatial_correlation'),
      ...pick('rank_top', 'rank_frequency', 'rank_frequency_error'),
    },
    key: ['country_id', 'baseline_year', 'endline_year', 'correlation_case'],
  },
} as const satisfies Record<string, TableDefinition>;
