/**
 * What a study file may say of food insecurity: the keys of every model of prevalence.
 * Rules between keys are in `check-between-keys.ts`.
 */
import { z } from 'zod';
import { nationalTable } from './national-table-schema.ts';
import { fao2003Keys, fao2015Keys, ruralMappings } from './rural-schema.ts';
import { byYear, datedRasterReading, datedSourceNote, rasterPath, text } from './schema-parts.ts';
import { valueAt } from './value-at.ts';

/** Keys that every model has. */
export const insecurityBase = {
  indicator: text.describe('Such as "prevalence of undernourishment".'),
  unit: z.enum(['percent', 'fraction']).describe('Unit of the values in the source.'),
  source: datedSourceNote,
};

const rasterInsecurity = z.strictObject({
  ...insecurityBase,
  model: z.literal('raster'),
  files: byYear(rasterPath).describe('For each study year, a raster of prevalence.'),
  lower: byYear(rasterPath)
    .optional()
    .describe('For each study year, a raster of the lower bound of prevalence; needs `upper`.'),
  upper: byYear(rasterPath)
    .optional()
    .describe('For each study year, a raster of the upper bound of prevalence; needs `lower`.'),
  regrid: z
    .enum(['by-area', 'by-people'])
    .optional()
    .describe(
      'Bring shares on another grid to that of people, as means weighted by area or by people; refused where absent.',
    ),
  ...datedRasterReading,
});

const nationalInsecurity = z.strictObject({
  ...insecurityBase,
  model: z.literal('national-table'),
  table: nationalTable,
});

const fao2015 = z.strictObject({ ...insecurityBase, ...fao2015Keys });
const fao2003 = z.strictObject({ ...insecurityBase, ...fao2003Keys });

/** The mapping of every model. */
export const insecurity = z.discriminatedUnion(
  'model',
  [rasterInsecurity, nationalInsecurity, fao2015, fao2003],
  {
    error: 'a mapping',
  },
);

/** Values of `insecurity.model`. */
export const INSECURITY_MODELS = insecurity.options.flatMap(({ shape }) => [...shape.model.values]);

/** The mappings below `insecurity` by key path, as its model has them. */
export function insecurityMappings(spec: unknown): Readonly<Record<string, { readonly shape: object }>> {
  const model = valueAt(spec, ['model']);
  const mapping = insecurity.options.find(({ shape }) =>
    [...shape.model.values].some((name) => name === model),
  );
  return {
    'insecurity.table': nationalTable,
    'insecurity.source': datedSourceNote,
    ...(mapping === undefined ? {} : { insecurity: mapping }),
    ...ruralMappings(model, spec),
  };
}
