/**
 * Forms that recur in a study file: text, paths, the value that means "not known", where a source comes from.
 * What the keys are is in `study-schema.ts` and `mountain-schema.ts`.
 */
import { z } from 'zod';
import { findPathFault } from './source-path.ts';

/** Control characters other than line feed and tab, which a folded YAML text may hold. */
const UNPRINTABLE = /[^\P{Cc}\n\t]/u;

/** Text that can be printed. */
export const text = z
  .string({ error: 'text' })
  .min(1, { error: 'text that is not empty' })
  .max(2000, { error: 'text of at most 2,000 characters' })
  .refine((value) => value.isWellFormed() && !UNPRINTABLE.test(value), {
    error: 'text without control characters',
  });

/** A path below the folder of the study file, or beside it. */
export const path = z.string({ error: 'a path' }).check((context) => {
  const fault = findPathFault(context.value);
  if (fault === null) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    // Goes on, so that a list of paths is told what is wrong with each.
    continue: true,
    message: 'a path relative to the study file, with `/` between folders',
    params: { found: fault.found, remedy: fault.remedy },
  });
});

/** Where a raster is: a path, a pattern, or a list of them. */
export const rasterPath = z
  .union([path, z.array(path, { error: 'a list of paths' }).min(1, { error: 'at least one path' })], {
    error: 'a path, or a list of the paths of tiles',
  })
  .describe(
    'A path; a pattern such as `GHS_POP_*_R*_C*.tif` or a list, whose tiles together are the raster.',
  );

/** A nodata value. */
export const nodata = z
  .number({ error: 'a number' })
  .describe('The value that means "not known"; overrides what the files declare.');

const BAND = 'the number of a band, from 1';
/** The number of a band. */
const band = z.int({ error: BAND }).min(1, { error: BAND }).max(65_535, { error: BAND });

/** How a raster is to be read where its file does not say so, or says it wrongly. */
export const rasterReading = {
  nodata: nodata.optional(),
  crs: text
    .optional()
    .describe(
      'Coordinate system of the raster, such as ESRI:54009, WKT or a PROJ string; overrides the file.',
    ),
  variable: text.optional().describe('Variable to read of a NetCDF file that holds several.'),
  band: band.optional().describe('Band to read of a file that holds several, 1 the first.'),
};

/** What a source is and whose it is. */
export const sourceNote = z.strictObject(
  {
    title: text,
    producer: text,
    licence: text.optional(),
    vintage: text.optional().describe('Edition of the source, such as "March 2025".'),
    citation: text.optional(),
    url: text.regex(/^https?:\/\//, { error: 'an address that begins with https:// or http://' }).optional(),
  },
  { error: 'a mapping' },
);

const YEAR = 'a year of four digits, such as 2000';
/** A study or reference year. */
export const year = z.int({ error: YEAR }).min(1000, { error: YEAR }).max(9999, { error: YEAR });

/** A value per study year. YAML keys such as `2000:` arrive as text. */
export function byYear<T extends z.ZodType>(value: T) {
  return z.record(z.string().regex(/^[1-9]\d{3}$/, { error: YEAR }), value, {
    error: 'a mapping from study years',
  });
}

/** How rasters by study year are to be read: each year may have a band of its own. */
export const datedRasterReading = {
  ...rasterReading,
  band: z
    .union([band, byYear(band)], { error: `${BAND}, or one for each study year` })
    .optional()
    .describe('Band to read of files that hold several, 1 the first: one for all years, or one for each.'),
};

/** A source with the year that it describes for each study year. */
export const datedSourceNote = sourceNote.extend({
  reference_years: byYear(year).describe('For each study year, the year that the source describes.'),
  vintages: byYear(text)
    .optional()
    .describe('For each study year, the edition of its file, where they differ; in place of `vintage`.'),
  epochs: byYear(z.tuple([year, year], { error: 'the first and the last year, such as [1999, 2001]' }))
    .optional()
    .describe('For each study year, the first and the last year of the data behind the reference year.'),
});
