/**
 * Prints the JSON Schema of study files, which `docs/study.schema.json` keeps for editors.
 */
import { studyJsonSchema } from '../src/study/study-json-schema.ts';

process.stdout.write(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
