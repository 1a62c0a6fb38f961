/**
 * What a study file may say about comparing: what its numbers speak of, the published figures that they are held
 * against, and what becomes of changes between years that are not comparable.
 */
import { z } from 'zod';
import { path, text } from './schema-parts.ts';

const KEY = 'a key of letters, digits, dots and hyphens, such as kapos-2000';
const key = z.string({ error: KEY }).regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, { error: KEY });

/** What the numbers of a study speak of. */
export const scope = z.strictObject(
  {
    definition: key
      .optional()
      .describe(
        'Definition of mountains, such as gmba-1.2; follows from `zones.mountains.definition` where mountains are derived.',
      ),
    indicator: text
      .optional()
      .describe(
        'By what a person counts as affected; where absent, the FAO model or `insecurity.indicator`.',
      ),
    population_group: key
      .default('all')
      .describe('Which people the population files count: all, rural or urban.'),
    rural_definition: key.optional().describe('What rural and urban mean, such as degurba or grump-1.'),
    country_group: key
      .default('all')
      .describe('Which countries the files cover: all, or a group such as developing.'),
  },
  { error: 'a mapping' },
);

/** Figures that others published. */
export const published = z.strictObject(
  { file: path.describe('Published figures as CSV; the columns are in docs/published-figures.md.') },
  { error: 'a mapping' },
);

/** Rules of comparing two years. */
export const comparability = z.strictObject(
  {
    show_failed_changes: z
      .boolean({ error: 'true or false' })
      .default(false)
      .describe('Show changes between years that are not comparable, instead of leaving them empty.'),
    crosswalk: text
      .optional()
      .describe('How countries that split or joined between the years were made the same land in both.'),
  },
  { error: 'a mapping' },
);

/** The form of `extent`. */
export const extent = z
  .enum(['raster', 'zones'])
  .default('raster')
  .describe(
    'What the study speaks of: everybody of the rasters, or people in a mountain zone or country alone (only blocks with a piece of one are read).',
  );
