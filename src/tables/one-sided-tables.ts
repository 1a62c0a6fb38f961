/**
 * The table of cells that people are known in for one study year and not for another.
 */
import { COLUMNS, exact, pick, type TableDefinition } from './columns.ts';

/** Its definition by name. */
export const ONE_SIDED_TABLES = {
  one_sided_strata: {
    columns: {
      ...pick('block', 'mountain_zone_ids', 'other_map_zone_ids', 'country_ids', 'class_keys', 'settlements'),
      ...pick('study_year', 'lacking_year'),
      cells: {
        ...exact(COLUMNS.cells),
        description: 'cells known in the study year and not in the lacking year',
      },
      population_people: {
        ...exact(COLUMNS.population_people),
        description: 'people of the study year in these cells',
      },
    },
    key: [
      'block',
      'mountain_zone_ids',
      'other_map_zone_ids',
      'country_ids',
      'class_keys',
      'settlements',
      'study_year',
      'lacking_year',
    ],
  },
} as const satisfies Record<string, TableDefinition>;
