/**
 * What a study file may say of a national table of prevalence.
 */
import { z } from 'zod';
import { path, text } from './schema-parts.ts';

/** The mapping of a table with a row per country and year. */
export const nationalTable = z.strictObject(
  {
    file: path.describe('A table as CSV, one row per country and year.'),
    country: text.describe('Column of the country ids, as in `zones.countries.id`.'),
    year: text.describe(
      'Column of the years: 2001, or a span such as 2000-2002, which stands for its middle year.',
    ),
    value: text.describe('Column of the prevalence.'),
    lower: text
      .optional()
      .describe(
        'Column of the lower bound that the source states; blank where it states none. Needs `upper`.',
      ),
    upper: text.optional().describe('Column of the upper bound; needs `lower`.'),
    edition_column: text.optional().describe('Column that says of which edition of the series a row is.'),
    edition: z
      .union([text, z.number()], { error: 'text or a number' })
      .transform(String)
      .optional()
      .describe('The edition to read, the same for all years; needs `edition_column`.'),
    censored_below: z
      .number({ error: 'a number' })
      .positive({ error: 'a number above 0' })
      .optional()
      .describe(
        'A value at or below this stands for the interval from 0 to this; in the unit of the source.',
      ),
    censored_as: z
      .enum(['midpoint', 'bound'])
      .default('midpoint')
      .describe('What a censored value counts as: the middle of its interval, or its bound.'),
  },
  { error: 'a mapping' },
);
