/**
 * What a study file may say of the FAO models of rural people: crops and livestock with their quantities, thresholds,
 * and the national table for everybody else. Rules between keys are in `check-rural-model.ts`.
 */
import { z } from 'zod';
import { CROPS, LIVESTOCK } from './insecurity-spec.ts';
import { nationalTable } from './national-table-schema.ts';
import { byYear, datedRasterReading, datedSourceNote, path, rasterPath, text } from './schema-parts.ts';

const MAPPING = { error: 'a mapping' } as const;

function threshold(unit: string) {
  const error = `a number of ${unit} above 0`;
  return z.number({ error }).positive({ error });
}

const layerNote = datedSourceNote.partial({ reference_years: true });

const layer = {
  files: byYear(rasterPath).describe('For each study year, a raster.'),
  ...datedRasterReading,
  source: layerNote.optional().describe('Where the layer comes from, if not from `insecurity.source`.'),
};

const cropLayer = z.strictObject(
  {
    ...layer,
    quantity: z
      .enum(['tonnes', 'kilotonnes', 'kg_per_ha', 'tonnes_per_ha'])
      .describe('Production per cell and year, or yield per harvested hectare and year.'),
    hectares: byYear(rasterPath)
      .optional()
      .describe('For each study year, a raster of harvested hectares per cell; with yields.'),
  },
  MAPPING,
);

const HERD = ['head', 'head_per_km2'] as const;
const livestockLayer = z.strictObject(
  {
    ...layer,
    quantity: z
      .enum(['tonnes', 'kilotonnes', ...HERD])
      .describe('The product per cell and year, or the animals per cell or per km2.'),
  },
  MAPPING,
);
const herdLayer = z.strictObject(
  { ...layer, quantity: z.enum(HERD).describe('Animals per cell or per km2.') },
  MAPPING,
);

const crops = z.strictObject(
  {
    beans: cropLayer.optional(),
    cassava: cropLayer.optional(),
    maize: cropLayer.optional(),
    potatoes: cropLayer.optional(),
    rice: cropLayer.optional(),
    wheat: cropLayer.optional(),
  } satisfies Record<(typeof CROPS)[number], z.ZodType>,
  MAPPING,
);

const livestock = z.strictObject(
  {
    beef: livestockLayer.optional(),
    cow_milk: livestockLayer.optional(),
    sheep_meat: livestockLayer.optional(),
    sheep_milk: livestockLayer.optional(),
    goat_meat: livestockLayer.optional(),
    goat_milk: livestockLayer.optional(),
    pig_meat: livestockLayer.optional(),
    chicken_meat: livestockLayer.optional(),
    eggs: livestockLayer.optional(),
  } satisfies Record<(typeof LIVESTOCK)[number], z.ZodType>,
  MAPPING,
);

/** Keys that both models have. */
const shared = {
  rural: z
    .array(text, { error: 'a list of keys of settlement' })
    .min(1, { error: 'at least one key' })
    .default(['rural'])
    .describe('Keys of `zones.settlement` that are rural.'),
  urban_table: nationalTable.describe('Prevalence of the people of all other settlement, by country.'),
  urban_source: datedSourceNote.describe('Where that table comes from.'),
  combine: z
    .enum(['and', 'or'])
    .default('and')
    .describe('Whether people are vulnerable below both thresholds or below one.'),
  missing: z
    .enum(['unknown', 'zero'])
    .default('unknown')
    .describe('What a layer without a value counts as where another layer has one.'),
};

const fao2015Thresholds = z.strictObject(
  {
    kcal: threshold('kcal').default(1370).describe('Energy per person and day.'),
    protein_g: threshold('grams').default(14).describe('Animal protein per person and day.'),
  },
  MAPPING,
);

/** Keys of the model of 2015 beside those of every model. */
export const fao2015Keys = {
  ...shared,
  model: z.literal('fao-2015'),
  thresholds: fao2015Thresholds.prefault({}).describe('People are vulnerable below these.'),
  factors: path
    .optional()
    .describe('A table of conversion factors in place of the one that comes with the software.'),
  crops,
  livestock,
  left_out: z
    .array(z.enum([...CROPS, ...LIVESTOCK]), { error: 'a list of crops and products' })
    .default([])
    .describe('Crops and products for which there is no layer; each is given or left out.'),
};

const fao2003Thresholds = z.strictObject(
  {
    cereals_kg: threshold('kg').default(200).describe('Rain-fed cereals per person and year.'),
    bovines_per_km2: threshold('head per km2').describe('From this density on it is high.'),
  },
  MAPPING,
);

/** Keys of the model of 2003 beside those of every model. */
export const fao2003Keys = {
  ...shared,
  model: z.literal('fao-2003'),
  thresholds: fao2003Thresholds.describe('People are vulnerable below these.'),
  cereals: z
    .record(text, cropLayer, { error: 'a mapping from cereals to layers' })
    .refine((cereals) => Object.keys(cereals).length > 0, { error: 'at least one cereal' })
    .describe('Rain-fed cereals by name.'),
  bovines: herdLayer,
};

type Shapes = Readonly<Record<string, { readonly shape: object }>>;

/** The mappings below a model by key path. */
export function ruralMappings(model: unknown, insecurity: unknown): Shapes {
  const both: Shapes = {
    'insecurity.urban_table': nationalTable,
    'insecurity.urban_source': datedSourceNote,
  };
  if (model === 'fao-2015') {
    return {
      ...both,
      'insecurity.thresholds': fao2015Thresholds,
      'insecurity.crops': crops,
      'insecurity.livestock': livestock,
      ...layerMappings('insecurity.crops', CROPS, cropLayer),
      ...layerMappings('insecurity.livestock', LIVESTOCK, livestockLayer),
    };
  }
  if (model !== 'fao-2003') return {};
  return {
    ...both,
    'insecurity.thresholds': fao2003Thresholds,
    ...layerMappings('insecurity.cereals', namesIn(insecurity, 'cereals'), cropLayer),
    ...layerMappings('insecurity', ['bovines'], herdLayer),
  };
}

function layerMappings(path: string, names: readonly string[], mapping: { readonly shape: object }): Shapes {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${path}.${name}`, mapping],
      [`${path}.${name}.source`, layerNote],
    ]),
  );
}

function namesIn(value: unknown, key: string): string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const found: unknown = inner.find(([name]) => name === key)?.[1];
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
}
