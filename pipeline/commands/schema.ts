/**
 * `hunger schema`: the JSON Schema of the study file.
 */
import { studyJsonSchema } from '../../src/study/study-json-schema.ts';
import type { Terminal } from '../terminal.ts';

export function schema(terminal: Terminal): void {
  terminal.out(JSON.stringify(studyJsonSchema(), null, 2));
}
