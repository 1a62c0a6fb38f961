/**
 * What a study file may say of groups of countries, such as developing countries: a table of who is in which.
 */
import { z } from 'zod';
import { path, sourceNote, text } from './schema-parts.ts';

/** Groups may overlap and need not hold every country. */
export const countryGroups = z.strictObject(
  {
    file: path.describe('CSV with a row for each country of each group.'),
    country: text.describe('Column with the id of the country, as `zones.countries.id` has it.'),
    group: text.describe('Column with the name of the group.'),
    source: sourceNote.optional(),
  },
  { error: 'a mapping' },
);
