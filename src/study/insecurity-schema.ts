/**
 * What a study file may say of food insecurity: the keys of every model of prevalence.
 * Rules between keys are in `check-between-keys.ts`.
 */
import { z } from 'zod';
import { byYear, datedSourceNote, path, rasterReading, text } from './schema-parts.ts';

/** Keys that every model has. */
export const insecurityBase = {
  indicator: text.describe('Such as "prevalence of undernourishment".'),
  unit: z.enum(['percent', 'fraction']).describe('Unit of the values in the source.'),
  source: datedSourceNote,
};

const rasterInsecurity = z.strictObject({
  ...insecurityBase,
  model: z.literal('raster'),
  files: byYear(path).describe('For each study year, a raster of prevalence.'),
  lower: byYear(path)
    .optional()
    .describe('For each study year, a raster of the lower bound of prevalence; needs `upper`.'),
  upper: byYear(path)
    .optional()
    .describe('For each study year, a raster of the upper bound of prevalence; needs `lower`.'),
  ...rasterReading,
});

const nationalTable = z.strictObject(
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

const nationalInsecurity = z.strictObject({
  ...insecurityBase,
  model: z.literal('national-table'),
  table: nationalTable,
});

/** The mapping of every model. */
export const insecurity = z.discriminatedUnion('model', [rasterInsecurity, nationalInsecurity], {
  error: 'a mapping',
});

/** Values of `insecurity.model`. */
export const INSECURITY_MODELS = insecurity.options.flatMap(({ shape }) => [...shape.model.values]);

const MODELS = { raster: rasterInsecurity, 'national-table': nationalInsecurity } as const;

/** The mappings of a model by key path; none of its own for what is no model. */
export function insecurityMappings(model: unknown): Readonly<Record<string, { readonly shape: object }>> {
  const known = INSECURITY_MODELS.find((name) => name === model);
  return {
    'insecurity.table': nationalTable,
    'insecurity.source': datedSourceNote,
    ...(known === undefined ? {} : { insecurity: MODELS[known] }),
  };
}
