/** The JSON schema of Vega-Lite, as a check. */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const schema: object = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json');
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

/** What is wrong with a specification; empty when nothing is. */
export function schemaFaults(spec: unknown): string[] {
  if (validate(spec)) return [];
  return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
