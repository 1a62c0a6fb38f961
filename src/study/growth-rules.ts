/**
 * When the growth of a cell is implausible beside its neighbours: the key `quality` of a study file, and its defaults.
 */
import { z } from 'zod';

/** The rules, under their names in the study file. */
export interface GrowthRules {
  /** Cells with fewer people than this in both years are not judged, nor asked. */
  readonly least_people: number;
  /** Neighbours lie within this many rows and columns. */
  readonly radius: number;
  /** Cells with fewer neighbours of known growth are not judged. */
  readonly least_neighbours: number;
  /** Growth differs from that of the neighbours by this factor, up or down. */
  readonly least_factor: number;
  /** And by this many standard deviations of the neighbours, from their median absolute deviation. */
  readonly least_deviations: number;
}

/** Tried on half-degree cells of GPWv4 2000 and 2010: ten cells of China that are known to be wrong, and three elsewhere. */
export const GROWTH_RULES: GrowthRules = {
  least_people: 100_000,
  radius: 5,
  least_neighbours: 8,
  least_factor: 1.8,
  least_deviations: 6,
};

const NEIGHBOURS = 'a whole number of cells from 1 to 1,000';
const LARGEST_RADIUS = 50;
const RADIUS = `a whole number of cells from 1 to ${LARGEST_RADIUS}`;

/** The form of `quality`. */
export const growthRules = z.strictObject(
  {
    least_people: z
      .number({ error: 'a number of people' })
      .positive({ error: 'a number of people above 0' })
      .default(GROWTH_RULES.least_people)
      .describe('Cells with fewer people in both years are not judged.'),
    radius: z
      .int({ error: RADIUS })
      .min(1, { error: RADIUS })
      .max(LARGEST_RADIUS, { error: RADIUS })
      .default(GROWTH_RULES.radius)
      .describe('Neighbours lie within this many rows and columns.'),
    least_neighbours: z
      .int({ error: NEIGHBOURS })
      .min(1, { error: NEIGHBOURS })
      .max(1000, { error: NEIGHBOURS })
      .default(GROWTH_RULES.least_neighbours)
      .describe('Cells with fewer neighbours of known growth are not judged.'),
    least_factor: z
      .number({ error: 'a number' })
      .gt(1, { error: 'a number above 1' })
      .default(GROWTH_RULES.least_factor)
      .describe(
        'A cell stands out if its growth differs from that of its neighbours by this factor or more,',
      ),
    least_deviations: z
      .number({ error: 'a number' })
      .positive({ error: 'a number above 0' })
      .default(GROWTH_RULES.least_deviations)
      .describe('and by this many standard deviations of its neighbours or more.'),
  },
  { error: 'a mapping' },
);
