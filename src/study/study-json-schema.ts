/**
 * The JSON Schema of study files, for editors that complete and check YAML while one writes.
 */
import { z } from 'zod';
import { studySchema } from './study-schema.ts';

/** The schema of a study file as people write it: keys with a default may be left out. */
export function studyJsonSchema(): Record<string, unknown> {
  return {
    title: 'Study of hunger in mountains',
    description: 'Two study years or more, compared. Paths are relative to the study file.',
    ...z.toJSONSchema(studySchema, { io: 'input' }),
  };
}
