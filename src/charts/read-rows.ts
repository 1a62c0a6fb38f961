/**
 * Rows of the change, decomposition and zone tables as charts take them.
 */
import type { MapEffectRow } from '../compare/map-effect-rows.ts';
import { StudyError } from '../errors.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';
import type { ChangeRow, DecompositionRow, PairChange, ZoneShape } from './rows.ts';

/** A row of `changes`. Throws as the readers of cells do. */
export function toChangeRow(row: Row): ChangeRow {
  const number = (name: string): number | null => numberOrNullIn(row, name);
  return {
    grouping: textIn(row, 'grouping'),
    group_id: textIn(row, 'group_id'),
    group_name: textIn(row, 'group_name'),
    region: textOrNullIn(row, 'region'),
    subregion: textOrNullIn(row, 'subregion'),
    population_baseline_people: number('population_baseline_people'),
    population_endline_people: number('population_endline_people'),
    population_change_people: number('population_change_people'),
    population_relative_change: number('population_relative_change'),
    population_annual_change: number('population_annual_change'),
    affected_baseline_people: number('affected_baseline_people'),
    affected_endline_people: number('affected_endline_people'),
    affected_change_people: number('affected_change_people'),
    affected_relative_change: number('affected_relative_change'),
    affected_annual_change: number('affected_annual_change'),
    prevalence_baseline_share: number('prevalence_baseline_share'),
    prevalence_endline_share: number('prevalence_endline_share'),
    prevalence_change_points: number('prevalence_change_points'),
    data_share_baseline: number('data_share_baseline'),
    data_share_endline: number('data_share_endline'),
    comparable: textIn(row, 'comparable'),
    comparable_reason: textIn(row, 'comparable_reason'),
  };
}

/** A row of `changes` with its years. Throws as the readers of cells do. */
export function toPairChange(row: Row): PairChange {
  return {
    ...toChangeRow(row),
    baseline_year: numberIn(row, 'baseline_year'),
    endline_year: numberIn(row, 'endline_year'),
  };
}

/** A row of `decomposition`. Throws as the readers of cells do. */
export function toDecompositionRow(row: Row): DecompositionRow {
  return {
    grouping: textIn(row, 'grouping'),
    group_id: textIn(row, 'group_id'),
    group_name: textIn(row, 'group_name'),
    change_people: numberOrNullIn(row, 'change_people'),
    growth_people: numberOrNullIn(row, 'growth_people'),
    redistribution_people: numberOrNullIn(row, 'redistribution_people'),
    prevalence_people: numberOrNullIn(row, 'prevalence_people'),
    map_people: numberOrNullIn(row, 'map_people'),
  };
}

/** A row of `map_effect`. Throws as the readers of cells do. */
export function toMapEffectRow(row: Row): MapEffectRow {
  return {
    grouping: textIn(row, 'grouping'),
    group_id: textIn(row, 'group_id'),
    group_name: textIn(row, 'group_name'),
    baseline_year: numberIn(row, 'baseline_year'),
    endline_year: numberIn(row, 'endline_year'),
    affected_baseline_year_baseline_map_people: numberOrNullIn(
      row,
      'affected_baseline_year_baseline_map_people',
    ),
    affected_baseline_year_endline_map_people: numberOrNullIn(
      row,
      'affected_baseline_year_endline_map_people',
    ),
    affected_endline_year_baseline_map_people: numberOrNullIn(
      row,
      'affected_endline_year_baseline_map_people',
    ),
    affected_endline_year_endline_map_people: numberOrNullIn(row, 'affected_endline_year_endline_map_people'),
    map_people: numberOrNullIn(row, 'map_people'),
    same_map_people: numberOrNullIn(row, 'same_map_people'),
    change_people: numberOrNullIn(row, 'change_people'),
  };
}

/**
 * A row of `zones` with its polygons.
 * @throws StudyError ERR_DEFECT when the geometry is not well-known binary
 */
export function toZoneShape(row: Row): ZoneShape {
  const wkb = row.geometry;
  const zone_id = textIn(row, 'zone_id');
  if (wkb instanceof Uint8Array) return { zone_id, zone_name: textIn(row, 'zone_name'), wkb };
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: `geometry of zone ${JSON.stringify(zone_id)}`,
    found: typeof wkb,
    expected: 'well-known binary',
    remedy: 'This is a defect of the program: please report it.',
  });
}
