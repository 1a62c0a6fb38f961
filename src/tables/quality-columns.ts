/**
 * Columns of the tables of implausible cells. They are part of the column registry, `columns.ts`.
 */

/** Their definitions by name. */
export const QUALITY_COLUMNS = {
  cell: {
    type: 'BIGINT',
    unit: null,
    description: 'number of the cell on the population grid, row by row from the north-west, from 0',
  },
  grid_row: { type: 'INTEGER', unit: null, description: 'row of the cell from the north, from 0' },
  grid_col: { type: 'INTEGER', unit: null, description: 'column of the cell from the west, from 0' },
  longitude_degrees: {
    type: 'DOUBLE',
    unit: 'degrees east',
    description: 'longitude of the middle of the cell',
  },
  latitude_degrees: {
    type: 'DOUBLE',
    unit: 'degrees north',
    description: 'latitude of the middle of the cell',
  },
  cell_population_baseline_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people of the whole cell in the baseline year',
  },
  cell_population_endline_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people of the whole cell in the endline year',
  },
  growth_ratio: {
    type: 'DOUBLE',
    unit: '1',
    description: 'people of the cell in the endline year / in the baseline year',
  },
  expected_growth_ratio: {
    type: 'DOUBLE',
    unit: '1',
    description: 'median of endline / baseline of the cells around',
  },
  growth_deviations: {
    type: 'DOUBLE',
    unit: 'standard deviations',
    description:
      'distance of the logarithm of the growth from that of the cells around, in their standard deviations',
  },
  growth_rule: { type: 'VARCHAR', unit: null, description: 'the rule that the cell breaks, with its limits' },
  cell_countries: {
    type: 'VARCHAR',
    unit: null,
    description: 'ids of the countries that hold a part of the cell, ascending, with ; between them',
  },
  cell_country_names: {
    type: 'VARCHAR',
    unit: null,
    description:
      'names of the countries that hold a part of the cell, in the order of their ids, with ; between them',
  },
  cell_zones: {
    type: 'VARCHAR',
    unit: null,
    description: 'ids of the mountain zones that hold a part of the cell, ascending, with ; between them',
  },
  cell_mountain_baseline_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people of the cell who live in mountains in the baseline year',
  },
  cell_mountain_endline_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people of the cell who live in mountains in the endline year',
  },
  judged_cells: {
    type: 'BIGINT',
    unit: 'cells',
    description: 'cells with enough people and neighbours to be judged',
  },
  unjudged_cells: {
    type: 'BIGINT',
    unit: 'cells',
    description: 'cells with enough people to be judged, but too few neighbours',
  },
  implausible_cells: {
    type: 'BIGINT',
    unit: 'cells',
    description: 'cells whose people grow implausibly beside those around',
  },
  cells_counted: {
    type: 'VARCHAR',
    unit: null,
    description: 'all: as in every other table; plausible: without the implausible cells of these two years',
  },
} as const;
