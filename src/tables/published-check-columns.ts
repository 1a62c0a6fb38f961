/**
 * Columns of the table of published figures. They are part of the column registry, `columns.ts`.
 */

function text(description: string) {
  return { type: 'VARCHAR', unit: null, description } as const;
}

/** A number whose unit is in the column `value_unit` of the same row. */
function number(description: string) {
  return { type: 'DOUBLE', unit: 'as value_unit says', description } as const;
}

/** Their definitions by name. */
export const PUBLISHED_CHECK_COLUMNS = {
  figure_number: {
    type: 'INTEGER',
    unit: null,
    description: 'place in the file of published figures, from 1',
  },
  published_study: text('who published the figure'),
  measure: text('what the figure measures'),
  figure_years: text('year of the figure, or two years for a change'),
  geography: text('place of the figure, in the words of the file'),
  country_group: text('countries that the figure counts: all or a group'),
  population_group: text('people that the figure counts: all, rural or urban'),
  mountain_class: text('class of mountains that the figure is about, or all'),
  indicator: text('by what a person counts as affected'),
  published_figure: text('the figure as printed, with its unit and qualifier'),
  value_unit: text('unit of the numbers of this row: people, 1 (a share or ratio), km2, percentage points'),
  published_value: number('the figure as a number'),
  published_lower: number('lower end of the numbers that would be published as this figure'),
  published_upper: number('upper end of the numbers that would be published as this figure'),
  computed_value: number('the number of the study'),
  verdict: text('inside, outside or not_comparable'),
  outside_by: number('distance to the nearest number inside, below 0 where the study has less'),
  relative_difference: {
    type: 'DOUBLE',
    unit: '1',
    description: 'computed value / published value - 1',
  },
  obstacle: text('kind of the first reason why the figure is not compared'),
  figure_source: text('where the figure was found'),
} as const;
