/**
 * Strata: the sums of all blocks as table rows. Exact sums are given in units of 1e-12, as `DECIMAL(38,12)` stores them.
 */
import {
  AFFECTED,
  AFFECTED_LOWER,
  AFFECTED_UPPER,
  type BlockResult,
  CELLS,
  POPULATION,
  WITHOUT,
  YEAR_SUMS,
} from './block-sums.ts';
import { toUnits } from './exact-sums.ts';

/** Zones of a membership, by layer. */
export interface MembershipZones {
  readonly mountainZoneIds: readonly string[];
  /** On the map of the endline year; absent where one map serves all years. */
  readonly endlineMountainZoneIds?: readonly string[];
  readonly countryIds: readonly string[];
  readonly classKeys: readonly string[];
  readonly settlements: readonly string[];
}

/**
 * Rows of `strata.parquet`: one per block, membership and study year.
 * @param isKept by number, which memberships there are rows of; all where absent
 */
export function* stratumRows(
  results: readonly BlockResult[],
  memberships: readonly MembershipZones[],
  studyYears: readonly number[],
  isKept: (membership: number) => boolean = () => true,
) {
  for (const result of results) {
    for (let stratum = 0; stratum < result.memberships.length; stratum++) {
      if (!isKept(result.memberships[stratum] ?? 0)) continue;
      for (let year = 0; year < studyYears.length; year++) {
        yield stratumRow(result, stratum, year, memberships, studyYears);
      }
    }
  }
}

function stratumRow(
  result: BlockResult,
  stratum: number,
  year: number,
  memberships: readonly MembershipZones[],
  studyYears: readonly number[],
) {
  const width = 1 + YEAR_SUMS.length * studyYears.length;
  const first = stratum * width + 1 + YEAR_SUMS.length * year;
  const extremes = 2 * (stratum * studyYears.length + year);
  const zones = memberships[result.memberships[stratum] ?? 0];
  const sum = (index: number): bigint => toUnits(result.whole[index] ?? 0, result.units[index] ?? 0);
  return {
    block: result.block,
    ...mountainIds(zones, year === studyYears.length - 1),
    country_ids: zones?.countryIds ?? null,
    class_keys: zones?.classKeys ?? null,
    settlements: zones?.settlements ?? null,
    study_year: studyYears[year] ?? null,
    area_km2: sum(stratum * width),
    cells: sum(first + CELLS),
    population_people: sum(first + POPULATION),
    affected_people: sum(first + AFFECTED),
    affected_lower_people: sum(first + AFFECTED_LOWER),
    affected_upper_people: sum(first + AFFECTED_UPPER),
    population_without_prevalence_people: sum(first + WITHOUT),
    prevalence_min_share: numberOrNull(result.extremes[extremes]),
    prevalence_max_share: numberOrNull(result.extremes[extremes + 1]),
  };
}

/** Zones of the year's own map, and those of the other: the last year is that of the later map. */
function mountainIds(zones: MembershipZones | undefined, isEndline: boolean) {
  const ids = zones?.mountainZoneIds ?? null;
  const later = zones?.endlineMountainZoneIds;
  if (later === undefined) return { mountain_zone_ids: ids, other_map_zone_ids: [] };
  return isEndline
    ? { mountain_zone_ids: later, other_map_zone_ids: ids }
    : { mountain_zone_ids: ids, other_map_zone_ids: later };
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/**
 * Rows of `one_sided_strata.parquet`: one per block, membership and two study years of which the second lacks cells of the first.
 * @param isKept as {@link stratumRows} takes it
 */
export function* oneSidedRows(
  results: readonly BlockResult[],
  memberships: readonly MembershipZones[],
  studyYears: readonly number[],
  isKept: (membership: number) => boolean = () => true,
) {
  for (const { block, oneSided } of results) {
    for (const { membership, year, lacking, cellUnits, populationUnits } of oneSided) {
      if (!isKept(membership)) continue;
      const zones = memberships[membership];
      yield {
        block,
        ...mountainIds(zones, year === studyYears.length - 1),
        country_ids: zones?.countryIds ?? null,
        class_keys: zones?.classKeys ?? null,
        settlements: zones?.settlements ?? null,
        study_year: studyYears[year] ?? null,
        lacking_year: studyYears[lacking] ?? null,
        cells: cellUnits,
        population_people: populationUnits,
      };
    }
  }
}

/** Rows of `raster_totals.parquet`: one per block and study year. */
export function* totalRows(results: readonly BlockResult[], studyYears: readonly number[]) {
  for (const { block, totals } of results) {
    for (const [year, total] of totals.entries()) {
      yield {
        block,
        study_year: studyYears[year] ?? null,
        population_people: total.populationUnits,
        known_cells: total.knownCells,
        nodata_cells: total.nodataCells,
      };
    }
  }
}
