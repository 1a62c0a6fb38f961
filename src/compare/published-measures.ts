/**
 * What a published figure may measure, and the column of a study's tables that measures the same; and the units that
 * figures are printed in.
 */
import { COLUMNS, type ColumnName } from '../tables/columns.ts';

/** A measure of published figures. */
export interface PublishedMeasure {
  /** Column with the same quantity: of `estimates` for a year, of `changes` for two. */
  readonly column: ColumnName;
  readonly of: 'year' | 'two years';
  /** Whether it counts affected people, so that it stands for one indicator. */
  readonly countsAffected: boolean;
  /** Whether it differs from year to year; land does not. */
  readonly isDated: boolean;
}

function level(column: ColumnName, countsAffected = false): PublishedMeasure {
  return { column, of: 'year', countsAffected, isDated: true };
}

function change(column: ColumnName, countsAffected = false): PublishedMeasure {
  return { column, of: 'two years', countsAffected, isDated: true };
}

/** Measures by the name that a file of figures gives them. */
const MEASURES: Readonly<Record<string, PublishedMeasure>> = {
  mountain_population: level('population_people'),
  mountain_population_share: level('mountain_population_share'),
  mountain_area: { ...level('area_km2'), isDated: false },
  affected_population: level('affected_people', true),
  prevalence: level('prevalence_share', true),
  mountain_population_change: change('population_change_people'),
  mountain_population_relative_change: change('population_relative_change'),
  affected_population_change: change('affected_change_people', true),
  affected_population_relative_change: change('affected_relative_change', true),
  prevalence_change: change('prevalence_change_points', true),
};

/** Names of the same in published studies of hunger in mountains, where affected people are called vulnerable. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  share_of_world_population: 'mountain_population_share',
  share_of_national_population_in_mountains: 'mountain_population_share',
  share_of_population_in_mountains: 'mountain_population_share',
  vulnerable_population: 'affected_population',
  vulnerable_share_of_mountain_population: 'prevalence',
  vulnerable_population_absolute_change: 'affected_population_change',
  vulnerable_population_relative_change: 'affected_population_relative_change',
};

/** The measure of a name, or null where a study has none such. */
export function measureOf(name: string): PublishedMeasure | null {
  return valueIn(MEASURES, valueIn(OTHER_NAMES, name) ?? name) ?? null;
}

function valueIn<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A unit that figures are printed in: that of a column, times a power of ten. */
export interface PublishedUnit {
  /** As in the column registry: `people`, `1`, `km2`, `percentage points`. */
  readonly unit: string;
  readonly power: number;
}

const UNITS: Readonly<Record<string, PublishedUnit>> = {
  people: { unit: 'people', power: 0 },
  'thousand people': { unit: 'people', power: 3 },
  'million people': { unit: 'people', power: 6 },
  'billion people': { unit: 'people', power: 9 },
  percent: { unit: '1', power: -2 },
  'percentage points': { unit: 'percentage points', power: 0 },
  km2: { unit: 'km2', power: 0 },
  'thousand km2': { unit: 'km2', power: 3 },
  'million km2': { unit: 'km2', power: 6 },
};

/** Units that a figure of a measure may have, in this order. */
export function unitsOf({ column }: PublishedMeasure): string[] {
  return Object.keys(UNITS).filter((name) => UNITS[name]?.unit === COLUMNS[column].unit);
}

/** The unit of a name where the measure can have it, else null. */
export function unitFor(measure: PublishedMeasure, name: string): PublishedUnit | null {
  return unitsOf(measure).includes(name) ? (UNITS[name] ?? null) : null;
}
