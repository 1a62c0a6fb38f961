/**
 * Reads the language-neutral cases of `test/cases`; their form is described in `test/cases/README.md`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const matrix = z.array(z.array(z.number()));
const point = z.tuple([z.number(), z.number()]);
const coverageCase = z.strictObject({
  name: z.string(),
  grid: z.strictObject({
    rows: z.int(),
    cols: z.int(),
    xmin: z.number(),
    ymin: z.number(),
    xmax: z.number(),
    ymax: z.number(),
  }),
  tolerance: z.number().default(0),
  zones: z.array(z.strictObject({ zone_id: z.string(), coordinates: z.array(z.array(z.array(point))) })),
  coverage: z.record(z.string(), matrix),
  memberships: z.array(z.strictObject({ zone_ids: z.array(z.string()), coverage: matrix })).optional(),
});
const caseFile = z.strictObject({ description: z.string(), cases: z.array(coverageCase) });

export type CoverageCase = z.infer<typeof coverageCase>;
export type CaseFile = z.infer<typeof caseFile> & { readonly file: string };

/** All case files, by name. */
export function readCaseFiles(): CaseFile[] {
  const folder = new URL('../cases/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    return { file, ...caseFile.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) };
  });
}
