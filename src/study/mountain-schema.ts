/**
 * What a study file may say of mountains: a layer of zones (its form is in `study-schema.ts`), elevation from which
 * mountains are derived by a published definition, or a raster of classes.
 *
 * The text given as `error` completes the sentence "expected ..." of a message.
 */
import { z } from 'zod';
import { rasterPath, rasterReading, sourceNote, text } from './schema-parts.ts';

const MAPPING = { error: 'a mapping' } as const;

const kilometres = z
  .number({ error: 'a number of kilometres' })
  .positive({ error: 'a number of kilometres above 0' })
  .max(100, { error: 'at most 100 kilometres' });

const WINDOW = 'one of radius_km, box_km and square_km';
const localElevationRange = z.union(
  [
    z.strictObject({ radius_km: kilometres.describe('Circle: 7 in Kapos et al. 2000.') }),
    z.strictObject({ box_km: kilometres.describe('Side of a square box: 2.5 in some editions.') }),
    z.strictObject({ square_km: kilometres.describe('Side of a square: 14 in some editions.') }),
  ],
  { error: WINDOW },
);

const shared = {
  antarctica: z
    .enum(['exclude', 'include'])
    .default('exclude')
    .describe('Whether mountains south of 60 S count.'),
  land: z
    .enum(['countries', 'all'])
    .default('countries')
    .describe(
      'Which cells are land: those of which at least half lies in a country, or every cell with a value.',
    ),
};

const comparison = z
  .enum(['as-printed', 'strict'])
  .default('as-printed')
  .describe(
    'Whether a value on a lower limit of elevation or slope is in the class (as printed) or below it.',
  );

const kaposOptions = z.strictObject(
  {
    local_elevation_range: localElevationRange
      .default({ radius_km: 7 })
      .describe('Window of the local elevation range, by true distance around each cell.'),
    latitude_rule: z
      .enum(['none', 'outside-23n-19s'])
      .default('none')
      .describe('Where the class from 300 to 1,000 m counts: everywhere, or outside 23 N to 19 S.'),
    comparison,
    inner_basins: z
      .enum(['own-class', 'neighbour', 'off'])
      .default('neighbour')
      .describe(
        'Plains below 25 km2 that mountains surround: a class, part of the predominant neighbour, or not mountains.',
      ),
    ...shared,
  },
  MAPPING,
);

const koernerOptions = z.strictObject({ ...shared }, MAPPING);

const karagulleOptions = z.strictObject(
  {
    slope_radius_km: kilometres.default(3).describe('Radius in which the share of gentle slopes is taken.'),
    relief_radius_km: kilometres.default(6).describe('Radius in which relief and profile are taken.'),
    ...shared,
  },
  MAPPING,
);

const metres = z
  .number({ error: 'a number of metres' })
  .min(-500, { error: 'metres above the sea, from -500' })
  .max(9000, { error: 'metres above the sea, up to 9,000' });

const bandOptions = z.strictObject(
  {
    bands: z
      .array(metres, { error: 'a list of elevations in metres' })
      .min(1, { error: 'at least one elevation' })
      .max(100, { error: 'at most 100 elevations' })
      .refine((edges) => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge)), {
        error: 'elevations that rise',
      })
      .describe('Lower limits of the bands in metres, rising; the last band has no upper limit.'),
    comparison,
    ...shared,
  },
  MAPPING,
);

const elevationBase = {
  elevation: rasterPath.describe('A raster of elevation in metres.'),
  ...rasterReading,
  source: sourceNote.optional(),
};

const definitions = {
  'kapos-2000': z.strictObject({
    ...elevationBase,
    definition: z.literal('kapos-2000'),
    options: kaposOptions.prefault({}),
  }),
  'koerner-2011': z.strictObject({
    ...elevationBase,
    definition: z.literal('koerner-2011'),
    options: koernerOptions.prefault({}),
  }),
  'karagulle-2017': z.strictObject({
    ...elevationBase,
    definition: z.literal('karagulle-2017'),
    options: karagulleOptions.prefault({}),
  }),
  'elevation-bands': z.strictObject({
    ...elevationBase,
    definition: z.literal('elevation-bands'),
    options: bandOptions,
  }),
} as const;

/** Mountains derived from elevation. */
export const elevationZones = z.discriminatedUnion(
  'definition',
  Object.values(definitions) as Definitions,
  MAPPING,
);

type Definitions = [
  (typeof definitions)['kapos-2000'],
  (typeof definitions)['koerner-2011'],
  (typeof definitions)['karagulle-2017'],
  (typeof definitions)['elevation-bands'],
];

/** Values of `zones.mountains.definition`. */
export const MOUNTAIN_DEFINITIONS: readonly string[] = Object.keys(definitions);

const WHOLE_NUMBER = 'a whole number';
/** The key of a class, which is the id of its zone. */
export const classKey = z.string({ error: 'a key, as text' }).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/, {
  error: 'a key of at most 40 letters, digits, `_`, `-` or `.`',
});

/** A raster of classes: of mountains, or of anything that mountains are crossed with. */
export const classZones = z.strictObject(
  {
    classes: rasterPath.describe('A raster of classes as whole numbers; 0 and nodata are no class.'),
    keys: z
      .record(z.string().regex(/^-?(?:0|[1-9]\d{0,5})$/, { error: WHOLE_NUMBER }), classKey, {
        error: 'a mapping from numbers of the raster to keys',
      })
      .refine((keys) => Object.keys(keys).length > 0, { error: 'at least one class' })
      .describe('For each number in the raster, the key of its class, which is the id of the zone.'),
    names: z
      .record(z.string(), text, { error: 'a mapping from keys to names' })
      .optional()
      .describe('Names of classes by key; the key itself where absent.'),
    ...rasterReading,
    source: sourceNote.optional(),
  },
  MAPPING,
);

/** The forms of `zones.mountains` and `zones.classes` that are no zone layer. */
export const derivedMountains = [elevationZones, classZones] as const;

/** The form that a mapping under `zones.mountains` or `zones.classes` has by its keys; null for a zone layer. */
export function mountainForm(mountains: unknown): typeof elevationZones | typeof classZones | null {
  if (typeof mountains !== 'object' || mountains === null) return null;
  if (Object.hasOwn(mountains, 'elevation')) return elevationZones;
  return Object.hasOwn(mountains, 'classes') ? classZones : null;
}

/**
 * Mappings below a layer by key path, for the form it has; none for a zone layer.
 * @param keyPath such as `zones.mountains`
 */
export function mountainMappings(
  keyPath: string,
  mountains: unknown,
): Readonly<Record<string, { readonly shape: object }>> {
  const form = mountainForm(mountains);
  if (form === null) return {};
  if (form === classZones) return { [keyPath]: classZones };
  const name = (mountains as { definition?: unknown }).definition;
  const definition = Object.entries(definitions).find(([key]) => key === name)?.[1];
  if (definition === undefined) return { [keyPath]: definitions['kapos-2000'] };
  const options = definition.shape.options;
  return {
    [keyPath]: definition,
    [`${keyPath}.options`]: options instanceof z.ZodObject ? options : options.unwrap(),
  };
}
