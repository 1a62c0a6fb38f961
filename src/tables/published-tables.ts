/**
 * The tables that users cite, as CSV and Parquet below `publish/tables/`. Names are those of the files
 * without the ending.
 */
import { pick, type TableDefinition } from './columns.ts';
import { MEASURES, TABLES, TOTALS } from './tables.ts';

const DATED_MEASURES = { ...pick('study_year'), ...MEASURES };

/** Every published table, by file name without ending. */
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
  zone_overlaps: {
    columns: {
      ...pick('zone_id', 'zone_name', 'other_zone_id', 'other_zone_name'),
      ...pick('study_year', 'area_km2'),
      population_people: MEASURES.population_people,
      affected_people: MEASURES.affected_people,
    },
    key: ['zone_id', 'other_zone_id', 'study_year'],
  },
  changes: TABLES.changes,
  decomposition: TABLES.decomposition,
  comparability: {
    columns: pick('check', 'status', 'reason'),
    key: ['check'],
  },
} as const satisfies Record<string, TableDefinition>;
