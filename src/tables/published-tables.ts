/**
 * The tables that users cite, as CSV and Parquet below `publish/tables/`. Names are those of the files
 * without the ending.
 */
import { COLUMNS, orNull, pick, type TableDefinition } from './columns.ts';
import { SENSITIVITY_TABLES } from './sensitivity-tables.ts';
import { MEASURES, TABLES, TOTALS } from './tables.ts';

const WHOLE = 'the row is of the definition as a whole';
const DATED_MEASURES = { ...pick('study_year'), ...MEASURES };

/** Every table that all studies publish, by file name without ending. */
export const PUBLISHED_TABLES = {
  zones: { columns: { ...pick('zone_id', 'zone_name'), ...DATED_MEASURES }, key: ['zone_id', 'study_year'] },
  countries: {
    columns: {
      ...pick('country_id', 'country_name', 'region', 'subregion'),
      ...DATED_MEASURES,
      ...TOTALS,
    },
    key: ['country_id', 'study_year'],
  },
  subregions: {
    columns: { ...pick('region', 'subregion'), ...DATED_MEASURES, ...TOTALS },
    key: ['region', 'subregion', 'study_year'],
  },
  regions: {
    columns: { ...pick('region'), ...DATED_MEASURES, ...TOTALS },
    key: ['region', 'study_year'],
  },
  world: { columns: { ...DATED_MEASURES, ...TOTALS }, key: ['study_year'] },
  zone_countries: {
    columns: {
      ...pick('zone_id', 'zone_name', 'country_id', 'country_name', 'region', 'subregion'),
      ...DATED_MEASURES,
    },
    key: ['zone_id', 'country_id', 'study_year'],
  },
  zone_regions: {
    columns: {
      ...pick('zone_id', 'zone_name', 'region', 'study_year', 'area_km2', 'cells'),
      population_people: MEASURES.population_people,
      affected_people: MEASURES.affected_people,
      prevalence_share: MEASURES.prevalence_share,
      population_without_prevalence_people: MEASURES.population_without_prevalence_people,
    },
    key: ['zone_id', 'region', 'study_year'],
  },
  zone_overlaps: {
    columns: {
      ...pick('zone_id', 'zone_name', 'other_zone_id', 'other_zone_name'),
      ...pick('study_year', 'area_km2'),
      population_people: MEASURES.population_people,
      affected_people: MEASURES.affected_people,
    },
    key: ['zone_id', 'other_zone_id', 'study_year'],
  },
  definitions: {
    columns: {
      ...pick('layer', 'definition'),
      alternative: orNull(
        { ...COLUMNS.alternative, description: 'alternative of the study that takes this definition' },
        'the definition is that of the study as it stands',
      ),
      class_key: orNull(COLUMNS.class_key, WHOLE),
      class_name: orNull(COLUMNS.class_name, WHOLE),
      ...pick('study_year', 'area_km2'),
      land_share: orNull(COLUMNS.land_share, 'no country has an area on the grid'),
      population_people: MEASURES.population_people,
      affected_people: MEASURES.affected_people,
      prevalence_share: MEASURES.prevalence_share,
      population_without_prevalence_people: MEASURES.population_without_prevalence_people,
    },
    key: ['layer', 'alternative', 'class_key', 'study_year'],
  },
  changes: TABLES.changes,
  decomposition: TABLES.decomposition,
  inequality: TABLES.inequality,
  curves: TABLES.curves,
  hypsography: TABLES.hypsography,
  trends: TABLES.trends,
  quality: TABLES.quality,
  quality_totals: TABLES.quality_totals,
  decomposition_gaps: TABLES.decomposition_gaps,
  uncertainty: TABLES.uncertainty,
  ranks: TABLES.ranks,
  ...SENSITIVITY_TABLES,
  reliability: TABLES.reliability,
  map_effect: TABLES.map_effect,
  comparability: {
    columns: pick('baseline_year', 'endline_year', 'check', 'status', 'reason'),
    key: ['baseline_year', 'endline_year', 'check'],
  },
  published_check: TABLES.published_check,
} as const satisfies Record<string, TableDefinition>;

/** Tables of studies that cross mountains with classes or settlement, by file name without ending. */
export const CROSSED_TABLES = {
  classes: {
    columns: { ...pick('class_key', 'class_name'), ...DATED_MEASURES, ...TOTALS },
    key: ['class_key', 'study_year'],
  },
  settlements: {
    columns: { ...pick('settlement'), ...DATED_MEASURES, ...TOTALS },
    key: ['settlement', 'study_year'],
  },
  class_settlements: {
    columns: { ...pick('class_key', 'settlement'), ...DATED_MEASURES, ...TOTALS },
    key: ['class_key', 'settlement', 'study_year'],
  },
  country_classes: {
    columns: {
      ...pick('country_id', 'country_name', 'region', 'subregion', 'class_key'),
      ...DATED_MEASURES,
      ...TOTALS,
    },
    key: ['country_id', 'class_key', 'study_year'],
  },
  country_settlements: {
    columns: {
      ...pick('country_id', 'country_name', 'region', 'subregion', 'settlement'),
      ...DATED_MEASURES,
      ...TOTALS,
    },
    key: ['country_id', 'settlement', 'study_year'],
  },
} as const satisfies Record<string, TableDefinition>;

/** Layers that mountains may be crossed with, by their keys under `zones`. */
export type CrossedLayer = 'classes' | 'settlement';

export type CrossedTable = keyof typeof CROSSED_TABLES;

const NEEDED_LAYERS: Readonly<Record<CrossedTable, readonly CrossedLayer[]>> = {
  classes: ['classes'],
  settlements: ['settlement'],
  class_settlements: ['classes', 'settlement'],
  country_classes: ['classes'],
  country_settlements: ['settlement'],
};

/**
 * Names of the tables that a study with these layers has beside {@link PUBLISHED_TABLES}.
 * @example crossedTables(['settlement']) is ['settlements', 'country_settlements']
 */
export function crossedTables(layers: readonly CrossedLayer[]): CrossedTable[] {
  return (Object.keys(CROSSED_TABLES) as CrossedTable[]).filter((name) =>
    NEEDED_LAYERS[name].every((layer) => layers.includes(layer)),
  );
}
