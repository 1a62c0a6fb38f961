/**
 * Columns of the tables of inequality, of people by elevation and of trends. They are part of the column registry,
 * `columns.ts`.
 */

/** Their definitions by name. */
export const INEQUALITY_COLUMNS = {
  measure: {
    type: 'VARCHAR',
    unit: null,
    description:
      'gini_over_zones and gini_over_countries: of affected people over the mountain zones or countries of the group; ' +
      'concentration_by_elevation and erreygers_by_elevation: of affected people by bands of elevation, above 0 where they are concentrated high up',
  },
  index_value: {
    type: 'DOUBLE',
    unit: '1',
    description: 'the measure: Gini in [0, 1], the others in [-1, 1]',
  },
  parts: {
    type: 'INTEGER',
    unit: 'zones, countries or bands',
    description: 'zones, countries or bands with people of known prevalence that the measure is taken over',
  },
  curve: {
    type: 'VARCHAR',
    unit: null,
    description:
      'lorenz_over_zones and lorenz_over_countries: people in the order of prevalence; concentration_by_elevation: people in the order of elevation',
  },
  curve_point: {
    type: 'INTEGER',
    unit: null,
    description: 'number of the point on the curve, from 0 at the origin',
  },
  cumulative_people_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'share of people of known prevalence up to this point of the curve',
  },
  cumulative_affected_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'share of affected people up to this point of the curve',
  },
  elevation_m: { type: 'DOUBLE', unit: 'm', description: 'elevation: the lower limit of a band' },
  population_above_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people in mountains at this elevation or above',
  },
  population_above_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'people at this elevation or above / people in any band',
  },
  affected_above_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'affected people in mountains at this elevation or above',
  },
  affected_above_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'affected people at this elevation or above / affected people in any band',
  },
  prevalence_above_share: {
    type: 'DOUBLE',
    unit: '1',
    description: 'prevalence among people of known prevalence at this elevation or above',
  },
  population_outside_bands_people: {
    type: 'DOUBLE',
    unit: 'people',
    description: 'people in mountains in no band: below the lowest limit, or where elevation is not known',
  },
  trend_quantity: {
    type: 'VARCHAR',
    unit: null,
    description: 'what the trend is of: affected_people or prevalence_share',
  },
  trend_unit: {
    type: 'VARCHAR',
    unit: null,
    description: 'unit of the slope: people per year or 1 per year',
  },
  trend_years: { type: 'INTEGER', unit: 'years', description: 'study years with a known value' },
  first_year: { type: 'INTEGER', unit: 'calendar year', description: 'first of these study years' },
  last_year: { type: 'INTEGER', unit: 'calendar year', description: 'last of these study years' },
  mann_kendall_s: {
    type: 'INTEGER',
    unit: 'pairs of years',
    description: 'pairs of years in which the quantity rises less those in which it falls',
  },
  kendall_tau: { type: 'DOUBLE', unit: '1', description: "Kendall's tau-b of quantity and year" },
  trend_p_value: {
    type: 'DOUBLE',
    unit: '1',
    description: 'p-value of the Mann-Kendall test, two-sided',
  },
  trend_p_adjusted: {
    type: 'DOUBLE',
    unit: '1',
    description:
      'the p-value adjusted by Benjamini and Hochberg over all groups of the grouping, for lists of findings',
  },
  trend_distribution: {
    type: 'VARCHAR',
    unit: null,
    description: 'how the p-value was found: exact, or normal where values are equal',
  },
  sen_slope: { type: 'DOUBLE', unit: 'see trend_unit', description: "Sen's slope" },
  sen_lower: {
    type: 'DOUBLE',
    unit: 'see trend_unit',
    description: "lower bound of the 95 % interval of Sen's slope",
  },
  sen_upper: {
    type: 'DOUBLE',
    unit: 'see trend_unit',
    description: "upper bound of the 95 % interval of Sen's slope",
  },
  trend_note: {
    type: 'VARCHAR',
    unit: null,
    description:
      'what speaks against reading the test as one of measured years; empty where nothing is known to',
  },
} as const;
