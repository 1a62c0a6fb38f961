/**
 * The rows that curves are drawn from: columns of `curves` and `hypsography` under their registered names.
 */
import { numberIn, numberOrNullIn, textIn } from '../tables/row-cells.ts';
import type { Row } from '../tables/session.ts';

/** A point of a Lorenz or concentration curve of everybody: columns of `compare/curves.parquet`. */
export interface CurveRow {
  readonly study_year: number;
  readonly curve: string;
  readonly curve_point: number;
  readonly cumulative_people_share: number;
  readonly cumulative_affected_share: number;
}

/** Everybody at an elevation or above in one year: columns of `compare/hypsography.parquet`. */
export interface HypsographyRow {
  readonly study_year: number;
  readonly elevation_m: number;
  readonly population_above_people: number;
  readonly population_above_share: number | null;
  readonly affected_above_people: number;
  readonly affected_above_share: number | null;
  readonly prevalence_above_share: number | null;
}

/** A row of `curves`. Throws as the readers of cells do. */
export function toCurveRow(row: Row): CurveRow {
  return {
    study_year: numberIn(row, 'study_year'),
    curve: textIn(row, 'curve'),
    curve_point: numberIn(row, 'curve_point'),
    cumulative_people_share: numberIn(row, 'cumulative_people_share'),
    cumulative_affected_share: numberIn(row, 'cumulative_affected_share'),
  };
}

/** A row of `hypsography`. Throws as the readers of cells do. */
export function toHypsographyRow(row: Row): HypsographyRow {
  return {
    study_year: numberIn(row, 'study_year'),
    elevation_m: numberIn(row, 'elevation_m'),
    population_above_people: numberIn(row, 'population_above_people'),
    population_above_share: numberOrNullIn(row, 'population_above_share'),
    affected_above_people: numberIn(row, 'affected_above_people'),
    affected_above_share: numberOrNullIn(row, 'affected_above_share'),
    prevalence_above_share: numberOrNullIn(row, 'prevalence_above_share'),
  };
}
