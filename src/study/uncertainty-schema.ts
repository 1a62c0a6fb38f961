/**
 * What a study file may say of uncertainty: how often is drawn, how errors hang together, and what is assumed where a
 * source says nothing. Everything has a default: each study gets what its sources support.
 */
import { z } from 'zod';
import { byYear, text } from './schema-parts.ts';

const CORRELATION = 'a number from 0 to 1';
const correlation = z
  .number({ error: CORRELATION })
  .min(0, { error: CORRELATION })
  .max(1, { error: CORRELATION });

const VARIATION = 'a standard deviation as a share of the value, from 0 to 2, such as 0.1';
const variation = z.number({ error: VARIATION }).min(0, { error: VARIATION }).max(2, { error: VARIATION });

function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** Counts are surer in some countries than in others. Whether the ids are those of countries is known once these are read. */
export const countryVariations = z.strictObject(
  {
    default: variation.describe('Of every country that is not named, and of people outside countries.'),
    countries: z
      .record(text, variation, { error: 'a mapping from ids of countries' })
      .describe('By country, under the ids of `zones.countries`.'),
  },
  { error: '`default` and `countries`' },
);

/** The mapping as written. */
export const uncertaintyMapping = z.strictObject(
  {
    draws: wholeNumber(100, 100_000)
      .default(10_000)
      .describe('Draws of the Monte Carlo; its errors are in the table of uncertainty.'),
    seed: wholeNumber(0, Number.MAX_SAFE_INTEGER)
      .default(20_260_101)
      .describe('Seed of every random number: the same seed gives the same bytes.'),
    spatial_correlation: correlation
      .default(0.5)
      .describe('The middle of three cases of correlation between places; 0 and 1 are always computed too.'),
    year_correlation: correlation
      .default(1)
      .describe('Correlation between the errors of one place in two years; 1 is one draw for both.'),
    match: z
      .enum(['mean', 'bounds'], { error: '`mean` or `bounds`' })
      .default('mean')
      .describe(
        'What a distribution keeps of mean, lower and upper bound: the mean and the width, or the bounds.',
      ),
    population_cv: z
      .union([variation, byYear(variation), countryVariations], {
        error: `${VARIATION}, or one for each study year, or \`default\` and \`countries\` with one for each id`,
      })
      .default(0)
      .describe('Coefficient of variation of counts of people, for all, by year or by country; 0: exact.'),
    prevalence_cv: variation
      .min(0.001, { error: 'a share from 0.001 to 2, such as 0.1' })
      .optional()
      .describe('Assumed where the source states no bounds: coefficient of variation of prevalence.'),
    bootstrap_replicates: wholeNumber(100, 100_000)
      .default(1000)
      .describe('Replicates of the bootstrap of blocks and of countries.'),
    least_blocks: wholeNumber(2, 1000)
      .default(10)
      .describe('Groups in fewer blocks or countries have no bootstrap.'),
  },
  { error: 'a mapping' },
);

/** The mapping with its defaults, also where the study has none. */
export const uncertainty = uncertaintyMapping.prefault({});
