/**
 * What a study file may say: every key, its form and its default. The one definition, from which the check, the
 * types and the JSON Schema for editors are made. Rules between keys are in `check-between-keys.ts`.
 *
 * The text given as `error` completes the sentence "expected ..." of a message.
 */
import { z } from 'zod';
import { countryGroups } from './country-groups-schema.ts';
import { growthRules } from './growth-rules.ts';
import { insecurity, insecurityBase, insecurityMappings } from './insecurity-schema.ts';
import { mapsByYear, mapYears, splitMaps } from './map-schema.ts';
import { classKey, classZones, derivedMountains, mountainForm, mountainMappings } from './mountain-schema.ts';
import {
  byYear,
  datedRasterReading,
  datedSourceNote,
  path,
  rasterPath,
  sourceNote,
  text,
} from './schema-parts.ts';
import { comparability, extent, published, scope } from './scope-schema.ts';
import { sensitivity } from './sensitivity-schema.ts';
import { countryVariations, uncertainty, uncertaintyMapping } from './uncertainty-schema.ts';
import { valueAt } from './value-at.ts';
import { yearMapping, years, yearsForm } from './years-schema.ts';

/** Names that Windows keeps for devices, whatever the extension. */
const RESERVED_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const id = z
  .string({ error: 'text' })
  .max(64, { error: 'at most 64 characters' })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
    error: 'lower-case letters, digits and single hyphens, as in `andes-2000-2010`',
  })
  .refine((value) => !RESERVED_NAMES.test(value), { error: 'a name that every system accepts for a folder' });

const population = z.strictObject(
  {
    quantity: z.enum(['count', 'density']).describe('People per cell, or people per km2.'),
    files: byYear(rasterPath).describe('For each study year, a raster of people.'),
    regrid: z
      .literal('by-area', { error: '`by-area`' })
      .optional()
      .describe(
        'Share people on another grid than that of the baseline year out by area; refused where absent.',
      ),
    ...datedRasterReading,
    source: datedSourceNote,
  },
  { error: 'a mapping' },
);

const byPosition = z
  .strictObject({ position: z.literal(true, { error: 'true' }) })
  .describe('Number the zones from 1 in the order of the file.');

const attribute = z.union([text, z.number(), z.boolean()], { error: 'text, a number, true or false' });

const zoneLayer = z.strictObject(
  {
    file: path.describe(
      'Zones as GeoJSON (also one feature a line), Shapefile, GeoPackage, FlatGeobuf, GeoParquet or TopoJSON.',
    ),
    layer: text.optional().describe('Layer or object to read, where the file holds several.'),
    encoding: z
      .union([text, z.array(text).min(1, { error: 'at least one encoding' })], {
        error: 'the name of an encoding, or a list of them',
      })
      .optional()
      .describe(
        'Character encoding of the table of a Shapefile, such as windows-1252, or several to try value by value.',
      ),
    crs: text
      .optional()
      .describe(
        'Coordinate system of the file, such as EPSG:3857, WKT or a PROJ string; overrides the file.',
      ),
    axes: z
      .enum(['xy', 'yx'])
      .optional()
      .describe('Order of the coordinates in the file: yx where north or latitude comes first.'),
    where: z
      .record(z.string(), z.union([attribute, z.array(attribute).min(1, { error: 'at least one value' })]), {
        error: 'a mapping from fields to a value or a list of values',
      })
      .optional()
      .describe('Read only features whose fields have one of these values.'),
    id: z
      .union([text, z.array(text).min(1, { error: 'at least one field' }), byPosition], {
        error: 'the name of a field, or a list of them',
      })
      .describe(
        'Field with the id, or fields in order of preference (-99 and blanks count as absent), or `{ position: true }`.',
      ),
    name: z
      .union([text, byPosition], { error: 'text' })
      .describe('Field with the name, or `{ position: true }`.'),
    region: text.optional().describe('Field with the region.'),
    subregion: text.optional().describe('Field with the subregion.'),
    exclude: z
      .array(z.union([text, z.int()], { error: 'an id' }).transform(String), { error: 'a list of ids' })
      .default([])
      .describe('Ids of zones to leave out.'),
    off_grid: z
      .enum(['refuse', 'drop'])
      .default('refuse')
      .describe('What to do with a zone without a cell on the population grid.'),
    repair: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('Repair rings that cross, repeat, stay open or lie wrongly; each repaired zone is listed.'),
    wrap: z
      .boolean({ error: 'true or false' })
      .optional()
      .describe('An edge of more than 180 degrees of longitude is the short one across the antimeridian.'),
    overlap: z
      .enum(['allow', 'refuse'])
      .optional()
      .describe('Whether zones of the layer may overlap; allowed where absent.'),
    source: sourceNote.optional(),
  },
  { error: 'a mapping' },
);

const settlementPolygons = zoneLayer
  .extend({
    inside: classKey.default('urban').describe('Key of what lies in one of the polygons or more.'),
    outside: classKey.default('rural').describe('Key of everything else.'),
  })
  .refine(({ inside, outside }) => inside !== outside, {
    error: 'another key than that of `inside`',
    path: ['outside'],
  });

const countriesLayer = zoneLayer.extend({
  groups: countryGroups
    .optional()
    .describe(
      'Groups of countries beside regions, such as developing countries: a table of who is in which.',
    ),
});

const mountainLayer = z.union([zoneLayer, ...derivedMountains], { error: 'a mapping' });

const zones = z.strictObject(
  {
    mountains: z
      .union([mountainLayer, byYear(mountainLayer)], { error: 'a mapping' })
      .describe(
        'A layer of zones (`file`), elevation and a definition (`elevation`), or a raster of classes (`classes`); in a study of two years also one of these for each year, to tell what the redrawn map does.',
      ),
    countries: countriesLayer,
    classes: z
      .union([zoneLayer, ...derivedMountains], { error: 'a mapping' })
      .optional()
      .describe(
        'Classes that mountains are crossed with, such as those of elevation; in the forms of mountains.',
      ),
    settlement: z
      .union([settlementPolygons, classZones], { error: 'a mapping' })
      .optional()
      .describe(
        'Settlement that mountains are crossed with: urban polygons (`file`) or a raster (`classes`).',
      ),
  },
  { error: 'a mapping' },
);

/** A whole study file. */
export const studySchema = z.strictObject(
  {
    id: id.describe('Name of the study and of its folder of results.'),
    title: text,
    notice: text.optional().describe('A sentence that every summary and page shows first.'),
    years,
    population,
    insecurity,
    quality: growthRules.prefault({}),
    extent,
    zones: zones.transform(splitMaps),
    scope: scope.optional().describe('What the numbers speak of, to compare them with published figures.'),
    published: published.optional().describe('Figures that others published, to check the results against.'),
    comparability: comparability.optional().describe('Rules of comparing two years.'),
    uncertainty: uncertainty.describe('How sure results are: draws, correlations and assumptions.'),
    sensitivity: sensitivity
      .optional()
      .describe('Choices with alternatives: the run computes every combination and compares them.'),
  },
  { error: 'a mapping' },
);

/**
 * Every issue of a study file. Where `insecurity.model` is no model, the keys that all models share are checked
 * all the same, so that they need no second round.
 */
export function checkStudy(value: unknown): {
  study: z.output<typeof studySchema> | null;
  issues: z.core.$ZodIssue[];
} {
  const { data, error } = schemaFor(value).safeParse(value);
  const issues = error?.issues ?? [];
  if (!issues.some(({ code, path }) => code === 'invalid_union' && path.join('.') === 'insecurity.model')) {
    return { study: data ?? null, issues };
  }
  const shared = z.looseObject({ insecurity: z.looseObject(insecurityBase) }).safeParse(value);
  return { study: null, issues: [...issues, ...(shared.error?.issues ?? [])] };
}

/** The schema with the one form of the years and of each layer that is written: faults are told of that form alone. */
function schemaFor(value: unknown) {
  const formAt = (layer: string) => mountainForm(valueAt(value, ['zones', layer])) ?? zoneLayer;
  const settlement = isClassRaster(value) ? classZones : settlementPolygons;
  const layers = {
    mountains: mountainsForm(valueAt(value, ['zones', 'mountains'])),
    classes: formAt('classes').optional(),
    settlement: settlement.optional(),
  };
  return studySchema.extend({
    years: yearsForm(valueAt(value, ['years'])),
    zones: zones.extend(layers).transform(splitMaps),
  });
}

/** One map, or one for each year as written. */
function mountainsForm(mountains: unknown) {
  const years = mapYears(mountains);
  if (years.length === 0) return mountainForm(mountains) ?? zoneLayer;
  return mapsByYear(
    Object.fromEntries(years.map((key) => [key, mountainForm(valueAt(mountains, [key])) ?? zoneLayer])),
  );
}

/** Mappings of the mountains by key path, of one map or of one for each year. */
function mountainsMappings(mountains: unknown): Readonly<Record<string, { readonly shape: object }>> {
  const years = mapYears(mountains);
  if (years.length === 0) return mountainMappings('zones.mountains', mountains);
  const ofYear = (key: string) => {
    const path = `zones.mountains.${key}`;
    return {
      [path]: zoneLayer,
      [`${path}.source`]: sourceNote,
      ...mountainMappings(path, valueAt(mountains, [key])),
    };
  };
  return Object.assign(
    { 'zones.mountains': { shape: Object.fromEntries(years.map((key) => [key, null])) } },
    ...years.map(ofYear),
  );
}

function isClassRaster(study: unknown): boolean {
  return valueAt(study, ['zones', 'settlement', 'classes']) !== undefined;
}

/** Mappings of the file by key path, those of `insecurity` apart. */
const MAPPINGS: Readonly<Record<string, { readonly shape: object }>> = {
  '': studySchema,
  years: yearMapping,
  population,
  'population.source': datedSourceNote,
  quality: growthRules,
  scope,
  published,
  comparability,
  zones,
  'zones.mountains': zoneLayer,
  'zones.mountains.source': sourceNote,
  'zones.countries': countriesLayer,
  'zones.countries.groups': countryGroups,
  'zones.countries.groups.source': sourceNote,
  'zones.countries.source': sourceNote,
  'zones.classes': zoneLayer,
  'zones.classes.source': sourceNote,
  'zones.settlement': settlementPolygons,
  'zones.settlement.source': sourceNote,
  uncertainty: uncertaintyMapping,
  'uncertainty.population_cv': countryVariations,
};

/**
 * The keys allowed in a mapping of the study file.
 * @param keyPath such as `population.source`; the top is the empty text
 * @param study the file as written: what is allowed depends on the model, and on the form of the layers
 */
export function allowedKeys(keyPath: string, study: unknown): readonly string[] {
  const layers = {
    ...insecurityMappings(valueAt(study, ['insecurity'])),
    ...mountainsMappings(valueAt(study, ['zones', 'mountains'])),
    ...mountainMappings('zones.classes', valueAt(study, ['zones', 'classes'])),
    ...(isClassRaster(study) ? { 'zones.settlement': classZones } : {}),
  };
  const mapping = Object.entries(layers).find(([path]) => path === keyPath)?.[1] ?? MAPPINGS[keyPath];
  return mapping === undefined ? [] : Object.keys(mapping.shape);
}
